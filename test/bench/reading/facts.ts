import {
  durationSeconds,
  type PlanDocument,
} from '@integration-plan/plugin-integration-plan-common';
import type { Stated } from './corpus';

type Sections = PlanDocument['sections'];

/** One fact in a spelling that can be compared; several where any of them is right. */
type Wanted = string | string[];

/** A kind of fact: what a text states of it, and what a document holds of it. */
type Kind = {
  /** Judged only where the text was looked at for it. */
  isJudged?: (facts: Stated) => boolean;
  stated: (facts: Stated) => Wanted[];
  held: (sections: Sections) => string[];
};

const seconds = (iso: string | undefined) =>
  iso === undefined
    ? undefined
    : Math.round(durationSeconds(iso) * 1000) / 1000;

const said = (...pairs: Array<[string, unknown]>): string[] =>
  pairs.flatMap(([name, value]) =>
    value === undefined || value === null || value === ''
      ? []
      : [`${name} ${value}`],
  );

const list = (value: any): Stated[] => value ?? [];
const numbersIn = (text: string | undefined) =>
  (text ?? '').replace(/(?<=\d)[,. ](?=\d{3})/g, '').match(/\d+(?:\.\d+)?/g) ??
  [];

const repeat = (what: string, count: number) =>
  Array.from({ length: count }, () => what);

const SCALE: Record<string, [number, string]> = {
  '%': [1, '%'],
  ms: [0.001, 's'],
  s: [1, 's'],
  min: [60, 's'],
  h: [3600, 's'],
};

const HELD_UNIT: Record<string, [number, string]> = {
  ratio: [100, '%'],
  percent: [1, '%'],
  milliseconds: [0.001, 's'],
  seconds: [1, 's'],
};

const rounded = (value: number) => Number(value.toPrecision(6));

function metricStated(metric: Stated): Wanted {
  const { name, threshold, comparator, unit } = metric;
  if (threshold === null) return `${name} -`;
  const days = unit === 'days' || unit === 'd';
  const [factor, base] = SCALE[unit] ?? [1, ''];
  const side = comparator === '<' ? 'below' : 'above';
  if (comparator === '=') return `${name} above ${threshold - 1}`;
  const plain = `${name} ${side} ${rounded(threshold * factor)}${base}`;
  return days
    ? [plain, `${name} ${side} ${rounded(threshold * 86_400)}s`]
    : plain;
}

function metricHeld(
  metric: Sections['observability']['facts']['metrics'][number],
): string {
  const { title, thresholds, unit } = metric;
  const value = thresholds?.critical ?? thresholds?.warning;
  if (!thresholds || value === undefined) return `${title} -`;
  const [factor, base] = HELD_UNIT[unit] ?? [1, ''];
  return `${title} ${thresholds.direction} ${rounded(value * factor)}${base}`;
}

const METHODS: Array<[RegExp, string[]]> = [
  [/client credentials/i, ['oauth2ClientCredentials']],
  [/authori[sz]ation code/i, ['oauth2AuthorizationCode']],
  [/jwt/i, ['jwtBearer']],
  [/signed request|hmac \(/i, ['other', 'webhookHmac']],
  [/api key|api token|bearer/i, ['apiKey']],
  [/basic/i, ['basic']],
  [/mutual tls|mtls/i, ['mtls']],
];

/** Limits in one spelling: so many in so many seconds, or at any time. */
const limit = (amount: number, window: number | null | undefined) =>
  `${amount} in ${window ?? '-'}`;

/** One spelling of a retry policy from the parts that are known. */
const retry = (parts: Array<[string, unknown]>) => said(...parts).join(', ');

const isProduction = ({ environment }: Stated) => environment === undefined;

export const KINDS: Record<string, Kind> = {
  'API version': {
    stated: ({ api_version: version }) =>
      version
        ? [...String(version).matchAll(/\d[\d.-]*\d|\d+/g)]
            .slice(0, 1)
            .map(([number]) => number)
        : [],
    held: ({ architecture }) =>
      numbersOfVersion(architecture.facts.api.version),
  },
  'auth method': {
    stated: ({ auth_method: method }) => {
      const found = METHODS.filter(([words]) => words.test(method ?? ''));
      return found.length > 0 ? [found.flatMap(([, keys]) => keys)] : [];
    },
    held: ({ authentication: { facts } }) =>
      facts.method ? [facts.method] : [],
  },
  'limits of the vendor': {
    stated: facts =>
      list(facts.rate_limits)
        .filter(isProduction)
        .map(one => limit(one.limit, one.window_seconds)),
    held: ({ rateLimiting: { facts } }) => [
      ...facts.limits.flatMap(one => [
        limit(one.amount, seconds(one.window)),
        ...(one.burst ? [limit(one.burst, null)] : []),
      ]),
      ...ceilings(facts, 'vendor'),
    ],
  },
  'our own limits': {
    stated: facts =>
      list(facts.client_rates)
        .filter(isProduction)
        .map(one =>
          [one.rate, one.per_instance, one.per_pod, one.total]
            .filter(rate => rate !== undefined)
            .map(rate => limit(rate, one.window_seconds)),
        ),
    held: ({ rateLimiting: { facts } }) => [
      ...facts.clientLimits.flatMap(one => [
        limit(one.amount, seconds(one.window)),
        ...(one.concurrency ? [limit(one.concurrency, null)] : []),
      ]),
      ...ceilings(facts, 'ours'),
    ],
  },
  'limits of a sandbox': {
    stated: facts =>
      list(facts.rate_limits)
        .filter(one => !isProduction(one))
        .map(one => String(one.limit)),
    held: ({ testing: { facts } }) =>
      facts.environments.flatMap(one => numbersIn(one.limits).slice(0, 1)),
  },
  'rows of mappings': {
    stated: ({ mapping_rows: rows = 0 }) => repeat('row', rows),
    held: ({ dataMapping: { facts } }) =>
      facts.mappings.flatMap(({ fields }) => repeat('row', fields.length)),
  },
  'rows of errors': {
    stated: ({ error_rows: rows = 0 }) => repeat('row', rows),
    held: ({ errorHandling: { facts } }) =>
      repeat('row', facts.policies.length),
  },
  'metrics and thresholds': {
    stated: ({ metrics }) => list(metrics).map(metricStated),
    held: ({ observability: { facts } }) => facts.metrics.map(metricHeld),
  },
  'how long before an alarm': {
    stated: ({ metrics }) =>
      list(metrics)
        .filter(one => one.for_seconds !== null)
        .map(one => `${one.name} ${one.for_seconds}`),
    held: ({ observability: { facts } }) =>
      facts.metrics.flatMap(({ title, damping }) =>
        said([title, seconds(damping?.criticalFor ?? damping?.warningFor)]),
      ),
  },
  'alarms with a procedure': {
    stated: ({ metrics }) =>
      list(metrics).flatMap(({ name, procedure }) => (procedure ? [name] : [])),
    held: ({ observability: { facts } }) =>
      facts.metrics.flatMap(({ title, procedure }) =>
        procedure ? [title] : [],
      ),
  },
  retries: {
    stated: ({ retry_policies: policies }) =>
      list(policies)
        .filter(one => one.initial_seconds !== null)
        .map(one =>
          retry([
            ['first', one.initial_seconds],
            ['times', one.multiplier],
            ['retries', one.max_attempts && one.max_attempts - 1],
          ]),
        ),
    held: ({ errorHandling: { facts } }) =>
      facts.retryPolicies.map(one =>
        retry([
          ['first', seconds(one.initialDelay)],
          ['times', one.multiplier],
          ['retries', one.attempts],
        ]),
      ),
  },
  'retries after a 401': {
    stated: ({ retry_policies: policies }) =>
      list(policies)
        .filter(one => one.name === '401' && one.max_attempts)
        .map(one => String(one.max_attempts - 1)),
    held: ({ authentication: { facts } }) =>
      // That it is not repeated is no policy
      facts.onUnauthorized.retries
        ? [String(facts.onUnauthorized.retries)]
        : [],
  },
  timeouts: {
    stated: ({ timeouts }) =>
      said(
        ['connect', timeouts?.connect_seconds],
        ['request', timeouts?.read_seconds],
        [
          'p99',
          timeouts?.vendor_p99_seconds ??
            (timeouts?.vendor_p99_ms && timeouts.vendor_p99_ms / 1000),
        ],
      ),
    held: ({ errorHandling, rateLimiting }) =>
      said(
        ['connect', seconds(errorHandling.facts.timeouts.connect)],
        ['request', seconds(errorHandling.facts.timeouts.request)],
        ['p99', seconds(rateLimiting.facts.responseTime.p99)],
      ),
  },
  tokens: {
    stated: ({ tokens }) =>
      list(tokens).flatMap(one =>
        said(
          ['lives', one.lifetime_seconds],
          ['margin', one.refresh_margin_seconds],
          ['cached', one.cached_seconds],
        ),
      ),
    held: ({ authentication: { facts } }) =>
      said(
        ['lives', seconds(facts.token.lifetime)],
        ['margin', seconds(facts.token.refreshMargin)],
        ['cached', seconds((facts.token as Stated).cachedFor)],
      ),
  },
  'credentials and their end': {
    stated: ({ tokens }) =>
      list(tokens).flatMap(({ expires }) => {
        if (expires === false) return ['never'];
        return expires ? [String(expires)] : [];
      }),
    held: ({ authentication: { facts } }) =>
      facts.credentials.flatMap(one => {
        if (one.neverExpires) return ['never'];
        return one.expires ? [one.expires] : [];
      }),
  },
  webhooks: {
    stated: ({ webhook: hook = {} }) =>
      said(
        ['header', hook.signature_header],
        ['algorithm', hook.algorithm],
        ['tolerance', hook.tolerance_seconds],
        ['deadline', hook.sender_deadline_seconds],
        ['within', hook.ack_p99_ms && hook.ack_p99_ms / 1000],
        ['status', hook.ack_status],
        ['redelivered', hook.sender_retry_seconds],
        ['dedupe', hook.dedupe_key?.replace(/\W/g, '')],
        ['remembered', hook.dedupe_window_seconds],
        ['queue', hook.dlq],
        ['kept', hook.dlq_retention_seconds],
        ['after', hook.dlq_after_failures],
      ),
    held: ({ webhooks: { facts } }) =>
      said(
        ['header', facts.signature.header],
        ['algorithm', facts.signature.algorithm],
        ['tolerance', seconds(facts.signature.tolerance)],
        ['deadline', seconds(facts.acknowledgement.deadline)],
        ['within', seconds(facts.acknowledgement.within)],
        ['status', (facts.acknowledgement as Stated).status],
        ['redelivered', seconds(facts.dedupe.redeliveredFor)],
        ['dedupe', facts.dedupe.key?.replace(/\W/g, '')],
        ['remembered', seconds(facts.dedupe.keptFor)],
        ['queue', facts.deadLetter.queue],
        ['kept', seconds(facts.deadLetter.keptFor)],
        ['after', (facts.deadLetter as Stated).afterFailures],
      ),
  },
  'circuit breaker': {
    stated: ({ circuit_breaker: breaker = {} }) =>
      said(['within', breaker.window_seconds], ['open', breaker.open_seconds]),
    held: ({ errorHandling: { facts } }) =>
      said(
        ['within', seconds(facts.circuitBreaker.within)],
        ['open', seconds(facts.circuitBreaker.openFor)],
      ),
  },
  'undelivered work': {
    stated: facts => {
      const horizons = list(facts.retry_policies)
        .filter(one => one.max_attempts === null)
        .map(one => one.horizon_seconds);
      return said(['kept', facts.parking?.retention_seconds ?? horizons[0]]);
    },
    held: ({ errorHandling: { facts } }) =>
      said(['kept', seconds(facts.undelivered.keptFor)]),
  },
  'memory of keys': {
    stated: facts =>
      said([
        'kept',
        facts.idempotency_key_lifetime_seconds ??
          facts.vendor_key_memory_seconds,
      ]),
    held: ({ idempotency: { facts } }) =>
      facts.keys
        .filter(({ direction }) => direction === 'outbound')
        .flatMap(({ keptFor }) => said(['kept', seconds(keptFor)])),
  },
  batches: {
    stated: ({ batches }) =>
      list(batches)
        .filter(one => one.per_request)
        .map(one => `${one.items} by ${one.per_request}`),
    held: ({ rateLimiting: { facts } }) =>
      facts.workloads
        .filter(({ kind }) => kind === 'batch')
        .map(one => `${one.items} by ${one.pageSize ?? 1}`),
  },
  volumes: {
    stated: ({ volumes }) =>
      list(volumes)
        .filter(({ per }) => per)
        .map(({ value, per }) => `${value} a ${per === 'night' ? 'day' : per}`),
    held: ({ rateLimiting: { facts } }) =>
      facts.workloads
        .filter(({ kind }) => kind !== 'batch')
        .map(one => `${one.items} a ${PER[one.window ?? ''] ?? one.window}`),
  },
  dates: {
    stated: ({ dates }) =>
      list(dates)
        .filter(({ what }) =>
          /off|supported|gepflegt|sunset/i.test(String(what)),
        )
        .map(({ date }) => String(date).slice(0, 7)),
    held: ({ architecture: { facts } }) =>
      facts.api.sunset ? [facts.api.sunset.slice(0, 7)] : [],
  },
  rollout: {
    stated: ({ rollout = {} }) =>
      said(
        ['flag', rollout.flag],
        ['verification', rollout.verification || undefined],
        ['rollback', rollout.rollback || undefined],
      ),
    held: ({ rollout: { facts } }) =>
      said(
        ['flag', facts.stages.find(({ flag }) => flag)?.flag],
        [
          'verification',
          facts.stages.some(one => one.verification) || undefined,
        ],
        [
          'rollback',
          Boolean(facts.rollback.trigger) ||
            facts.rollback.steps.length > 0 ||
            undefined,
        ],
      ),
  },
  runbook: {
    stated: ({ runbook = {} }) =>
      said(
        ['reauthenticate', runbook.reauth || undefined],
        ['replay', runbook.replay || undefined],
        ['contact', runbook.contact || undefined],
      ),
    held: ({ runbook: { facts } }) => [
      ...(['reauthenticate', 'replay'] as const).flatMap(wanted =>
        facts.procedures.some(({ kind }) => kind === wanted)
          ? [`${wanted} true`]
          : [],
      ),
      ...(facts.contacts.length > 0 ? ['contact true'] : []),
    ],
  },
  contacts: {
    isJudged: ({ contacts }) => contacts !== undefined,
    stated: ({ contacts }) => list(contacts).map(({ name }) => String(name)),
    held: ({ runbook: { facts } }) =>
      facts.contacts.map(({ who }) => who.split(' (')[0].split(', ')[0]),
  },
  testing: {
    stated: ({ testing = {} }) =>
      said(
        ['sandbox', testing.sandbox || undefined],
        ['simulated', testing.error_simulation || undefined],
        ['contract', testing.contract_test || undefined],
      ),
    held: ({ testing: { facts } }) =>
      said(
        ['sandbox', facts.environments.length > 0 || undefined],
        ['simulated', facts.simulations.length > 0 || undefined],
        ['contract', Boolean(facts.contractTest.what) || undefined],
      ),
  },
};

const PER: Record<string, string> = {
  PT1S: 'second',
  PT1M: 'minute',
  PT10M: '10 min',
  PT1H: 'hour',
  P1D: 'day',
};

function numbersOfVersion(version: string | undefined): string[] {
  const [number] = /\d[\d.-]*\d|\d+/.exec(version ?? '') ?? [];
  return number ? [number] : [];
}

function ceilings(facts: Stated, side: 'vendor' | 'ours'): string[] {
  return list(facts.ceilings)
    .filter(one => one.side === side)
    .map(one => limit(one.amount, null));
}

export type Tally = { right: number; wrong: string[]; missing: string[] };

/** Each fact that is held is right for one that is stated, or wrong. */
export function tallyKind(
  kind: Kind,
  facts: Stated,
  sections: Sections | undefined,
): Tally {
  if (kind.isJudged?.(facts) === false) {
    return { right: 0, wrong: [], missing: [] };
  }
  const open = kind.stated(facts);
  const wrong: string[] = [];
  let right = 0;
  for (const one of sections ? kind.held(sections) : []) {
    const at = open.findIndex(wanted => [wanted].flat().includes(one));
    if (at < 0) wrong.push(one);
    else {
      right += 1;
      open.splice(at, 1);
    }
  }
  return { right, wrong, missing: open.map(one => [one].flat()[0]) };
}
