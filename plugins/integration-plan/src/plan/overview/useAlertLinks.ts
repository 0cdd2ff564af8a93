import { useMemo } from 'react';
import {
  effectiveProcedures,
  isHttpUrl,
  matchProcedures,
  type Alert,
  type PlanRef,
} from '@integration-plan/plugin-integration-plan-common';
import { useHref } from 'react-router-dom';
import { useIntegrationsLinks } from '../../shared/links/useIntegrationsLinks';
import { usePlan } from '../../shared/queries/usePlan';
import { useRunbookLinks } from '../../shared/links/useRunbookLinks';

/** What is done about an alert: a procedure, by its title, and where it is read. */
export type AlertLink = { key: string; title: string; to: string | undefined };

/** Where alerts of a plan lead to. */
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

/**
 * Tells for each alert of a plan which procedures it leads to: the one that its
 * labels choose, and those that the matchers which found it name.
 */
export function useAlertLinks(ref: PlanRef) {
  const { data: plan } = usePlan(ref);
  const { landing } = useRunbookLinks(ref);
  const { plans } = useIntegrationsLinks();
  const root = useHref(plans ?? '/');
  const document = plan?.document;
  const procedures = useMemo(
    () => (document ? effectiveProcedures(document) : []),
    [document],
  );
  return (alert: Alert, named: readonly string[]): AlertLinks => {
    const { chosen } = document
      ? matchProcedures(
          procedures,
          alert.labels,
          document.sections.observability.facts,
        )
      : { chosen: null };
    const keys = [...new Set([...(chosen ? [chosen] : []), ...named])];
    const own =
      plans === undefined ? undefined : withinPortal(alert.runbookUrl, root);
    const byLabels =
      keys.length > 0
        ? landing(alert.labels, chosen ? undefined : keys[0])
        : undefined;
    return {
      procedures: keys.map(key => ({
        key,
        title:
          procedures.find(({ procedure }) => procedure.key === key)?.procedure
            .title ?? key,
        to: landing(alert.labels, key === chosen ? undefined : key),
      })),
      runbook:
        own === undefined ? byLabels : `${plans?.replace(/\/$/, '')}${own}`,
      elsewhere:
        own === undefined && alert.runbookUrl && isHttpUrl(alert.runbookUrl)
          ? alert.runbookUrl
          : undefined,
    };
  };
}
