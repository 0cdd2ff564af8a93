import { useApi } from '@backstage/frontend-plugin-api';
import type {
  Plan,
  PlanDocument,
} from '@integration-plan/plugin-integration-plan-common';
import { integrationPlanApiRef } from '../../api';
import { usePlanWrite } from '../../shared/problems/usePlanWrite';
import { toUpdate } from '../editor/parts';

/** A change of the document that was saved. */
export type Saved = {
  /** What was done, as a sentence without its end. */
  title: string;
  /** The revision before. */
  replaced: number;
  /** The new one. */
  saved: number;
};

/** Saves a document on top of the plan that is shown, or tells why it could not. */
export function useSaveDocument(plan: Plan, onDone: (saved: Saved) => void) {
  const api = useApi(integrationPlanApiRef);
  const { error, write } = usePlanWrite(plan);
  return {
    error,
    /** @param title - what is done by it */
    async save(document: PlanDocument, title: string, message: string) {
      const answer = await write(options =>
        api.updatePlan(plan, { ...toUpdate(plan), document, message }, options),
      );
      if (!answer) return;
      onDone({ title, replaced: plan.revision, saved: answer.revision });
    },
  };
}
