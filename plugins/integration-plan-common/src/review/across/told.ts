import { durationSeconds } from '../../facts/durations';
import { readLimits } from '../../reading/topics/limits';
import { readRetries, type RetryReading } from '../../reading/topics/retries';
import type { RetryPolicy } from '../../sections/errorPolicy';
import type { SectionId } from '../../sections';
import { formatNumber, formatPer, formatSeconds } from '../../words/numbers';
import { evidenceOf, namesOf, toldIn } from '../told';
import type { DocumentRule } from '../types';

/** Where a plan may tell of the same numbers again. */
const ELSEWHERE: readonly SectionId[] = [
  'architecture',
  'errorHandling',
  'idempotency',
  'observability',
  'runbook',
];
const RATES =
  /limiter|throttl|rate|per (?:second|minute|hour|day)|a (?:second|minute|hour|day)|\/(?:s|min|h)\b|je |pro |par /i;

/** Words of what is bounded, not only of how much it is. */
const LIMITS =
  /limit|throttl|allow|permit|quota|bucket|refill|\d (?:api )?(?:requests|calls|req|anfragen|aufrufe|abrufe|appels|requêtes)\b|drossel|begrenz|erlaub|grenze|accept|autoris/i;

/** Prose of other sections that gives a limit another number than the facts. */
export const proseContradicts: DocumentRule = {
  id: 'prose-contradicts-fact',
  severity: 'warning',
  title: 'Prose and facts give a limit the same number.',
  *check({ document }) {
    const { limits, clientLimits } = document.sections.rateLimiting.facts;
    const known = {
      vendor: limits.filter(({ appliesTo }) => appliesTo.length === 0),
      ours: clientLimits.filter(({ workload }) => workload === undefined),
    };
    if (known.vendor.length + known.ours.length === 0) return;
    for (const id of ELSEWHERE) {
      if (!RATES.test(document.sections[id].body)) continue;
      const told = toldIn(document, id).filter(
        // What a command sets for a while, and what was, is no limit
        ({ doubt, text }) => doubt === undefined && !/^\s*`/.test(text),
      );
      const readings = told.flatMap(statement =>
        readLimits([statement], namesOf(document)).map(reading => ({
          ...reading,
          statement,
        })),
      );
      for (const { owner, amount, window, ...reading } of readings) {
        const { appliesTo, isDoubtful, unit, statement } = reading;
        if (owner === 'test' || !window || isDoubtful) continue;
        if (appliesTo.length > 0) continue;
        // How much there is to do is no limit, whatever it is at most
        if (!LIMITS.test(statement.context)) continue;
        const same = known[owner].filter(
          one =>
            one.unit === unit &&
            durationSeconds(one.window) === durationSeconds(window),
        );
        const isAgreed = [...limits, ...clientLimits].some(
          one =>
            one.amount === amount &&
            durationSeconds(one.window) === durationSeconds(window),
        );
        if (same.length === 0 || isAgreed) continue;
        const per = formatPer(durationSeconds(window));
        const facts = same.map(one => formatNumber(one.amount)).join(' or ');
        yield {
          path: ['sections', id, 'body'],
          at: `${amount} ${window}`,
          message: `The prose says ${formatNumber(amount)} ${per}, ${
            owner === 'ours' ? 'our limit' : 'the limit'
          } is ${facts}`,
          evidence: [
            evidenceOf(id, statement),
            {
              path: ['sections', 'rateLimiting', 'facts'],
              title: 'Fact',
              said: `${facts} ${per}`,
            },
          ],
          suggestion: `If the fact is right, write ${facts} here, or leave the number out.`,
        };
      }
    }
  },
};

const AGAIN: readonly SectionId[] = [
  ...(['architecture', 'rateLimiting', 'idempotency', 'webhooks'] as const),
];
/** The sentence means retries that another section has told of. */
const SAME =
  /\b(?:usual|same|as (?:above|before|usual)|that policy|wie oben|auch hier|übliche\w{0,2}|gleiche\w{0,2}|dieselbe\w{0,1}|habituel\w{0,2}|même)\b/i;
const DELAYS =
  /\d ?(?:ms|s|sec|seconds?|sekunden|min|minutes?|minuten|secondes)\b/i;

/** Whether a sentence is about a policy: it names it, or says "the usual one". */
function isAbout(policy: RetryPolicy, { statement, name }: RetryReading) {
  const said = `${name} ${statement.whole.text}`.toLowerCase();
  const title = policy.title?.toLowerCase();
  return (
    SAME.test(said) ||
    (title !== undefined && title.length > 2 && said.includes(title))
  );
}

const formatDelays = (first: string, multiplier: number) =>
  `${formatSeconds(durationSeconds(first))}, times ${formatNumber(multiplier)}`;

/** Retries that two sections tell with other delays. */
export const delaysDisagree: DocumentRule = {
  id: 'retry-delays-disagree',
  severity: 'error',
  title: 'All parts of the plan give the same retries the same delays.',
  *check({ document }) {
    const { retryPolicies } = document.sections.errorHandling.facts;
    const growing = retryPolicies.filter(({ multiplier }) => multiplier > 1);
    if (growing.length === 0) return;
    for (const id of AGAIN) {
      if (!DELAYS.test(document.sections[id].body)) continue;
      for (const reading of readRetries(toldIn(document, id))) {
        const { initialDelay, multiplier, statement } = reading;
        if (multiplier <= 1) continue;
        const isKnown = growing.some(
          one =>
            one.multiplier === multiplier &&
            durationSeconds(one.initialDelay) === durationSeconds(initialDelay),
        );
        const meant = growing.find(one => isAbout(one, reading));
        if (isKnown || !meant) continue;
        const index = retryPolicies.indexOf(meant);
        const [here, there] = [
          formatDelays(initialDelay, multiplier),
          formatDelays(meant.initialDelay, meant.multiplier),
        ];
        yield {
          path: ['sections', id, 'body'],
          at: `${meant.key} ${initialDelay}`,
          message: `The same retries begin with ${here} here, and with ${there} in error handling`,
          evidence: [
            evidenceOf(id, statement),
            {
              path: [
                ...['sections', 'errorHandling', 'facts', 'retryPolicies'],
                index,
              ],
              title: meant.title ?? meant.key,
              said: there,
            },
          ],
          suggestion:
            'Decide on one, and tell it in one place; the other refers to it by name.',
        };
      }
    }
  },
};
