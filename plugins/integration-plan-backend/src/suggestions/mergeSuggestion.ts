import { ConflictError } from '@backstage/errors';
import {
  mergeDocuments,
  type MergeConflict,
  type PlanDocument,
  type Procedure,
  type Suggestion,
} from '@integration-plan/plugin-integration-plan-common';

/**
 * The procedure with the suggested change, together with what was changed in
 * it since the suggestion was made.
 *
 * @param current - undefined: the plan has no such procedure now
 * @throws `ConflictError` that names what both have changed
 */
export function mergeSuggestion(
  { base, procedure: key, proposed }: Suggestion,
  current: Procedure | undefined,
): Procedure {
  if (!base && !current) return proposed;
  if (!current) {
    throw new ConflictError(
      `The plan no longer has the procedure "${key}" that the suggestion changes`,
    );
  }
  const { merged, conflicts } = mergeDocuments<Procedure | undefined>(
    base ?? undefined,
    proposed,
    current,
  );
  if (conflicts.length === 0 && merged) return merged;
  const places = [
    ...new Set(conflicts.flatMap(conflict => placesOf(conflict, merged))),
  ];
  throw Object.assign(
    new ConflictError(
      `The procedure was changed in the same places since the suggestion was made (${places.join(
        '; ',
      )}): take over by hand what still fits, and decline the suggestion`,
    ),
    { conflicts: places },
  );
}

const formatStep = (index: number, text: unknown) =>
  `step ${index + 1}${typeof text === 'string' ? `, "${text}"` : ''}`;

function placesOf(
  { base, mine, path, theirs }: MergeConflict,
  merged: Procedure | undefined,
): string[] {
  const [field, index] = path;
  if (field === undefined) return ['the whole procedure'];
  if (field !== 'steps') return [String(field)];
  if (typeof index === 'number') {
    return [formatStep(index, merged?.steps[index]?.text)];
  }
  // The lists differ in their order or length: name what either side changed
  const before = asList(base).map(step => JSON.stringify(step));
  const changed = [...asList(mine), ...asList(theirs)].filter(
    step => !before.includes(JSON.stringify(step)),
  );
  const named = changed.map(step => {
    const { text } = step as { text?: unknown };
    const at = asList(theirs).indexOf(step);
    return at >= 0 ? formatStep(at, text) : `the suggested step "${text}"`;
  });
  return named.length > 0 ? named : ['the order of the steps'];
}

function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/**
 * The document with a procedure in the place of the one that has the key; where
 * none is written with it, at the end. A procedure that gets another key keeps
 * this one as a former key.
 */
export function withProcedure(
  document: PlanDocument,
  key: string,
  procedure: Procedure,
): PlanDocument {
  const { runbook } = document.sections;
  const { procedures } = runbook.facts;
  const isWritten = procedures.some(one => one.key === key);
  const { formerKeys } = procedure;
  const isKnown = procedure.key === key || formerKeys.includes(key);
  const saved = isKnown
    ? procedure
    : { ...procedure, formerKeys: [...formerKeys, key].slice(-20) };
  return {
    ...document,
    sections: {
      ...document.sections,
      runbook: {
        ...runbook,
        facts: {
          ...runbook.facts,
          procedures: isWritten
            ? procedures.map(one => (one.key === key ? saved : one))
            : [...procedures, saved],
        },
      },
    },
  };
}
