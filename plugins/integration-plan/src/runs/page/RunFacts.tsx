import type { ReactNode } from 'react';
import { Link } from '@backstage/core-components';
import { formatProgress } from '@integration-plan/plugin-integration-plan-common';
import Chip from '@material-ui/core/Chip';
import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { DateTime } from 'luxon';
import { usePlanPage } from '../../shared/links/usePlanPage';
import { Author } from '../../shared/page/Author';
import { Elapsed } from './RunCard';
import { RunStateBadge } from './RunStateBadge';
import { useRunModel } from './RunContext';
import { PlanLink } from '../../shared/links/PlanLink';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(150px, 1fr))',
    gap: theme.spacing(1.5, 3),
    margin: 0,
    padding: theme.spacing(2),
    '& dt': {
      ...theme.typography.caption,
      color: theme.palette.text.secondary,
    },
    '& dd': { margin: 0, overflowWrap: 'anywhere' },
  },
  wide: { gridColumn: '1 / -1' },
  labels: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5),
    marginTop: theme.spacing(0.5),
  },
  chip: { margin: 0, maxWidth: '100%' },
}));

const Fact = ({
  title,
  isWide = false,
  children,
}: {
  title: string;
  isWide?: boolean;
  children: ReactNode;
}) => {
  const classes = useStyles();
  return (
    <div className={isWide ? classes.wide : undefined}>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </div>
  );
};

/** The time of the day, with the day unless it is today. */
const StartTime = ({ at }: { at: string }) => {
  const start = DateTime.fromISO(at);
  const isToday = start.hasSame(DateTime.now(), 'day');
  return (
    <time
      dateTime={at}
      title={start.toLocaleString(DateTime.DATETIME_MED_WITH_SECONDS)}
    >
      {start.toLocaleString(
        isToday ? DateTime.TIME_24_SIMPLE : DateTime.DATETIME_MED,
      )}
    </time>
  );
};

/** What a run is about, how it stands and who is in it. */
export const RunFacts = () => {
  const classes = useStyles();
  const { run, folded } = useRunModel();
  const { plan } = run;
  const { history } = usePlanPage(plan);
  const people = [...new Set([run.startedBy, ...folded.people])];
  const labels = Object.entries(run.labels).filter(
    ([label]) => label !== 'alertname' || run.alert === null,
  );
  return (
    <Paper>
      <Typography component="dl" variant="body2" className={classes.root}>
        <Fact title="State">
          <RunStateBadge state={folded.state} outcome={folded.outcome} />
        </Fact>
        <Fact title={folded.endedAt ? 'Took' : 'Under way for'}>
          <strong>
            <Elapsed from={run.startedAt} until={folded.endedAt} />
          </strong>
          , {folded.endedAt ? 'from' : 'since'} <StartTime at={run.startedAt} />
        </Fact>
        <Fact title="In charge">
          <Author who={folded.assignee} />
        </Fact>
        <Fact title="Progress">{formatProgress(folded.progress)}</Fact>
        <Fact title="Plan">
          <PlanLink plan={plan} />
          {', '}
          <Link to={`${history}?view=${run.revision}`}>
            revision {run.revision}
          </Link>
        </Fact>
        <Fact title="People">
          {people.map((who, index) => (
            <span key={who}>
              {index > 0 && ', '}
              <Author who={who} />
            </span>
          ))}
        </Fact>
        {(run.alert || labels.length > 0) && (
          <Fact title="Alert" isWide>
            {run.alert ? <strong>{run.alert.name}</strong> : 'By hand'}
            {labels.length > 0 && (
              <div className={classes.labels}>
                {labels.map(([label, value]) => (
                  <Chip
                    key={label}
                    size="small"
                    variant="outlined"
                    className={classes.chip}
                    label={`${label}=${value}`}
                  />
                ))}
              </div>
            )}
          </Fact>
        )}
      </Typography>
    </Paper>
  );
};
