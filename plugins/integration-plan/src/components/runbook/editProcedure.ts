import type {
  EffectiveProcedure,
  Plan,
} from '@integration-plan/plugin-integration-plan-common';
import type { EditStart } from '../PlanEditor/model/editStart';
import { proceduresWith } from './withProcedure';

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
