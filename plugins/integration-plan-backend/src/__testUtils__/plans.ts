import {
  planCreateSchema,
  type PlanCreate,
  type PlanCreateInput,
} from '@integration-plan/plugin-integration-plan-common';

/** A complete plan to store; what a test cares about it gives itself. */
export function aPlan(input: Partial<PlanCreateInput> = {}): PlanCreate {
  return planCreateSchema.parse({
    name: 'workday-sync',
    title: 'Workday sync',
    pattern: 'batch-sync',
    owner: 'people',
    vendor: 'workday',
    ...input,
  });
}

/** A document that watches a queue, a success ratio and the alerts of a vendor. */
export const watchingDocument = {
  sections: {
    observability: {
      facts: {
        metrics: [
          {
            key: 'queue',
            title: 'Queue depth',
            source: 'main',
            query: 'queue_depth',
            unit: 'count' as const,
            side: 'ours' as const,
            thresholds: {
              direction: 'above' as const,
              warning: 1000,
              critical: 5000,
            },
          },
          {
            key: 'success',
            title: 'Push success',
            source: 'main',
            query: 'success_ratio',
            unit: 'ratio' as const,
            side: 'vendor' as const,
            thresholds: { direction: 'below' as const, critical: 0.95 },
          },
        ],
        alerts: [
          {
            key: 'vendor',
            title: 'Vendor alerts',
            source: 'alerts',
            matchers: [
              { label: 'vendor', operator: '=' as const, value: 'workday' },
            ],
            side: 'vendor' as const,
            procedure: 'vendor-down',
          },
        ],
      },
    },
  },
};
