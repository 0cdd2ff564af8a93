import type { List, ListItem, PhrasingContent, Table, TableRow } from 'mdast';
import { fitsTable, type Field } from '../facts/describeField';
import { writeCell } from './cells';
import { flatFields, objectLists, type FlatField } from './flatFields';
import { marker } from './markers';
import { printMarkdown } from './toMarkdown';
import { getAt } from '../facts/json';

type Facts = Record<string, unknown>;

const isGiven = (value: unknown) =>
  value !== undefined &&
  value !== null &&
  !(Array.isArray(value) && value.length === 0);

const asText = (value: string) => ({ type: 'text', value } as const);

function heading(depth: number, text: string): string {
  return printMarkdown({
    type: 'heading',
    depth: Math.min(depth, 6) as 1 | 2 | 3 | 4 | 5 | 6,
    children: [asText(text)],
  });
}

function listItem(label: string, content: PhrasingContent[]): ListItem {
  return {
    type: 'listItem',
    spread: false,
    children: [
      {
        type: 'paragraph',
        children: [
          { type: 'strong', children: [asText(`${label}:`)] },
          ...(content.length > 0 ? [asText(' '), ...content] : []),
        ],
      },
    ],
  };
}

function bullets(fields: FlatField[], facts: Facts): string | undefined {
  const given = fields.filter(({ path }) => isGiven(getAt(facts, path)));
  if (given.length === 0) return undefined;
  const list: List = {
    type: 'list',
    ordered: false,
    spread: false,
    children: given.map(({ label, path, field }) => {
      const value = getAt(facts, path);
      if (!Array.isArray(value)) {
        return listItem(label, writeCell(value, field));
      }
      const item = listItem(label, []);
      item.children.push({
        type: 'list',
        ordered: false,
        spread: false,
        children: value.map(one => ({
          type: 'listItem',
          spread: false,
          children: [{ type: 'paragraph', children: writeCell(one, field) }],
        })),
      });
      return item;
    }),
  };
  return printMarkdown(list);
}

function table(fields: Field[], rows: Facts[]): string {
  const columns = flatFields(fields).filter(({ path }) =>
    rows.some(row => isGiven(getAt(row, path))),
  );
  const toRow = (cells: PhrasingContent[][]): TableRow => ({
    type: 'tableRow',
    children: cells.map(children => ({ type: 'tableCell', children })),
  });
  const node: Table = {
    type: 'table',
    children: [
      toRow(columns.map(({ label }) => [asText(label)])),
      ...rows.map(row =>
        toRow(
          columns.map(({ path, field }) => writeCell(getAt(row, path), field)),
        ),
      ),
    ],
  };
  return printMarkdown(node);
}

/** The name of an item for its heading: its first text that is no key. */
function nameOf(fields: Field[], item: Facts): string {
  const named = fields.find(
    ({ key, format, shape }) =>
      shape.type === 'text' && format !== 'key' && isGiven(item[key]),
  );
  return String(item[(named ?? fields[0]).key] ?? '').replace(/\s+/g, ' ');
}

/**
 * Facts as lists and tables, each list of objects below a marker that names
 * its place.
 *
 * @param path - of the object within the facts of its section
 * @param skip - keys that stand elsewhere
 */
export function writeFacts(
  fields: Field[],
  facts: Facts,
  options: { depth: number; path?: string[]; skip?: ReadonlySet<string> },
): string[] {
  const { depth, path = [], skip = new Set() } = options;
  const shown = fields.filter(({ key }) => !skip.has(key));
  const blocks: string[] = [];
  const pairs = bullets(flatFields(shown), facts);
  if (pairs) blocks.push(pairs);
  for (const { path: inner, label, field } of objectLists(shown)) {
    const items = (getAt(facts, inner) ?? []) as Facts[];
    const { shape } = field;
    if (items.length === 0 || shape.type !== 'list') continue;
    if (shape.item.type !== 'object') continue;
    const place = [...path, ...inner];
    const itemFields = shape.item.fields;
    if (fitsTable(shape)) {
      blocks.push(
        `${marker('table', place.join('.'))}\n${heading(depth, label)}`,
        table(itemFields, items),
      );
    } else {
      for (const item of items) {
        const name = nameOf(itemFields, item);
        blocks.push(
          `${marker('item', place.join('.'))}\n${heading(
            depth,
            `${label}: ${name}`,
          )}`,
          ...writeFacts(itemFields, item, { depth: depth + 1, path: place }),
        );
      }
    }
  }
  return blocks;
}
