import type { RateLimit, Workload } from '../sections/rateLimiting';

/** What a limit counts. @public */
export type LimitUnit = RateLimit['unit'];

/** What a limit counts for; undefined: for all requests together. @public */
export type LimitScope = RateLimit['scope'];

/**
 * A limit that the third party sets: `amount` units in each `window`.
 * @public
 */
export type BudgetLimit = {
  key: string;
  scope?: LimitScope;
  amount: number;
  unit: LimitUnit;
  /** Seconds. */
  window: number;
  /** Undefined: counted as a sliding window, the strictest. */
  algorithm?: RateLimit['algorithm'];
  /** Size of a token bucket, in units; undefined: `amount`. */
  burst?: number;
  /** Keys of the workloads that it counts; undefined: all. */
  workloads?: string[];
};

/**
 * A limit that we keep ourselves. With a `burst` it is a token bucket of that
 * size that refills with `amount` in each `window`; without, at most `amount`
 * go out within any `window`.
 * @public
 */
export type BudgetClientLimit = Omit<BudgetLimit, 'algorithm'> & {
  /** Requests that wait for an answer at the same time. */
  concurrency?: number;
};

/** Work to be done; what is undefined is not known. @public */
export type BudgetWorkload = {
  key: string;
  title: string;
  kind: Workload['kind'];
  /** `received` work is sent to us, and counts against no limit. */
  direction?: Workload['direction'];
  tenants?: number;
  /** Items in each window; of each tenant, where there are tenants. */
  items?: number;
  /** Items of the busiest tenant or user in each window. */
  busiest?: number;
  pageSize?: number;
  requestsPerItem?: number;
  pointsPerRequest?: number;
  bytesPerRequest?: number;
  /** Seconds in which the items come, or that a batch may take. */
  window?: number;
  /** Seconds from one start of a batch to the next; undefined: it runs once. */
  every?: number;
  /** The rate at the peak, as a multiple of the average. */
  peakFactor?: number;
  /** Seconds that a peak lasts. */
  peakFor?: number;
  /** Seconds that one item may be late. */
  deadline?: number;
};

/**
 * What the rate budget is computed from. All times are seconds.
 * @public
 */
export type BudgetInput = {
  limits: BudgetLimit[];
  clientLimits: BudgetClientLimit[];
  workloads: BudgetWorkload[];
  /** Attempts for a request on average, retries included; undefined: 1. */
  attempts?: number;
  /** Seconds that the third party takes to answer. */
  responseTime?: { typical?: number; p99?: number };
  /** Seconds without a request after a 429; undefined: not known. */
  pauseAfterRefusal?: number;
  /** Our own limits for workloads that are not in the plan; they hold nothing back. */
  unmatched?: BudgetClientLimit[];
};

/** A number that the arithmetic needs and the plan does not give. @public */
export type MissingNumber = {
  list: 'limits' | 'clientLimits' | 'workloads';
  /** Key of the item in the list; undefined: the list is empty. */
  key?: string;
  /** Name of the field; undefined where an item as a whole is missing. */
  field?: string;
  /** E.g. "Nightly pull: the items are missing." */
  says: string;
};

/** One limit of the third party against what is planned. @public */
export type LimitBudget = {
  key: string;
  /** E.g. "1,000 requests per hour for each tenant". */
  title: string;
  /**
   * Seconds that the numbers below are counted over: the window, or for a token
   * bucket the stretch of time that is hardest on it.
   */
  stretch: number;
  /** Units that the limit lets through within the stretch. */
  capacity: number;
  /** The most units that the workloads bring within the stretch. */
  demand?: number;
  /** The most units that our own limits let out within the stretch. */
  allowed?: number;
  /** What can be sent at most: the smaller of the two, workload by workload. */
  sent?: number;
  /** `sent` / `capacity`: 1 is all of it, and above 1 the limit is broken. */
  utilisation?: number;
  /** What is left of the limit, as a share: 1 - utilisation. */
  headroom?: number;
  /** What the work needs on average, as a share of the limit. */
  sustained?: number;
  /** Units that are refused with 429 in the worst stretch: `sent` - `capacity`. */
  refused?: number;
  /** The arithmetic in words. */
  lines: string[];
};

/** One workload against the limits. @public */
export type WorkloadBudget = {
  key: string;
  title: string;
  /** Requests in each window, of all tenants, without retries. */
  requests?: number;
  /** Requests per second on average, of all tenants, without retries. */
  rate?: number;
  /**
   * Requests per second that can be sent in the long run: what the tightest
   * limit leaves for this workload, for one tenant where the limit is for a
   * tenant. Undefined: no limit is known.
   */
  capacity?: number;
  /** The limit that `capacity` comes from. */
  limitedBy?: string;
  /** Seconds until a batch or a burst is through, at least; `Infinity`: never. */
  timeToFinish?: number;
  /** The most requests that wait, for one tenant where the limit is for a tenant. */
  peakBacklog?: number;
  /** Seconds from the peak of the backlog until nothing waits; `Infinity`: never. */
  drain?: number;
  /** Seconds that an item waits and, where it is known, the third party answers. */
  latency?: { p50: number; p95: number; p99: number; max: number };
  /** Whether the batch ends within its window, or each item within its deadline. */
  inTime?: boolean;
  /** Whether the work comes to an end in the long run. */
  stable?: boolean;
  lines: string[];
};

/** @public */
export type BudgetResult = {
  limits: LimitBudget[];
  workloads: WorkloadBudget[];
  /** Key of the limit that is used most. */
  binding?: string;
  /** Attempts for a request on average, 1 or more. */
  attempts: number;
  missing: MissingNumber[];
  /** All of the arithmetic in words, in reading order. */
  lines: string[];
};

/** What an outage of the third party leaves behind. @public */
export type OutageBudget = {
  /** Requests that wait when it ends, of all tenants. */
  backlog?: number;
  /** Seconds until nothing waits any more; `Infinity`: never. */
  drain?: number;
  /** Seconds that the first request of the outage waited at least: its length. */
  oldest: number;
  missing: MissingNumber[];
  lines: string[];
};

/** @public */
export type SimulationOptions = {
  /** Seconds to simulate, e.g. 86,400 for a day. */
  duration: number;
  /** Seconds of a step; 1 by default. */
  step?: number;
  /** Points of each series; 600 by default. */
  points?: number;
  /** When the third party answers nothing, as seconds from the start. */
  outages?: Array<{ from: number; duration: number }>;
};

/** What happened over time; each array has one value for each `time`. @public */
export type SimulationSeries = {
  /** Seconds from the start, where the stretch of a point begins. */
  time: Float64Array;
  /** New requests per second, on average over the stretch. */
  demand: Float64Array;
  /** Accepted attempts per second, on average over the stretch. */
  sent: Float64Array;
  /** Attempts that were answered with 429, per second. */
  refused: Float64Array;
  /** Requests that wait, the most of the stretch. */
  backlog: Float64Array;
  /** Seconds that the request waited that went out last, the most of the stretch. */
  wait: Float64Array;
  /** Share of each limit that is used, by its key, the most of the stretch; for the busiest tenant. */
  used: Record<string, Float64Array>;
};

/** @public */
export type SimulatedWorkload = {
  key: string;
  title: string;
  /** Requests that came and went. */
  arrived: number;
  delivered: number;
  /** Most requests that waited at once. */
  peakBacklog: number;
  /** Second at which nothing waited any more, after the last time that something did. */
  finishedAt?: number;
  /** Seconds of waiting over all delivered requests. */
  wait: { p50: number; p95: number; p99: number; max: number };
  /** Share of the delivered requests that waited longer than the deadline. */
  late?: number;
};

/** @public */
export type SimulationResult = {
  series: SimulationSeries;
  workloads: SimulatedWorkload[];
  /** Answers with 429. */
  refused: number;
  peakBacklog: number;
  /** Second at which the backlog was largest. */
  peakAt: number;
  /** Seconds from the end of the last outage until nothing waited; undefined: there was none, or it still waits. */
  drained?: number;
  /** Requests that still wait at the end. */
  left: number;
  /** What could not be simulated, and why. */
  missing: MissingNumber[];
};
