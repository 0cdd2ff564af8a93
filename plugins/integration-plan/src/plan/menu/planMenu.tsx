import { useEffect, useState } from 'react';
import {
  dialogApiRef,
  toastApiRef,
  useApi,
  useRouteRef,
} from '@backstage/frontend-plugin-api';
import type {
  IntegrationPlanApi,
  Plan,
  PlanRef,
} from '@integration-plan/plugin-integration-plan-common';
import { integrationPlanApiRef } from '../../api';
import { importRouteRef } from '../../routes';
import { usePlanAccess, usePlanRef } from '../../shared/queries/usePlanAccess';

// Every page of a portal loads this file: what an entry does is loaded when
// somebody clicks on it.

/** The entries of a menu ask at the same time, and one request serves them. */
const asked = new WeakMap<IntegrationPlanApi, Map<string, Promise<Plan>>>();

function askOnce(api: IntegrationPlanApi, planRef: PlanRef): Promise<Plan> {
  const questions = asked.get(api) ?? new Map<string, Promise<Plan>>();
  asked.set(api, questions);
  const name = `${planRef.namespace}/${planRef.name}`;
  const question =
    questions.get(name) ??
    api.getPlan(planRef).finally(() => questions.delete(name));
  questions.set(name, question);
  return question;
}

/** The plan of the page as it is when the menu opens; nothing until then. */
function useOpenedPlan(): { planRef: PlanRef; plan: Plan | undefined } {
  const api = useApi(integrationPlanApiRef);
  const { namespace, name } = usePlanRef();
  const [plan, setPlan] = useState<Plan>();
  useEffect(() => {
    let isOpen = true;
    askOnce(api, { namespace, name }).then(
      answer => isOpen && setPlan(answer),
      // The entries stay disabled
      () => undefined,
    );
    return () => {
      isOpen = false;
    };
  }, [api, namespace, name]);
  return { planRef: { namespace, name }, plan };
}

/** The entry "Import Markdown": for those who may, and not for plans in Git. */
export function useImportMarkdownItem() {
  const { plan, planRef } = useOpenedPlan();
  const { canUpdate } = usePlanAccess(planRef);
  const page = useRouteRef(importRouteRef)?.();
  const isInGit = plan?.origin === 'catalog';
  return {
    title: isInGit ? 'Import Markdown (kept in Git)' : 'Import Markdown',
    href: `${page ?? ''}?plan=${planRef.namespace}/${planRef.name}`,
    disabled: !page || !plan || !canUpdate || isInGit,
  };
}

/** The entry "Rename plan": for those who may change it. */
export function useRenameItem() {
  const dialogs = useApi(dialogApiRef);
  const { plan, planRef } = useOpenedPlan();
  const { canUpdate } = usePlanAccess(planRef);
  return {
    title: 'Rename plan',
    disabled: !plan || !canUpdate,
    async onClick() {
      if (!plan) return;
      const { RenameDialog } = await import('./RenameDialog');
      dialogs.open<undefined>(({ dialog }) => (
        <RenameDialog
          planRef={planRef}
          plan={plan}
          onClose={() => dialog.close()}
        />
      ));
    },
  };
}

/** An entry that saves the plan as a file: for those who may read the plan. */
const useDownloadItem = (title: string, format: 'md' | 'html') => {
  const api = useApi(integrationPlanApiRef);
  const toast = useApi(toastApiRef);
  const { plan, planRef } = useOpenedPlan();
  return {
    title,
    disabled: !plan,
    async onClick() {
      const { downloadPlan } = await import('./downloadPlan');
      await downloadPlan({ api, toast, planRef, format });
    },
  };
};

/** The entry "Download as Markdown". */
export const useDownloadMarkdownItem = () =>
  useDownloadItem('Download as Markdown', 'md');

/** The entry "Export as HTML": a page to keep for the day the portal is down. */
export const useExportHtmlItem = () =>
  useDownloadItem('Export as HTML', 'html');
