import { useEffect, useRef, type RefObject } from 'react';

/**
 * Ctrl+S (or Cmd+S) saves and Escape asks to close, wherever in the editor the
 * focus is. Listens on the document, which hears of a key last: a list of
 * suggestions closes on Escape and keeps it to itself.
 */
export function useEditorKeys(
  root: RefObject<HTMLElement>,
  handlers: { onSave: (() => void) | undefined; onEscape: () => void },
) {
  const newest = useRef(handlers);
  useEffect(() => {
    newest.current = handlers;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const isInside =
        event.target instanceof Node && root.current?.contains(event.target);
      if (!isInside || event.defaultPrevented) return;
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 's') {
        event.preventDefault();
        newest.current.onSave?.();
      } else if (event.key === 'Escape') {
        event.preventDefault();
        newest.current.onEscape();
      }
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [root]);
}
