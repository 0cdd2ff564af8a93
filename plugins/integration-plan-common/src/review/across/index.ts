import type { DocumentRule } from '../types';
import { assumedFact } from './assumed';
import { attemptsDisagree } from './attempts';
import { completenessRules } from './completeness';
import { unknownReference } from './references';
import { credentialInText } from './secrets';
import { delaysDisagree, proseContradicts } from './told';
import { vendorTier1 } from './vendor';

/** Rules that look across sections, or at what is not there. */
export const DOCUMENT_RULES: readonly DocumentRule[] = [
  ...completenessRules,
  assumedFact,
  attemptsDisagree,
  delaysDisagree,
  proseContradicts,
  credentialInText,
  unknownReference,
  vendorTier1,
];
