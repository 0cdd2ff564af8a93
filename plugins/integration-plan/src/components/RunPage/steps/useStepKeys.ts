import { useEffect, useRef, type RefObject } from 'react';

/** What a key does to the step that has the focus. */
export type StepKeyAction =
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
export const KEY_HELP: Array<[keys: string, does: string]> = [
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
export function useStepKeys(
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
