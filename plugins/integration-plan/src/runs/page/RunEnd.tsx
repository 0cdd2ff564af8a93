import type {
  Run,
  Status,
} from '@integration-plan/plugin-integration-plan-common';
import Paper from '@material-ui/core/Paper';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { Author } from '../../shared/page/Author';
import { Age, statusColor } from '../../shared/status';
import { EventText } from './EventText';
import { RunStateBadge } from './RunStateBadge';
import { useRunModel } from './RunContext';

const COLOURS: Record<NonNullable<Run['outcome']>, Status> = {
  resolved: 'ok',
  mitigated: 'warning',
  notResolved: 'critical',
  falseAlarm: 'unknown',
};

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gap: theme.spacing(1),
    padding: theme.spacing(2),
    borderLeft: '4px solid',
  },
}));

/** How a run came out and what was learned; nothing while it is under way. */
export const RunEnd = () => {
  const classes = useStyles();
  const theme = useTheme();
  const { folded, events, mayNote } = useRunModel();
  const { endedAt, outcome, state, words } = folded;
  if (state === 'open' || endedAt === null) return null;
  const end = events.find(
    ({ type }) => type === 'finished' || type === 'aborted',
  );
  const colour = outcome ? COLOURS[outcome] : 'unknown';
  return (
    <Paper
      component="section"
      aria-label="How it ended"
      className={classes.root}
      style={{ borderLeftColor: statusColor(theme, colour) }}
    >
      <RunStateBadge state={state} outcome={outcome} />
      <Typography variant="body2" component="div">
        {state === 'aborted' ? 'Aborted' : 'Finished'} by{' '}
        {end && <Author who={end.by} />}, <Age at={endedAt} />
        {end?.isPending && ', not sent yet'}. Steps can no longer be ticked
        {mayNote && '; notes can still be added'}.
      </Typography>
      {words && (
        <>
          <Typography variant="subtitle2" component="h2">
            {state === 'aborted' ? 'Why' : 'What was learned'}
          </Typography>
          <EventText text={words} isOutput={false} label="" />
        </>
      )}
    </Paper>
  );
};
