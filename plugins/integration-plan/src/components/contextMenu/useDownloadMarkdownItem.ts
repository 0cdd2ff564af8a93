import { toastApiRef, useApi } from '@backstage/frontend-plugin-api';
import { integrationPlanApiRef } from '../../api';
import { usePlan } from '../../hooks/usePlan';
import { usePlanRef } from '../../hooks/usePlanRef';
import { describeError } from '../describeError';
import { saveAsFile } from './saveAsFile';

/** The entry "Download as Markdown": for those who may read the plan. */
export function useDownloadMarkdownItem() {
  const api = useApi(integrationPlanApiRef);
  const toast = useApi(toastApiRef);
  const planRef = usePlanRef();
  const { data: plan } = usePlan(planRef);
  return {
    title: 'Download as Markdown',
    disabled: !plan,
    async onClick() {
      try {
        const text = await api.getMarkdown(planRef);
        saveAsFile(
          `${planRef.namespace}-${planRef.name}.md`,
          new Blob([text], { type: 'text/markdown;charset=utf-8' }),
        );
      } catch (error) {
        const { title, advice } = describeError(error as Error);
        toast.post({
          title: `Nothing was downloaded. ${title}`,
          description: advice,
          status: 'danger',
        });
      }
    },
  };
}
