import { durationSeconds, formatDuration } from '../../facts/durations';
import { formatSeconds } from '../../words/numbers';
import { retryChain, retryHorizon } from '../retryHorizon';
import type { Evidence, ReviewInput, Rule } from '../types';

const FACTS = ['sections', 'idempotency', 'facts'];

/** What the plan writes to the third party. */
function writesOf({ document }: ReviewInput): Evidence[] {
  const { architecture, dataMapping, rateLimiting } = document.sections;
  const flows = architecture.facts.flows.flatMap(
    ({ title, direction }, index) =>
      direction === 'outbound' || direction === 'both'
        ? [
            {
              path: ['sections', 'architecture', 'facts', 'flows', index],
              title: 'Flow',
              said: title,
            },
          ]
        : [],
  );
  const mappings = dataMapping.facts.mappings.flatMap(
    ({ title, direction }, index) =>
      direction === 'outbound'
        ? [
            {
              path: ['sections', 'dataMapping', 'facts', 'mappings', index],
              title: 'Mapping',
              said: title,
            },
          ]
        : [],
  );
  const workloads = rateLimiting.facts.workloads.flatMap(
    ({ title, direction }, index) =>
      direction === 'outbound'
        ? [
            {
              path: ['sections', 'rateLimiting', 'facts', 'workloads', index],
              title: 'Workload',
              said: title,
            },
          ]
        : [],
  );
  return [...flows, ...mappings, ...workloads];
}

type Retrying = Evidence & {
  /** Seconds from the first try to the last; `Infinity`: there is no last. */
  seconds: number;
  arithmetic?: string;
};

/** What makes a request again, each with how long it goes on. */
function retryingOf({ document }: ReviewInput): Retrying[] {
  const { retryPolicies, undelivered, policies } =
    document.sections.errorHandling.facts;
  const path = ['sections', 'errorHandling', 'facts'];
  const ofPolicies = retryPolicies.flatMap((policy, index) => {
    // Rounds without a number go on for as long as the work is kept
    const isRound = policy.multiplier === 1 && policy.attempts === undefined;
    if (isRound && undelivered.keptFor !== undefined) return [];
    const chain = retryChain(retryPolicies, policy.key).map(retryHorizon);
    const seconds = chain.reduce((sum, each) => sum + each.seconds, 0);
    return [
      {
        path: [...path, 'retryPolicies', index],
        title: 'Retry policy',
        said: policy.title ?? policy.key,
        seconds,
        arithmetic: chain.map(({ arithmetic }) => arithmetic).join(', then '),
      },
    ];
  });
  const kept = undelivered.keptFor && {
    path: [...path, 'undelivered', 'keptFor'],
    title: 'Undelivered work is kept for',
    said: formatDuration(undelivered.keptFor),
    seconds: durationSeconds(undelivered.keptFor),
  };
  const repeated = policies.findIndex(({ retried }) => retried);
  const policy = repeated >= 0 && {
    path: [...path, 'policies', repeated],
    title: 'Retried',
    said: policies[repeated].when,
    seconds: 0,
  };
  return [...ofPolicies, ...(kept ? [kept] : []), ...(policy ? [policy] : [])];
}

const asEvidence = ({ path, title, said }: Evidence): Evidence => ({
  path,
  title,
  said,
});

/** A key, or a write that may come twice, be it not as a fact. */
const KEYED =
  /idempoten|\b(?:\w{1,20}-)?keys?\b|\bids?\b.{0,60}\b(?:same|known|recogni\w{2,4}|unique|twice)|upsert|harmless|changes nothing|same (?:id|reference|number)|schlüssel|erkennt|eindeutig|\bclés?\b|reconnaît/i;

const writeWithoutKey: Rule = {
  id: 'write-without-key',
  severity: 'error',
  title: 'What is written and tried again has an idempotency key.',
  *check(input) {
    const { keys } = input.document.sections.idempotency.facts;
    const writes = writesOf(input);
    const retrying = retryingOf(input);
    const isKept = keys.some(({ direction }) => direction !== 'inbound');
    if (isKept || writes.length === 0 || retrying.length === 0) return;
    yield {
      path: [...FACTS, 'keys'],
      message:
        'What is written to the third party is tried again, and nothing tells it that it has it already',
      spoken: { words: KEYED, also: ['errorHandling'] },
      evidence: [...writes, ...retrying].map(asEvidence),
      suggestion:
        'Send a key that stays the same over all tries of one write, or look up whether the write was done before it is tried again.',
    };
  },
};

const HOUR = 3600;

/** Retries that end, be it not as a fact. */
const ENOUGH =
  /\b(?:tries|attempts?|retries|times|times?d? out|gives? up|until|versuche?n?|mal|tentatives?|fois)\b/i;

/** What comes twice does no harm, whoever remembers it. */
const HARMLESS =
  /\babsolute\b|same as once|harmless|upsert|changes nothing|overwrit|schadet nicht|ändert nichts|sans effet|ne change rien/i;

const dedupeWindow: Rule = {
  id: 'dedupe-window',
  severity: 'error',
  title: 'Idempotency keys are kept for longer than retries go on.',
  *check(input) {
    const { keys } = input.document.sections.idempotency.facts;
    const writes = writesOf(input);
    const finite = retryingOf(input).filter(({ seconds }) => seconds > 0);
    const [longest] = finite.sort((a, b) => b.seconds - a.seconds);
    if (!longest) return;
    for (const [index, key] of keys.entries()) {
      const { keptFor, direction } = key;
      // What is kept of our own store is no guard of what is written elsewhere
      const isOfWrites =
        direction === 'outbound' || (!direction && writes.length > 0);
      if (!keptFor || !isOfWrites) continue;
      if (durationSeconds(keptFor) >= longest.seconds) continue;
      const path = [...FACTS, 'keys', index, 'keptFor'];
      // An hour for the last try itself, and for what stands in queues
      const hours = Math.ceil(longest.seconds / HOUR) + 1;
      yield {
        path,
        at: key.key,
        message:
          longest.seconds === Infinity
            ? `The key "${key.title}" is forgotten after ${formatDuration(
                keptFor,
              )}, and the retries have no end`
            : `The key "${key.title}" is forgotten after ${formatDuration(
                keptFor,
              )}, and the last try is after ${formatSeconds(longest.seconds)}`,
        evidence: [
          { path, title: 'Key is kept for', said: formatDuration(keptFor) },
          asEvidence(longest),
        ],
        arithmetic: longest.arithmetic,
        spoken:
          longest.seconds === Infinity
            ? { words: ENOUGH, also: ['errorHandling'] }
            : { words: HARMLESS },
        suggestion:
          'Keep the key for longer than the last try, so that a late one is still recognised.',
        ...(longest.seconds < Infinity && {
          fix: {
            title: `Keep it for ${formatSeconds(hours * HOUR)}`,
            changes: [{ path, value: `PT${hours}H` }],
          },
        }),
      };
    }
  },
};

const batchesOf = ({ document, attributes }: ReviewInput): Evidence[] => {
  const path = ['sections', 'rateLimiting', 'facts', 'workloads'];
  const { workloads } = document.sections.rateLimiting.facts;
  const found = workloads.flatMap(({ kind, title }, index) =>
    kind === 'batch'
      ? [{ path: [...path, index], title: 'Batch', said: title }]
      : [],
  );
  const pattern = attributes?.pattern;
  return found.length === 0 && pattern?.split('-').includes('batch')
    ? [{ title: 'Pattern', said: pattern }]
    : found;
};

/** Whether a plan has batches, which an interruption could leave half done. */
export const hasBatches = (input: ReviewInput): boolean =>
  batchesOf(input).length > 0;

const RESUME =
  /resum|checkpoint|watermark|cursor|continues? (?:at|from|where)/i;

const GOES_ON =
  /restart|interrupt|crash|go(?:es)? on|continu\w{2,4}|begins? (?:again|anew|from|with)|starts? (?:again|anew|over|from)|pick(?:s|ed)? up|neustart|abbruch|weiter|beginnt|wiederanlauf|reprend|redémarr|recommence/i;

const resumePoint: Rule = {
  id: 'resume-point',
  severity: 'warning',
  title: 'A batch that was interrupted has a point where it resumes.',
  *check(input) {
    const { facts, body } = input.document.sections.idempotency;
    const batches = batchesOf(input);
    if (batches.length === 0 || facts.resumePoint || RESUME.test(body)) return;
    yield {
      path: [...FACTS, 'resumePoint'],
      message: 'Nothing says where an interrupted batch resumes',
      spoken: { words: GOES_ON, also: ['architecture', 'errorHandling'] },
      evidence: batches,
      suggestion:
        'Store the cursor of the last good page, or say that a batch starts anew and what that costs.',
    };
  },
};

export const idempotencyRules: readonly Rule[] = [
  writeWithoutKey,
  dedupeWindow,
  resumePoint,
];
