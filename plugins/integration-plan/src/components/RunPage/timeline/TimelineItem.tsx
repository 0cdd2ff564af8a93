import type { ComponentType, ReactNode } from 'react';
import {
  sayAge,
  sayHappening,
  type LabelSet,
  type Run,
  type Status,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import type { SvgIconProps } from '@material-ui/core/SvgIcon';
import Typography from '@material-ui/core/Typography';
import AssignmentIndIcon from '@material-ui/icons/AssignmentIndOutlined';
import CancelIcon from '@material-ui/icons/CancelOutlined';
import CodeIcon from '@material-ui/icons/Code';
import CommentIcon from '@material-ui/icons/CommentOutlined';
import FlagIcon from '@material-ui/icons/FlagOutlined';
import NotificationsIcon from '@material-ui/icons/NotificationsActiveOutlined';
import PanToolIcon from '@material-ui/icons/PanToolOutlined';
import PlayArrowIcon from '@material-ui/icons/PlayArrow';
import SwapHorizIcon from '@material-ui/icons/SwapHoriz';
import { DateTime } from 'luxon';
import { Author } from '../../Author';
import { statusColor } from '../../status';
import { EventText } from '../EventText';
import { STEP_ICONS } from '../steps/StepStateBadge';
import type { ShownEvent } from '../queue/withQueued';
import { sayEvent, wordsOf } from '../words';
import type { TimelineEntry } from './timelineEntries';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'auto auto minmax(0, 1fr)',
    gap: theme.spacing(0, 1.5),
    padding: theme.spacing(1, 0),
    '& + &': { borderTop: `1px solid ${theme.palette.divider}` },
  },
  time: {
    ...theme.typography.body2,
    color: theme.palette.text.secondary,
    fontVariantNumeric: 'tabular-nums',
  },
  icon: { color: theme.palette.text.secondary },
  words: { minWidth: 0, overflowWrap: 'anywhere' },
  happening: { fontStyle: 'italic' },
  late: { color: statusColor(theme, 'warning'), fontWeight: 'bold' },
  ok: { color: statusColor(theme, 'ok') },
  warning: { color: statusColor(theme, 'warning') },
  critical: { color: statusColor(theme, 'critical') },
  unknown: { color: statusColor(theme, 'unknown') },
}));

type Icon = ComponentType<SvgIconProps>;

const EVENT_ICONS: Record<Exclude<ShownEvent['type'], 'step'>, Icon> = {
  note: CommentIcon,
  output: CodeIcon,
  handedOver: AssignmentIndIcon,
  helpAsked: PanToolIcon,
  finished: FlagIcon,
  aborted: CancelIcon,
};

function look(entry: TimelineEntry): { Icon: Icon; status?: Status } {
  if (entry.kind === 'start') return { Icon: PlayArrowIcon };
  if (entry.kind === 'event') {
    const { event } = entry;
    return {
      Icon:
        event.type === 'step'
          ? STEP_ICONS[event.state]
          : EVENT_ICONS[event.type],
    };
  }
  const { happening } = entry;
  if (happening.type === 'status') {
    return { Icon: SwapHorizIcon, status: happening.to };
  }
  const { alert, change } = happening;
  return {
    Icon: NotificationsIcon,
    status: change === 'fired' ? alert.severity : 'ok',
  };
}

const EventWords = ({ event }: { event: ShownEvent }) => {
  const words = wordsOf(event);
  const isOutput = event.type === 'output';
  return (
    <>
      <Typography variant="body2" component="div">
        <Author who={event.by} /> {sayEvent(event)}
      </Typography>
      {words && (
        <EventText
          text={words}
          isOutput={isOutput}
          label={isOutput ? `Output of step ${event.step + 1}` : ''}
        />
      )}
    </>
  );
};

/** What tells an alert from others of its name. */
const sayLabels = (labels: LabelSet) =>
  Object.entries(labels)
    .filter(([label]) => label !== 'alertname' && label !== 'severity')
    .map(([label, value]) => `${label}=${value}`)
    .join(', ');

/** Something that somebody did, or that happened meanwhile: icon, words and time. */
export const TimelineItem = ({
  entry,
  run,
}: {
  entry: TimelineEntry;
  run: Run;
}) => {
  const classes = useStyles();
  const { Icon, status } = look(entry);
  const at = DateTime.fromISO(entry.at);
  let content: ReactNode;
  if (entry.kind === 'start') {
    content = (
      <Typography variant="body2" component="div">
        <Author who={run.startedBy} /> started the{' '}
        {run.mode === 'drill' ? 'drill' : 'run'}
        {run.alert && ` from the alert ${run.alert.name}`}
      </Typography>
    );
  } else if (entry.kind === 'happening') {
    content = (
      <>
        <Typography variant="body2" className={classes.happening}>
          {sayHappening(entry.happening)}
        </Typography>
        {entry.happening.type === 'alert' && (
          <Typography variant="caption" color="textSecondary">
            {sayLabels(entry.happening.alert.labels)}
          </Typography>
        )}
      </>
    );
  } else {
    content = <EventWords event={entry.event} />;
  }
  return (
    <li className={classes.root}>
      <time
        dateTime={entry.at}
        title={at.toLocaleString(DateTime.DATETIME_MED_WITH_SECONDS)}
        className={classes.time}
      >
        {at.toLocaleString(DateTime.TIME_24_WITH_SECONDS)}
      </time>
      <Icon
        fontSize="small"
        aria-hidden
        className={status ? classes[status] : classes.icon}
      />
      <div className={classes.words}>
        {content}
        {entry.kind === 'event' && entry.event.isPending && (
          <Typography variant="caption" className={classes.late}>
            not sent yet
          </Typography>
        )}
        {entry.kind === 'event' && entry.lateBy !== null && (
          <Typography variant="caption" className={classes.late}>
            recorded {sayAge(entry.lateBy * 1000)} later
          </Typography>
        )}
      </div>
    </li>
  );
};
