import { type FormEvent, useEffect, useRef, useState } from 'react';
import { sidebarConfig } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import BlockIcon from '@material-ui/icons/Block';
import CheckIcon from '@material-ui/icons/Check';
import ErrorOutlineIcon from '@material-ui/icons/ErrorOutline';
import SkipNextIcon from '@material-ui/icons/SkipNext';
import type { StepState } from '@integration-plan/plugin-integration-plan-common';
import { useProcedures } from '../../../runbook/useRunbook';
import { SuggestEdit } from '../../../runbook/suggestions/SuggestEdit';
import { useRunModel } from '../RunContext';
import { TextInput } from '../../../shared/form/TextInput';

/** What else can be done with a step of a run: proposing an edit of the procedure. */
export const StepMenu = ({
  step,
}: {
  /** Place of the step in the procedure of the run, from 0. */
  step: number;
}) => {
  const { run, events } = useRunModel();
  const { data } = useProcedures(run.plan);
  const { key } = run.procedure;
  // The edit is to what holds now, not to what the run is pinned to
  const now = data?.items.find(
    ({ procedure }) =>
      procedure.key === key || procedure.formerKeys.includes(key),
  )?.procedure;
  if (!now) return null;
  const notes = events.flatMap(event =>
    event.type === 'note' && event.step === step ? [event.text] : [],
  );
  const reason = [`Step ${step + 1}:`, ...notes].join('\n');
  return (
    <SuggestEdit
      plan={run.plan}
      procedure={now}
      runId={run.id}
      reason={notes.length > 0 ? reason.slice(0, 2000) : undefined}
      label={`Suggest an edit from step ${step + 1}`}
    />
  );
};

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'repeat(3, minmax(0, 1fr))',
    gap: theme.spacing(1),
    maxWidth: 560,
    // As large as a thumb, all over the page
    '& button': { minHeight: 48, textTransform: 'none' },
  },
  done: { gridColumn: '1 / -1' },
  // Of the next step, on a phone: where the thumb is, wherever the page is
  next: {
    [theme.breakpoints.down('xs')]: {
      position: 'fixed',
      zIndex: theme.zIndex.appBar,
      left: 0,
      right: 0,
      // Backstage has its menu at the bottom there
      bottom: sidebarConfig.mobileSidebarHeight,
      maxWidth: 'none',
      gridTemplateColumns: '2fr 1fr 1fr 1fr',
      padding: theme.spacing(1, 1.5),
      borderTop: `1px solid ${theme.palette.divider}`,
      backgroundColor: theme.palette.background.paper,
      '& button': { minHeight: 48, textTransform: 'none', minWidth: 0 },
      '& $done': { gridColumn: 'auto' },
      '& .MuiButton-outlined .MuiButton-startIcon': { display: 'none' },
    },
  },
  form: { display: 'grid', gap: theme.spacing(1), maxWidth: 560 },
  buttons: {
    display: 'flex',
    gap: theme.spacing(1),
    '& button': { minHeight: 48, textTransform: 'none' },
  },
}));

type Tick = (state: StepState, reason?: string) => void;

/** Asks why a step is skipped. */
const SkipForm = ({
  number,
  tick,
  close,
}: {
  number: number;
  tick: Tick;
  close: () => void;
}) => {
  const classes = useStyles();
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  const isMissing = isTried && reason.trim() === '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (reason.trim() === '') {
      field.current?.focus();
      return;
    }
    tick('skipped', reason.trim());
    close();
  };
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <TextInput
        id={`integration-plan-skip-${number}`}
        label={`Why is step ${number} skipped?`}
        multiline
        required
        problem={isMissing && 'Say why the step is skipped'}
        inputRef={field}
        value={reason}
        onText={setReason}
        onKeyDown={event => {
          if (event.key === 'Escape') close();
        }}
      />
      <div className={classes.buttons}>
        <Button type="submit" variant="contained" color="primary">
          Skip step {number}
        </Button>
        <Button onClick={close}>Cancel</Button>
      </div>
    </form>
  );
};

/** What can be said of a step that is open. */
export const StepControls = ({
  number,
  isNext,
  isSkipping,
  onSkip,
  tick,
}: {
  /** From 1. */
  number: number;
  /** The one to do now. */
  isNext: boolean;
  /** The reason for skipping is being asked. */
  isSkipping: boolean;
  onSkip: (isSkipping: boolean) => void;
  tick: Tick;
}) => {
  const classes = useStyles();
  if (isSkipping) {
    return <SkipForm number={number} tick={tick} close={() => onSkip(false)} />;
  }
  const of = `step ${number}`;
  return (
    <div
      className={isNext ? `${classes.root} ${classes.next}` : classes.root}
      role="group"
      aria-label={`How ${of} went`}
    >
      <Button
        className={classes.done}
        size="large"
        variant={isNext ? 'contained' : 'outlined'}
        color="primary"
        startIcon={<CheckIcon />}
        aria-label={`Done, ${of}`}
        onClick={() => tick('done')}
      >
        Done
      </Button>
      <Button
        variant="outlined"
        startIcon={<SkipNextIcon />}
        aria-label={`Skip ${of}`}
        onClick={() => onSkip(true)}
      >
        Skip
      </Button>
      <Button
        variant="outlined"
        startIcon={<ErrorOutlineIcon />}
        aria-label={`Failed, ${of}`}
        onClick={() => tick('failed')}
      >
        Failed
      </Button>
      <Button
        variant="outlined"
        startIcon={<BlockIcon />}
        aria-label={`N/A (not applicable), ${of}`}
        onClick={() => tick('notApplicable')}
      >
        N/A
      </Button>
    </div>
  );
};
