import type { Evidence, Fix, ReviewInput, Rule } from '../types';

const FACTS = ['sections', 'dataMapping', 'facts'];

type Mapping =
  ReviewInput['document']['sections']['dataMapping']['facts']['mappings'][number];
type Row = Mapping['fields'][number];

/** So many rows are shown; a table of hundreds would hide what is said of it. */
const MOST_ROWS = 10;

function rowsWhere(
  mapping: Mapping,
  index: number,
  test: (row: Row) => boolean,
): Evidence[] {
  return mapping.fields.flatMap((row, position) =>
    test(row)
      ? [
          {
            path: [...FACTS, 'mappings', index, 'fields', position],
            title: 'Row',
            said: `${row.source} → ${row.target}`,
          },
        ]
      : [],
  );
}

const formatRows = (count: number) => (count === 1 ? '1 row' : `${count} rows`);

const requiredNull: Rule = {
  id: 'required-null',
  severity: 'warning',
  title: 'Each required row says what happens when its value is missing.',
  *check({ document }) {
    const { mappings, onNull } = document.sections.dataMapping.facts;
    for (const [index, mapping] of mappings.entries()) {
      const rows = rowsWhere(
        mapping,
        index,
        row => row.required === true && row.onNull === undefined,
      );
      if (rows.length === 0) continue;
      yield {
        path: rows[0].path,
        at: mapping.key,
        // A rule for all rows is something, if seldom what a required one needs
        severity: onNull === undefined ? 'warning' : 'hint',
        message: `"${mapping.title}": ${formatRows(
          rows.length,
        )} required, without a word on what happens when the value is missing`,
        evidence: rows.slice(0, MOST_ROWS),
        suggestion:
          onNull === undefined
            ? 'Say for each whether the record is refused, skipped and counted, or given a value.'
            : `"${onNull}" holds for all rows: say whether it is meant for required ones.`,
      };
    }
  },
};

const conversionMissing: Rule = {
  id: 'conversion-missing',
  severity: 'hint',
  title: 'Each row says how its value is converted.',
  *check({ document }) {
    const { mappings } = document.sections.dataMapping.facts;
    for (const [index, mapping] of mappings.entries()) {
      const rows = rowsWhere(
        mapping,
        index,
        ({ conversion, note }) =>
          conversion === undefined && note === undefined,
      );
      if (rows.length === 0) continue;
      yield {
        path: rows[0].path,
        at: mapping.key,
        message: `"${mapping.title}": ${formatRows(
          rows.length,
        )} without a conversion`,
        evidence: rows.slice(0, MOST_ROWS),
        suggestion:
          'Name the type on both sides, or say that the value is taken as it is: dates, money and numbers in text are where mappings break.',
      };
    }
  },
};

const ID =
  /(?:^|[._\-/{\s])(?:id|ids|uuid|guid|key|sku|external_?id)\b|[a-z]Id\b|_(?:id|key)\b/;

/** The one row that looks like an identifier, a required one first. */
function identifierFix(mapping: Mapping, index: number): Fix | undefined {
  const isId = ({ target, source }: Row) => ID.test(target) || ID.test(source);
  const byTarget = rowsWhere(mapping, index, ({ target }) => ID.test(target));
  const candidates =
    byTarget.length > 0 ? byTarget : rowsWhere(mapping, index, isId);
  const required = candidates.filter(
    ({ path = [] }) => mapping.fields[Number(path.at(-1))].required,
  );
  const [only, ...others] = required.length > 0 ? required : candidates;
  if (!only?.path || others.length > 0) return undefined;
  return {
    title: `Mark ${only.said} as the identifier`,
    changes: [{ path: [...only.path, 'identifier'], value: true }],
  };
}

const IDENTIFIES =
  /identif|\bunique|upsert|\bkeys?\b|\b(?:match|found|looked up|recogni[sz]|known|updat|overwrit)\w* (?:again )?(?:by|on|under)\b|\b(?:id|ids|uuid)\b|schlüssel|erkannt|eindeutig|(?<!\p{L})clés?(?!\p{L})|reconnu|unique|\breplaced by\b|\bchanges nothing\b|\bat will\b|\b(?:only|are|all) reads\b|\bread[- ]only\b|ändert nichts|ne change rien/iu;

const identifierMissing: Rule = {
  id: 'identifier-missing',
  severity: 'warning',
  title: 'Each mapping marks the field by which a record is found again.',
  *check({ document, attributes }) {
    const { mappings } = document.sections.dataMapping.facts;
    const { keys } = document.sections.idempotency.facts;
    for (const [index, mapping] of mappings.entries()) {
      const { fields, title, key } = mapping;
      if (fields.length === 0 || fields.some(row => row.identifier)) continue;
      yield {
        path: [...FACTS, 'mappings', index],
        at: key,
        // What is only shown need not be found again; a key finds it as well
        severity:
          attributes?.pattern === 'real-time' || keys.length > 0
            ? 'hint'
            : 'warning',
        message: `No field of "${title}" is marked as the one that identifies the record`,
        spoken: { words: IDENTIFIES, also: ['idempotency', 'webhooks'] },
        suggestion:
          'Mark the row whose value is the same each time the record comes, so that it is updated and not added twice.',
        fix: identifierFix(mapping, index),
      };
    }
  },
};

export const dataMappingRules: readonly Rule[] = [
  requiredNull,
  identifierMissing,
  conversionMissing,
];
