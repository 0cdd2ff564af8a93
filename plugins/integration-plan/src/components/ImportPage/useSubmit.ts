import { useCallback, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import type {
  Plan,
  PlanImportInput,
} from '@integration-plan/plugin-integration-plan-common';
import { integrationPlanApiRef } from '../../api';

/** Stores an import, and remembers why that failed. */
export function useSubmit() {
  const api = useApi(integrationPlanApiRef);
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<Error>();
  return {
    isBusy,
    error,
    forget: useCallback(() => setError(undefined), []),
    /** @returns why nothing was stored; undefined when it was */
    async submit(
      input: PlanImportInput,
      onStored: (plan: Plan) => void,
      options?: { ifMatch: number },
    ): Promise<Error | undefined> {
      setIsBusy(true);
      setError(undefined);
      try {
        const { plan } = await api.importPlan(input, options);
        if (plan) onStored(plan);
        return undefined;
      } catch (failure) {
        setError(failure as Error);
        return failure as Error;
      } finally {
        setIsBusy(false);
      }
    },
  };
}
