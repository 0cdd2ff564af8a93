const MARK = 'integrationPlanGuard';

/** Long enough for what was saved to lead to another page by itself. */
const REMOVAL_DELAY_MS = 500;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

export const isMarked = (state: unknown) => isRecord(state) && MARK in state;

let removal: ReturnType<typeof setTimeout> | undefined;
/** The step back has been asked for, and has not happened yet. */
let isRemoving = false;
/** How many forms on the page want it. */
let wanted = 0;

function add() {
  const { state } = window.history;
  if (isMarked(state)) return;
  const own = isRecord(state) ? state : {};
  const idx = typeof own.idx === 'number' ? { idx: own.idx + 1 } : {};
  window.history.pushState({ ...own, ...idx, [MARK]: true }, '');
}

function remove() {
  if (!isMarked(window.history.state)) return;
  isRemoving = true;
  window.addEventListener(
    'popstate',
    event => {
      isRemoving = false;
      // It is not the person who went back
      event.stopImmediatePropagation();
      // Somebody went on before the step was taken, and it took that back
      if (isMarked(event.state)) window.history.forward();
      else if (wanted > 0) add();
    },
    { once: true },
  );
  window.history.back();
}

/**
 * A second entry for this page in the browser's history. Going back from it
 * shows the same page again, so that there is still somebody to ask: the
 * router hears of a step back before anything in the app does.
 */
export function addMarkedEntry() {
  wanted += 1;
  clearTimeout(removal);
  if (!isRemoving) add();
}

/**
 * Makes one step back one step again. Later: steps in the history happen after
 * the code that asks for them, and would undo a navigation that follows.
 */
export function removeMarkedEntry() {
  wanted -= 1;
  clearTimeout(removal);
  if (wanted === 0 && isMarked(window.history.state)) {
    removal = setTimeout(remove, REMOVAL_DELAY_MS);
  }
}
