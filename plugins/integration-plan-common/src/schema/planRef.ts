import { z } from 'zod/v4';
import { planName, planNamespace } from '../facts/primitives';

/** The name of a plan: that of its entity. @public */
export const planRefSchema = z.strictObject({
  namespace: planNamespace,
  name: planName,
});

/** @public */
export type PlanRef = z.output<typeof planRefSchema>;
