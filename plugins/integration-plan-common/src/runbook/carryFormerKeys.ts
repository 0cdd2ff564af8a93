import { isSame } from '../facts/json';
import type { PlanDocument } from '../schema/document';
import type { Procedure } from '../sections/runbook';

/** As many as the schema takes; the oldest are given up first. */
const MOST_FORMER_KEYS = 20;

const isSameProcedure = (a: Procedure, b: Procedure) =>
  a.title.trim().toLowerCase() === b.title.trim().toLowerCase() ||
  (a.steps.length > 0 && isSame(a.steps, b.steps));

/**
 * Keeps the links to procedures alive whose key was changed: a procedure that
 * is the same as one before, by its title or its steps, takes over that one's
 * key as a former key. Where more than one could be meant, none is taken, and
 * a key in use never becomes a former one.
 *
 * @param before - the document as it was
 * @param after - the document as it is about to be saved
 * @returns `after`, or a copy of it with former keys
 * @public
 */
export function carryFormerKeys(
  before: PlanDocument,
  after: PlanDocument,
): PlanDocument {
  const old = before.sections.runbook.facts.procedures;
  const now = after.sections.runbook.facts.procedures;
  const live = new Set(now.map(({ key }) => key));
  const hadKey = new Set(old.map(({ key }) => key));
  const taken = new Set([...live, ...now.flatMap(each => each.formerKeys)]);
  const lost = old.filter(({ key }) => !live.has(key));
  const fresh = now.filter(({ key }) => !hadKey.has(key));

  const carried = new Map<string, string[]>();
  for (const each of fresh) {
    const origins = lost.filter(other => isSameProcedure(other, each));
    if (origins.length !== 1) continue;
    const [origin] = origins;
    const heirs = fresh.filter(other => isSameProcedure(origin, other));
    if (heirs.length !== 1) continue;
    const added = [...origin.formerKeys, origin.key].filter(
      key => !taken.has(key),
    );
    if (added.length > 0) {
      carried.set(
        each.key,
        [...added, ...each.formerKeys].slice(-MOST_FORMER_KEYS),
      );
    }
  }
  if (carried.size === 0) return after;
  return {
    ...after,
    sections: {
      ...after.sections,
      runbook: {
        ...after.sections.runbook,
        facts: {
          ...after.sections.runbook.facts,
          procedures: now.map(each => ({
            ...each,
            formerKeys: carried.get(each.key) ?? each.formerKeys,
          })),
        },
      },
    },
  };
}
