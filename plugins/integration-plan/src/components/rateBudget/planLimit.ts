import {
  sayLimit,
  type BudgetInput,
} from '@integration-plan/plugin-integration-plan-common';

/** What the third party lets through in the long run, of all that is sent. */
export type PlotLimit = {
  /** Requests per second. */
  rate: number;
  title: string;
};

/**
 * The lowest of the limits on requests, as a rate over all tenants: that of one
 * tenant as often as there are tenants. Undefined: none can be compared with
 * all that is sent, such as a limit on points.
 */
export function plotLimitOf({
  limits,
  workloads,
}: BudgetInput): PlotLimit | undefined {
  const tenants = Math.max(1, ...workloads.map(each => each.tenants ?? 1));
  return limits
    .filter(
      ({ unit, scope, workloads: named }) =>
        unit === 'requests' && scope !== 'user' && named === undefined,
    )
    .map(limit => ({
      rate:
        (limit.amount / limit.window) *
        (limit.scope === 'tenant' ? tenants : 1),
      title:
        limit.scope === 'tenant' && tenants > 1
          ? `${sayLimit(limit)}, ${tenants} tenants`
          : sayLimit(limit),
    }))
    .sort((a, b) => a.rate - b.rate)[0];
}
