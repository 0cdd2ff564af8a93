import type {
  EffectiveProcedure,
  Plan,
  PlanDocument,
  Procedure,
} from '@integration-plan/plugin-integration-plan-common';
import type { EditStart } from '../../plan/editor/editStart';

/** The procedures that are written in the document, with one more at the end. */
const proceduresWith = (
  document: PlanDocument,
  procedure: Procedure,
): Procedure[] => {
  const { procedures } = document.sections.runbook.facts;
  return [...procedures.filter(({ key }) => key !== procedure.key), procedure];
};

/** The document with a procedure added to its runbook. */
export function withProcedure(
  document: PlanDocument,
  procedure: Procedure,
): PlanDocument {
  const { sections } = document;
  const { runbook } = sections;
  return {
    ...document,
    sections: {
      ...sections,
      runbook: {
        ...runbook,
        notApplicable: undefined,
        facts: {
          ...runbook.facts,
          procedures: proceduresWith(document, procedure),
        },
      },
    },
  };
}

const PROCEDURES = 'facts/procedures';

/** How the editor of the runbook opens for a procedure: one that is generated is put in first. */
export function editProcedure(
  { document }: Plan,
  { procedure, origin }: EffectiveProcedure,
): EditStart {
  const written = document.sections.runbook.facts.procedures;
  const at = written.findIndex(({ key }) => key === procedure.key);
  if (origin === 'written' && at >= 0) {
    return { reveal: `${PROCEDURES}/${at}/title` };
  }
  return {
    changes: [{ path: PROCEDURES, value: proceduresWith(document, procedure) }],
    reveal: `${PROCEDURES}/${written.length}/title`,
  };
}
