import { useEffect, useRef, useState } from 'react';
import type { StepState } from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { useRunModel } from '../RunContext';
import { RunStep } from './RunStep';
import { KEY_HELP, useStepKeys, type StepKeyAction } from './useStepKeys';

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0 },
  help: {
    padding: theme.spacing(1.5, 2),
    borderTop: `1px solid ${theme.palette.divider}`,
    color: theme.palette.text.secondary,
    // There is no keyboard
    '@media (pointer: coarse)': { display: 'none' },
    '& kbd': {
      padding: theme.spacing(0, 0.5),
      border: `1px solid ${theme.palette.divider}`,
      borderRadius: theme.shape.borderRadius,
      fontFamily: 'inherit',
    },
  },
}));

const isCalm = () =>
  window.matchMedia?.('(prefers-reduced-motion: reduce)').matches;

type Form = { step: number; type: 'note' | 'output' | 'skip' };

/** The steps of a run in their order, each with its buttons. */
export const RunSteps = () => {
  const classes = useStyles();
  const { run, folded, mayTick, mayNote, record } = useRunModel();
  const list = useRef<HTMLOListElement>(null);
  const [form, setForm] = useState<Form | null>(null);
  const firstOpen = folded.steps.findIndex(({ state }) => state === 'open');
  const next = folded.state === 'open' ? firstOpen : -1;

  /** What the visitor ticked last: the page goes on from there. */
  const [ticks, setTicks] = useState({ count: 0, byKey: false });
  const newestNext = useRef(next);
  useEffect(() => {
    newestNext.current = next;
  });
  useEffect(() => {
    const item = list.current?.querySelector<HTMLElement>(
      `[data-step="${newestNext.current}"]`,
    );
    // A run that nobody has begun is read from its top
    if (!item || (ticks.count === 0 && newestNext.current === 0)) return;
    if (ticks.byKey) item.focus({ preventScroll: true });
    item.scrollIntoView?.({
      block: 'nearest',
      behavior: isCalm() || ticks.count === 0 ? 'auto' : 'smooth',
    });
  }, [ticks]);

  const tick = (
    step: number,
    state: StepState,
    reason?: string,
    byKey = false,
  ) => {
    record({ type: 'step', step, state, ...(reason && { reason }) });
    if (state !== 'open')
      setTicks(({ count }) => ({ count: count + 1, byKey }));
  };
  const onAction = (step: number, action: StepKeyAction) => {
    const isOpen = folded.steps[step].state === 'open';
    if (action === 'note' && mayNote) setForm({ step, type: 'note' });
    if (!mayTick) return;
    if (action === 'output') setForm({ step, type: 'output' });
    if (action === 'takeBack' && !isOpen) tick(step, 'open');
    if (!isOpen) return;
    if (action === 'skip') setForm({ step, type: 'skip' });
    if (
      action === 'done' ||
      action === 'failed' ||
      action === 'notApplicable'
    ) {
      tick(step, action, undefined, true);
    }
  };
  useStepKeys(list, { next: Math.max(0, next), onAction });

  if (run.procedure.steps.length === 0) {
    return (
      <Typography className={classes.help}>
        The procedure has no steps. Note what you do below.
      </Typography>
    );
  }
  return (
    <>
      <ol ref={list} className={classes.list} aria-label="Steps">
        {run.procedure.steps.map((_, index) => {
          const shown = form?.step === index ? form.type : null;
          return (
            <RunStep
              key={index}
              index={index}
              isNext={index === next}
              isSkipping={shown === 'skip'}
              onSkip={isSkipping =>
                setForm(isSkipping ? { step: index, type: 'skip' } : null)
              }
              tick={(state, reason) => tick(index, state, reason)}
              openForm={shown === 'skip' ? null : shown}
              onForm={type => setForm(type && { step: index, type })}
            />
          );
        })}
      </ol>
      {(mayTick || mayNote) && (
        <Typography variant="body2" className={classes.help}>
          Keys on a step:{' '}
          {KEY_HELP.map(([keys, does], index) => (
            <span key={keys}>
              {index > 0 && ', '}
              <kbd>{keys}</kbd> {does}
            </span>
          ))}
          .
        </Typography>
      )}
    </>
  );
};
