import { Link } from '@backstage/core-components';
import type { AlertEvaluation } from '@integration-plan/plugin-integration-plan-common';
import { PROVING } from '../shared/links/proving';
import { StatusBadge } from '../shared/status';

/** "a heartbeat", where all are proven alike; else with how many are. */
function describeProof({
  byHeartbeat,
  byRules,
  groups,
}: AlertEvaluation): string {
  const ways = [
    { by: 'a heartbeat', count: byHeartbeat },
    { by: 'the server of the rules', count: byRules },
  ].filter(({ count }) => count > 0);
  return ways
    .map(({ by, count }) =>
      count === groups ? `by ${by}` : `${count} of ${groups} by ${by}`,
    )
    .join(', ');
}

/** What shows that the alerts of a source could fire, and how to show it. */
export const Evaluation = ({
  evaluation,
}: {
  evaluation: AlertEvaluation | null;
}) => {
  if (!evaluation) return null;
  const { groups, notEvaluated, problem, unproven } = evaluation;
  const proof = describeProof(evaluation);
  const of = (count: number) =>
    count === groups ? '' : ` (${count} of ${groups})`;
  const isUnknown = !proof && notEvaluated === 0 && unproven === 0;
  return (
    <>
      {notEvaluated > 0 && (
        <div>
          <StatusBadge
            status="critical"
            word={`Not evaluated${of(notEvaluated)}`}
          />{' '}
          {problem}
        </div>
      )}
      {unproven > 0 && (
        <div>
          <StatusBadge status="unknown" word={`Not proven${of(unproven)}`} /> No
          alert may mean that nobody looks.{' '}
          <Link to={PROVING}>How to prove it</Link>
        </div>
      )}
      {proof && (
        <div>
          <StatusBadge status="ok" word="Proven" /> {proof}
        </div>
      )}
      {isUnknown && <StatusBadge status="unknown" word="Not known" />}
    </>
  );
};
