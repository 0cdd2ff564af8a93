import { useCallback, useEffect, useState } from 'react';

/** What came of it. */
export type CopyOutcome = 'copied' | 'failed';

/** What is said of it, for a moment. */
export const COPY_WORDS: Record<CopyOutcome, string> = {
  copied: 'Copied',
  failed: 'The browser did not allow it: select the text and copy it',
};

/** Puts texts on the clipboard, and tells for a moment whether that worked. */
export function useCopy() {
  const [outcome, setOutcome] = useState<CopyOutcome>();
  useEffect(() => {
    if (!outcome) return undefined;
    const timer = setTimeout(() => setOutcome(undefined), 4000);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = useCallback(async (text: string) => {
    try {
      // Absent on pages that are not served securely
      await navigator.clipboard.writeText(text);
      setOutcome('copied');
    } catch {
      setOutcome('failed');
    }
  }, []);
  return { outcome, copy };
}
