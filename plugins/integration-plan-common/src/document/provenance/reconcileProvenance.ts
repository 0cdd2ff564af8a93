import { isRecord, isSame, type Path, getAt } from '../../facts/json';
import { matchItems } from '../diff/matchItems';
import type { PlanDocument } from '../../schema/document';
import type { FactProvenance } from '../../schema/provenance';
import { factPath, resolveFactPath } from './factPath';
import { childPaths, withoutRepeats } from './provenance';

/** Finds places of a document again in a later version of it. */
export class Follower {
  readonly #matches = new Map<unknown, Map<number, number>>();

  constructor(readonly before: PlanDocument, readonly after: PlanDocument) {}

  /** Undefined where the fact is gone. */
  follow(path: Path): Path | undefined {
    let old: unknown = this.before;
    let now: unknown = this.after;
    const result: Path = [];
    for (const part of path) {
      const next = this.#step(old, now, part);
      if (next === undefined) return undefined;
      old = getAt(old, [part]);
      now = getAt(now, [next]);
      if (now === undefined) return undefined;
      result.push(next);
    }
    return result;
  }

  #step(old: unknown, now: unknown, part: string | number) {
    if (!Array.isArray(old)) return isRecord(now) ? part : undefined;
    return Array.isArray(now)
      ? this.#matched(old, now).get(Number(part))
      : undefined;
  }

  #matched(old: unknown[], now: unknown[]): Map<number, number> {
    const known = this.#matches.get(old);
    if (known) return known;
    const matches = new Map(
      matchItems(old, now).flatMap(match =>
        match.kind === 'same' ? [[match.before, match.after] as const] : [],
      ),
    );
    this.#matches.set(old, matches);
    return matches;
  }

  /** What can still be said of a part: all of it, or what did not change in it. */
  carry(path: Path, entry: FactProvenance): FactProvenance[] {
    const now = this.follow(path);
    if (!now) return [];
    const isUnchanged = isSame(
      getAt(this.before, path),
      getAt(this.after, now),
    );
    if (!isUnchanged) {
      return childPaths(this.before, path).flatMap(child =>
        this.carry(child, entry),
      );
    }
    const name = factPath(this.after, now);
    return name === undefined ? [] : [{ ...entry, path: name }];
  }
}

/**
 * The later document with its provenance set right: a fact that was edited is
 * a person's, so what was noted of it goes; what was noted of facts that only
 * moved goes with them. Notes that were added or changed along with the
 * document stay.
 * @public
 */
export function reconcileProvenance(
  before: PlanDocument,
  after: PlanDocument,
): PlanDocument {
  if (after.provenance.length === 0) return after;
  const known = new Map(before.provenance.map(entry => [entry.path, entry]));
  const follower = new Follower(before, after);
  const provenance = after.provenance.flatMap(entry => {
    if (!isSame(known.get(entry.path), entry)) {
      return resolveFactPath(after, entry.path) ? [entry] : [];
    }
    const path = resolveFactPath(before, entry.path);
    return path ? follower.carry(path, entry) : [];
  });
  return { ...after, provenance: withoutRepeats(provenance) };
}
