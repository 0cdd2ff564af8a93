import { useContext, useEffect, useState } from 'react';
import {
  UNSAFE_NavigationContext as NavigationContext,
  useLocation,
} from 'react-router-dom';
import { addMarkedEntry, isMarked, removeMarkedEntry } from './markedEntry';

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
