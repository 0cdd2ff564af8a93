import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import {
  formatHeadline,
  formatStatusMessage,
  type PlanStatus,
} from '@integration-plan/plugin-integration-plan-common';
import LinearProgress from '@material-ui/core/LinearProgress';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import type { LiveQuery } from '../../shared/queries/useLiveQuery';
import { lastKnown } from '../../shared/status/lastKnown';
import {
  Age,
  LiveError,
  MutedMark,
  Since,
  StatusBadge,
} from '../../shared/status';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.25, 1.5),
    overflowWrap: 'anywhere',
  },
}));

/** How the plan is, whose fault it looks like, and how old that is: in one line. */
export const LandedStatus = ({ query }: { query: LiveQuery<PlanStatus> }) => {
  const classes = useStyles();
  const { data, answeredAt, error, retry } = query;
  if (!data) {
    return error ? (
      <LiveError error={error} hasData={false} retry={retry} />
    ) : (
      <LinearProgress aria-label="Loading the status" />
    );
  }
  const shown = error ? lastKnown(data) : data;
  return (
    <>
      <section aria-label="Status">
        <EntityInfoCard>
          <div className={classes.root}>
            <StatusBadge status={shown.status} />
            <MutedMark mutes={data.mutes} />
            <strong>{formatHeadline(shown)}</strong>
            <Typography variant="body2" component="span">
              {error ? (
                <>
                  last known, <Age at={answeredAt} />:{' '}
                  <StatusBadge status={data.status} /> {data.message}
                </>
              ) : (
                formatStatusMessage(data)
              )}
            </Typography>
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
        </EntityInfoCard>
      </section>
      {error && <LiveError error={error} hasData retry={retry} />}
    </>
  );
};
