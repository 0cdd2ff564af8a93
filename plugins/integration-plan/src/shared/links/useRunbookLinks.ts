import { useCallback } from 'react';
import {
  landingPath,
  type LabelSet,
  type PlanRef,
} from '@integration-plan/plugin-integration-plan-common';
import { useIntegrationsLinks } from './useIntegrationsLinks';
import { usePlanPage } from './usePlanPage';
import { planEntityRef } from './planEntityRef';

/** Addresses around the runbook of a plan; undefined where the app has no such page. */
export function useRunbookLinks({ namespace, name }: PlanRef) {
  const { page, runbook } = usePlanPage({ namespace, name });
  const { runs } = useIntegrationsLinks();
  const landing = useLandingLink();
  return {
    plan: page,
    /** All procedures, on the page of the plan. */
    runbook,
    landing: (labels?: LabelSet, procedure?: string) =>
      landing({ namespace, name }, labels, procedure),
    /** Runs of the plan, or of one of its procedures. */
    runs: (procedure?: string) =>
      runs &&
      `${runs}?${new URLSearchParams({
        plan: planEntityRef({ namespace, name }),
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
