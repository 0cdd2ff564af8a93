import type { DocumentRule } from '../types';
import { assumedFact } from './assumed';
import { completenessRules } from './completeness';

/** Rules that look across sections, or at what is not there. */
export const DOCUMENT_RULES: readonly DocumentRule[] = [
  ...completenessRules,
  assumedFact,
];
