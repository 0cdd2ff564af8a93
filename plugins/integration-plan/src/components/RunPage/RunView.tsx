import { Link } from '@backstage/core-components';
import { Container } from '@backstage/ui';
import {
  fillLabelsPlain,
  integrationPlanRunsJoinPermission,
  type Run,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import type { LiveQuery } from '../../hooks/useLiveQuery';
import { useIntegrationsLinks } from '../../hooks/useIntegrationsLinks';
import { DrillPanel } from '../drill/DrillPanel';
import { PageHeader } from '../PageHeader';
import { StepText } from '../runbook/StepText';
import { LiveError, Notice } from '../status';
import { AskForHelp } from './AskForHelp';
import { DrillBanner } from './DrillBanner';

import { QueueBanner } from './QueueBanner';
import { RunActions } from './RunActions';
import { RunAnnouncer } from './RunAnnouncer';
import { RunCard } from './RunCard';
import { RunContext } from './RunContext';
import { RunEnd } from './RunEnd';
import { RunFacts } from './RunFacts';
import { RunSteps } from './steps/RunSteps';
import { Timeline } from './timeline/Timeline';
import { useDocumentTitle } from './useDocumentTitle';
import { useRunPage } from './useRunPage';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2),
  },
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2),
    alignItems: 'start',
    [theme.breakpoints.up('md')]: {
      gridTemplateColumns: 'minmax(0, 3fr) minmax(0, 2fr)',
    },
  },
  column: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2),
    minWidth: 0,
  },
  // Stays in view however far the steps are scrolled
  queue: {
    position: 'sticky',
    bottom: theme.spacing(1),
    zIndex: 2,
    // Above the navigation that Backstage has at the foot of a phone
    [theme.breakpoints.down('xs')]: { bottom: 64 },
    '&:empty': { display: 'none' },
  },
  trigger: { padding: theme.spacing(0, 2, 1.5) },
}));

/** A run: where it stands, what to do next, who did what. */
export const RunView = ({
  run,
  me,
  query,
}: {
  run: Run;
  me: string;
  query: LiveQuery<Run>;
}) => {
  const classes = useStyles();
  const model = useRunPage(run, me, query);
  const { runs } = useIntegrationsLinks();
  const isDrill = run.mode === 'drill';
  const title = fillLabelsPlain(run.procedure.title, run.labels);
  const name = isDrill ? `DRILL: ${title}` : title;
  useDocumentTitle(`${name} | ${run.plan.title}`);
  const { error, answeredAt, retry } = query;
  return (
    <RunContext.Provider value={model}>
      <main>
        {isDrill && <DrillBanner />}
        <PageHeader title={name} actions={<RunActions />} />
        <Container>
          <div className={classes.root}>
            {runs && (
              <div>
                <Link to={runs}>All runs</Link>
              </div>
            )}
            {error && (
              <LiveError
                error={error}
                hasData
                answeredAt={answeredAt}
                retry={retry}
              />
            )}
            <RunEnd />
            {!run.may.join && model.folded.state === 'open' && (
              <Notice severity="unknown" title="You can follow this run">
                To tick steps, your account needs the permission{' '}
                <code>{integrationPlanRunsJoinPermission.name}</code>.
              </Notice>
            )}
            <RunFacts />
            {run.drill && (
              <DrillPanel
                script={run.drill}
                startedAt={run.startedAt}
                endedAt={model.folded.endedAt}
              />
            )}
            <div className={classes.columns}>
              <RunCard title="Steps" isWide>
                {run.procedure.trigger && (
                  <Typography
                    variant="body2"
                    color="textSecondary"
                    component="div"
                    className={classes.trigger}
                  >
                    <StepText
                      text={run.procedure.trigger}
                      labels={run.labels}
                    />
                  </Typography>
                )}
                <RunSteps />
              </RunCard>
              <div className={classes.column}>
                <AskForHelp />
                <Timeline />
              </div>
            </div>
            <div className={classes.queue}>
              <QueueBanner />
            </div>
          </div>
        </Container>
        <RunAnnouncer />
      </main>
    </RunContext.Provider>
  );
};
