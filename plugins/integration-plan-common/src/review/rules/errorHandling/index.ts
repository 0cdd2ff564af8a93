import type { Rule } from '../../types';
import { durabilityRules } from './durability';
import { errorCategory } from './errorCategories';
import { retryRules } from './retries';
import { timeoutBelowP99, timeoutMissing } from './timeouts';
import { retryDeadline } from './waiting';

export const errorHandlingRules: readonly Rule[] = [
  errorCategory,
  ...durabilityRules,
  ...retryRules,
  retryDeadline,
  timeoutMissing,
  timeoutBelowP99,
];
