import { useCallback, useRef } from 'react';

/** Where a line stands in a text: its first character, and the end of it. */
function lineRange(text: string, line: number): { start: number; end: number } {
  let start = 0;
  for (let at = 1; at < line; at++) {
    const next = text.indexOf('\n', start);
    if (next < 0) break;
    start = next + 1;
  }
  const end = text.indexOf('\n', start);
  return { start, end: end < 0 ? text.length : end };
}

/** The line that a position in the text is on, from 1. */
export const lineAt = (text: string, position: number) =>
  text.slice(0, position).split('\n').length;

/** How far down in a text area the position is, in pixels, with wrapped lines counted. */
function heightUntil(area: HTMLTextAreaElement, position: number): number {
  const style = getComputedStyle(area);
  const mirror = document.createElement('div');
  Object.assign(mirror.style, {
    position: 'absolute',
    visibility: 'hidden',
    boxSizing: 'border-box',
    width: `${area.clientWidth}px`,
    padding: `0 ${style.paddingRight} 0 ${style.paddingLeft}`,
    font: style.font,
    lineHeight: style.lineHeight,
    letterSpacing: style.letterSpacing,
    tabSize: style.tabSize,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'break-word',
  });
  mirror.textContent = area.value.slice(0, position);
  document.body.append(mirror);
  const { height } = mirror.getBoundingClientRect();
  mirror.remove();
  return height;
}

/** Selects lines of a text area, and brings them into view. */
function selectLines(area: HTMLTextAreaElement, from: number, to = from) {
  const { start } = lineRange(area.value, from);
  const { end } = lineRange(area.value, to);
  area.focus({ preventScroll: true });
  area.setSelectionRange(start, end);
  // A line of room above, so that it is clear where the selection begins
  area.scrollTop = heightUntil(area, start) - area.clientHeight / 4;
  area.scrollIntoView?.({ block: 'nearest' });
}

/** A text area, and how to show lines of it. */
export function useGoToLine() {
  const area = useRef<HTMLTextAreaElement>(null);
  const goTo = useCallback((from: number, to?: number) => {
    if (area.current) selectLines(area.current, from, to);
  }, []);
  return { area, goTo };
}
