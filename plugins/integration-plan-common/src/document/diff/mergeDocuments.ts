import { diff3MergeRegions, type IUnstableRegion } from 'node-diff3';
import {
  canonical,
  isRecord,
  isSame,
  keysOf,
  valueAt,
  type Path,
} from '../../facts/json';
import { mergeProvenance } from '../provenance/mergeProvenance';
import type { PlanDocument } from '../../schema/document';
import { identifyProvenance, identifyWaiver } from '../../schema/provenance';
import { isAlike } from './similarity';

/** Both sides changed the same thing in different ways. @public */
export type MergeConflict = {
  /**
   * Where it stands in the merged document. The last part of the path of a
   * list item that is absent there is the position where it would stand.
   */
  path: Path;
  /** Undefined where a side has nothing. */
  base: unknown;
  mine: unknown;
  theirs: unknown;
};

/** @public */
export type MergeResult<T> = {
  merged: T;
  /** In the order of the document; `merged` has what is mine for each. */
  conflicts: MergeConflict[];
};

type Three = { base: unknown; mine: unknown; theirs: unknown };
type Merge = (three: Three, path: Path) => unknown;

/** What needs no look inside: at most one side has changed it, or both alike. */
function mergeTrivially({ base, mine, theirs }: Three) {
  if (isSame(mine, theirs)) return { value: mine };
  if (isSame(base, theirs)) return { value: mine };
  if (isSame(base, mine)) return { value: theirs };
  return undefined;
}

function mergeInside({ base, mine, theirs }: Three, path: Path, merge: Merge) {
  if (isRecord(mine) && isRecord(theirs)) {
    return { value: mergeRecords({ base, mine, theirs }, path, merge) };
  }
  if (Array.isArray(mine) && Array.isArray(theirs)) {
    const lists = { base: Array.isArray(base) ? base : [], mine, theirs };
    return mergeKeyed(lists, path, merge) ?? mergeOrdered(lists, path, merge);
  }
  if ([base, mine, theirs].every(value => typeof value === 'string')) {
    return mergeTexts(base as string, mine as string, theirs as string);
  }
  return undefined;
}

function mergeRecords(three: Three, path: Path, merge: Merge) {
  const { base, mine, theirs } = three;
  const keys = new Set(
    [mine, theirs].flatMap(value =>
      isRecord(value) ? Object.keys(value) : [],
    ),
  );
  const entries = [...keys].map(key => [
    key,
    merge(
      {
        base: valueAt(base, key),
        mine: valueAt(mine, key),
        theirs: valueAt(theirs, key),
      },
      [...path, key],
    ),
  ]);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

type Lists = { base: unknown[]; mine: unknown[]; theirs: unknown[] };

/** Lists at the top of a document whose items have another name than a key. */
const IDENTIFIED = new Map<unknown, (item: unknown) => string>([
  ['provenance', identifyProvenance],
  ['waivers', identifyWaiver],
]);

/** Undefined for a list whose items are not told apart by keys. */
function mergeKeyed(lists: Lists, path: Path, merge: Merge) {
  const identify = path.length === 1 ? IDENTIFIED.get(path[0]) : undefined;
  const keys = {
    base: keysOf(lists.base, identify),
    mine: keysOf(lists.mine, identify),
    theirs: keysOf(lists.theirs, identify),
  };
  if (!keys.base || !keys.mine || !keys.theirs) return undefined;
  const byKey = (items: unknown[], names: string[]) =>
    new Map(names.map((name, index) => [name, items[index]]));
  const base = byKey(lists.base, keys.base);
  const mine = byKey(lists.mine, keys.mine);
  const theirs = byKey(lists.theirs, keys.theirs);
  const value: unknown[] = [];
  for (const key of mergeOrder(keys.base, keys.mine, keys.theirs)) {
    const item = merge(
      { base: base.get(key), mine: mine.get(key), theirs: theirs.get(key) },
      [...path, value.length],
    );
    if (item !== undefined) value.push(item);
  }
  return { value };
}

/**
 * All keys that there are or were. The order of the side that moved something
 * counts, mine if both did; what only the other side has follows the item that
 * it follows there.
 */
function mergeOrder(base: string[], mine: string[], theirs: string[]) {
  // Removed items keep their place, in case the other side has changed them
  const all = {
    mine: addMissing(mine, base),
    theirs: addMissing(theirs, base),
  };
  const known = new Set(base);
  const isMoved = !isSame(
    all.mine.filter(key => known.has(key)),
    base,
  );
  return isMoved
    ? addMissing(all.mine, all.theirs)
    : addMissing(all.theirs, all.mine);
}

/** Adds what is only in the second list, after the item that it follows there. */
function addMissing(first: string[], second: string[]): string[] {
  const order = [...first];
  const known = new Set(first);
  second.forEach((key, index) => {
    if (known.has(key)) return;
    known.add(key);
    const at = index === 0 ? 0 : order.indexOf(second[index - 1]) + 1;
    order.splice(at, 0, key);
  });
  return order;
}

type Region = IUnstableRegion<string>;

/** What stayed is searched among so many pairs of items that are the same. */
const MOST_PAIRS = 2_000_000;

/** Undefined where items repeat so often that the search would take too long. */
function regionsOf(mine: string[], base: string[], theirs: string[]) {
  const times = new Map<string, number>();
  for (const item of base) times.set(item, (times.get(item) ?? 0) + 1);
  const pairs = [mine, theirs].map(items =>
    items.reduce((sum, item) => sum + (times.get(item) ?? 0), 0),
  );
  return pairs[0] + pairs[1] > MOST_PAIRS
    ? undefined
    : diff3MergeRegions(mine, base, theirs);
}

/** Both sides did the same. */
const isTrivial = ({ aContent, bContent }: Region) =>
  isSame(aContent, bContent);

/**
 * Each item is the one that it was, changed, and can be looked into: nothing
 * was added, removed, or replaced by something else.
 */
function isItemByItem(region: Region, { base, mine, theirs }: Lists) {
  const { aStart, aLength, oStart, oLength, bStart, bLength } = region;
  if (aLength !== oLength || bLength !== oLength) return false;
  return base
    .slice(oStart, oStart + oLength)
    .every(
      (item, offset) =>
        isAlike(item, mine[aStart + offset]) &&
        isAlike(item, theirs[bStart + offset]),
    );
}

/** Undefined where both sides changed the same stretch of the list. */
function mergeOrdered(lists: Lists, path: Path, merge: Merge) {
  const regions = regionsOf(
    lists.mine.map(canonical),
    lists.base.map(canonical),
    lists.theirs.map(canonical),
  );
  const sources = { a: lists.mine, o: lists.base, b: lists.theirs };
  const isMergeable = regions?.every(
    region => region.stable || isTrivial(region) || isItemByItem(region, lists),
  );
  if (!regions || !isMergeable) return undefined;
  const value: unknown[] = [];
  for (const region of regions) {
    if (region.stable) {
      const from = region.bufferStart;
      const items = sources[region.buffer];
      value.push(...items.slice(from, from + region.bufferLength));
    } else if (isTrivial(region)) {
      const { aStart, aLength } = region;
      value.push(...lists.mine.slice(aStart, aStart + aLength));
    } else {
      for (let offset = 0; offset < region.aLength; offset++) {
        const item = merge(
          {
            base: lists.base[region.oStart + offset],
            mine: lists.mine[region.aStart + offset],
            theirs: lists.theirs[region.bStart + offset],
          },
          [...path, value.length],
        );
        value.push(item);
      }
    }
  }
  return { value };
}

/** Undefined where changed lines touch, or repeat too often. */
function mergeTexts(base: string, mine: string, theirs: string) {
  const regions = regionsOf(
    mine.split('\n'),
    base.split('\n'),
    theirs.split('\n'),
  );
  if (!regions?.every(region => region.stable || isTrivial(region))) {
    return undefined;
  }
  const lines = regions.flatMap(region =>
    region.stable ? region.bufferContent : region.aContent,
  );
  return { value: lines.join('\n') };
}

type Plans = Parameters<typeof mergeProvenance>[0];

/** What notes of provenance are about; anything else merges like any other list. */
const isPlan = (value: unknown): value is PlanDocument =>
  isRecord(value) &&
  isRecord(value.sections) &&
  Object.values(value.sections).every(isRecord) &&
  Array.isArray(value.provenance);

/**
 * Joins what two people made of the same document. What one side changed is
 * taken, and so is what both changed alike. Items of lists are matched by
 * their `key` where they have one (a waiver by what it lets be), by their order
 * otherwise; texts are merged by lines where the changed lines do not touch.
 * All else is a conflict, where `merged` keeps what is mine. In plan documents
 * what is noted of facts follows them, and two notes that contradict each other
 * leave the fact assumed. Works on any JSON.
 * @public
 */
export function mergeDocuments<T>(base: T, mine: T, theirs: T): MergeResult<T> {
  const conflicts: MergeConflict[] = [];
  const merge: Merge = (three, path) => {
    const known = mergeTrivially(three);
    if (known) return known.value;
    const merged = mergeInside(three, path, merge);
    if (merged) return merged.value;
    conflicts.push({ path, ...three });
    return three.mine;
  };
  const merged = merge({ base, mine, theirs }, []) as T;
  if (![base, mine, theirs, merged].every(isPlan)) return { merged, conflicts };
  const three = { base, mine, theirs } as unknown as Plans;
  const provenance = mergeProvenance(three, merged as unknown as PlanDocument);
  return {
    merged: { ...merged, provenance },
    conflicts: conflicts.filter(({ path }) => path[0] !== 'provenance'),
  };
}
