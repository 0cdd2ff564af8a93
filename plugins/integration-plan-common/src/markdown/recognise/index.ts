import type { SectionId } from '../../sections';
import { architecture } from './architecture';
import { authentication } from './authentication';
import { dataMapping } from './dataMapping';
import { errorHandling } from './errorHandling';
import { idempotency } from './idempotency';
import { observability } from './observability';
import { rateLimiting } from './rateLimiting';
import { rollout } from './rollout';
import { runbook } from './runbook';
import { testing } from './testing';
import type { Recogniser } from './types';
import { webhooks } from './webhooks';

/** What stores the facts that the reader finds in each section. */
export const RECOGNISERS: Record<SectionId, Recogniser> = {
  architecture,
  authentication,
  dataMapping,
  errorHandling,
  rateLimiting,
  idempotency,
  webhooks,
  testing,
  observability,
  rollout,
  runbook,
};
