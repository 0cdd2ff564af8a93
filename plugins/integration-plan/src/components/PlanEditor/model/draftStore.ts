import type { Proposal } from './proposal';

/** What somebody typed and has not saved, as the browser keeps it. */
export type Draft = {
  /** The revision that it is based on, and the part as it was in it. */
  revision: number;
  base: unknown;
  value: unknown;
  /** The proposal that it started from. */
  proposal?: Proposal;
  /** When it was last kept, ISO 8601. */
  keptAt: string;
};

const PREFIX = 'integration-plan/draft/1/';

/** Older drafts are of no use to anybody, but hold text of a plan. */
const EXPIRES_AFTER_MS = 30 * 24 * 3_600_000;

const keyOf = (planId: string, part: string) => `${PREFIX}${planId}/${part}`;

function parse(stored: string | null): Draft | undefined {
  if (stored === null) return undefined;
  try {
    const draft: Draft = JSON.parse(stored);
    const age = Date.now() - Date.parse(draft.keptAt);
    const isUsable =
      age < EXPIRES_AFTER_MS &&
      typeof draft.revision === 'number' &&
      typeof draft.value === 'object' &&
      draft.value !== null;
    return isUsable ? draft : undefined;
  } catch {
    return undefined;
  }
}

/** Undefined where there is none, or none that can be used. */
export function readDraft(planId: string, part: string): Draft | undefined {
  try {
    return parse(localStorage.getItem(keyOf(planId, part)));
  } catch {
    // The browser may refuse its storage altogether
    return undefined;
  }
}

/** Whether the browser has taken it. */
export function keepDraft(
  planId: string,
  part: string,
  draft: Omit<Draft, 'keptAt'>,
): boolean {
  try {
    localStorage.setItem(
      keyOf(planId, part),
      JSON.stringify({ ...draft, keptAt: new Date().toISOString() }),
    );
    return true;
  } catch {
    return false;
  }
}

export function dropDraft(planId: string, part: string) {
  try {
    localStorage.removeItem(keyOf(planId, part));
  } catch {
    // Nothing was kept then
  }
}

/** Removes what has expired, of any plan. */
export function dropExpiredDrafts() {
  try {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(PREFIX) && !parse(localStorage.getItem(key))) {
        localStorage.removeItem(key);
      }
    }
  } catch {
    // Nothing was kept then
  }
}
