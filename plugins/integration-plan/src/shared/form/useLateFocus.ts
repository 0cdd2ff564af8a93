import { useCallback, useEffect, useState } from 'react';

/**
 * Focuses a button that has just come into the page, one render later. In the
 * commit that brings it, a button of Material UI has no ripple yet, and it
 * fails for want of one where the focus is to be seen: with a keyboard.
 */
export function useLateFocus() {
  const [target, setTarget] = useState<{ element: HTMLElement }>();
  useEffect(() => target?.element.focus(), [target]);
  return useCallback((element: HTMLElement | null | undefined) => {
    if (element) setTarget({ element });
  }, []);
}
