import {
  type DrillMoment,
  type DrillScript,
  type EffectiveProcedure,
  formatRunSeconds,
  matchProcedures,
  type Plan,
  type Procedure,
  replayDrill,
  STATUS_WORDS,
  verdictLabel,
} from '@integration-plan/plugin-integration-plan-common';
import LinearProgress from '@material-ui/core/LinearProgress';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import DrillIcon from '@material-ui/icons/SchoolOutlined';
import { Link } from '@backstage/core-components';
import { useEffect, useState } from 'react';
import { onlyAloud } from '../../shared/notices/onlyAloud';
import { StatusBadge, statusColor } from '../../shared/status';
import { DrillMetric } from './DrillMetric';
import { usePlan } from '../../shared/queries/usePlan';
import { useProcedures } from '../../runbook/useRunbook';
import { useRunbookLinks } from '../../shared/links/useRunbookLinks';
import { useRunModel } from '../page/RunContext';
import { Simulated } from './Simulated';
import { PlainList } from '../../shared/page/layout';

type Alert = DrillMoment['alerts'][number];

const useDrillAlertsStyles = makeStyles(theme => ({
  alert: {
    padding: theme.spacing(1, 1.5),
    border: `1px dashed ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
    overflowWrap: 'anywhere',
  },
  head: {
    '& strong': { fontWeight: 'bold' },
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5, 1.5),
  },
}));

/** The procedure that the link of the alert would open if it were real. */
function leadsTo(
  alert: Alert,
  procedures: EffectiveProcedure[],
  plan: Plan | undefined,
): Procedure | undefined {
  const { chosen } = matchProcedures(
    procedures,
    { ...alert.labels, alertname: alert.name },
    plan?.document.sections.observability.facts,
  );
  return procedures.find(({ procedure }) => procedure.key === chosen)
    ?.procedure;
}

const LeadsTo = ({ procedure }: { procedure: Procedure | undefined }) => {
  const { run } = useRunModel();
  const { runbook } = useRunbookLinks(run.plan);
  if (!procedure) return <>No procedure of the plan matches this alert.</>;
  if (procedure.key === run.procedure.key) {
    return <>Its link leads to this procedure: follow the steps below.</>;
  }
  return (
    <>
      Its link leads to{' '}
      <Link to={`${runbook}#procedure-${procedure.key}`}>
        {procedure.title}
      </Link>
    </>
  );
};

/** The alerts that the drill lets fire by now, and the procedure each leads to. */
const DrillAlerts = ({ alerts }: { alerts: Alert[] }) => {
  const classes = useDrillAlertsStyles();
  const { run } = useRunModel();
  const { data } = useProcedures(run.plan);
  const { data: plan } = usePlan(run.plan);
  if (alerts.length === 0) {
    return (
      <Typography variant="body2">No simulated alert fires now.</Typography>
    );
  }
  return (
    <PlainList gap={1} aria-label="Simulated alerts">
      {alerts.map(alert => (
        <li key={JSON.stringify(alert)} className={classes.alert}>
          <div className={classes.head}>
            <StatusBadge status={alert.severity} />
            <Typography variant="body2" component="strong">
              {alert.name}
            </Typography>
            <Simulated />
          </div>
          <Typography variant="body2">{alert.summary}</Typography>
          {data && (
            <Typography variant="body2">
              <LeadsTo procedure={leadsTo(alert, data.items, plan)} />
            </Typography>
          )}
        </li>
      ))}
    </PlainList>
  );
};

/**
 * Seconds since an instant, renewed each second until another instant, or until
 * nothing changes any more.
 */
function useElapsed(
  startedAt: string,
  endedAt: string | null,
  enough: number,
): number {
  const [now, setNow] = useState(() => Date.now());
  const until = endedAt === null ? now : Date.parse(endedAt);
  const seconds = Math.max(0, (until - Date.parse(startedAt)) / 1000);
  const isMoving = endedAt === null && seconds < enough;
  useEffect(() => {
    if (!isMoving) return undefined;
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [isMoving]);
  return seconds;
}

const useStyles = makeStyles(theme => {
  const colour = statusColor(theme, 'warning');
  const paper = theme.palette.background.paper;
  return {
    // A frame of stripes: nothing live looks like it
    frame: {
      padding: 8,
      borderRadius: theme.shape.borderRadius,
      backgroundImage: `repeating-linear-gradient(-45deg, ${colour} 0 12px, ${paper} 12px 24px)`,
    },
    root: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      gap: theme.spacing(1.5),
      padding: theme.spacing(2),
      borderRadius: theme.shape.borderRadius,
      backgroundColor: paper,
      overflowWrap: 'anywhere',
    },
    title: {
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(1),
      color: colour,
    },
    head: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.5, 1.5),
    },
    tiles: {
      display: 'grid',
      gap: theme.spacing(2),
      gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 240px), 1fr))',
    },
    aloud: onlyAloud,
  };
});

/**
 * What a drill plays, as far as it has got: the same for everybody who looks,
 * since it goes by the clock since its start.
 */
export const DrillPanel = ({
  script,
  startedAt,
  endedAt,
}: {
  script: DrillScript;
  /** When the drill began, ISO 8601. */
  startedAt: string;
  /** When it ended; null while it goes on. */
  endedAt: string | null;
}) => {
  const classes = useStyles();
  const { lengthSeconds, speed } = script;
  const elapsed = useElapsed(startedAt, endedAt, lengthSeconds / speed);
  const moment = replayDrill(script, elapsed);
  const { status, verdict, message, at, over, metrics, alerts } = moment;
  const isTrouble = status === 'warning' || status === 'critical';
  const played = `${formatRunSeconds(at)} of ${formatRunSeconds(
    lengthSeconds,
  )}`;
  const end = over ? 'All of it was played.' : 'Stopped when the run ended.';
  return (
    <section aria-label="Drill: simulated readings" className={classes.frame}>
      <div className={classes.root}>
        <Typography variant="h6" component="h2" className={classes.title}>
          <DrillIcon aria-hidden />
          DRILL – simulated readings
        </Typography>
        <Typography variant="body2">
          <strong>{script.title}.</strong> {script.description}
        </Typography>
        <LinearProgress
          variant="determinate"
          value={Math.round((at / lengthSeconds) * 100)}
          aria-label="How much of the trouble was played"
        />
        <Typography variant="body2" color="textSecondary">
          {played} of the trouble, {Math.round(speed * 10) / 10} times as fast
          as in earnest. {(over || endedAt !== null) && end}
        </Typography>
        <div className={classes.head}>
          <Typography variant="body2">Simulated status:</Typography>
          <StatusBadge status={status} />
        </div>
        {status !== 'ok' && (
          <Typography variant="body2">
            {isTrouble && <strong>{verdictLabel(verdict)}: </strong>}
            {message}
          </Typography>
        )}
        <div role="status" className={classes.aloud}>
          Drill: the simulated status is {STATUS_WORDS[status]}
        </div>
        <DrillAlerts alerts={alerts} />
        <div className={classes.tiles}>
          {metrics.map(metric => (
            <DrillMetric
              key={metric.key}
              metric={metric}
              startedAt={startedAt}
              speed={speed}
            />
          ))}
        </div>
      </div>
    </section>
  );
};
