import type { Navigator } from 'react-router-dom';

const MARK = 'integrationPlanGuard';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

export const isMarked = (state: unknown) => isRecord(state) && MARK in state;

/** Where the router has an entry among its own; undefined for other entries. */
const indexOf = (state: unknown) =>
  isRecord(state) && typeof state.idx === 'number' ? state.idx : undefined;

/** How many forms on the page want it. */
let wanted = 0;
/** Ends the wait for the next step of a person who has a spare entry. */
let settle: (() => void) | undefined;

/**
 * A second entry for this page in the browser's history. Going back from it
 * shows the same page again, so that there is still somebody to ask: the
 * router hears of a step back before anything in the app does.
 */
export function addMarkedEntry() {
  wanted += 1;
  settle?.();
  const { state } = window.history;
  if (isMarked(state)) return;
  const own = isRecord(state) ? state : {};
  const index = indexOf(own);
  const idx = index === undefined ? {} : { idx: index + 1 };
  window.history.pushState({ ...own, ...idx, [MARK]: true }, '');
}

/**
 * Makes one step back one step again, with the next step that is taken anyway:
 * a step on takes the place of the spare entry, a step back goes on to the
 * entry before. To step back right now would race with whatever comes next,
 * for steps in the history happen after the code that asks for them.
 */
export function removeMarkedEntry(navigator: Navigator) {
  wanted -= 1;
  const spare = window.history.state;
  if (wanted > 0 || !isMarked(spare)) return;
  settle?.();
  const { push } = navigator;
  let isOver = false;
  const absorb: typeof push = (...args) => {
    const isSpare = !isOver && isMarked(window.history.state);
    end();
    if (isSpare) navigator.replace(...args);
    else push.apply(navigator, args);
  };
  const onPopState = ({ state }: PopStateEvent) => {
    end();
    const index = indexOf(spare);
    if (index !== undefined && indexOf(state) === index - 1) {
      window.history.back();
    }
  };
  function end() {
    isOver = true;
    settle = undefined;
    // A form that began since may stand before this, and goes on
    if (navigator.push === absorb) navigator.push = push;
    window.removeEventListener('popstate', onPopState);
  }
  settle = end;
  navigator.push = absorb;
  window.addEventListener('popstate', onPopState);
}
