import { useMemo } from 'react';
import {
  effectiveProcedures,
  groupAlerts,
  isHttpUrl,
  type AlertsStatus,
  type FoundAlert,
  type PlanRef,
} from '@integration-plan/plugin-integration-plan-common';
import { useHref } from 'react-router-dom';
import { useIntegrationsLinks } from '../../shared/links/useIntegrationsLinks';
import { usePlan } from '../../shared/queries/usePlan';
import { useRunbookLinks } from '../../shared/links/useRunbookLinks';

/** What is done about an alert: a procedure, by its title, and where it is read. */
type AlertLink = { key: string; title: string; to: string | undefined };

/** Where an alert of a plan leads to. */
export type AlertLinks = {
  /** The procedures that it leads to, the closest one first. */
  procedures: AlertLink[];
  /** Where its runbook is in this portal; undefined where it has none here. */
  runbook: string | undefined;
  /** A runbook that is not a page of this portal for alerts. */
  elsewhere: string | undefined;
};

/** The way inside this portal that a whole address stands for. */
function withinPortal(url: string | undefined, root: string) {
  if (!url || !URL.canParse(url)) return undefined;
  const { origin, pathname, search } = new URL(url);
  if (origin !== window.location.origin) return undefined;
  const landings = `${root.replace(/\/$/, '')}/r/`;
  return pathname.startsWith(landings)
    ? `/r/${pathname.slice(landings.length)}${search}`
    : undefined;
}

const NO_ANSWERS: readonly AlertsStatus[] = [];

/**
 * The alerts of a plan by procedure, what says most first, and for each of them
 * where it leads to.
 */
export function useAlerts(
  ref: PlanRef,
  answers: readonly AlertsStatus[] = NO_ANSWERS,
) {
  const { data: plan } = usePlan(ref);
  const { landing } = useRunbookLinks(ref);
  const { plans } = useIntegrationsLinks();
  const root = useHref(plans ?? '/');
  const document = plan?.document;
  const procedures = useMemo(
    () => (document ? effectiveProcedures(document) : []),
    [document],
  );
  const groups = useMemo(
    () =>
      groupAlerts(answers, procedures, document?.sections.observability.facts),
    [answers, procedures, document],
  );
  const linksOf = (found: FoundAlert): AlertLinks => {
    const { alert, procedures: keys, isChosen } = found;
    const own =
      plans === undefined ? undefined : withinPortal(alert.runbookUrl, root);
    const to = (index: number) =>
      landing(alert.labels, isChosen && index === 0 ? undefined : keys[index]);
    const byLabels = keys.length > 0 ? to(0) : undefined;
    return {
      procedures: keys.map((key, index) => ({
        key,
        title:
          procedures.find(({ procedure }) => procedure.key === key)?.procedure
            .title ?? key,
        to: to(index),
      })),
      runbook:
        own === undefined ? byLabels : `${plans?.replace(/\/$/, '')}${own}`,
      elsewhere:
        own === undefined && alert.runbookUrl && isHttpUrl(alert.runbookUrl)
          ? alert.runbookUrl
          : undefined,
    };
  };
  return { ...groups, linksOf };
}
