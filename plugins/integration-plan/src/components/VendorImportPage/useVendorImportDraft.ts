import { useCallback, useEffect, useState } from 'react';
import type { VendorFileFormat } from '@integration-plan/plugin-integration-plan-common';
import { isFormat } from './vendorFile';

/** A file that somebody is importing and has not finished. */
export type VendorImportDraft = { text: string; format: VendorFileFormat };

const EMPTY: VendorImportDraft = { text: '', format: 'csv' };

const KEY = 'integration-plan/vendor-import/1';

function read(): VendorImportDraft {
  try {
    const stored = JSON.parse(sessionStorage.getItem(KEY) ?? 'null');
    return typeof stored?.text === 'string' && isFormat(stored.format)
      ? { text: stored.text, format: stored.format }
      : EMPTY;
  } catch {
    // The browser may refuse its storage, or somebody else wrote into it
    return EMPTY;
  }
}

/** Whether the browser has taken it. */
function keep(draft: VendorImportDraft): boolean {
  try {
    if (draft.text === '') sessionStorage.removeItem(KEY);
    else sessionStorage.setItem(KEY, JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

/**
 * What somebody is importing, kept in the tab across reloads. Not longer than
 * the tab: names and numbers of people must not stay behind on a machine.
 */
export function useVendorImportDraft() {
  const [initial] = useState(read);
  const [draft, setDraft] = useState(initial);
  const [isRestored, setRestored] = useState(initial.text !== '');
  const [isKept, setKept] = useState(true);
  useEffect(() => setKept(keep(draft)), [draft]);
  return {
    draft,
    isEmpty: draft.text.trim() === '',
    /** It is from before a reload. */
    isRestored,
    /** False when the browser refuses to keep anything. */
    isKept,
    change: useCallback(
      (part: Partial<VendorImportDraft>) =>
        setDraft(old => ({ ...old, ...part })),
      [],
    ),
    clear: useCallback(() => {
      setDraft(EMPTY);
      setRestored(false);
    }, []),
  };
}
