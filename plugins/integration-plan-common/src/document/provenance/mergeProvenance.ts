import { isSame } from '../../facts/json';
import type { PlanDocument } from '../../schema/document';
import type { FactProvenance } from '../../schema/provenance';
import { resolveFactPath } from './factPath';
import { withoutRepeats } from './provenance';
import { Follower } from './reconcileProvenance';

/** What a side notes of facts that stand unchanged in the merged document, by their path there. */
function carriedInto(
  merged: PlanDocument,
  side: PlanDocument,
): Map<string, FactProvenance> {
  const follower = new Follower(side, merged);
  const carried = side.provenance.flatMap(entry => {
    const path = resolveFactPath(side, entry.path);
    return path ? follower.carry(path, entry) : [];
  });
  return new Map(withoutRepeats(carried).map(entry => [entry.path, entry]));
}

/** Two that cannot both be: nobody is taken to have confirmed anything then. */
const weaker = (mine?: FactProvenance, theirs?: FactProvenance) =>
  theirs?.from === 'assumed' ? theirs : mine ?? theirs;

/**
 * What is noted of the facts of a merged document. Each side speaks of the
 * facts that it has, wherever they stand in the merged lists: a position that
 * means one row here may mean another there.
 *
 * @param base - what both sides started from
 */
export function mergeProvenance(
  { base, mine, theirs }: Record<'base' | 'mine' | 'theirs', PlanDocument>,
  merged: PlanDocument,
): FactProvenance[] {
  const of = {
    base: carriedInto(merged, base),
    mine: carriedInto(merged, mine),
    theirs: carriedInto(merged, theirs),
  };
  return [...new Set([...of.mine.keys(), ...of.theirs.keys()])].flatMap(
    path => {
      const before = of.base.get(path);
      const [own, other] = [of.mine.get(path), of.theirs.get(path)];
      if (isSame(before, other) || isSame(own, other)) return own ?? [];
      if (isSame(before, own)) return other ?? [];
      return weaker(own, other) ?? [];
    },
  );
}
