import type {
  BudgetClientLimit,
  BudgetInput,
  BudgetLimit,
  BudgetWorkload,
  LimitScope,
  LimitUnit,
} from './types';

/** What shares one counter: all requests, those of one tenant, or of one user. */
export type Partition = 'all' | 'tenant' | 'user';

/**
 * Limits for an application, account, token, address or endpoint count all
 * that we send: nothing in a plan says how it is spread over several of them.
 */
export const partitionOf = (scope: LimitScope): Partition =>
  scope === 'tenant' || scope === 'user' ? scope : 'all';

/** Whether a limit counts the requests of a workload. */
export function counts(
  limit: BudgetLimit | BudgetClientLimit,
  workload: BudgetWorkload,
): boolean {
  const isNamed = limit.workloads?.includes(workload.key);
  // What is sent to us is held back by nothing but a limit made for it
  if (workload.direction === 'received') return isNamed ?? false;
  return isNamed ?? true;
}

/** Units of a limit that one request takes; undefined: not known. */
export function costOf(
  workload: BudgetWorkload,
  unit: LimitUnit,
): number | undefined {
  if (unit === 'requests') return 1;
  return unit === 'points'
    ? workload.pointsPerRequest
    : workload.bytesPerRequest;
}

/** Requests for some items; undefined: not known. */
function requestsFor(
  { pageSize, requestsPerItem }: BudgetWorkload,
  items: number,
): number | undefined {
  if (pageSize === undefined && requestsPerItem === undefined) return undefined;
  const pages = pageSize ? Math.ceil(items / pageSize) : items;
  return pages * (requestsPerItem ?? 1);
}

/** Requests in each window of the workload within one counter, without retries. */
export function requestsIn(
  workload: BudgetWorkload,
  partition: Partition,
): number | undefined {
  const { items, busiest, tenants = 1 } = workload;
  if (partition === 'all') {
    const each = items && requestsFor(workload, items);
    return each && each * tenants;
  }
  const most = partition === 'user' ? busiest : busiest ?? items;
  return most && requestsFor(workload, most);
}

/** Requests per second while the workload runs, on average. */
export function averageRate(
  workload: BudgetWorkload,
  partition: Partition,
): number | undefined {
  const requests = requestsIn(workload, partition);
  return requests && workload.window && requests / workload.window;
}

/** The most requests that arrive within any stretch of time, in seconds. */
export function arrivalsIn(
  workload: BudgetWorkload,
  partition: Partition,
  stretch: number,
): number | undefined {
  const requests = requestsIn(workload, partition);
  if (requests === undefined) return undefined;
  const { kind, window, every, peakFactor = 1, peakFor } = workload;
  const times = (period: number) => Math.max(1, Math.ceil(stretch / period));
  if (kind === 'batch') return requests * (every ? times(every) : 1);
  if (!window) return undefined;
  if (kind === 'burst') return requests * times(window);
  const rate = requests / window;
  const peak = Math.min(stretch, peakFor ?? stretch);
  return rate * (peakFactor * peak + (stretch - peak));
}

/** Attempts for a request; what is sent to us is not attempted by us. */
export const attemptsFor = (input: BudgetInput, workload: BudgetWorkload) =>
  workload.direction === 'received' ? 1 : input.attempts ?? 1;

/** The tenants that share a limit for all; undefined where no workload has any. */
export function tenantsOf(
  workloads: readonly BudgetWorkload[],
): number | undefined {
  const numbers = workloads.flatMap(({ tenants }) => tenants ?? []);
  return numbers.length > 0 ? Math.max(...numbers) : undefined;
}
