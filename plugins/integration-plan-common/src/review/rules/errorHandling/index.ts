import type { Rule } from '../../types';
import { durabilityRules } from './durability';
import { errorCategory } from './errorCategories';
import { retryRules } from './retries';
import { timeoutBelowP99 } from './timeouts';

export const errorHandlingRules: readonly Rule[] = [
  errorCategory,
  ...durabilityRules,
  ...retryRules,
  timeoutBelowP99,
];
