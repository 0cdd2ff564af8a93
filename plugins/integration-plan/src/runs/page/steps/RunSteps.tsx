import { type RefObject, useEffect, useRef, useState } from 'react';
import type { StepState } from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { useRunModel } from '../RunContext';
import { RunStep } from './RunStep';

/** What a key does to the step that has the focus. */
type StepKeyAction =
  | 'done'
  | 'skip'
  | 'failed'
  | 'notApplicable'
  | 'takeBack'
  | 'note'
  | 'output';

const ACTIONS: Record<string, StepKeyAction> = {
  d: 'done',
  s: 'skip',
  f: 'failed',
  a: 'notApplicable',
  u: 'takeBack',
  n: 'note',
  o: 'output',
};

const MOVES: Record<string, 1 | -1> = {
  j: 1,
  k: -1,
  ArrowDown: 1,
  ArrowUp: -1,
};

/** What the keys do, for people. */
const KEY_HELP: Array<[keys: string, does: string]> = [
  ['j / k or ↓ / ↑', 'next and previous step'],
  ['d', 'done'],
  ['s', 'skip'],
  ['f', 'failed'],
  ['a', 'not applicable'],
  ['u', 'take back'],
  ['n', 'note'],
  ['o', 'paste output'],
];

const isTyping = (target: Element) =>
  target.closest(
    'input, textarea, select, [contenteditable], [role="dialog"], [role="menu"], [role="listbox"]',
  ) !== null;

/**
 * Keys on a list of steps. Letters count only while a step or something in it
 * has the focus, so that no speech control or mistyped word ticks a step; `j`
 * and `k` also lead from the page into the list.
 */
function useStepKeys(
  list: RefObject<HTMLElement>,
  options: {
    /** Where to begin, from 0. */
    next: number;
    onAction: (step: number, action: StepKeyAction) => void;
  },
) {
  const newest = useRef(options);
  useEffect(() => {
    newest.current = options;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { target, key } = event;
      if (!(target instanceof Element) || !list.current) return;
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.defaultPrevented || isTyping(target)) return;
      const item = list.current.contains(target)
        ? target.closest('[data-step]')
        : null;
      const step = item ? Number(item.getAttribute('data-step')) : undefined;
      const items = list.current.querySelectorAll<HTMLElement>('[data-step]');
      const move = Object.hasOwn(MOVES, key) ? MOVES[key] : undefined;
      if (move !== undefined) {
        const isLetter = key === 'j' || key === 'k';
        // Elsewhere, arrows scroll
        if (step === undefined && !(isLetter && target === document.body)) {
          return;
        }
        const wanted = step === undefined ? newest.current.next : step + move;
        const found = items[Math.min(items.length - 1, Math.max(0, wanted))];
        event.preventDefault();
        found?.focus();
      } else if (step !== undefined && Object.hasOwn(ACTIONS, key)) {
        event.preventDefault();
        newest.current.onAction(step, ACTIONS[key]);
      }
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [list]);
}

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0 },
  help: {
    padding: theme.spacing(1.5, 2),
    borderTop: `1px solid ${theme.palette.divider}`,
    color: theme.palette.text.secondary,
    // There is no keyboard
    '@media (pointer: coarse), (hover: none)': { display: 'none' },
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
      {mayTick && (
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
