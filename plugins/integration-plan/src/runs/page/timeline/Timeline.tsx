import { type ReactNode, useState } from 'react';
import Button from '@material-ui/core/Button';
import Checkbox from '@material-ui/core/Checkbox';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import AddCommentIcon from '@material-ui/icons/AddCommentOutlined';
import {
  formatAge,
  formatHappening,
  type LabelSet,
  type OverallStatus,
  type Run,
  type RunHappening,
} from '@integration-plan/plugin-integration-plan-common';
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
import { RunCard } from '../RunCard';
import { type ShownEvent, useRunModel } from '../RunContext';
import { RefusedEvents } from '../RefusedEvents';
import { NoteForm } from '../steps/NoteForm';
import { Author } from '../../../shared/page/Author';
import { statusColor } from '../../../shared/status';
import { EventText } from '../EventText';
import { STEP_ICONS } from '../steps/StepStateBadge';
import { formatEvent, wordsOf } from '../words';
import { PlainList } from '../../../shared/page/layout';
import type { Icon } from '../../../shared/page/StateMark';

/** Recorded so much later than it happened, it is said so. */
const LATE_SECONDS = 60;

/** One line of a timeline. */
type TimelineEntry =
  | { kind: 'start'; key: string; at: string }
  | {
      kind: 'event';
      key: string;
      at: string;
      event: ShownEvent;
      /** How much later it was recorded, where that matters, in seconds. */
      lateBy: number | null;
    }
  | { kind: 'happening'; key: string; at: string; happening: RunHappening };

const lateBy = ({ at, isPending, recordedAt }: ShownEvent): number | null => {
  const seconds = (Date.parse(recordedAt) - Date.parse(at)) / 1000;
  return !isPending && seconds >= LATE_SECONDS ? seconds : null;
};

/**
 * What people did and what happened meanwhile, in one list by the time at which
 * it happened; events of the same moment in the order of recording.
 */
function timelineEntries(
  run: Pick<Run, 'startedAt' | 'happenings'>,
  events: readonly ShownEvent[],
): TimelineEntry[] {
  const entries: TimelineEntry[] = [
    { kind: 'start', key: 'start', at: run.startedAt },
    ...run.happenings.map(
      (happening, index): TimelineEntry => ({
        kind: 'happening',
        key: `happening ${index}`,
        at: happening.at,
        happening,
      }),
    ),
    ...events.map(
      (event): TimelineEntry => ({
        kind: 'event',
        key: event.id,
        at: event.at,
        event,
        lateBy: lateBy(event),
      }),
    ),
  ];
  // Sorting keeps the order of what is equal
  return entries.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

const useTimelineItemStyles = makeStyles(theme => ({
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
  words: { minWidth: 0, overflowWrap: 'anywhere' },
  happening: { fontStyle: 'italic' },
  late: { color: statusColor(theme, 'warning'), fontWeight: 'bold' },
}));

const EVENT_ICONS: Record<Exclude<ShownEvent['type'], 'step'>, Icon> = {
  note: CommentIcon,
  output: CodeIcon,
  handedOver: AssignmentIndIcon,
  helpAsked: PanToolIcon,
  finished: FlagIcon,
  aborted: CancelIcon,
};

function look(entry: TimelineEntry): { Icon: Icon; status?: OverallStatus } {
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
        <Author who={event.by} /> {formatEvent(event)}
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
const formatLabels = (labels: LabelSet) =>
  Object.entries(labels)
    .filter(([label]) => label !== 'alertname' && label !== 'severity')
    .map(([label, value]) => `${label}=${value}`)
    .join(', ');

/** Something that somebody did, or that happened meanwhile: icon, words and time. */
const TimelineItem = ({ entry, run }: { entry: TimelineEntry; run: Run }) => {
  const classes = useTimelineItemStyles();
  const theme = useTheme();
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
          {formatHappening(entry.happening)}
        </Typography>
        {entry.happening.type === 'alert' && (
          <Typography variant="caption" color="textSecondary">
            {formatLabels(entry.happening.alert.labels)}
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
        style={{
          color: status
            ? statusColor(theme, status)
            : theme.palette.text.secondary,
        }}
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
            recorded {formatAge(entry.lateBy * 1000)} later
          </Typography>
        )}
      </div>
    </li>
  );
};

const useStyles = makeStyles(theme => ({
  note: { margin: theme.spacing(1, 0) },
  button: { minHeight: 44, textTransform: 'none' },
}));

const OWN = new Set(['step', 'note', 'output']);

const isStepOrNote = (entry: TimelineEntry) =>
  entry.kind === 'event' && OWN.has(entry.event.type);

/** What was done in a run and what happened meanwhile, in one list. */
export const Timeline = () => {
  const classes = useStyles();
  const { run, events, mayNote } = useRunModel();
  const [onlyOwn, setOnlyOwn] = useState(false);
  const [isNoting, setNoting] = useState(false);
  const all = timelineEntries(run, events);
  const shown = onlyOwn ? all.filter(isStepOrNote) : all;
  return (
    <RunCard
      title="Timeline"
      action={
        <FormControlLabel
          label="Only steps and notes"
          control={
            <Checkbox
              color="primary"
              checked={onlyOwn}
              onChange={(_, checked) => setOnlyOwn(checked)}
            />
          }
        />
      }
    >
      <PlainList component="ol" aria-label="What happened, in order">
        {shown.map(entry => (
          <TimelineItem key={entry.key} entry={entry} run={run} />
        ))}
      </PlainList>
      <RefusedEvents step={null} />
      {mayNote && (
        <div className={classes.note}>
          {isNoting ? (
            <NoteForm type="note" close={() => setNoting(false)} />
          ) : (
            <Button
              className={classes.button}
              variant="outlined"
              startIcon={<AddCommentIcon />}
              onClick={() => setNoting(true)}
            >
              Note on the run
            </Button>
          )}
        </div>
      )}
    </RunCard>
  );
};
