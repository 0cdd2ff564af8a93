import { canonical, keysOf } from '../../facts/json';
import { ALIKE, similarity } from './similarity';

/** An item of one list and what became of it in the other; by position. */
export type ItemMatch =
  | { kind: 'same'; before: number; after: number; isMoved: boolean }
  | { kind: 'removed'; before: number }
  | { kind: 'added'; after: number };

/** Above this many comparisons, items are compared with their neighbours only. */
const MOST_COMPARISONS = 20_000;

/** How far away such a neighbour may stand. */
const REACH = 10;

type Pair = { before: number; after: number };

const distance = ({ before, after }: Pair) => Math.abs(before - after);

class Matcher {
  readonly pairs: Pair[] = [];
  readonly #before: readonly unknown[];
  readonly #after: readonly unknown[];
  readonly #free: { before: Set<number>; after: Set<number> };

  constructor(before: readonly unknown[], after: readonly unknown[]) {
    this.#before = before;
    this.#after = after;
    this.#free = {
      before: new Set(before.keys()),
      after: new Set(after.keys()),
    };
  }

  /** Items of the same name belong together, in their order where it occurs often. */
  byName(before: readonly string[], after: readonly string[]) {
    const positions = new Map<string, number[]>();
    // From the end, so that the first is taken first
    for (const at of [...this.#free.before].reverse()) {
      const known = positions.get(before[at]);
      if (known) known.push(at);
      else positions.set(before[at], [at]);
    }
    for (const at of [...this.#free.after]) {
      const found = positions.get(after[at])?.pop();
      if (found !== undefined) this.#pair({ before: found, after: at });
    }
  }

  bySimilarity() {
    const { before, after } = this.#free;
    const isMany = before.size * after.size > MOST_COMPARISONS;
    const near = (at: number) =>
      Array.from({ length: 2 * REACH + 1 }, (_, i) => at - REACH + i).filter(
        a => after.has(a),
      );
    const known = new Map();
    const candidates = [...before].flatMap(b =>
      (isMany ? near(b) : [...after]).map(a => ({
        before: b,
        after: a,
        score: similarity(this.#before[b], this.#after[a], known),
      })),
    );
    candidates
      .filter(({ score }) => score >= ALIKE)
      .sort((x, y) => y.score - x.score || distance(x) - distance(y))
      .forEach(pair => {
        if (before.has(pair.before) && after.has(pair.after)) this.#pair(pair);
      });
  }

  #pair({ before, after }: Pair) {
    this.#free.before.delete(before);
    this.#free.after.delete(after);
    this.pairs.push({ before, after });
  }
}

/**
 * Finds each item of a list again in a later version of it: by its `key`
 * where all items have one, then among what is left by being the same, then
 * by having most in common. In the order of the later list; what was removed
 * stands where it was.
 *
 * @param identify - the name of an item; by default its `key`
 */
export function matchItems(
  before: readonly unknown[],
  after: readonly unknown[],
  identify?: (item: unknown) => unknown,
): ItemMatch[] {
  const matcher = new Matcher(before, after);
  const keys = {
    before: keysOf(before, identify),
    after: keysOf(after, identify),
  };
  if (keys.before && keys.after) matcher.byName(keys.before, keys.after);
  // Such a name is all that an item is about: another name, another item
  if (identify) return inOrder(matcher.pairs, before.length, after.length);
  matcher.byName(before.map(canonical), after.map(canonical));
  matcher.bySimilarity();
  return inOrder(matcher.pairs, before.length, after.length);
}

function inOrder(pairs: Pair[], before: number, after: number): ItemMatch[] {
  const byAfter = new Map(pairs.map(pair => [pair.after, pair.before]));
  const matched = new Set(pairs.map(pair => pair.before));
  const inPlace = longestRise(
    [...pairs].sort((x, y) => x.after - y.after).map(pair => pair.before),
  );
  const result: ItemMatch[] = [];
  let passed = 0;
  /** What was removed before the next item that stayed in its place. */
  const passRemoved = () => {
    for (; passed < before && !inPlace.has(passed); passed++) {
      if (!matched.has(passed)) {
        result.push({ kind: 'removed', before: passed });
      }
    }
  };
  for (let at = 0; at < after; at++) {
    passRemoved();
    const from = byAfter.get(at);
    if (from === undefined) {
      result.push({ kind: 'added', after: at });
    } else {
      const isMoved = !inPlace.has(from);
      if (!isMoved) passed = from + 1;
      result.push({ kind: 'same', before: from, after: at, isMoved });
    }
  }
  passRemoved();
  return result;
}

/** The most numbers that stay when others are taken out until the rest rises. */
function longestRise(numbers: readonly number[]): Set<number> {
  const ends: number[] = [];
  const previous = new Map<number, number | undefined>();
  for (const number of numbers) {
    let [at, beyond] = [0, ends.length];
    while (at < beyond) {
      const middle = Math.floor((at + beyond) / 2);
      if (ends[middle] > number) beyond = middle;
      else at = middle + 1;
    }
    previous.set(number, ends[at - 1]);
    ends[at] = number;
  }
  const result = new Set<number>();
  for (
    let number: number | undefined = ends[ends.length - 1];
    number !== undefined;
    number = previous.get(number)
  ) {
    result.add(number);
  }
  return result;
}
