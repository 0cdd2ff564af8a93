import { budgetFor, conflictsOf, rateFacts } from '../decide/budget';
import { isSent } from '../decide/capacity';
import type { DraftContext } from '../decide/DraftContext';
import type { Known } from '../decide/known';
import {
  blocks,
  bullets,
  code,
  heading,
  listed,
  say,
  name,
  paragraph,
  formatEvery,
  time,
  type Markdown,
} from '../prose';
import type { Ledger } from '../Ledger';
import type { SectionDrafter } from './types';

const SCOPES = {
  app: 'for the application',
  account: 'for each account',
  tenant: 'for each tenant',
  user: 'for each user',
  token: 'for each token',
  ip: 'for each address',
  endpoint: 'for each endpoint',
} as const;

function noteWorkloads(context: DraftContext, ledger: Ledger) {
  for (const flow of context.flows) {
    const path = `workloads[${flow.key}]`;
    const parts: Array<[string, Known<unknown> | undefined]> = [
      ['kind', flow.movement],
      ['direction', flow.movement],
      ['items', flow.items],
      ['window', flow.window],
      ['every', flow.style === 'batch' ? flow.every : undefined],
      ['peakFactor', flow.peakFactor],
      ['pageSize', flow.pageSize],
      ['requestsPerItem', flow.requestsPerItem],
      ['deadline', flow.deadline],
    ];
    ledger.rule(`${path}.title`);
    for (const [part, known] of parts) {
      if (known) ledger.known(`${path}.${part}`, known);
    }
    if (flow.perTenant && context.tenants.count) {
      ledger.known(`${path}.tenants`, context.tenants.count);
    }
  }
  for (const workload of context.workloads) {
    const path = `workloads[${workload.key}]`;
    if (workload.peakFor !== undefined) {
      ledger.assumed(
        `${path}.peakFor`,
        'The inputs do not say how long a peak lasts',
      );
    }
    const flow = context.flows.find(({ key }) => key === workload.key)!;
    const said = flow.told ?? flow.usually ?? flow.peak;
    if (said) ledger.known(`${path}.note`, said);
    if (flow.busiest) ledger.known(`${path}.busiest`, flow.busiest);
    else if (workload.busiest !== undefined) {
      ledger.assumed(
        `${path}.busiest`,
        context.tenants.count
          ? 'The inputs do not say how the items spread; ten times the average tenant'
          : 'The inputs do not say how the items spread, so one may have them all',
      );
    }
    if (flow.pointsPerRequest && workload.pointsPerRequest) {
      ledger.known(`${path}.pointsPerRequest`, flow.pointsPerRequest);
    } else if (workload.pointsPerRequest !== undefined) {
      ledger.assumed(
        `${path}.pointsPerRequest`,
        'The cost of the query is not known; measure it with the real one',
      );
    }
    if (workload.bytesPerRequest !== undefined) {
      ledger.assumed(
        `${path}.bytesPerRequest`,
        'The size of a request is not known; measure it',
      );
    }
  }
}

function ownLimits(context: DraftContext): Markdown {
  return bullets(
    ...context.clientLimits.map(known => {
      const { amount, window, unit, burst, scope, concurrency } = known.value;
      return paragraph(
        say`A token bucket ${
          scope ? SCOPES[scope] : 'for all requests together'
        }: ${amount} ${unit} every ${formatEvery(window)}${
          burst === undefined ? '' : say`, with ${burst} in a burst`
        }.`,
        concurrency !== undefined &&
          say`No more than ${concurrency} ${
            concurrency === 1 ? 'request is' : 'requests are'
          } under way at the same time.`,
      );
    }),
  );
}

/** What the third party allows in one request, or at the same time. */
const ceilingsOf = ({ said }: DraftContext) =>
  (said.details.ceilings ?? []).map(({ amount, counts, per, each }, index) => ({
    key: `ceiling-${index + 1}`,
    side: 'vendor' as const,
    ...{ amount, counts, per },
    ...(each && { note: `For each ${each}` }),
  }));

/** Limits of the third party, our own below them, and the arithmetic. */
export const rateLimiting: SectionDrafter<'rateLimiting'> = (
  context,
  ledger,
) => {
  const { limits, clientLimits, flows, vendor, pause } = context;
  for (const limit of limits) ledger.known(`limits[${limit.value.key}]`, limit);
  limits.forEach(({ value }, index) => {
    const given = context.said.details.limits?.[index];
    if (value.scope === given?.scope) return;
    ledger.assumed(
      `limits[${value.key}].scope`,
      given?.each
        ? `"Per ${given.each}" is taken for each of those that we work for`
        : 'Each tenant has credentials of its own, so each is an account of its own',
    );
  });
  for (const own of clientLimits) {
    const path = `clientLimits[${own.value.key}]`;
    ledger.known(path, own);
    if (own.value.concurrency !== undefined) {
      const given = context.said.known(
        context.said.details.concurrency,
        'concurrency',
      );
      if (given) ledger.known(`${path}.concurrency`, given);
      else {
        ledger.assumed(
          `${path}.concurrency`,
          'Twice what the rate needs when an answer takes a second',
        );
      }
    }
  }
  noteWorkloads(context, ledger);
  const ceilings = ceilingsOf(context);
  ceilings.forEach(({ key }, index) =>
    ledger.known(`ceilings[${key}]`, {
      value: key,
      from: 'input',
      note: context.said.noteOf(`ceilings[${index}]`),
    }),
  );
  const facts = { ...rateFacts(context), ceilings };
  if (!flows.some(isSent)) {
    return {
      body: blocks(
        say`${context.Vendor} sends, and we send no requests, so no limit of theirs is used up. What counts is how much we can take: a delivery is only verified and stored before it is answered, which is tried with three times the expected peak before the rollout.`,
        say`The headroom is watched at our own door, as the time that an answer takes. Our answer to more than we can store is 429 with ${code(
          'Retry-After',
        )}; the sender then repeats. If requests to their API are added later, each of them gets a limit here first.`,
      ),
      facts,
    };
  }
  ledger.assumed(
    'headroomHeaders',
    'Names that many APIs use; compare them with a real answer',
  );
  ledger.known('backoff.withoutHeader', pause);
  for (const part of ['initialDelay', 'multiplier', 'maxDelay']) {
    ledger.assumed(`backoff.${part}`, 'Usual values; the inputs name none');
  }
  ledger.rule('backoff.jitter');
  ledger.rule('backoff.honoursRetryAfter');

  const budget = budgetFor(context);
  const conflicts = conflictsOf(context);
  const hasMany = flows.filter(isSent).length > 1;
  const urgent = flows.find(
    ({ style }) => style === 'push' || style === 'call',
  );
  const patient = flows.find(
    ({ style }) => style === 'batch' || style === 'poll',
  );
  const isShared = context.tenants.isTenanted;
  return {
    body: blocks(
      limits.length > 0
        ? say`${context.Vendor} allows ${listed(
            limits.map(
              ({ value: { amount, unit, window, scope } }) =>
                say`${amount} ${unit} every ${formatEvery(window)}${
                  scope ? ` ${SCOPES[scope]}` : ''
                }`,
            ),
          )}.${
            limits.length > 1
              ? ' Each of them counts for itself: keeping the limit of the shorter time all day can still break the limit of the longer one.'
              : ''
          }`
        : say`No limit of ${vendor.value} is known. It has to be found out before the first load test; until then we keep the limit below, which is what the work needs with some room.`,
      conflicts.length > 0 && heading('This does not fit'),
      bullets(...conflicts.map(text => say`${text}`)),
      conflicts.length > 0 &&
        say`Ask for a higher limit, send less, or allow more time, before anything is built.`,
      heading('Our own limit'),
      ownLimits(context),
      limits.length > 0 &&
        say`That leaves at least ${
          context.headroom * 100
        } % of each limit free, for retries and for whoever else uses the account. The bucket lives in ${name(
          context.stores.cache,
        )}, so that all workers share it.`,
      hasMany &&
        urgent &&
        patient &&
        say`**${urgent.title}** goes first: **${patient.title}** takes a token only while nothing urgent waits.`,
      isShared &&
        say`Each tenant has a bucket and a pause of its own: one that is limited does not slow the others.`,
      heading('What it comes to'),
      bullets(...budget.lines.map(text => say`${text}`)),
      heading('Coming close, and after a 429'),
      bullets(
        say`The headers that tell what is left are read from each answer${
          context.isGraphql ? ', as is the cost of each query' : ''
        }. Below 20 % the bucket is filled at half the rate until there is room again, and the headroom is a metric with an alert.`,
        say`A 429 stops everything of the same scope until the time in ${code(
          'Retry-After',
        )}; without one for ${time(
          pause,
        )}. If it comes again, the pause is twice as long each time, 15 min at most, with full jitter.`,
      ),
    ),
    facts,
  };
};
