import type { Rule } from '../../types';
import {
  clientLimitMissing,
  clientRate,
  limitScope,
  rateHeadroom,
} from './limits';
import { budgetNumbers, retryAfter, workloadUnknown } from './numbers';
import { concurrency, sharedLimit } from './shared';
import { backlogDeadline, backlogGrows, batchWindow } from './work';

export const rateLimitingRules: readonly Rule[] = [
  clientRate,
  clientLimitMissing,
  concurrency,
  sharedLimit,
  rateHeadroom,
  limitScope,
  batchWindow,
  backlogDeadline,
  backlogGrows,
  budgetNumbers,
  workloadUnknown,
  retryAfter,
];
