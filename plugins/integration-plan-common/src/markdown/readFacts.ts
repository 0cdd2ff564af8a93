import type { List, ListItem, Root, RootContent, Table } from 'mdast';
import {
  describeFields,
  isListOfObjects,
  type Field,
} from '../facts/describeField';
import { cellText, readCell } from './cells';
import { flatFields, assignAt, type FlatField } from './flatFields';
import { isIntricate } from './isIntricate';
import { parseBlocks } from './parseBlocks';

export type Facts = Record<string, unknown>;

/** Where a value of a document was read, for messages about it. */
export type Origin = { path: Array<string | number>; line: number };

/** Something in the text that could not be placed. @public */
export type Problem = { line: number; message: string };

export type FactsReader = {
  /** Path of the facts within the document. */
  base: Array<string | number>;
  origins: Origin[];
  problems: Problem[];
};

const normalise = (label: string) =>
  label.trim().replace(/:$/, '').toLowerCase();

function findLabel(fields: FlatField[], label: string): FlatField | undefined {
  const wanted = normalise(label);
  return (
    fields.find(candidate => normalise(candidate.label) === wanted) ??
    fields.find(({ field }) => field.aliases?.includes(wanted))
  );
}

/** Walks to the object that a marker names, through the newest item of each list. */
function locate(
  fields: Field[],
  facts: Facts,
  path: string[],
): { field: Field; items: Facts[]; place: Array<string | number> } | undefined {
  let level = fields;
  let owner = facts;
  const place: Array<string | number> = [];
  for (const [index, key] of path.entries()) {
    const field = level.find(candidate => candidate.key === key);
    if (!field) return undefined;
    place.push(key);
    if (field.shape.type === 'object') {
      owner[key] ??= {};
      owner = owner[key] as Facts;
      level = field.shape.fields;
    } else if (isListOfObjects(field.shape)) {
      owner[key] ??= [];
      const items = owner[key] as Facts[];
      if (index === path.length - 1) return { field, items, place };
      if (items.length === 0) return undefined;
      owner = items[items.length - 1];
      level = field.shape.item.fields;
      place.push(items.length - 1);
    } else {
      return undefined;
    }
  }
  return undefined;
}

const lineOf = (node: RootContent | ListItem, offset: number) =>
  (node.position?.start.line ?? 1) + offset;

function readBullets(
  list: List,
  options: {
    fields: Field[];
    facts: Facts;
    path: Array<string | number>;
    offset: number;
    reader: FactsReader;
  },
) {
  const { facts, offset, path, reader } = options;
  const known = flatFields(options.fields);
  for (const item of list.children) {
    const line = lineOf(item, offset);
    const [paragraph, nested] = item.children;
    const [strong, ...rest] =
      paragraph?.type === 'paragraph' ? paragraph.children : [];
    const label = strong?.type === 'strong' ? cellText(strong.children) : '';
    const found = label ? findLabel(known, label) : undefined;
    if (!found) {
      reader.problems.push({
        line,
        message: label
          ? `There is no fact named "${label.replace(/:$/, '')}" here`
          : 'A fact must start with its name in bold, as in "- **Name:** value"',
      });
      continue;
    }
    const text =
      nested?.type === 'list'
        ? nested.children
            .map(({ children: [only] }) =>
              only?.type === 'paragraph' ? cellText(only.children) : '',
            )
            .join('\n')
        : cellText(rest).replace(/^ /, '');
    assignAt(facts, found.path, readCell(text, found.field));
    reader.origins.push({ path: [...path, ...found.path], line });
  }
}

/** Rows of a table as objects, by the headings that name fields. */
function readTable(
  node: Table,
  options: {
    fields: Field[];
    offset: number;
    path: Array<string | number>;
    reader: FactsReader;
    first: number;
  },
): Facts[] {
  const { offset, path, reader } = options;
  const known = flatFields(options.fields);
  const [head, ...rows] = node.children;
  const columns = head.children.map(cell => {
    const label = cellText(cell.children);
    const found = findLabel(known, label);
    if (!found) {
      reader.problems.push({
        line: lineOf(node, offset),
        message: `There is no column named "${label}" here`,
      });
    }
    return found;
  });
  return rows.map((row, index) => {
    const line = (row.position?.start.line ?? 1) + offset;
    const item: Facts = {};
    reader.origins.push({ path: [...path, options.first + index], line });
    row.children.forEach((cell, column) => {
      const found = columns[column];
      if (!found) return;
      const value = readCell(cellText(cell.children), found.field);
      if (value !== undefined) assignAt(item, found.path, value);
    });
    // A column is left out when no row has a value in it
    for (const { path: inner, field } of known) {
      const isMissingText =
        field.required && field.shape.type === 'text' && inner.length === 1;
      if (isMissingText && item[inner[0]] === undefined) item[inner[0]] = '';
    }
    return item;
  });
}

/**
 * Reads facts that stand below a marker into the facts of their section.
 *
 * @param offset - lines of the file above the text
 */
export function* readFactsBlock(
  block: {
    kind: 'facts' | 'item' | 'table';
    name: string;
    text: string;
    line: number;
    offset: number;
  },
  target: { schemaFields: Field[]; facts: Facts },
  reader: FactsReader,
): Generator<void, void> {
  const { offset } = block;
  const report = (line: number, message: string) =>
    reader.problems.push({ line, message });
  const lines = block.text.split('\n');
  for (const [index, line] of lines.entries()) {
    if (!isIntricate(line)) continue;
    report(offset + index + 1, 'This line is too intricate to be read');
    lines[index] = '';
  }
  const root: Root = yield* parseBlocks(lines, from =>
    report(offset + from + 1, 'These lines are too intricate to be read'),
  );

  let fields = target.schemaFields;
  let facts = target.facts;
  let path = reader.base;
  let located: ReturnType<typeof locate>;
  if (block.kind !== 'facts') {
    located = locate(fields, facts, block.name.split('.'));
    if (!located) {
      report(block.line, `There are no facts named "${block.name}" here`);
      return;
    }
    path = [...reader.base, ...located.place];
    if (!isListOfObjects(located.field.shape)) return;
    fields = located.field.shape.item.fields;
  }
  if (block.kind === 'item' && located) {
    facts = {};
    located.items.push(facts);
    path = [...path, located.items.length - 1];
    reader.origins.push({ path, line: block.line });
  }
  for (const node of root.children) {
    const line = lineOf(node, offset);
    if (node.type === 'heading') continue;
    if (node.type === 'list' && block.kind !== 'table') {
      readBullets(node, { fields, facts, path, offset, reader });
    } else if (node.type === 'table' && block.kind === 'table' && located) {
      located.items.push(
        ...readTable(node, {
          fields,
          offset,
          path,
          reader,
          first: located.items.length,
        }),
      );
    } else {
      report(
        line,
        'Prose belongs above the facts of its section; it would be lost here',
      );
    }
  }
}

type SectionFacts = { facts: Parameters<typeof describeFields>[0] };

const FIELDS = new WeakMap<SectionFacts, Field[]>();

/** The fields of a section's facts. */
export function fieldsOf(section: SectionFacts): Field[] {
  const known = FIELDS.get(section);
  if (known) return known;
  const fields = describeFields(section.facts);
  FIELDS.set(section, fields);
  return fields;
}
