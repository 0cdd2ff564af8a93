import { EmptyState, Progress } from '@backstage/core-components';
import type { Status } from '@integration-plan/plugin-integration-plan-common';
import Paper from '@material-ui/core/Paper';
import { makeStyles, type Theme } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { usePlanStatus } from '../../hooks/usePlan';
import { usePlanRef } from '../../hooks/usePlanRef';
import { isNotFound } from '../describeError';
import {
  Age,
  LiveError,
  Since,
  StatusBadge,
  statusColor,
  VERDICT_WORDS,
} from '../status';

const useStyles = makeStyles<Theme, { status: Status }>(theme => ({
  root: {
    padding: theme.spacing(2),
    borderLeft: ({ status }) => `6px solid ${statusColor(theme, status)}`,
    display: 'flex',
    gap: theme.spacing(3),
    alignItems: 'center',
    [theme.breakpoints.down('xs')]: {
      flexDirection: 'column',
      alignItems: 'flex-start',
      gap: theme.spacing(1),
    },
  },
}));

/** How the integration is right now, whose fault it is, and how old that is. */
export const PlanStatusCard = () => {
  const ref = usePlanRef();
  const { data, error, isLoading, retry } = usePlanStatus(ref);
  const classes = useStyles({
    status: error ? 'unknown' : data?.status ?? 'unknown',
  });
  if (isNotFound(error)) {
    return (
      <EmptyState
        missing="content"
        title="No plan is stored for this entity"
        description={`It was read from a catalog file. Store its plan with POST /api/integration-plan/plans as ${ref.namespace}/${ref.name}.`}
      />
    );
  }
  return (
    <>
      {error && <LiveError error={error} hasData={!!data} retry={retry} />}
      {isLoading && !data && <Progress />}
      {data && (
        <Paper className={classes.root} component="section" aria-label="Status">
          <div aria-live="polite">
            <StatusBadge status={data.status} />
          </div>
          <div>
            <Typography variant="h6" component="h2">
              {VERDICT_WORDS[data.verdict]}
            </Typography>
            <Typography variant="body2">{data.message}</Typography>
            <Typography variant="caption" color="textSecondary">
              <Since at={data.since} /> · newest reading{' '}
              <Age at={data.observedAt} />
            </Typography>
          </div>
        </Paper>
      )}
    </>
  );
};
