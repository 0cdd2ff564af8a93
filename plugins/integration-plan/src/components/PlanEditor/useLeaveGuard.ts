import { useContext, useEffect, useRef, useState } from 'react';
import {
  UNSAFE_NavigationContext as NavigationContext,
  useLocation,
} from 'react-router-dom';

/** The position that the router keeps in the entries of the browser's history. */
const positionOf = (state: unknown) => {
  const idx =
    typeof state === 'object' && state !== null
      ? (state as Record<string, unknown>).idx
      : undefined;
  return typeof idx === 'number' ? idx : undefined;
};

/**
 * Holds back navigation while `isActive`: links and buttons of the app, back
 * and forward, and closing or reloading the page. Backstage's router has no
 * blocker of its own (`useBlocker` needs a data router), so that this stands
 * between the app and the router's navigator.
 *
 * @returns how to go on to where the person wanted to go; undefined while
 *   nothing is held back
 */
export function useLeaveGuard(isActive: boolean): {
  proceed: (() => void) | undefined;
  stay: () => void;
} {
  const { basename, navigator } = useContext(NavigationContext);
  const { pathname } = useLocation();
  const here = basename === '/' ? pathname : basename + pathname;
  const [held, setHeld] = useState<{ proceed: () => void }>();
  const position = useRef<number>();

  useEffect(() => {
    if (!isActive) return undefined;
    const { push, replace } = navigator;
    position.current = positionOf(window.history.state);

    const staysHere = (to: Parameters<typeof push>[0]) =>
      typeof to !== 'string' &&
      (to.pathname === undefined || to.pathname === here);

    navigator.push = (...args) => {
      // A link to another section leaves nothing behind
      if (staysHere(args[0])) {
        push.apply(navigator, args);
        position.current = positionOf(window.history.state);
        return;
      }
      setHeld({ proceed: () => push.apply(navigator, args) });
    };
    navigator.replace = (...args) => {
      if (staysHere(args[0])) replace.apply(navigator, args);
      else setHeld({ proceed: () => replace.apply(navigator, args) });
    };

    let ignoreNext = false;
    let isLeaving = false;
    const onPopState = (event: PopStateEvent) => {
      if (ignoreNext) {
        ignoreNext = false;
        event.stopImmediatePropagation();
        return;
      }
      const wanted = positionOf(event.state);
      const isHere = window.location.pathname === here;
      if (
        isLeaving ||
        isHere ||
        wanted === undefined ||
        position.current === undefined
      ) {
        position.current = wanted;
        return;
      }
      const delta = wanted - position.current;
      // The browser has gone there already: back, before the router hears of it
      event.stopImmediatePropagation();
      ignoreNext = true;
      window.history.go(-delta);
      setHeld({
        proceed: () => {
          isLeaving = true;
          window.history.go(delta);
        },
      });
    };
    const onBeforeUnload = (event: BeforeUnloadEvent) => event.preventDefault();

    window.addEventListener('popstate', onPopState, { capture: true });
    window.addEventListener('beforeunload', onBeforeUnload);
    return () => {
      navigator.push = push;
      navigator.replace = replace;
      window.removeEventListener('popstate', onPopState, { capture: true });
      window.removeEventListener('beforeunload', onBeforeUnload);
    };
  }, [isActive, navigator, here]);

  return {
    proceed: held?.proceed,
    stay: () => setHeld(undefined),
  };
}
