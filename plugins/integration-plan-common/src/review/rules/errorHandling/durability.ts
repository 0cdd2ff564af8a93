import { durationSeconds, formatDuration } from '../../../facts/durations';
import {
  findDurabilityPromise,
  promisesNoLoss,
  type DurabilityPromise,
} from '../../promises';
import { retryChain, retryHorizon } from '../../retryHorizon';
import { evidenceOf, toldIn } from '../../told';
import type { Evidence, ReviewInput, Rule } from '../../types';
import { formatSeconds } from '../../../words/numbers';

const BASE = ['sections', 'errorHandling', 'facts'];
const KEPT_FOR = [...BASE, 'undelivered', 'keptFor'];
const SCENARIO = ['scenario', 'failureTolerance'];

const OUTAGE =
  /\b(?:outages?|downtime|survive[sd]?|surviving|away|unavailable|down for|is gone|bridged?)\b/i;

/** Of what happened once, and promises nothing. */
const HAPPENED =
  /\b(?:was|were|had|war|waren|gab|wurden?|hatten?|était|avait|fut)\b/i;

type Keeping = { seconds: number; evidence: Evidence };

/** The retries of each policy, with those that follow it. */
function retriesOf({ document }: ReviewInput): Keeping[] {
  const { retryPolicies, undelivered } = document.sections.errorHandling.facts;
  // What is kept for so long cannot be retried for longer
  const most =
    undelivered.keptFor === undefined
      ? Infinity
      : durationSeconds(undelivered.keptFor);
  return retryPolicies.map((policy, index) => {
    const horizons = retryChain(retryPolicies, policy.key).map(retryHorizon);
    const all = horizons.reduce((sum, one) => sum + one.seconds, 0);
    const seconds = Number.isFinite(all) ? all : most;
    const written = horizons
      .map(({ arithmetic }) => arithmetic)
      .join(', then ');
    return {
      seconds,
      evidence: {
        path: [...BASE, 'retryPolicies', index],
        title: policy.title ?? `Retries "${policy.key}"`,
        said:
          horizons.length > 1 && Number.isFinite(seconds)
            ? `${written}: ${formatSeconds(seconds)} in all`
            : written,
      },
    };
  });
}

/** Places that keep what could not be delivered. */
function queuesOf({ document }: ReviewInput): Keeping[] {
  const { undelivered } = document.sections.errorHandling.facts;
  const { deadLetter } = document.sections.webhooks.facts;
  const kept = [
    { keptFor: undelivered.keptFor, path: KEPT_FOR, title: 'Undelivered work' },
    {
      keptFor: deadLetter.keptFor,
      path: ['sections', 'webhooks', 'facts', 'deadLetter', 'keptFor'],
      title: 'Dead-letter queue',
    },
  ];
  return kept.flatMap(({ keptFor, path, title }) =>
    keptFor === undefined
      ? []
      : {
          seconds: durationSeconds(keptFor),
          evidence: {
            path,
            title,
            said: `Kept for ${formatDuration(keptFor)}`,
          },
        },
  );
}

const longest = (keepings: readonly Keeping[]): Keeping | undefined =>
  keepings.reduce<Keeping | undefined>(
    (best, one) => (best && best.seconds >= one.seconds ? best : one),
    undefined,
  );

function tellRetries(best: Keeping | undefined): string {
  return best
    ? `the retries end after ${formatSeconds(best.seconds)}`
    : 'nothing is retried';
}

type Promised = DurabilityPromise & { evidence: Evidence };

/** What the scenario promises; without it, what the prose of the architecture does. */
function promiseOf({ document }: ReviewInput): Promised | undefined {
  const { scenario, sections } = document;
  const given = findDurabilityPromise(scenario);
  if (given) {
    const { said } = given;
    return {
      ...given,
      evidence: { path: SCENARIO, title: 'Failure tolerance', said },
    };
  }
  const { body } = sections.architecture;
  if (!OUTAGE.test(body) && !promisesNoLoss(body)) return undefined;
  const found = toldIn(document, 'architecture').flatMap(statement => {
    const said = statement.whole.text;
    const promises = OUTAGE.test(said) || promisesNoLoss(said);
    // "What fails is retried" is told of what always happens
    const isDoubtful =
      statement.doubt !== undefined &&
      (statement.doubt !== 'past' || HAPPENED.test(said));
    if (isDoubtful || !promises) return [];
    const promise = findDurabilityPromise({
      ...scenario,
      failureTolerance: said,
    });
    return promise?.seconds === undefined
      ? []
      : [{ ...promise, evidence: evidenceOf('architecture', statement) }];
  });
  return found.reduce<Promised | undefined>(
    (best, one) => (best && best.seconds! >= one.seconds! ? best : one),
    undefined,
  );
}

const retryHorizonRule: Rule = {
  id: 'retry-horizon',
  severity: 'error',
  title:
    'Undelivered work is kept and retried for as long as the scenario promises.',
  *check(input) {
    const promise = promiseOf(input);
    if (promise?.seconds === undefined) return;
    const retries = longest(retriesOf(input));
    const queue = longest(queuesOf(input));
    const promised = promise.seconds;
    if (
      (retries?.seconds ?? 0) >= promised ||
      (queue?.seconds ?? 0) >= promised
    ) {
      return;
    }
    const { keptIn } = input.document.sections.errorHandling.facts.undelivered;
    let kept = 'no queue keeps the work';
    if (queue)
      kept = `what is left is kept for ${formatSeconds(queue.seconds)} only`;
    else if (keptIn) kept = `nothing says how long "${keptIn}" keeps the work`;
    const iso =
      promised % 3600 === 0 ? `PT${promised / 3600}H` : `PT${promised}S`;
    const arithmetic = [
      retries && `${retries.evidence.said} < ${formatSeconds(promised)}`,
      queue && `${formatSeconds(queue.seconds)} < ${formatSeconds(promised)}`,
    ].filter(Boolean);
    yield {
      path: KEPT_FOR.slice(0, -1),
      message: `Work must survive ${formatSeconds(promised)}; ${tellRetries(
        retries,
      )} and ${kept}`,
      evidence: [
        promise.evidence,
        ...[retries, queue].flatMap(one => (one ? [one.evidence] : [])),
      ],
      ...(arithmetic.length > 0 && { arithmetic: arithmetic.join('; ') }),
      suggestion:
        'Say where undelivered work waits and for how long, or go on with slower retries after the quick ones.',
      fix: {
        title: `Keep undelivered work for ${formatSeconds(promised)}`,
        changes: [{ path: KEPT_FOR, value: iso }],
      },
    };
  },
};

/** Words for a place where work waits, whatever it is called. */
const QUEUE = /queue|dead[- ]letter|\bdlq\b|outbox|kept|stored?\b|table\b/i;

const noLossWithoutQueue: Rule = {
  id: 'no-loss-without-queue',
  severity: 'error',
  title: 'Where nothing may be lost, something keeps what fails.',
  *check(input) {
    const promise = findDurabilityPromise(input.document.scenario);
    if (!promise || promise.seconds !== undefined) return;
    const { facts, body } = input.document.sections.errorHandling;
    const { keptFor, keptIn, afterwards } = facts.undelivered;
    const { deadLetter } = input.document.sections.webhooks.facts;
    const retries = longest(retriesOf(input));
    if (keptFor ?? keptIn ?? deadLetter.queue ?? deadLetter.keptFor) return;
    if (retries?.seconds === Infinity) return;
    const said = [
      body,
      afterwards ?? '',
      ...facts.policies.map(({ action }) => action ?? ''),
    ];
    if (said.some(text => QUEUE.test(text))) return;
    yield {
      path: KEPT_FOR.slice(0, -1),
      message: `Nothing may be lost; ${tellRetries(
        retries,
      )} and no queue keeps the work`,
      evidence: [
        { path: SCENARIO, title: 'Failure tolerance', said: promise.said },
        ...(retries ? [retries.evidence] : []),
      ],
      suggestion:
        'Say where undelivered work waits, for how long, and what becomes of it then.',
    };
  },
};

export const durabilityRules: readonly Rule[] = [
  retryHorizonRule,
  noLossWithoutQueue,
];
