import type { Field } from '../../facts/describeField';
import {
  isUnsaid,
  meaningOfItems,
  formatFact,
  type Meaning,
} from '../../facts/formatFact';
import { isRecord, isSame, valueAt, type Path } from '../../facts/json';
import { matchItems } from './matchItems';

/** One fact that differs. @public */
export type FactChange = {
  kind: 'added' | 'removed' | 'changed' | 'moved';
  /** Where it stands in the later document; in the earlier one if it was removed. */
  path: Path;
  /** The same in words: titles of fields and names of items. */
  titles: string[];
  /** Undefined where nothing was said; for what was moved, its place from 1. */
  before: unknown;
  after: unknown;
  /** Both in words; empty where nothing was said. */
  words: { before: string; after: string };
  meaning: Meaning;
};

type At = { path: Path; titles: string[] };
type Side = { value: unknown; owner: unknown };

/**
 * What differs between two objects that have these fields, in the order of
 * the fields; a list is looked into item by item.
 */
export function diffFacts(
  fields: readonly Field[],
  before: unknown,
  after: unknown,
  at: At = { path: [], titles: [] },
): FactChange[] {
  return fields.flatMap(field =>
    diffValue(
      field,
      { value: valueAt(before, field.key), owner: before },
      { value: valueAt(after, field.key), owner: after },
      { path: [...at.path, field.key], titles: [...at.titles, field.title] },
    ),
  );
}

function diffValue(
  meaning: Meaning,
  before: Side,
  after: Side,
  at: At,
): FactChange[] {
  if (isSame(before.value, after.value)) return [];
  const gone = isUnsaid(after.value);
  const fresh = isUnsaid(before.value);
  if (gone && fresh) return [];
  const { shape } = meaning;
  if (shape.type === 'object' && !meaning.say) {
    return diffFacts(shape.fields, before.value, after.value, at);
  }
  if (shape.type === 'list') {
    return diffList(meaning, listOf(before.value), listOf(after.value), at);
  }
  let kind: FactChange['kind'] = 'changed';
  if (gone) kind = 'removed';
  else if (fresh) kind = 'added';
  return [toChange({ kind, meaning, before, after, at })];
}

function diffList(
  list: Meaning,
  before: readonly unknown[],
  after: readonly unknown[],
  at: At,
): FactChange[] {
  const meaning = meaningOfItems(list);
  const atItem = (items: readonly unknown[], index: number): At => ({
    path: [...at.path, index],
    titles: [...at.titles, ...nameItem(meaning, items[index], index)],
  });
  const old = (index: number): Side => ({
    value: before[index],
    owner: before,
  });
  const now = (index: number): Side => ({ value: after[index], owner: after });
  const none: Side = { value: undefined, owner: undefined };

  return matchItems(before, after, list.identify).flatMap(match => {
    switch (match.kind) {
      case 'removed':
        return toChange({
          kind: 'removed',
          meaning,
          before: old(match.before),
          after: none,
          at: atItem(before, match.before),
        });
      case 'added':
        return toChange({
          kind: 'added',
          meaning,
          before: none,
          after: now(match.after),
          at: atItem(after, match.after),
        });
      default: {
        const place = atItem(after, match.after);
        const inside = diffValue(
          meaning,
          old(match.before),
          now(match.after),
          place,
        );
        if (!match.isMoved) return inside;
        return [toMove(match.before, match.after, meaning, place), ...inside];
      }
    }
  });
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function toChange(change: {
  kind: FactChange['kind'];
  meaning: Meaning;
  before: Side;
  after: Side;
  at: At;
}): FactChange {
  const { kind, meaning, before, after, at } = change;
  return {
    kind,
    ...at,
    before: before.value,
    after: after.value,
    words: {
      before: formatFact(meaning, before.value, before.owner),
      after: formatFact(meaning, after.value, after.owner),
    },
    meaning,
  };
}

function toMove(
  before: number,
  after: number,
  meaning: Meaning,
  at: At,
): FactChange {
  return {
    kind: 'moved',
    ...at,
    before: before + 1,
    after: after + 1,
    words: { before: `place ${before + 1}`, after: `place ${after + 1}` },
    meaning,
  };
}

/**
 * What people call an item: its first line of text, else its key, else its
 * place. Items that are a value themselves have no name beside it.
 */
function nameItem(meaning: Meaning, item: unknown, index: number): string[] {
  if (meaning.shape.type !== 'object') return [];
  const said = meaning.shape.fields.filter(
    ({ key, shape }) => shape.type === 'text' && !isUnsaid(valueAt(item, key)),
  );
  const named =
    said.find(({ format }) => format === undefined || format === 'code') ??
    said.find(({ format }) => format === 'key');
  const name =
    named && isRecord(item) && formatFact(named, item[named.key], item);
  return [name || `Item ${index + 1}`];
}
