import type { ReactNode } from 'react';
import {
  alertMatcherSchema,
  describeThresholds,
  metricSchema,
  type Side,
} from '@integration-plan/plugin-integration-plan-common';
import Typography from '@material-ui/core/Typography';
import { Duration } from 'luxon';

/** A table of facts: one row for each, and what each column shows of it. */
export type FactTable<Row> = {
  columns: Array<{ title: string; render: (row: Row) => ReactNode }>;
  rows: Row[];
};

const SIDE_WORDS: Record<Side, string> = {
  ours: 'Our side',
  vendor: 'The vendor',
  link: 'Between the two',
};

const Note = ({ children }: { children: ReactNode }) => (
  <Typography variant="caption" color="textSecondary" component="div">
    {children}
  </Typography>
);

const sayAge = (duration: string) => Duration.fromISO(duration).toHuman();

/** The name of a fact as words: `maxAge` is "Max age". */
export const sayKey = (key: string) => {
  const words = key.replace(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** A fact of any shape as text. */
export function sayValue(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.map(sayValue).join('; ');
  if (typeof value === 'object') {
    return Object.entries(value)
      .map(([key, part]) => `${sayKey(key)}: ${sayValue(part)}`)
      .join(', ');
  }
  return String(value);
}

/** The items, when all of them have the shape of the schema. */
function allOf<T>(
  schema: { safeParse(value: unknown): { success: boolean; data?: T } },
  items: unknown[],
): T[] | undefined {
  const parsed = items.flatMap(item => schema.safeParse(item).data ?? []);
  return parsed.length === items.length ? parsed : undefined;
}

/** Columns that fit the shape of the facts, whatever section they are in. */
export function tableOf(items: object[]): ReactNode[][] {
  const metrics = allOf(metricSchema, items);
  if (metrics) {
    return toCells({
      rows: metrics,
      columns: [
        {
          title: 'Metric',
          render: ({ title, description }) => (
            <>
              {title}
              {description && <Note>{description}</Note>}
            </>
          ),
        },
        {
          title: 'Thresholds',
          render: metric => describeThresholds(metric) ?? 'None: not judged',
        },
        { title: 'Tells about', render: ({ side }) => SIDE_WORDS[side] },
        {
          title: 'Query',
          render: ({ query, source }) => (
            <>
              <code>{query}</code>
              <Note>asked of {source}</Note>
            </>
          ),
        },
        { title: 'Too old after', render: ({ maxAge }) => sayAge(maxAge) },
      ],
    });
  }
  const matchers = allOf(alertMatcherSchema, items);
  if (matchers) {
    return toCells({
      rows: matchers,
      columns: [
        { title: 'Alerts', render: ({ title }) => title },
        {
          title: 'Labels that must fit',
          render: row =>
            row.matchers.map(({ label, operator, value }) => (
              <div key={`${label}${operator}${value}`}>
                <code>{`${label}${operator}"${value}"`}</code>
              </div>
            )),
        },
        { title: 'Tells about', render: ({ side }) => SIDE_WORDS[side] },
        { title: 'Source', render: ({ source }) => source },
        { title: 'Procedure', render: ({ procedure }) => procedure ?? 'None' },
        { title: 'Too old after', render: ({ maxAge }) => sayAge(maxAge) },
      ],
    });
  }
  const keys = [...new Set(items.flatMap(item => Object.keys(item)))];
  return toCells<Record<string, unknown>>({
    rows: items.map(item => ({ ...item })),
    columns: keys.map(key => ({
      title: sayKey(key),
      render: row => sayValue(row[key]),
    })),
  });
}

/** The heads first, then the rows. */
function toCells<Row>({ columns, rows }: FactTable<Row>): ReactNode[][] {
  return [
    columns.map(({ title }) => title),
    ...rows.map(row => columns.map(({ render }) => render(row))),
  ];
}
