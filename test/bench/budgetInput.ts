import type { BudgetInput } from '@integration-plan/plugin-integration-plan-common';

export const DAY = 86_400;
export const TENANTS = 200;

export const input: BudgetInput = {
  limits: [['minute', 100, 60] as const, ['hour', 1000, 3600] as const].map(
    ([key, amount, window]) => ({
      ...{ key, amount, window },
      ...{ scope: 'tenant', unit: 'requests', algorithm: 'slidingWindow' },
    }),
  ),
  clientLimits: [
    {
      ...{ key: 'bucket', scope: 'tenant', unit: 'requests' },
      ...{ amount: 12, window: 60, burst: 68 },
    },
  ],
  workloads: [
    {
      ...{ key: 'pull', title: 'Nightly pull', kind: 'batch' },
      ...{ tenants: TENANTS, items: 20_000, busiest: 50_000, pageSize: 1000 },
      ...{ window: 6 * 3600, every: DAY },
    },
    {
      ...{ key: 'push', title: 'Push', kind: 'steady', tenants: TENANTS },
      ...{ items: 200, busiest: 500, requestsPerItem: 1, window: 3600 },
      ...{ peakFactor: 2, peakFor: 3600, deadline: 300 },
    },
  ],
};

/** Arithmetic that no simulation of each tenant could do without. */
export function bareLoop() {
  const waiting = new Float64Array(TENANTS);
  for (let second = 0; second < DAY; second++) {
    for (let tenant = 0; tenant < TENANTS; tenant++) {
      waiting[tenant] += 0.001;
    }
  }
  return waiting;
}

export const outages = [{ from: 3600, duration: 7200 }];
