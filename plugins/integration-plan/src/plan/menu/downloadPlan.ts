import type { ToastApi } from '@backstage/frontend-plugin-api';
import type {
  IntegrationPlanApi,
  PlanRef,
} from '@integration-plan/plugin-integration-plan-common';
import { describeError } from '../../shared/problems/problems';
import { saveAsFile } from '../../shared/text/saveAsFile';

/** Saves a plan as a file, or says why that failed. */
export async function downloadPlan(options: {
  api: IntegrationPlanApi;
  toast: ToastApi;
  planRef: PlanRef;
  format: 'md' | 'html';
}) {
  const { api, format, planRef, toast } = options;
  try {
    const text =
      format === 'md'
        ? await api.getMarkdown(planRef)
        : await api.getHtml(planRef);
    const type = format === 'md' ? 'text/markdown' : 'text/html';
    saveAsFile(
      `${planRef.namespace}-${planRef.name}.${format}`,
      new Blob([text], { type: `${type};charset=utf-8` }),
    );
  } catch (error) {
    const { advice, title } = describeError(error as Error);
    toast.post({
      title: `Nothing was downloaded. ${title}`,
      description: advice,
      status: 'danger',
    });
  }
}
