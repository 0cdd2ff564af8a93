import { useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import type {
  Plan,
  PlanDocument,
} from '@integration-plan/plugin-integration-plan-common';
import { integrationPlanApiRef } from '../../api';
import { useRefreshPlan } from '../../hooks/useRevisions';
import { toUpdate } from '../PlanEditor/model/parts';

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
export function useSaveDocument(plan: Plan) {
  const api = useApi(integrationPlanApiRef);
  const refresh = useRefreshPlan(plan);
  const [failure, setFailure] = useState<{ error: Error; revision: number }>();
  return {
    failure,
    /** The revision that it is saved as; undefined when it was not. */
    async save(
      document: PlanDocument,
      message: string,
    ): Promise<number | undefined> {
      setFailure(undefined);
      let saved: number | undefined;
      try {
        const answer = await api.updatePlan(
          plan,
          { ...toUpdate(plan), document, message },
          { ifMatch: plan.revision },
        );
        saved = answer.revision;
      } catch (error) {
        setFailure({ error: error as Error, revision: plan.revision });
      }
      await refresh();
      return saved;
    },
  };
}
