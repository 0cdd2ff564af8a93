import { toastApiRef, useApi } from '@backstage/frontend-plugin-api';
import type {
  IntegrationPlanApi,
  PlanRef,
} from '@integration-plan/plugin-integration-plan-common';
import { integrationPlanApiRef } from '../../api';
import { usePlan } from '../../hooks/usePlan';
import { usePlanRef } from '../../hooks/usePlanRef';
import { describeError } from '../describeError';
import { saveAsFile } from './saveAsFile';

/** An entry that saves the plan as a file: for those who may read the plan. */
export function useDownloadItem(options: {
  title: string;
  /** Of the file's name, without the dot. */
  extension: string;
  type: string;
  fetch: (api: IntegrationPlanApi, planRef: PlanRef) => Promise<string>;
}) {
  const { extension, fetch, title, type } = options;
  const api = useApi(integrationPlanApiRef);
  const toast = useApi(toastApiRef);
  const planRef = usePlanRef();
  const { data: plan } = usePlan(planRef);
  return {
    title,
    disabled: !plan,
    async onClick() {
      try {
        const text = await fetch(api, planRef);
        saveAsFile(
          `${planRef.namespace}-${planRef.name}.${extension}`,
          new Blob([text], { type: `${type};charset=utf-8` }),
        );
      } catch (error) {
        const described = describeError(error as Error);
        toast.post({
          title: `Nothing was downloaded. ${described.title}`,
          description: described.advice,
          status: 'danger',
        });
      }
    },
  };
}
