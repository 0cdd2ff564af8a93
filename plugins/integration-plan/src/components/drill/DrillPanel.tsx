import {
  replayDrill,
  sayRunSeconds,
  STATUS_WORDS,
  verdictLabel,
  type DrillScript,
} from '@integration-plan/plugin-integration-plan-common';
import LinearProgress from '@material-ui/core/LinearProgress';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import DrillIcon from '@material-ui/icons/SchoolOutlined';
import { onlyAloud } from '../onlyAloud';
import { StatusBadge, statusColor } from '../status';
import { DrillAlerts } from './DrillAlerts';
import { DrillMetric } from './DrillMetric';
import { useElapsed } from './useElapsed';

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
  const played = `${sayRunSeconds(at)} of ${sayRunSeconds(lengthSeconds)}`;
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
