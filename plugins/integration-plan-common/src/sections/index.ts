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
import { webhooks } from './webhooks';

/**
 * The eleven sections of a plan, in reading order. The rest of the suite goes
 * through this list and never names a section.
 * @public
 */
export const SECTIONS = [
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
] as const;

/** @public */
export type SectionId = (typeof SECTIONS)[number]['id'];
