import { Link } from '@backstage/core-components';
import { Container } from '@backstage/ui';
import {
  fillLabelsPlain,
  integrationPlanRunsJoinPermission,
  type Run,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import Button from '@material-ui/core/Button';
import { useEffect, useRef, useState } from 'react';
import type { LiveQuery } from '../../shared/queries/useLiveQuery';
import { useIntegrationsLinks } from '../../shared/links/useIntegrationsLinks';
import { DrillPanel } from '../drill/DrillPanel';
import { PageHeader } from '../../shared/page/PageHeader';
import { StepText } from '../../runbook/procedures/StepText';
import { Age, Notice, statusColor } from '../../shared/status';
import { AskForHelp } from './AskForHelp';
import { RunActions } from './RunActions';
import { RunCard } from './RunCard';
import { RunContext, useRunModel } from './RunContext';
import { RunEnd } from './RunEnd';
import { RunFacts } from './RunFacts';
import { RunSituation } from './RunSituation';
import { RunSteps } from './steps/RunSteps';
import { Timeline } from './timeline/Timeline';
import { useRunPage } from './useRunPage';
import type { QueueState, RunQueue } from './queue/RunQueue';
import { onlyAloud } from '../../shared/notices/onlyAloud';
import { formatEvent, nameOfPerson } from './words';
import { Stack, useIsNarrow } from '../../shared/page/layout';
import { QueryError } from '../../shared/queries/QueryError';

const useDrillBannerStyles = makeStyles(theme => {
  const colour = statusColor(theme, 'warning');
  return {
    root: {
      position: 'sticky',
      top: 0,
      zIndex: theme.zIndex.appBar - 1,
      backgroundColor: theme.palette.background.paper,
      borderBottom: `2px solid ${colour}`,
    },
    stripes: {
      height: 10,
      backgroundImage: `repeating-linear-gradient(-45deg, ${colour} 0 12px, ${theme.palette.background.paper} 12px 24px)`,
    },
    words: {
      padding: theme.spacing(0.75, 3),
      [theme.breakpoints.down('xs')]: { padding: theme.spacing(0.75, 2) },
    },
  };
});

/** Stays on top of a drill however far the page is scrolled. */
const DrillBanner = () => {
  const classes = useDrillBannerStyles();
  return (
    <div className={classes.root} role="note" aria-label="This is a drill">
      <div className={classes.stripes} />
      <Typography className={classes.words} component="p" variant="body2">
        <strong>DRILL. Nothing here is live.</strong> Readings and alerts are
        played, nobody is notified, and the status of the plan stays as it is.
      </Typography>
      <div className={classes.stripes} />
    </div>
  );
};

/** An attempt that takes no longer than this is not worth a word. */
const PATIENCE_MS = 3_000;

const count = (number: number) =>
  number === 1 ? '1 entry' : `${number} entries`;

const QueueNotice = ({
  queue,
  queued: { waiting, error, isKept },
}: {
  queue: RunQueue;
  queued: QueueState;
}) => {
  const oldest = waiting[0].event.at;
  return (
    <Notice
      severity="warning"
      title={
        isKept
          ? `${count(
              waiting.length,
            )} not sent yet, kept in this browser, retrying`
          : `${count(
              waiting.length,
            )} not sent yet; leave this page open, retrying`
      }
      action={
        <Button variant="outlined" size="small" onClick={() => queue.flush()}>
          Send now
        </Button>
      }
    >
      {error ? 'The portal does not answer. ' : ''}
      The oldest is from <Age at={oldest} />. Go on: everything is sent in its
      order as soon as the portal answers
      {isKept
        ? ', also when you close this page and open it again.'
        : '. This browser does not keep it for you.'}
    </Notice>
  );
};

/** What is not recorded yet, and how old it is; nothing while all goes well. */
const QueueBanner = () => {
  const { queue, queued } = useRunModel();
  const [first] = queued.waiting;
  if (!first) return null;
  const isLate = Date.now() - Date.parse(first.event.at) > PATIENCE_MS;
  if (!queued.error && !isLate && queued.isKept) return null;
  return <QueueNotice queue={queue} queued={queued} />;
};

/** What the tab of the browser is called while a page is open. */
function useDocumentTitle(title: string) {
  useEffect(() => {
    const before = document.title;
    document.title = title;
    return () => {
      document.title = before;
    };
  }, [title]);
}

const useRunAnnouncerStyles = makeStyles({ aloud: onlyAloud });

/** Says to a screen reader what others do in the run. */
const RunAnnouncer = () => {
  const classes = useRunAnnouncerStyles();
  const { run, me } = useRunModel();
  const known = useRef(new Set(run.events.map(({ id }) => id)));
  const [said, setSaid] = useState('');
  useEffect(() => {
    const fresh = run.events.filter(({ id }) => !known.current.has(id));
    known.current = new Set(run.events.map(({ id }) => id));
    const ofOthers = fresh.filter(({ by }) => by !== me);
    if (ofOthers.length > 0) {
      setSaid(
        ofOthers
          .map(event => `${nameOfPerson(event.by)} ${formatEvent(event)}`)
          .join('. '),
      );
    }
  }, [run, me]);
  return (
    <div aria-live="polite" className={classes.aloud}>
      {said}
    </div>
  );
};

const useStyles = makeStyles(theme => ({
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2),
    alignItems: 'start',
    [theme.breakpoints.up('md')]: {
      gridTemplateColumns: 'minmax(0, 3fr) minmax(0, 2fr)',
    },
  },
  // Always at hand, however long the steps are
  side: {
    [theme.breakpoints.up('md')]: {
      position: 'sticky',
      top: theme.spacing(2),
      maxHeight: `calc(100vh - ${theme.spacing(4)}px)`,
      overflowY: 'auto',
    },
  },
  // Stays in view however far the steps are scrolled
  queue: {
    position: 'sticky',
    bottom: theme.spacing(1),
    zIndex: 2,
    // Above the buttons of the next step and Backstage's navigation, at the foot of a phone
    [theme.breakpoints.down('xs')]: { bottom: 136 },
    '&:empty': { display: 'none' },
  },
  // Room for what is fixed below
  foot: {
    [theme.breakpoints.down('xs')]: { paddingBottom: theme.spacing(10) },
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
  const isPhone = useIsNarrow('xs');
  const isDrill = run.mode === 'drill';
  const title = fillLabelsPlain(run.procedure.title, run.labels);
  const name = isDrill ? `DRILL: ${title}` : title;
  useDocumentTitle(`${name} | ${run.plan.title}`);
  return (
    <RunContext.Provider value={model}>
      <main>
        {isDrill && <DrillBanner />}
        <PageHeader title={name} actions={<RunActions />} areFew />
        <Container className={classes.foot}>
          <Stack>
            {runs && !isPhone && (
              <div>
                <Link to={runs}>All runs</Link>
              </div>
            )}
            <QueryError query={query} />
            <RunEnd />
            {!run.may.join && model.folded.state === 'open' && (
              <Notice severity="unknown" title="You can follow this run">
                To tick steps, your account needs the permission{' '}
                <code>{integrationPlanRunsJoinPermission.name}</code>.
              </Notice>
            )}
            <RunSituation place="top" />
            {!isPhone && <RunFacts />}
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
              <div className={classes.side}>
                <Stack>
                  <RunSituation place="beside" />
                  {isPhone && <RunFacts />}
                  <AskForHelp />
                  <Timeline />
                </Stack>
              </div>
            </div>
            <div className={classes.queue}>
              <QueueBanner />
            </div>
          </Stack>
        </Container>
        <RunAnnouncer />
      </main>
    </RunContext.Provider>
  );
};
