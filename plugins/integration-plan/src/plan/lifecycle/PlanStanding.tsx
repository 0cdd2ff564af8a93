import { Link } from '@backstage/core-components';
import {
  type Lifecycle,
  LIFECYCLE_WORDS,
  type PlanSummary,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import { usePlanPage } from '../../shared/links/usePlanPage';
import { Author } from '../../shared/page/Author';
import { Age } from '../../shared/status';
import { RehearsalText } from '../list/Rehearsal';
import { LifecycleControl } from './LifecycleControl';
import { usePlan } from '../../shared/queries/usePlan';
import { usePlanRef } from '../../shared/queries/usePlanAccess';
import { Row } from '../../shared/page/layout';

/** A plan that others rely on should have been agreed to. */
const isInForce = (lifecycle: Lifecycle) =>
  lifecycle === 'approved' || lifecycle === 'live';

/** Who approved which revision, and what has changed since. */
const ApprovalText = ({ plan }: { plan: PlanSummary }) => {
  const { comparison } = usePlanPage(plan);
  const { approval, lifecycle, origin } = plan;
  if (!approval) {
    // What Git says has been agreed to there
    return isInForce(lifecycle) && origin === 'portal' ? (
      <> · nobody has approved it</>
    ) : null;
  }
  const { by, at, revision, changesSince } = approval;
  return (
    <>
      {' · '}Approved at revision {revision} by <Author who={by} />{' '}
      <Age at={at} />
      {', '}
      {changesSince === 0 ? (
        'unchanged since'
      ) : (
        <Link to={comparison(revision, plan.revision)}>
          {changesSince === 1 ? '1 change' : `${changesSince} changes`} since
        </Link>
      )}
    </>
  );
};

const useStyles = makeStyles({
  words: { minWidth: 0, overflowWrap: 'anywhere' },
  control: { '@media print': { display: 'none' } },
});

/** Which revision this is, where the plan stands in its life, and how to move it on. */
export const PlanStanding = ({ plan }: { plan: PlanSummary }) => {
  const classes = useStyles();
  return (
    <Row gap={[1, 2]} justify="space-between">
      <div className={classes.words}>
        <Typography variant="body2" component="div">
          <strong>{LIFECYCLE_WORDS[plan.lifecycle]}</strong>
          <ApprovalText plan={plan} />
        </Typography>
        <Typography variant="body2" component="div">
          Revision {plan.revision}, saved by <Author who={plan.updatedBy} />{' '}
          <Age at={plan.updatedAt} />
        </Typography>
        <Typography variant="body2" component="div">
          {plan.rehearsal.lastRehearsedAt === null
            ? 'Runbook: '
            : 'Runbook last rehearsed '}
          <RehearsalText plan={plan} />
        </Typography>
      </div>
      <div className={classes.control}>
        <LifecycleControl plan={plan} />
      </div>
    </Row>
  );
};

/**
 * Where the plan stands in its life. Stands beside what says why there is no
 * plan, so it is silent while there is none.
 */
export const PlanStandingCard = () => {
  const { data: plan } = usePlan(usePlanRef());
  return plan ? (
    <EntityInfoCard title="Lifecycle">
      <PlanStanding plan={plan} />
    </EntityInfoCard>
  ) : null;
};
