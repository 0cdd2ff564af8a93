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
import type { SectionDrafter } from './types';
import { webhooks } from './webhooks';

/** What writes each section. */
export const DRAFTERS: { [Id in SectionId]: SectionDrafter<Id> } = {
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
