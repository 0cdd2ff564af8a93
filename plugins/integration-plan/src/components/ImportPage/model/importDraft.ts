import type { Attributes } from './attributes';

/** What somebody is importing and has not finished, as the browser keeps it. */
export type ImportDraft = {
  text: string;
  /** What was typed into the form; the rest follows the text. */
  edited: Partial<Attributes>;
  message: string;
};

export const EMPTY_DRAFT: ImportDraft = { text: '', edited: {}, message: '' };

const PREFIX = 'integration-plan/import/1/';

/** Older drafts are of no use to anybody, but hold text of a plan. */
const EXPIRES_AFTER_MS = 30 * 24 * 3_600_000;

/**
 * @param target - `namespace/name` of the plan to replace; empty for a new one
 */
const keyOf = (target: string) => `${PREFIX}${target}`;

export function readImportDraft(target: string): ImportDraft {
  try {
    const stored = JSON.parse(localStorage.getItem(keyOf(target)) ?? 'null');
    const isUsable =
      typeof stored?.text === 'string' &&
      typeof stored.edited === 'object' &&
      stored.edited !== null &&
      Date.now() - Date.parse(stored.keptAt) < EXPIRES_AFTER_MS;
    if (!isUsable) return EMPTY_DRAFT;
    const { text, edited, message } = stored;
    return { text, edited, message: String(message ?? '') };
  } catch {
    // The browser may refuse its storage, or somebody else wrote into it
    return EMPTY_DRAFT;
  }
}

/** Whether the browser has taken it. */
export function keepImportDraft(target: string, draft: ImportDraft): boolean {
  try {
    localStorage.setItem(
      keyOf(target),
      JSON.stringify({ ...draft, keptAt: new Date().toISOString() }),
    );
    return true;
  } catch {
    return false;
  }
}

export function dropImportDraft(target: string) {
  try {
    localStorage.removeItem(keyOf(target));
  } catch {
    // Nothing was kept then
  }
}
