import { durationSeconds } from '../../facts/durations';
import { toKey, uniqueKey } from '../../facts/keys';
import { suggestClientLimit } from '../../rateBudget/suggestClientLimit';
import type { BudgetLimit } from '../../rateBudget/types';
import type {
  ClientLimit,
  RateLimit,
  Workload,
} from '../../sections/rateLimiting';
import type { DraftLimit } from '../../schema/draft';
import type { Flow } from './flows';
import { assumed, derived, type Inputs, type Known } from './known';

/** Share of each limit that is left free, and less where the work needs it. */
const HEADROOM = 0.2;
const LEAST_HEADROOM = 0.05;

/** Ways to stay below limits, the one with most room first. */
export const PACES = [
  { headroom: HEADROOM, isSplit: false },
  { headroom: HEADROOM, isSplit: true },
  { headroom: LEAST_HEADROOM, isSplit: false },
  { headroom: LEAST_HEADROOM, isSplit: true },
];

export type Pace = (typeof PACES)[number];

type Input<T> = Partial<T> & { key: string };

const WINDOWS: Record<string, string> = {
  PT1S: 'second',
  PT1M: 'minute',
  PT1H: 'hour',
  P1D: 'day',
};

/** Where each tenant brings credentials of its own, each has an account of its own. */
function scopeOf({ scope, each }: DraftLimit, { details }: Inputs) {
  // "Per club" is a limit for each of those that we do the work for
  if (!scope && each) return 'tenant';
  const isOwn =
    details.credentialScope === 'tenant' &&
    (scope === 'account' || scope === 'token');
  return isOwn ? 'tenant' : scope;
}

/** The limits of the third party, as the inputs give them. */
export function toLimits(
  inputs: Inputs,
  flows: Flow[],
): Array<Known<RateLimit>> {
  const keys: string[] = [];
  return (inputs.details.limits ?? []).map((limit, index) => {
    const window = WINDOWS[limit.window] ?? limit.window;
    const unit = limit.unit === 'requests' ? '' : `${limit.unit} `;
    const key = uniqueKey(toKey(`${unit}per ${window}`) || 'limit', keys);
    keys.push(key);
    const scope = scopeOf(limit, inputs);
    const { each, appliesTo: target, burst } = limit;
    const own = target ? flowsAbout(target, flows) : [];
    const notes = [
      each && `For each ${each}`,
      target && own.length === 0 && `For ${target}`,
    ].filter(Boolean);
    const value = {
      key,
      ...(scope && { scope }),
      amount: limit.amount,
      unit: limit.unit,
      window: limit.window,
      ...(burst && { burst, algorithm: 'tokenBucket' as const }),
      appliesTo: own.map(flow => flow.key),
      ...(notes.length > 0 && { note: notes.join('. ') }),
    };
    return {
      value,
      from: 'input',
      note: inputs.noteOf(`limits[${index}]`),
    };
  });
}

const wordsOf = (text: string) =>
  (text.toLowerCase().match(/\p{L}{3,30}/gu) ?? []).map(word =>
    word.replace(/s$/, '').slice(0, 6),
  );

/** Flows whose words a limit names: "gateway" of "send it through their gateway". */
function flowsAbout(target: string, flows: Flow[]): Flow[] {
  const wanted = wordsOf(target);
  return flows.filter(({ title }) => {
    const own = wordsOf(title);
    return wanted.some(word => own.includes(word));
  });
}

/** Requests that one window of a flow takes, of one tenant where it is per tenant. */
function requestsIn(flow: Flow): number {
  const pages = flow.pageSize
    ? Math.ceil(flow.items.value / flow.pageSize.value)
    : flow.items.value;
  return pages * flow.requestsPerItem.value;
}

const perSecond = (flow: Flow, tenants: number) =>
  (requestsIn(flow) / durationSeconds(flow.window.value)) *
  (flow.perTenant ? tenants : 1) *
  (flow.peakFactor?.value ?? 1);

/** Requests count against their limits; deliveries that we receive do not. */
export const isSent = ({ style }: Flow) => style !== 'hook';

const toBudget = ({ value }: Known<RateLimit>): BudgetLimit => ({
  ...value,
  window: durationSeconds(value.window),
  workloads: undefined,
});

/** Requests at the same time: what the rate needs when an answer takes a second, twice. */
function concurrencyFor(inputs: Inputs, rate: number): Known<number> {
  const given = inputs.known(inputs.details.concurrency, 'concurrency');
  if (given) {
    return derived(
      Math.max(1, Math.floor(given.value * (1 - HEADROOM))),
      `${given.note}; 80 % of it`.slice(0, 500),
      given,
    );
  }
  return assumed(
    Math.min(20, Math.max(1, Math.ceil(rate * 2))),
    'Twice what the rate needs when an answer takes a second',
  );
}

/** A quota of hours or days as a bucket that a run can empty at once, and that refills slowly. */
function quotaOf({ scope, unit, amount, window }: RateLimit, headroom: number) {
  if (durationSeconds(window) < 3600) return undefined;
  const most = Math.floor(amount * (1 - headroom));
  const refill = Math.max(1, Math.floor(most / 20));
  if (most <= refill) return undefined;
  return { scope, unit, amount: refill, window, burst: most - refill };
}

/** Our own limits: one bucket for each scope and unit that they limit. */
export function toClientLimits(
  inputs: Inputs,
  limits: Array<Known<RateLimit>>,
  flows: Flow[],
  { tenants, pace }: { tenants: number; pace: Pace },
): Array<Known<ClientLimit>> {
  const sent = flows.filter(isSent);
  if (sent.length === 0) return [];
  const rate = sent.reduce((sum, flow) => sum + perSecond(flow, tenants), 0);
  const groups = new Map<string, Array<Known<RateLimit>>>();
  for (const limit of limits) {
    const { scope, unit, appliesTo, key } = limit.value;
    const name = `${scope ?? ''} ${unit} ${appliesTo.join()} ${
      pace.isSplit ? key : ''
    }`;
    groups.set(name, [...(groups.get(name) ?? []), limit]);
  }
  const keys: string[] = [];
  const found = [...groups.values()].flatMap(group => {
    const own =
      (pace.isSplit && quotaOf(group[0].value, pace.headroom)) ||
      suggestClientLimit(group.map(toBudget), pace.headroom);
    if (!own) return [];
    const [target] = group[0].value.appliesTo;
    const key = uniqueKey(
      toKey(
        `${own.scope ?? target ?? 'all'}${
          own.unit === 'requests' ? '' : ` ${own.unit}`
        }`,
      ),
      keys,
    );
    keys.push(key);
    const { lines: _lines, ...bucket } = { lines: [], ...own };
    const parallel = concurrencyFor(
      inputs,
      own.amount / durationSeconds(own.window),
    );
    const value = {
      key,
      ...bucket,
      ...(own.unit === 'requests' && { concurrency: parallel.value }),
      ...(target && { workload: target }),
    };
    const note = `At least ${pace.headroom * 100} % below ${group
      .map(one => one.value.key)
      .join(' and ')}, whatever the window`;
    return [derived<ClientLimit>(value, note, ...group)];
  });
  if (found.length > 0) return found;
  // Ten a minute harm nobody, and let a run catch up
  const amount = Math.max(10, Math.ceil(rate * 60 * 1.5));
  return [
    assumed(
      {
        key: 'all',
        amount,
        unit: 'requests',
        window: 'PT1M',
        burst: Math.max(1, Math.ceil(amount / 10)),
        concurrency: concurrencyFor(inputs, rate).value,
      },
      'No limit of the third party is known; one and a half times what the work needs at its peak',
    ),
  ];
}

const KINDS: Record<Flow['style'], Workload['kind']> = {
  batch: 'batch',
  poll: 'steady',
  push: 'steady',
  hook: 'steady',
  call: 'perUser',
};

/** How long a peak is assumed to last. */
const PEAK_LASTS = 'PT1H';

const POINTS_PER_REQUEST = 10;
const BYTES_PER_REQUEST = 100_000;

/** Items of the busiest: what is given, or ten times the average, as far as it fits. */
function busiestOf(
  flow: Flow,
  limits: Array<Known<RateLimit>>,
  tenants: Known<number> | undefined,
) {
  if (flow.busiest) return flow.busiest.value;
  const most =
    tenants && !flow.perTenant
      ? Math.max(1, Math.ceil((10 * flow.items.value) / tenants.value))
      : flow.items.value;
  // What nobody says must not break a limit
  const allowed = limits
    .filter(
      ({ value: { scope, unit } }) =>
        unit === 'requests' && (scope === 'tenant' || scope === 'user'),
    )
    .map(
      ({ value: { amount, window } }) =>
        (amount * durationSeconds(flow.window.value)) /
        durationSeconds(window) /
        (flow.peakFactor?.value ?? 1) /
        2,
    );
  const pages = Math.min(...allowed) / flow.requestsPerItem.value;
  const fits = Math.max(1, Math.floor(pages * (flow.pageSize?.value ?? 1)));
  return flow.perTenant && tenants
    ? most
    : Math.min(flow.items.value, most, fits);
}

/** A flow as work for the rate budget. */
export function toWorkload(
  flow: Flow,
  limits: Array<Known<RateLimit>>,
  tenants: Known<number> | undefined,
): Input<Workload> & Pick<Workload, 'key' | 'title' | 'kind'> {
  const isShared = limits.some(
    ({ value: { scope } }) => scope === 'tenant' || scope === 'user',
  );
  const hasUsers = limits.some(({ value }) => value.scope === 'user');
  const hasUnit = (unit: RateLimit['unit']) =>
    limits.some(({ value }) => value.unit === unit);
  return {
    key: flow.key,
    title: flow.title,
    // Rates are what is known, also where each request is a person's
    kind: flow.style === 'call' ? 'steady' : KINDS[flow.style],
    direction: flow.style === 'hook' ? 'received' : flow.direction,
    ...(flow.perTenant && tenants && { tenants: tenants.value }),
    items: flow.items.value,
    ...((!flow.perTenant || hasUsers || flow.busiest) &&
      isShared &&
      isSent(flow) && { busiest: busiestOf(flow, limits, tenants) }),
    ...(flow.pageSize && { pageSize: flow.pageSize.value }),
    requestsPerItem: flow.requestsPerItem.value,
    ...(hasUnit('points') && {
      pointsPerRequest: flow.pointsPerRequest?.value ?? POINTS_PER_REQUEST,
    }),
    ...(hasUnit('bytes') && { bytesPerRequest: BYTES_PER_REQUEST }),
    window: flow.window.value,
    ...(flow.every && flow.style === 'batch' && { every: flow.every.value }),
    ...(flow.peakFactor && {
      peakFactor: flow.peakFactor.value,
      ...(flow.peakFactor.value > 1 && { peakFor: PEAK_LASTS }),
    }),
    ...(flow.deadline && { deadline: flow.deadline.value }),
    ...((flow.told || flow.usually || flow.peak) && {
      note: [
        flow.told && `Of ${flow.told.value}`,
        flow.usually && `Ordinarily ${flow.usually.value.toLocaleString('en')}`,
        flow.peak && `At the peak ${flow.peak.value}`,
      ]
        .filter(Boolean)
        .join('. '),
    }),
  };
}
