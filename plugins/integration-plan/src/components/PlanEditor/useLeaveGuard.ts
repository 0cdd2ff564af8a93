import { useContext, useEffect, useState } from 'react';
import {
  UNSAFE_NavigationContext as NavigationContext,
  useLocation,
} from 'react-router-dom';

const MARK = 'integrationPlanGuard';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const isMarked = (state: unknown) => isRecord(state) && MARK in state;

/**
 * A second entry for this page in the browser's history. Going back from it
 * shows the same page again, so that there is still somebody to ask: the
 * router hears of a step back before anything in the app does.
 */
function addMarkedEntry() {
  const { state } = window.history;
  if (isMarked(state)) return;
  const own = isRecord(state) ? state : {};
  const idx = typeof own.idx === 'number' ? { idx: own.idx + 1 } : {};
  window.history.pushState({ ...own, ...idx, [MARK]: true }, '');
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

    // A link to another section leaves nothing behind
    const staysHere = (to: Parameters<typeof push>[0]) =>
      typeof to !== 'string' &&
      (to.pathname === undefined || to.pathname === here);
    const guard =
      (go: typeof push): typeof push =>
      (...args) => {
        const proceed = () => go.apply(navigator, args);
        if (staysHere(args[0])) proceed();
        else setHeld({ proceed, stay: release });
      };
    navigator.push = guard(push);
    navigator.replace = guard(replace);

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
      navigator.push = push;
      navigator.replace = replace;
      window.removeEventListener('popstate', onPopState);
      window.removeEventListener('beforeunload', onBeforeUnload);
      // Saved or discarded: one step back is one step again
      if (isMarked(window.history.state)) window.history.back();
    };
  }, [isActive, navigator, here]);

  return held;
}
