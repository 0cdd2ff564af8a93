import type { Root } from 'mdast';
import type { FactFinder } from './FactFinder';

/** The free Markdown of one section. */
export type SectionText = {
  root: Root;
};

/** Finds the facts of one section in free Markdown. */
export type Recogniser = (text: SectionText, finder: FactFinder) => void;
