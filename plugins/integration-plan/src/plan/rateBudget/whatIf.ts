import {
  type BudgetClientLimit,
  type BudgetInput,
  type BudgetWorkload,
  formatLimit,
  formatNumber,
  formatSeconds,
  formatUnits,
} from '@integration-plan/plugin-integration-plan-common';

/** What the third party lets through in the long run, of all that is sent. */
export type PlotLimit = {
  /** Requests per second. */
  rate: number;
  title: string;
  /** It counts for longer than the plot's minute: one minute may have more. */
  isMean: boolean;
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
          ? `${formatLimit(limit)}, ${tenants} tenants`
          : formatLimit(limit),
      isMean: limit.window > 60,
    }))
    .sort((a, b) => a.rate - b.rate)[0];
}

/** Numbers that can be tried; each is undefined while it is as planned. */
export type WhatIf = Partial<Record<KnobId, number>>;

export type KnobId =
  | 'tenants'
  | 'volume'
  | 'pageSize'
  | 'ownRate'
  | 'outageStart'
  | 'outageLength';

/** One number that can be tried. */
export type Knob = {
  id: KnobId;
  title: string;
  /** The number as it is planned. */
  planned: number;
  min: number;
  max: number;
  step: number;
  say: (value: number) => string;
  /** The plan has no such number. */
  isImagined?: true;
};

const HOUR = 3600;

/** How far a number can be taken from what is planned. */
const FURTHEST = 4;

const most = (
  workloads: readonly BudgetWorkload[],
  field: 'tenants' | 'pageSize',
) => Math.max(0, ...workloads.map(workload => workload[field] ?? 0));

/** Steps from the smallest number up that meet the planned one. */
function stepsAround(planned: number) {
  const step = Math.max(1, 10 ** Math.floor(Math.log10(planned) - 1));
  const whole = planned % step === 0 ? step : 1;
  return { min: whole, max: planned * FURTHEST, step: whole };
}

const formatAmount = (limit: BudgetClientLimit, amount: number) =>
  `${formatUnits(amount, limit.unit)} in ${formatSeconds(limit.window)}`;

/** What can be tried with a plan: only numbers that it has. */
export function knobsOf({ workloads, clientLimits }: BudgetInput): Knob[] {
  const tenants = most(workloads, 'tenants');
  const pageSize = most(workloads, 'pageSize');
  const [own] = clientLimits;
  const isSeveral = workloads.length > 1;
  return [
    ...(tenants > 0
      ? [
          {
            id: 'tenants' as const,
            title: 'Tenants',
            planned: tenants,
            ...stepsAround(tenants),
            say: formatNumber,
          },
        ]
      : []),
    {
      id: 'volume',
      title: isSeveral ? 'Items of every workload' : 'Items',
      planned: 1,
      min: 0.1,
      max: 10,
      step: 0.1,
      say: value =>
        value === 1 ? 'As planned' : `${formatNumber(value)} × as planned`,
      isImagined: true,
    },
    ...(pageSize > 0
      ? [
          {
            id: 'pageSize' as const,
            title: 'Items in a page',
            planned: pageSize,
            ...stepsAround(pageSize),
            say: formatNumber,
          },
        ]
      : []),
    ...(own
      ? [
          {
            id: 'ownRate' as const,
            title: 'Our own rate',
            planned: own.amount,
            ...stepsAround(own.amount),
            say: (value: number) => formatAmount(own, value),
          },
        ]
      : []),
    {
      id: 'outageLength',
      title: 'The third party is down for',
      planned: 0,
      min: 0,
      max: 12 * HOUR,
      step: HOUR / 4,
      say: value => (value === 0 ? 'Not down' : formatSeconds(value)),
      isImagined: true,
    },
    {
      id: 'outageStart',
      title: 'It goes down after',
      planned: HOUR,
      min: 0,
      max: 23 * HOUR,
      step: HOUR / 2,
      say: value => (value === 0 ? 'The start' : formatSeconds(value)),
      isImagined: true,
    },
  ];
}

/** In proportion, where several workloads or limits have the number. */
function scaled(value: number, factor: number): number;
function scaled(value: number | undefined, factor: number): number | undefined;
function scaled(value: number | undefined, factor: number) {
  if (value === undefined || factor === 1) return value;
  return Math.max(1, Math.round(value * factor));
}

/** The input with the numbers that are tried. */
export function applyWhatIf(input: BudgetInput, whatIf: WhatIf): BudgetInput {
  const factorOf = (id: KnobId, planned: number | undefined) => {
    const tried = whatIf[id];
    return tried === undefined || !planned ? 1 : tried / planned;
  };
  const tenants = factorOf('tenants', most(input.workloads, 'tenants'));
  const pageSize = factorOf('pageSize', most(input.workloads, 'pageSize'));
  const ownRate = factorOf('ownRate', input.clientLimits[0]?.amount);
  const volume = whatIf.volume ?? 1;
  // Not in whole items: few of them for each tenant are common
  const more = (items: number | undefined) =>
    items === undefined || volume === 1
      ? items
      : Number((items * volume).toPrecision(6));
  return {
    ...input,
    workloads: input.workloads.map(workload => ({
      ...workload,
      tenants: scaled(workload.tenants, tenants),
      pageSize: scaled(workload.pageSize, pageSize),
      items: more(workload.items),
      busiest: more(workload.busiest),
    })),
    clientLimits: input.clientLimits.map(limit => ({
      ...limit,
      amount: scaled(limit.amount, ownRate),
    })),
  };
}

/** When the third party answers nothing; none while the length is 0. */
export function outageOf({ outageLength = 0, outageStart = HOUR }: WhatIf) {
  return outageLength > 0
    ? { from: outageStart, duration: outageLength }
    : undefined;
}

const CHANGED = {
  workloads: ['tenants', 'items', 'busiest', 'pageSize'],
  clientLimits: ['amount'],
} as const;

/**
 * What differs between two inputs, as fields of the section's form.
 *
 * @param facts - the facts that `planned` was made from
 */
export function changedFacts(
  facts: Record<keyof typeof CHANGED, ReadonlyArray<{ key: string }>>,
  planned: BudgetInput,
  tried: BudgetInput,
): Array<{ path: string; value: unknown }> {
  const changesOf = (list: keyof typeof CHANGED) =>
    facts[list].flatMap(({ key }, index) => {
      const byKey = (item: { key: string }) => item.key === key;
      const before = planned[list].find(byKey) as Record<string, unknown>;
      const after = tried[list].find(byKey) as Record<string, unknown>;
      if (!before || !after) return [];
      return CHANGED[list]
        .filter(field => before[field] !== after[field])
        .map(field => ({
          path: `facts/${list}/${index}/${field}`,
          value: after[field],
        }));
    });
  return [...changesOf('workloads'), ...changesOf('clientLimits')];
}
