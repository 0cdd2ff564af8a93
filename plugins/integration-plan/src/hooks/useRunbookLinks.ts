import { useCallback } from 'react';
import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import {
  INTEGRATION_PLAN_KIND,
  landingPath,
  type LabelSet,
  type PlanRef,
} from '@integration-plan/plugin-integration-plan-common';
import { useIntegrationsLinks } from './useIntegrationsLinks';

/** Addresses around the runbook of a plan; undefined where the app has no such page. */
export function useRunbookLinks({ namespace, name }: PlanRef) {
  const linkTo = useEntityRefLink();
  const { runs } = useIntegrationsLinks();
  const landing = useLandingLink();
  const plan = linkTo({ kind: INTEGRATION_PLAN_KIND, namespace, name });
  const ref = `integrationplan:${namespace}/${name}`;
  return {
    plan,
    /** All procedures, on the page of the plan. */
    runbook: `${plan}/runbook`,
    landing: (labels?: LabelSet, procedure?: string) =>
      landing({ namespace, name }, labels, procedure),
    /** Runs of the plan, or of one of its procedures. */
    runs: (procedure?: string) =>
      runs &&
      `${runs}?${new URLSearchParams({
        plan: ref,
        ...(procedure && { procedure }),
      })}`,
  };
}

/** Where the link of an alert leads, by the plan's name and the labels. */
export function useLandingLink() {
  const { plans } = useIntegrationsLinks();
  return useCallback(
    (...[ref, labels, procedure]: Parameters<typeof landingPath>) =>
      plans === undefined
        ? undefined
        : `${plans.replace(/\/$/, '')}${landingPath(ref, labels, procedure)}`,
    [plans],
  );
}
