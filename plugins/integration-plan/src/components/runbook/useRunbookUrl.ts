import type {
  EffectiveProcedure,
  Plan,
} from '@integration-plan/plugin-integration-plan-common';
import { useHref } from 'react-router-dom';
import { useIntegrationsLinks } from '../../hooks/useIntegrationsLinks';
import { landingPath } from '@integration-plan/plugin-integration-plan-common';
import { runbookUrl, type RunbookUrl } from './runbookUrl';

/** Writes the whole address that an alert should carry to land on a procedure. */
export function useRunbookUrl(
  plan: Plan | undefined,
  all: readonly EffectiveProcedure[],
): (view: EffectiveProcedure) => RunbookUrl | undefined {
  const { plans } = useIntegrationsLinks();
  // The app may be served below a path
  const pages = useHref(plans ?? '/');
  if (plan === undefined || plans === undefined) return () => undefined;
  const base = new URL(pages, window.location.origin).href.replace(/\/$/, '');
  return view =>
    runbookUrl(
      plan,
      all,
      view,
      plan.document.sections.observability.facts,
      (...args) => base + landingPath(...args),
    );
}
