import type { SectionId } from '../../sections';
import type { Rule } from '../types';
import { architectureRules } from './architecture';
import { authenticationRules } from './authentication';
import { dataMappingRules } from './dataMapping';
import { deliveryRules } from './deliveries';
import { errorHandlingRules } from './errorHandling';
import { idempotencyRules } from './idempotency';
import { observabilityRules } from './observability';
import { rateLimitingRules } from './rateLimiting';
import { rolloutRules } from './rollout';
import { runbookRules } from './runbook';
import { testingRules } from './testing';
import { webhooksRules } from './webhooks';

/** What the review asks of each section. */
export const SECTION_RULES: Record<SectionId, readonly Rule[]> = {
  architecture: architectureRules,
  authentication: authenticationRules,
  dataMapping: dataMappingRules,
  errorHandling: errorHandlingRules,
  rateLimiting: rateLimitingRules,
  idempotency: idempotencyRules,
  webhooks: [...webhooksRules, ...deliveryRules],
  testing: testingRules,
  observability: observabilityRules,
  rollout: rolloutRules,
  runbook: runbookRules,
};
