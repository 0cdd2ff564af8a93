import type {
  PlanDocument,
  Procedure,
} from '@integration-plan/plugin-integration-plan-common';

/** The procedures that are written in the document, with one more at the end. */
export const proceduresWith = (
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
