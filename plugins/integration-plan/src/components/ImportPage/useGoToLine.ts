import { useCallback, useRef } from 'react';
import { selectLines } from '../lines';

/** A text area, and how to show lines of it. */
export function useGoToLine() {
  const area = useRef<HTMLTextAreaElement>(null);
  const goTo = useCallback((from: number, to?: number) => {
    if (area.current) selectLines(area.current, from, to);
  }, []);
  return { area, goTo };
}
