import type { Language } from '../../reading/grammar/tokens';
import type { Statement } from '../../reading/grammar/statements';
import type { Block } from '../../reading/structure/Block';
import type { FactFinder } from './FactFinder';

/** The text of one section, as the reader has it. */
export type SectionText = {
  blocks: readonly Block[];
  statements: readonly Statement[];
  /** Of all sections, for what may stand in another one. */
  all: readonly Statement[];
  /** Of the architecture, which tells how much there is to do as well. */
  early: readonly Statement[];
  /** What stands above the first section. */
  above: readonly Statement[];
  language: Language;
  /** Names of systems and companies in the whole text. */
  names: ReadonlySet<string>;
};

/** Stores the facts of one section that the reader finds. */
export type Recogniser = (text: SectionText, finder: FactFinder) => void;
