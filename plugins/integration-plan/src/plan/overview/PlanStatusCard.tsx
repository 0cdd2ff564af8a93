import { Progress } from '@backstage/core-components';
import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import {
  formatHeadline,
  formatStatusMessage,
  type StatusSummary,
} from '@integration-plan/plugin-integration-plan-common';
import { usePlanStatus } from '../../shared/queries/usePlan';
import { usePlanRef } from '../../shared/queries/usePlanAccess';
import { AvailabilityStrip } from '../../shared/availability/AvailabilityStrip';
import { usePlanAvailability } from '../../shared/availability/useAvailability';
import { PlanError } from '../../shared/problems/PlanError';
import {
  Age,
  LiveError,
  Since,
  StatusBadge,
  statusColor,
} from '../../shared/status';
import { PlanMutes } from '../mutes/PlanMutes';
import { lastKnown } from '../../shared/status/lastKnown';
import { EvidenceOfSides } from './SideEvidence';

const EDGE = '6px solid';

const useStyles = makeStyles(theme => ({
  column: { display: 'grid', gap: theme.spacing(2) },
  ok: { borderLeft: `${EDGE} ${statusColor(theme, 'ok')}` },
  warning: { borderLeft: `${EDGE} ${statusColor(theme, 'warning')}` },
  critical: { borderLeft: `${EDGE} ${statusColor(theme, 'critical')}` },
  unknown: { borderLeft: `${EDGE} ${statusColor(theme, 'unknown')}` },
  notWatched: { borderLeft: `${EDGE} ${statusColor(theme, 'notWatched')}` },
  strip: {
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1, 3),
    [theme.breakpoints.down('xs')]: {
      flexDirection: 'column',
      alignItems: 'flex-start',
    },
  },
  badge: {
    flex: 'none',
    '& > span': { fontSize: theme.typography.h6.fontSize },
  },
  words: { minWidth: 0, overflowWrap: 'anywhere' },
}));

const needsExplaining = (status: StatusSummary['status']) =>
  status !== 'ok' && status !== 'notWatched';

/** How the integration is right now, whose fault it is, and how old that is. */
export const PlanStatusCard = () => {
  const classes = useStyles();
  const ref = usePlanRef();
  const { data, answeredAt, error, isLoading, retry } = usePlanStatus(ref);
  const availability = usePlanAvailability(ref);

  if (!data) {
    if (error) return <PlanError error={error} planRef={ref} retry={retry} />;
    return isLoading ? <Progress /> : null;
  }
  const shown = error ? lastKnown(data) : data;
  return (
    <div className={classes.column}>
      {error && <LiveError error={error} hasData retry={retry} />}
      <section aria-label="Status">
        <EntityInfoCard className={classes[shown.status]}>
          <div className={classes.strip}>
            <div className={classes.badge} aria-live="polite" role="status">
              <StatusBadge status={shown.status} />
            </div>
            <div className={classes.words}>
              <Typography variant="h6" component="h2">
                {formatHeadline(shown)}
              </Typography>
              {error ? (
                <Typography variant="body2" component="div">
                  Last known, <Age at={answeredAt} />:{' '}
                  <StatusBadge status={data.status} /> {data.message}
                </Typography>
              ) : (
                <Typography variant="body2">
                  {formatStatusMessage(data)}
                </Typography>
              )}
              {!error && data.evidence && needsExplaining(data.status) && (
                <EvidenceOfSides evidence={data.evidence} />
              )}
              <Typography variant="caption" color="textSecondary">
                {!error && data.since && (
                  <>
                    <Since at={data.since} /> ·{' '}
                  </>
                )}
                {data.observedAt ? (
                  <>
                    newest reading <Age at={data.observedAt} />
                  </>
                ) : (
                  'nothing has been read yet'
                )}
              </Typography>
            </div>
          </div>
          <PlanMutes planRef={ref} status={data} reload={retry} />
        </EntityInfoCard>
      </section>
      <section aria-label="Availability">
        <EntityInfoCard>
          <AvailabilityStrip {...availability} />
        </EntityInfoCard>
      </section>
    </div>
  );
};
