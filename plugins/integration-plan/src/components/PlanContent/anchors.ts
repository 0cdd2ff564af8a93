import { SECTIONS } from '@integration-plan/plugin-integration-plan-common';

/** A part of the document that has an address of its own. */
export type Anchor = {
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
