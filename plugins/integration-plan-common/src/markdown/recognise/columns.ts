import type { Field } from '../../facts/describeField';
import { quiet } from '../../reading/grammar/statements';
import type { Table } from '../../reading/structure/Block';
import { readCell } from '../cells';
import { flatFields, assignAt, type FlatField } from '../flatFields';
import type { Place } from './FactFinder';

type Facts = Record<string, unknown>;

const normalise = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const namesOf = ({ label, field }: FlatField) =>
  [label, field.title, field.key, ...(field.aliases ?? [])].map(normalise);

/** The field that each column means; undefined where none does. */
export function matchColumns(
  head: string[],
  fields: Field[],
): Array<FlatField | undefined> {
  const open = new Set(
    flatFields(fields).filter(({ field }) => field.format !== 'key'),
  );
  const pick = (fits: (candidate: FlatField) => boolean) => {
    const found = [...open].find(fits);
    if (found) open.delete(found);
    return found;
  };
  const exact = head.map(text => {
    const wanted = normalise(text);
    return pick(candidate => namesOf(candidate).includes(wanted));
  });
  // A longer heading may contain the name: "HTTP status code"
  return head.map((text, index) => {
    if (exact[index]) return exact[index];
    const words = ` ${normalise(text)} `;
    return pick(candidate =>
      namesOf(candidate).some(name => name && words.includes(` ${name} `)),
    );
  });
}

/**
 * Rows as facts, by the columns that mean a field. What other columns say goes
 * into the field for notes, with their headings.
 */
export function readRows(
  table: Table,
  columns: Array<FlatField | undefined>,
  fields: Field[],
): Array<{ place: Place; item: Facts; text: string }> {
  const noteField = fields.find(({ key }) => key === 'note');
  return table.rows.map(({ cells: raw, ...place }) => {
    const cells = raw.map(cell => quiet(cell).replace(/`/g, ''));
    const item: Facts = {};
    const rest: string[] = [];
    cells.forEach((cell, index) => {
      if (cell === '') return;
      const column = columns[index];
      const value = column && readCell(cell, column.field);
      // Words where a number is wanted are no less worth keeping
      const fits = column?.field.schema.safeParse(value).success;
      if (column && fits) assignAt(item, column.path, value);
      else rest.push(`${table.head[index]}: ${cell}`);
    });
    if (rest.length > 0 && noteField) {
      item.note = [item.note, ...rest].filter(Boolean).join('\n');
    }
    return { place, item, text: cells.join(' | ') };
  });
}
