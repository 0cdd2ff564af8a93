import {
  attemptsFor,
  averageRate,
  costOf,
  counts,
  partitionOf,
} from './demand';
import {
  formatLimit,
  formatNumber,
  formatPer,
  formatShare,
  formatStretch,
  formatUnits,
} from '../words/numbers';
import { admittedWithin, sentIn } from './sentIn';
import type {
  BudgetClientLimit,
  BudgetInput,
  BudgetLimit,
  LimitBudget,
} from './types';

/** Units that a limit lets through within a stretch of time. */
export const capacityIn = (limit: BudgetLimit, stretch: number) =>
  limit.algorithm === 'tokenBucket'
    ? (limit.burst ?? limit.amount) + (limit.amount / limit.window) * stretch
    : limit.amount;

const DAY = 86_400;

/** A bucket can be too small at once or too slow in the long run. */
export function stretchesOf(input: BudgetInput, limit: BudgetLimit): number[] {
  if (limit.algorithm !== 'tokenBucket') return [limit.window];
  const windows = input.workloads.flatMap(({ window }) => window ?? []);
  return [...new Set([0, limit.window, ...windows, DAY])];
}

/** E.g. "Our limit bucket: 80 + 13 per minute × 60 = 860 requests in one hour". */
function formatAllowed(
  ours: BudgetClientLimit,
  limit: BudgetLimit,
  input: BudgetInput,
  stretch: number,
): string[] {
  const workloads = input.workloads.filter(
    each => counts(limit, each) && counts(ours, each),
  );
  const allowed = admittedWithin(ours, limit, workloads, stretch);
  if (!allowed) return [];
  const { units, counters, ratio } = allowed;
  const { amount, window, burst } = ours;
  const times = stretch / window;
  const isBucket = burst !== undefined;
  const own = isBucket
    ? `${formatNumber(burst)} + ${formatNumber(amount)} ${formatPer(
        window,
      )} × ${formatNumber(times)}`
    : `${formatNumber(amount)} ${formatPer(window)} × ${formatNumber(
        Math.max(1, Math.ceil(times)),
      )}`;
  const factors = [
    isBucket && (counters > 1 || ratio !== 1) ? `(${own})` : own,
    ...(counters > 1 ? [`${formatNumber(counters)} tenants`] : []),
    ...(ratio !== 1 ? [`${formatUnits(ratio, limit.unit)} each`] : []),
  ];
  const at = stretch === 0 ? 'at once' : `in ${formatStretch(stretch)}`;
  return [
    `Our limit "${ours.key}" lets out ${factors.join(' × ')} = ${formatUnits(
      units,
      limit.unit,
    )} ${at}.`,
  ];
}

/** What the work needs per second on average, in units of the limit. */
function sustainedRate(
  input: BudgetInput,
  limit: BudgetLimit,
): number | undefined {
  const partition = partitionOf(limit.scope);
  let total = 0;
  for (const workload of input.workloads) {
    if (!counts(limit, workload)) continue;
    const { kind, window = 0, every } = workload;
    const average = averageRate(workload, partition);
    // A batch that is over within the window of the limit comes once in it
    const spread =
      kind === 'batch'
        ? Math.max(window, Math.min(limit.window, every ?? window))
        : window;
    const rate = average && (average * window) / spread;
    const cost = costOf(workload, limit.unit);
    if (rate === undefined || cost === undefined) return undefined;
    total += rate * cost * attemptsFor(input, workload);
  }
  return total || undefined;
}

/** Compares one limit of the third party with what is planned to be sent. */
export function budgetOfLimit(
  input: BudgetInput,
  limit: BudgetLimit,
): LimitBudget {
  const candidates = stretchesOf(input, limit).map(stretch => {
    const capacity = capacityIn(limit, stretch);
    const reached = sentIn(input, limit, stretch);
    return {
      ...reached,
      stretch,
      capacity,
      share: reached.sent === undefined ? -1 : reached.sent / capacity,
    };
  });
  const { share, ...worst } = candidates.reduce((a, b) =>
    b.share > a.share ? b : a,
  );
  const { stretch, capacity, demand, sent } = worst;
  const rate = sustainedRate(input, limit);
  const perWindow = rate && rate * limit.window;
  const title = formatLimit(limit);
  const at = stretch === 0 ? 'at once' : `in ${formatStretch(stretch)}`;
  const lines = [
    `Limit "${limit.key}": ${title}.`,
    ...(perWindow
      ? [
          `The work needs ${formatUnits(perWindow, limit.unit)} ${formatPer(
            limit.window,
          )} on average: ${formatNumber(perWindow)} / ${formatNumber(
            limit.amount,
          )} = ${formatShare(perWindow / limit.amount)}.`,
        ]
      : []),
    ...(demand !== undefined
      ? [`At worst, the work brings ${formatUnits(demand, limit.unit)} ${at}.`]
      : []),
    ...input.clientLimits.flatMap(ours =>
      formatAllowed(ours, limit, input, stretch),
    ),
    ...(sent !== undefined
      ? [
          `So at most ${formatNumber(sent)} of ${formatUnits(
            capacity,
            limit.unit,
          )} ${at}: ${formatShare(sent / capacity)}${
            sent > capacity
              ? `, ${formatNumber(sent - capacity)} are refused.`
              : `, ${formatShare(1 - sent / capacity)} are free.`
          }`,
        ]
      : []),
  ];
  return {
    key: limit.key,
    title,
    ...worst,
    ...(sent !== undefined && {
      utilisation: sent / capacity,
      headroom: 1 - sent / capacity,
      refused: Math.max(0, sent - capacity),
    }),
    ...(perWindow && { sustained: perWindow / limit.amount }),
    lines,
  };
}
