import {
  formatReserve,
  NOT_WATCHED_ADVICE,
  type StatusSummary,
  verdictLabel,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { Since } from './Age';
import { MutedMark } from './MutedMark';
import { StatusBadge } from './StatusBadge';

const useStyles = makeStyles(theme => ({
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: theme.spacing(1),
  },
  why: { overflowWrap: 'anywhere' },
}));

function explain(status: StatusSummary): string | undefined {
  if (status.status === 'notWatched') return NOT_WATCHED_ADVICE;
  return status.status === 'ok' ? formatReserve(status) : status.message;
}

/** How a plan is, since when, whose fault it is, and what says so. */
export const StatusSummaryText = ({ status }: { status: StatusSummary }) => {
  const classes = useStyles();
  const isTrouble = status.status === 'warning' || status.status === 'critical';
  const why = explain(status);
  return (
    <div>
      <div className={classes.head}>
        <StatusBadge status={status.status} />
        <Typography variant="caption" color="textSecondary">
          <Since at={status.since} />
        </Typography>
        <MutedMark mutes={status.mutes} />
      </div>
      {why && (
        <Typography variant="body2" className={classes.why}>
          {isTrouble && <strong>{verdictLabel(status.verdict)}: </strong>}
          {why}
        </Typography>
      )}
    </div>
  );
};
