import { type RefObject, useEffect, useState } from 'react';
import { useLocation } from 'react-router-dom';
import { SECTIONS } from '@integration-plan/plugin-integration-plan-common';

/** A part of the document that has an address of its own. */
type Anchor = {
  id: string;
  title: string;
  /** Sections are counted. */
  number?: number;
};

export const ATTRIBUTES_ANCHOR: Anchor = { id: 'about', title: 'About' };

/** What a link to a section ends in: `rateLimiting` is `rate-limiting`. */
export const anchorOf = (id: string) =>
  id.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`);

export const SCENARIO_ANCHOR: Anchor = { id: 'scenario', title: 'Scenario' };

/** What is to be said of the document stands before it. */
export const REVIEW_ANCHOR: Anchor = { id: 'review', title: 'Review' };

/** All parts in reading order. */
export const ANCHORS: Anchor[] = [
  REVIEW_ANCHOR,
  ATTRIBUTES_ANCHOR,
  SCENARIO_ANCHOR,
  ...SECTIONS.map(({ id, title }, index) => ({
    id: anchorOf(id),
    title,
    number: index + 1,
  })),
];

/** How far below the top a heading may be and still count as being read, in pixels. */
const READING_LINE = 160;

const sectionsIn = (document: RefObject<HTMLElement>) => [
  ...(document.current?.querySelectorAll<HTMLElement>(':scope > section') ??
    []),
];

/**
 * Goes to the section that the address names, on load and whenever the address
 * changes, and tells which section is being read. Looks for sections only
 * among the children of the document: prose may bring ids of its own.
 */
export function useAnchors(
  document: RefObject<HTMLElement>,
  isLoaded: boolean,
): string | undefined {
  const { hash, key } = useLocation();
  const [current, setCurrent] = useState<string>();

  useEffect(() => {
    if (!isLoaded || !hash) return;
    const wanted = sectionsIn(document).find(({ id }) => `#${id}` === hash);
    if (!wanted) return;
    wanted.scrollIntoView();
    // The next tab stop is the first one inside the section
    wanted.focus({ preventScroll: true });
    setCurrent(wanted.id);
  }, [document, isLoaded, hash, key]);

  useEffect(() => {
    let frame = 0;
    const look = () => {
      const above = sectionsIn(document).filter(
        section => section.getBoundingClientRect().top <= READING_LINE,
      );
      setCurrent(above[above.length - 1]?.id);
    };
    const onScroll = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(look);
    };
    // Whichever element scrolls: scroll events do not bubble, but are captured
    window.addEventListener('scroll', onScroll, {
      capture: true,
      passive: true,
    });
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener('scroll', onScroll, { capture: true });
    };
  }, [document]);

  return current;
}
