import { toKey } from '../../facts/keys';
import type { DraftInputs } from '../../schema/draft';
import { joinLines } from '../../facts/primitives';
import { capital } from '../prose';
import { understandInputs } from '../understand/extractDetails';
import { conflictsOf } from './budget';
import { methodOf, scopeOf, tokenOf } from './auth';
import {
  isSent,
  PACES,
  toClientLimits,
  toLimits,
  toWorkload,
  type Pace,
} from './capacity';
import type { DraftNumbers } from './DraftNumbers';
import { fitFlows } from './fit';
import { toFlows, type Flow } from './flows';
import {
  assumed,
  derived,
  Inputs,
  seconds,
  toDuration,
  type Known,
} from './known';
import { monitorsFor, type Watch } from './watch';
import { platformFor } from './platforms';
import { policiesOf, retriesOf, timeoutsFor } from './retries';

/** All that sections share: the numbers, and what is watched by them. */
export type DraftContext = DraftNumbers & {
  /** With its alerts. */
  watches: Watch[];
};

function storesOf(said: Inputs): DraftNumbers['stores'] {
  const { stores = {} } = said.details;
  const known = (store: keyof typeof stores) =>
    said.known(stores[store], `stores.${store}`);
  const database =
    known('database') ?? assumed('our database', 'The inputs name no database');
  return {
    database,
    queue:
      known('queue') ??
      (database.from === 'input'
        ? assumed(
            `a job table in ${database.value}`,
            'The inputs name no queue; a table in the database is durable and needs nothing new',
          )
        : assumed('a durable queue', 'The inputs name no queue')),
    cache:
      known('cache') ??
      assumed(
        database.from === 'input'
          ? `a table in ${database.value}`
          : 'a cache that all processes share',
        'The inputs name no cache',
      ),
    secrets:
      known('secrets') ??
      assumed(
        'the secret store of the platform',
        'The inputs name no secret store',
      ),
  };
}

const longest = (all: Array<Known<string> | undefined>) =>
  all
    .filter(one => one !== undefined)
    .sort((a, b) => seconds(b) - seconds(a))[0];

const DAY = 86_400;
const DEAD_LETTERS = 14 * DAY;

/** Chooses every number of a draft. */
export function toContext(inputs: DraftInputs): DraftContext {
  const understood = understandInputs(inputs);
  const said = new Inputs(understood);
  const { details } = understood;
  const asked = toFlows(said);
  const hasRequests = asked.some(isSent);
  const vendor =
    said.known(details.names?.vendor, 'names.vendor') ??
    assumed('the third party', 'The inputs do not name it');
  const count = said.known(details.tenants, 'tenants');
  const isTenanted =
    count !== undefined ||
    details.credentialScope === 'tenant' ||
    asked.some(({ perTenant }) => perTenant);
  const method = methodOf(said, hasRequests);
  const limits = toLimits(said, asked);
  const isGraphql = details.interfaces?.includes('graphql') ?? false;
  const pause = assumed(
    'PT1M',
    'A usual value, for an answer that does not say how long to wait',
  );
  const toNumbers = (flows: Flow[], pace: Pace = PACES[0]) => ({
    flows,
    limits,
    clientLimits: toClientLimits(said, limits, flows, {
      tenants: count?.value ?? 1,
      pace,
    }),
    headroom: pace.headroom,
    workloads: flows.map(flow => toWorkload(flow, limits, count)),
    pause,
    isGraphql,
  });
  const flows = fitFlows(asked, some => toNumbers(some));
  // One bucket for all windows can be too slow, and a wide margin too wide
  const troubles = PACES.map(
    pace => conflictsOf(toNumbers(flows, pace)).length,
  );
  const pace = PACES[troubles.indexOf(Math.min(...troubles))];
  const retries = retriesOf(flows);
  const timeouts = new Map(flows.map(flow => [flow.key, timeoutsFor(flow)]));
  const stores = storesOf(said);
  const keepFor = longest(flows.map(flow => flow.keepFor));
  const dead = Math.max(DEAD_LETTERS, keepFor ? seconds(keepFor) : 0);
  const repeated = said.known(
    details.webhook?.repeatedFor,
    'webhook.repeatedFor',
  );
  const comesAgain =
    dead +
    Math.max(
      keepFor ? 2 * seconds(keepFor) : 0,
      repeated ? seconds(repeated) : 0,
      DAY,
    );
  const words = joinLines(Object.values(inputs.scenario).join(' '));
  const numbers = {
    inputs,
    understood,
    said,
    ours:
      said.known(details.names?.ourSystem, 'names.ourSystem') ??
      assumed('our system', 'The inputs do not name it'),
    vendor,
    Vendor: vendor.from === 'input' ? vendor.value : capital(vendor.value),
    slug:
      (vendor.from === 'input' &&
        toKey(vendor.value)
          .slice(0, 30)
          .replace(/(?<!-)-+$/, '')) ||
      'third-party',
    platform: platformFor(details.platform),
    auth: {
      method,
      hmac:
        method.value === 'webhookHmac' ||
        (details.auth?.includes('webhookHmac') ?? false),
      mtls: details.auth?.includes('mtls') ?? false,
      scope: scopeOf(said, method.value, isTenanted),
      ...tokenOf(
        said,
        method.value,
        Math.max(...[...timeouts.values()].map(({ total }) => seconds(total))),
      ),
    },
    tenants: { isTenanted, ...(count && { count }) },
    stores,
    ...toNumbers(flows, pace),
    retries,
    policies: policiesOf(retries),
    timeouts,
    ...(keepFor && { keepFor }),
    deadLetters: {
      name: `${
        toKey(vendor.from === 'input' ? vendor.value : '')
          .slice(0, 30)
          .replace(/(?<!-)-+$/, '') || 'integration'
      }-dead-letters`,
      keptFor: assumed(
        toDuration(dead),
        'Long enough to mend a fault and replay, holidays included',
      ),
    },
    dedupeFor: derived(
      toDuration(Math.ceil((comesAgain * 1.1) / DAY) * DAY),
      'Longer than retries, redeliveries and dead letters together',
      assumed(0, ''),
    ),
    personalData:
      said.known(details.personalData, 'personalData') ??
      assumed(
        /\b(?:name|mail|phone|address|person|user|customer)/i.test(words),
        'The inputs do not say whether there is personal data',
      ),
  };
  return { ...numbers, watches: monitorsFor(numbers) };
}
