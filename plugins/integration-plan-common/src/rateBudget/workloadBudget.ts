import { averageRate, requestsIn } from './demand';
import { backlogAfter, passagesOf, timeToPass, type Passage } from './passage';
import {
  formatNumber,
  formatRate,
  formatSeconds,
  formatUnits,
} from '../words/numbers';
import type { BudgetInput, BudgetWorkload, WorkloadBudget } from './types';

const QUANTILES = { p50: 0.5, p95: 0.95, p99: 0.99, max: 1 };

type Outcome = Omit<WorkloadBudget, 'key' | 'title' | 'requests' | 'rate'>;

/** E.g. "200 tenants × 5,000 items / 100 per page = 10,000 requests in 4 h = 41.7 per minute". */
function formatWork(workload: BudgetWorkload): string[] {
  const { title, tenants, items, busiest, pageSize, requestsPerItem, window } =
    workload;
  const say = (who: string[], amount: number, requests: number) => {
    const factors = [
      ...who,
      `${formatNumber(amount)} ${amount === 1 ? 'item' : 'items'}${
        pageSize ? ` / ${formatNumber(pageSize)} per page` : ''
      }`,
      ...(requestsPerItem !== undefined && requestsPerItem !== 1
        ? [formatUnits(requestsPerItem, 'requests')]
        : []),
    ].join(' × ');
    const time = window
      ? ` in ${formatSeconds(window)} = ${formatRate(requests / window)}`
      : '';
    return `${factors} = ${formatUnits(requests, 'requests')}${time}`;
  };
  const all = requestsIn(workload, 'all');
  const most = requestsIn(workload, 'tenant');
  const who = tenants ? [`${formatNumber(tenants)} tenants`] : [];
  return [
    ...(items && all ? [`${title}: ${say(who, items, all)}.`] : []),
    ...(busiest && most
      ? [`${title}, the busiest: ${say([], busiest, most)}.`]
      : []),
  ];
}

const slowest = (passages: Passage[], measure: (each: Passage) => number) =>
  passages.reduce<{ passage?: Passage; value: number }>(
    (worst, passage) => {
      const value = measure(passage);
      return worst.passage && value <= worst.value ? worst : { passage, value };
    },
    { value: 0 },
  );

const requestsAt = (workload: BudgetWorkload, { partition }: Passage) =>
  requestsIn(workload, partition) ?? 0;

function formatPassage(
  { said, size, rate, taken, window }: Passage,
  requests: number,
  time: number,
): string {
  if (time === 0) {
    return `${formatUnits(requests, 'requests')} pass ${said} at once.`;
  }
  const others =
    taken > 0 ? `, of which other work takes ${formatRate(taken)}` : '';
  if (time === Infinity) {
    return `The work never ends: ${said} leaves nothing${others}.`;
  }
  return window === undefined
    ? `(${formatNumber(requests)} - ${formatNumber(size)}) / ${formatRate(
        rate,
      )} = ${formatSeconds(time)}, by ${said}${others}.`
    : `${formatUnits(requests, 'requests')} at ${formatNumber(
        size,
      )} in each ${formatSeconds(window)} end after ${formatSeconds(
        time,
      )}, by ${said}${others}.`;
}

/** Work that is all there at once: a batch, or one burst. */
function passAtOnce(input: BudgetInput, workload: BudgetWorkload): Outcome {
  const passages = passagesOf(input, workload);
  if (passages.length === 0) return { lines: [] };
  const timeOf = (share: number) => (passage: Passage) =>
    timeToPass(passage, requestsAt(workload, passage) * share);
  const { passage, value: timeToFinish } = slowest(passages, timeOf(1));
  const tightest = slowest(
    passages,
    each => -each.rate / requestsAt(workload, each),
  );
  const waiting = slowest(passages, each =>
    Math.max(0, requestsAt(workload, each) - each.size),
  );
  const period = workload.kind === 'burst' ? workload.window : workload.every;
  const stable =
    timeToFinish < Infinity &&
    (period === undefined ||
      passages.every(
        each => requestsAt(workload, each) <= each.rate * period * (1 + 1e-9),
      ));
  const latency = Object.fromEntries(
    Object.entries(QUANTILES).map(([name, share]) => [
      name,
      slowest(passages, timeOf(share)).value,
    ]),
  ) as WorkloadBudget['latency'];
  return {
    capacity: tightest.passage && Math.max(0, tightest.passage.rate),
    limitedBy: tightest.passage?.key,
    timeToFinish,
    peakBacklog: stable ? waiting.value : Infinity,
    drain: stable ? timeToFinish : Infinity,
    latency: stable ? latency : undefined,
    stable,
    lines: passage
      ? [
          formatPassage(passage, requestsAt(workload, passage), timeToFinish),
          ...(stable
            ? []
            : [`It is not through before the next begins: the rest grows.`]),
        ]
      : [],
  };
}

/** Work that comes evenly, with peaks. */
function passEvenly(input: BudgetInput, workload: BudgetWorkload): Outcome {
  const passages = passagesOf(input, workload);
  const { window, peakFactor = 1, peakFor } = workload;
  if (passages.length === 0 || !window) return { lines: [] };
  const rateOf = (each: Passage) => averageRate(workload, each.partition) ?? 0;
  const tightest = slowest(
    passages,
    each => rateOf(each) / Math.max(each.rate, 1e-12),
  );
  const by = tightest.passage!;
  const rate = rateOf(by);
  const base = { capacity: Math.max(0, by.rate), limitedBy: by.key };
  const stable = rate <= by.rate * (1 + 1e-9);
  const formatPeak = () =>
    `${formatRate(rate * peakFactor)}${
      peakFactor > 1
        ? ` at the peak (${formatNumber(peakFactor)} × ${formatRate(rate)})`
        : ''
    }`;
  const compared = `${formatPeak()} against ${
    base.capacity ? formatRate(base.capacity) : 'nothing that is left'
  } by ${by.said}`;
  if (!stable) {
    return {
      ...base,
      ...{ stable, peakBacklog: Infinity, drain: Infinity },
      lines: [`${compared}: the backlog grows without end.`],
    };
  }
  const isPeakKept = passages.every(
    each => rateOf(each) * peakFactor <= each.rate * (1 + 1e-9),
  );
  if (isPeakKept) {
    return {
      ...base,
      ...{ stable, peakBacklog: 0, drain: 0 },
      latency: { p50: 0, p95: 0, p99: 0, max: 0 },
      lines: [`${compared}: nothing waits while it comes evenly.`],
    };
  }
  if (peakFor === undefined)
    return { ...base, stable, lines: [`${compared}.`] };
  const backlogAt = (share: number) => (each: Passage) =>
    backlogAfter(each, rateOf(each) * peakFactor, peakFor * share);
  const waitAt = (share: number) => (each: Passage) =>
    backlogAt(share)(each) / each.rate;
  const { passage: worst, value: peakBacklog } = slowest(
    passages,
    backlogAt(1),
  );
  const drainOf = (each: Passage) => {
    const backlog = backlogAt(1)(each);
    return backlog && backlog / (each.rate - rateOf(each));
  };
  const drain = slowest(passages, drainOf).value;
  const latency = Object.fromEntries(
    Object.entries(QUANTILES).map(([name, share]) => [
      name,
      slowest(passages, waitAt(share)).value,
    ]),
  ) as WorkloadBudget['latency'];
  return {
    ...base,
    ...{ stable, peakBacklog, drain, latency },
    lines:
      peakBacklog > 0
        ? [
            `${formatPeak()} against ${formatRate(worst!.rate)} by ${
              worst!.said
            }.`,
            `After ${formatSeconds(peakFor)} of the peak ${formatUnits(
              peakBacklog,
              'requests',
            )} wait; they are gone ${formatSeconds(drain)} later.`,
          ]
        : [
            `${formatPeak()} for ${formatSeconds(
              peakFor,
            )}: the limits let all of it out as it comes.`,
          ],
  };
}

/** The wait and the answer of the third party, where its time is known. */
function addAnswer(
  latency: WorkloadBudget['latency'],
  { responseTime }: BudgetInput,
): WorkloadBudget['latency'] {
  if (!latency) return undefined;
  const typical = responseTime?.typical ?? 0;
  const slow = responseTime?.p99 ?? typical;
  return {
    p50: latency.p50 + typical,
    p95: latency.p95 + slow,
    p99: latency.p99 + slow,
    max: latency.max + slow,
  };
}

/** Compares one workload with the limits that it has to pass. */
export function budgetOfWorkload(
  input: BudgetInput,
  workload: BudgetWorkload,
): WorkloadBudget {
  const { key, title, kind, window, deadline, direction } = workload;
  const isBatch = kind === 'batch';
  const isAtOnce = isBatch || kind === 'burst';
  const outcome = isAtOnce
    ? passAtOnce(input, workload)
    : passEvenly(input, workload);
  const latency = addAnswer(outcome.latency, input);
  const most = isBatch ? window ?? deadline : deadline;
  const taken = isBatch ? outcome.timeToFinish : latency?.max;
  const late = isBatch || outcome.stable !== false ? taken : Infinity;
  const inTime =
    most !== undefined && late !== undefined ? late <= most : undefined;
  const formatTime = () =>
    isBatch
      ? `It takes ${formatSeconds(late!)} of ${formatSeconds(most!)}`
      : `The last one waits ${formatSeconds(late!)}${
          input.responseTime?.typical === undefined
            ? ', the answer of the third party not counted'
            : ''
        }; ${formatSeconds(most!)} are allowed`;
  return {
    key,
    title,
    requests: requestsIn(workload, 'all'),
    rate: averageRate(workload, 'all'),
    ...outcome,
    latency,
    inTime,
    lines: [
      ...formatWork(workload),
      ...(direction === 'received'
        ? [
            `${title} is sent to us and counts against no limit of the third party.`,
          ]
        : []),
      ...outcome.lines,
      ...(inTime === undefined
        ? []
        : [`${formatTime()}: ${inTime ? 'in time' : 'too late'}.`]),
    ],
  };
}
