import { useContext, useEffect, useState } from 'react';
import {
  type Navigator,
  UNSAFE_NavigationContext as NavigationContext,
  useLocation,
} from 'react-router-dom';

const MARK = 'integrationPlanGuard';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const isMarked = (state: unknown) => isRecord(state) && MARK in state;

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
function addMarkedEntry() {
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
function removeMarkedEntry(navigator: Navigator) {
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

type Held = { proceed: () => void; stay: () => void };

/**
 * Holds back navigation while `isActive`: links and buttons of the app, the
 * way back, and closing or reloading the page. Backstage's router has no
 * blocker of its own (`useBlocker` needs a data router), so that this stands
 * between the app and the router's navigator.
 *
 * @returns what was held back, to go on or not; undefined while nothing is
 */
export function useLeaveGuard(isActive: boolean): Held | undefined {
  const { basename, navigator } = useContext(NavigationContext);
  const { pathname } = useLocation();
  const here = basename === '/' ? pathname : basename + pathname;
  const [held, setHeld] = useState<Held>();

  useEffect(() => {
    if (!isActive) return undefined;
    const { push, replace } = navigator;
    const release = () => setHeld(undefined);
    let isOver = false;

    // A link to another section leaves nothing behind
    const staysHere = (to: Parameters<typeof push>[0]) =>
      typeof to !== 'string' &&
      (to.pathname === undefined || to.pathname === here);
    const guard =
      (go: typeof push): typeof push =>
      (...args) => {
        const proceed = () => go.apply(navigator, args);
        if (isOver || staysHere(args[0])) proceed();
        else setHeld({ proceed, stay: release });
      };
    const guarded = { push: guard(push), replace: guard(replace) };
    Object.assign(navigator, guarded);

    const onPopState = ({ state }: PopStateEvent) => {
      if (isMarked(state) || window.location.pathname !== here) return;
      setHeld({
        proceed: () => window.history.back(),
        stay: () => {
          window.history.forward();
          release();
        },
      });
    };
    const onBeforeUnload = (event: BeforeUnloadEvent) => event.preventDefault();

    addMarkedEntry();
    window.addEventListener('popstate', onPopState);
    window.addEventListener('beforeunload', onBeforeUnload);
    return () => {
      isOver = true;
      // One that began later may stand before this, and goes on
      if (navigator.push === guarded.push) navigator.push = push;
      if (navigator.replace === guarded.replace) navigator.replace = replace;
      window.removeEventListener('popstate', onPopState);
      window.removeEventListener('beforeunload', onBeforeUnload);
      removeMarkedEntry(navigator);
    };
  }, [isActive, navigator, here]);

  return held;
}
