import type {
  AlertsStatus,
  SubjectHistory,
} from '@integration-plan/plugin-integration-plan-common';
import type { Span } from '../../shared/plot/axes';
import { StatusLane } from './StatusLane';
import { TargetFacts } from './TargetFacts';
import { TargetFrame } from './TargetFrame';

const WORDS = ['no alert fires', '1 alert fires'];

/** How many alerts fire, as far as anybody can say. */
function describe({ alerts, observedAt, proof, status }: AlertsStatus): string {
  if (observedAt === null) return 'not read yet';
  const firing = alerts.filter(({ state }) => state === 'firing').length;
  const unsure = alerts.filter(({ state }) => state === 'unknown').length;
  const known = WORDS[firing] ?? `${firing} alerts fire`;
  const words = unsure > 0 ? `${known}, ${unsure} may still fire` : known;
  if (status === 'unknown') return `last known: ${words}`;
  return firing === 0 && !proof
    ? `${words}, nothing proves that rules are evaluated`
    : words;
}

/** Alerts that a matcher of the plan finds, how they were, and where they come from. */
export const AlertsHistory = ({
  target,
  history,
  span,
  query,
}: {
  target: AlertsStatus;
  /** Undefined while it is not known. */
  history: SubjectHistory | undefined;
  span: Span;
  query: string | undefined;
}) => (
  <TargetFrame
    title={target.title}
    status={target.status}
    aside={describe(target)}
  >
    {history && (
      <StatusLane title={target.title} history={history} span={span} />
    )}
    <TargetFacts target={target} query={query} />
  </TargetFrame>
);
