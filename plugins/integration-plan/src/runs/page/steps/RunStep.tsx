import { formatRunSeconds } from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import UndoIcon from '@material-ui/icons/Undo';
import { Author } from '../../../shared/page/Author';
import { Disclosure } from '../../../shared/page/Disclosure';
import {
  DestructiveWarning,
  StepBody,
} from '../../../runbook/procedures/ProcedureSteps';
import { StepText } from '../../../runbook/procedures/StepText';
import { Age, statusColor } from '../../../shared/status';
import { DrillChip } from '../RunCard';
import { ExpectedReadings } from '../Reading';
import { RefusedEvents } from '../RefusedEvents';
import { useRunModel } from '../RunContext';
import { NoteForm } from './NoteForm';
import { StepControls, StepMenu } from './StepControls';
import { StepNotes } from './StepNotes';
import { StepStateBadge } from './StepStateBadge';
import { Stack } from '../../../shared/page/layout';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, 1fr)',
    gap: theme.spacing(0, 1.5),
    padding: theme.spacing(2),
    borderTop: `1px solid ${theme.palette.divider}`,
    // What the page scrolls to is not to end below a banner that stays
    scrollMarginTop: 120,
    scrollMarginBottom: 24,
    '&:focus': {
      outline: `2px solid ${theme.palette.text.secondary}`,
      outlineOffset: -2,
    },
    [theme.breakpoints.down('xs')]: { padding: theme.spacing(2, 1.5) },
  },
  next: {
    borderLeft: `6px solid ${theme.palette.primary.main}`,
    paddingLeft: theme.spacing(1.25),
  },
  number: {
    ...theme.typography.subtitle1,
    minWidth: theme.spacing(3),
    fontWeight: 'bold',
    textAlign: 'right',
  },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5, 1),
    '&:empty': { display: 'none' },
  },
  nextWord: {
    ...theme.typography.body2,
    fontWeight: 'bold',
    textTransform: 'uppercase',
    letterSpacing: '0.06em',
  },
  pending: { color: statusColor(theme, 'warning'), fontWeight: 'bold' },
  quiet: { color: theme.palette.text.secondary },
  more: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5),
    '& button': { minHeight: 44, textTransform: 'none' },
  },
}));

/** Who ticked a step and when, how long it took, and whether it is recorded. */
const TickLine = ({ step }: { step: number }) => {
  const classes = useStyles();
  const { events, folded } = useRunModel();
  const { at, by, reason, seconds, state } = folded.steps[step];
  if (state === 'open' || by === null) return null;
  const tick = events.findLast(
    event => event.type === 'step' && event.step === step,
  );
  return (
    <>
      <Typography variant="body2" component="div" className={classes.head}>
        <StepStateBadge state={state} />
        <span className={classes.quiet}>
          by <Author who={by} />, <Age at={at} />
          {seconds !== null && `, took ${formatRunSeconds(seconds)}`}
        </span>
        {tick?.isPending && (
          <span className={classes.pending}>not sent yet</span>
        )}
      </Typography>
      {reason && <Typography variant="body2">Reason: {reason}</Typography>}
    </>
  );
};

/** A step of a run: what to do, what has become of it, and what was noted. */
export const RunStep = ({
  index,
  isNext,
  isSkipping,
  onSkip,
  tick,
  openForm,
  onForm,
}: {
  index: number;
  /** The first that is open. */
  isNext: boolean;
  isSkipping: boolean;
  onSkip: (isSkipping: boolean) => void;
  tick: Parameters<typeof StepControls>[0]['tick'];
  openForm: 'note' | 'output' | null;
  onForm: (form: 'note' | 'output' | null) => void;
}) => {
  const classes = useStyles();
  const { run, folded, mayTick, mayNote } = useRunModel();
  const step = run.procedure.steps[index];
  const { state } = folded.steps[index];
  const number = index + 1;
  const isOver = folded.state !== 'open';
  const isFolded = state !== 'open' && !isOver;
  return (
    <li
      id={`step-${number}`}
      data-step={index}
      tabIndex={-1}
      aria-current={isNext ? 'step' : undefined}
      aria-label={`Step ${number}`}
      className={`${classes.root} ${isNext ? classes.next : ''}`}
    >
      <span className={classes.number}>{number}.</span>
      <Stack gap={1}>
        {(isNext || run.mode === 'drill') && (
          <div className={classes.head}>
            {run.mode === 'drill' && <DrillChip />}
            {isNext && <span className={classes.nextWord}>Next step</span>}
          </div>
        )}
        {isFolded ? (
          <div>
            {step.destructive && <DestructiveWarning />}
            <Typography component="div">
              <StepText text={step.text} labels={run.labels} />
            </Typography>
            <Disclosure
              summary="The whole step"
              label={`The whole step ${number}`}
            >
              <StepBody step={step} number={number} labels={run.labels} />
            </Disclosure>
          </div>
        ) : (
          <StepBody step={step} number={number} labels={run.labels} />
        )}
        {isNext && run.mode === 'live' && step.expected && (
          <ExpectedReadings expected={step.expected} />
        )}
        <TickLine step={index} />
        <RefusedEvents step={index} />
        {mayTick && state === 'open' && (
          <StepControls
            number={number}
            isNext={isNext}
            isSkipping={isSkipping}
            onSkip={onSkip}
            tick={tick}
          />
        )}
        <StepNotes step={index} />
        {openForm && (
          <NoteForm
            key={openForm}
            type={openForm}
            step={index}
            close={() => onForm(null)}
          />
        )}
        <div className={classes.more}>
          {mayTick && state !== 'open' && (
            <Button
              size="small"
              startIcon={<UndoIcon />}
              aria-label={`Take back the tick of step ${number}`}
              onClick={() => tick('open')}
            >
              Take back
            </Button>
          )}
          {mayNote && openForm !== 'note' && (
            <Button
              size="small"
              aria-label={`Note on step ${number}`}
              onClick={() => onForm('note')}
            >
              Note
            </Button>
          )}
          {mayTick && openForm !== 'output' && (
            <Button
              size="small"
              aria-label={`Paste output of step ${number}`}
              onClick={() => onForm('output')}
            >
              Paste output
            </Button>
          )}
          <StepMenu step={index} />
        </div>
        {isOver && state === 'open' && (
          <Typography variant="body2" className={classes.quiet}>
            Nobody ticked this step.
          </Typography>
        )}
      </Stack>
    </li>
  );
};
