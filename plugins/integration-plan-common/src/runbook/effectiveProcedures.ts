import { uniqueKey } from '../facts/keys';
import type { PlanDocument } from '../schema/document';
import type { EffectiveProcedure } from '../schema/runbook';
import { STANDARD_PROCEDURES, writeStandardProcedure } from './standard';

/**
 * The procedures that hold for a plan: those that people wrote, in their order,
 * then a standard one for each kind that none of them is of. Standard
 * procedures are made from the facts of the plan; `basis` tells those, and what
 * the plan leaves out. Their keys stay the same unless a written one has it.
 * @public
 */
export function effectiveProcedures(
  document: PlanDocument,
): EffectiveProcedure[] {
  const written = document.sections.runbook.facts.procedures;
  const kinds = new Set(written.map(({ kind }) => kind));
  const keys = written.flatMap(({ key, formerKeys }) => [key, ...formerKeys]);
  return [
    ...written.map(procedure => ({
      procedure,
      origin: 'written' as const,
      basis: [],
    })),
    ...STANDARD_PROCEDURES.filter(({ kind }) => !kinds.has(kind)).map(
      ({ kind, key }) => {
        const { basis, ...text } = writeStandardProcedure(
          kind,
          document.sections,
        );
        return {
          procedure: {
            key: uniqueKey(key, keys),
            kind,
            ...text,
            matchers: [],
            formerKeys: [],
          },
          origin: 'generated' as const,
          basis,
        };
      },
    ),
  ];
}
