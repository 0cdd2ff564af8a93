import { durationSeconds } from '../../../facts/durations';
import type { Rule } from '../../types';
import { formatCount, formatList, formatSeconds } from '../../../words/numbers';
import type { RetryPolicy } from '../../../sections/errorPolicy';

const BASE = ['sections', 'errorHandling', 'facts'];
const at = (index: number, field?: string) => [
  ...[...BASE, 'retryPolicies'],
  index,
  ...(field ? [field] : []),
];
const nameOf = ({ key, title }: RetryPolicy) => `"${title ?? key}"`;

const JITTER =
  /jitter|\brandom|\bspread\b|[±]|zufall|zufällig|streu(?:t|en|ung)|aléatoire|hasard|\bgigue\b/i;
const DELAYS =
  /back-?off|\b\d{1,6} ?(?:ms|milliseconds|millisekunden|sekunden|secondes)\b|\b(?:first|initial|wait|pause|delay|doubl|twice as long|retr(?:y|ies)|again) ?.{0,40}\d|\d{1,6} ?(?:s|sec|seconds|min|minutes)\b.{0,30}(?:again|retr|tries)|wartezeit|verdoppel|attente|doublé/i;
const RETRY_AFTER =
  /retry-after|as long as (?:the|its|it) (?:answer|header|says)|until the (?:window|minute|points)/i;

const FEW = 2;

const retryJitter: Rule = {
  id: 'retry-jitter',
  severity: 'warning',
  title: 'Retries are spread by jitter.',
  *check({ document }) {
    const { retryPolicies } = document.sections.errorHandling.facts;
    for (const [index, policy] of retryPolicies.entries()) {
      if (policy.jitter !== undefined && policy.jitter !== 'none') continue;
      // Rounds of a schedule spread by what is due
      const isRound = policy.multiplier === 1 && policy.attempts === undefined;
      if (isRound && policy.jitter === undefined) continue;
      yield {
        path: at(index),
        at: policy.key,
        // So few, so soon, meet nobody
        ...(policy.jitter === undefined &&
          (policy.attempts ?? Infinity) <= FEW && {
            severity: 'hint' as const,
          }),
        message: `The retries of ${nameOf(policy)} have no jitter`,
        ...(policy.jitter === undefined && { spoken: { words: JITTER } }),
        suggestion:
          'Spread them: after an outage all workers would come back in the same second.',
        fix: {
          title: 'Add full jitter',
          changes: [{ path: at(index, 'jitter'), value: 'full' }],
        },
      };
    }
  },
};

/** A delay that nobody waits for on purpose. */
const LONG_DELAY = 300;

const retryCap: Rule = {
  id: 'retry-cap',
  severity: 'warning',
  title: 'Growing delays have a longest one.',
  *check({ document }) {
    const { retryPolicies } = document.sections.errorHandling.facts;
    for (const [index, policy] of retryPolicies.entries()) {
      const { attempts, maxDelay, multiplier } = policy;
      if (multiplier <= 1 || maxDelay !== undefined) continue;
      const first = durationSeconds(policy.initialDelay);
      const last = attempts && first * multiplier ** (attempts - 1);
      if (last !== undefined && last <= LONG_DELAY) continue;
      const cap = Math.max(LONG_DELAY, Math.ceil(first));
      yield {
        path: at(index),
        at: policy.key,
        message: `The delays of ${nameOf(policy)} grow without a cap`,
        ...(last !== undefined && {
          arithmetic: `${formatSeconds(first)} × ${multiplier}^${
            attempts! - 1
          } = ${formatSeconds(last)} before retry ${attempts}`,
        }),
        suggestion:
          'Give the longest delay, so that work goes on soon after an outage has ended.',
        fix: {
          title: `At most ${formatSeconds(cap)}`,
          changes: [{ path: at(index, 'maxDelay'), value: `PT${cap}S` }],
        },
      };
    }
  },
};

/** The action waits for what the third party says rather than for a delay of ours. */
const WAITS =
  /retry-after|rate-?limit-reset|\breset\b|as long as|\buntil the (?:time|window|hour|minute|bucket|budget)/i;

/** The header is there, and something else counts. */
const IGNORED =
  /\b(?:ignor\w{1,4}|regardless|whatever (?:it|the header|the answer) says|always (?:waits?|sleeps?) \d|(?:waits?|sleeps?) (?:a fixed|always)|immer (?:fest|genau|gleich)|fest \d|ungeachtet|egal was|missacht\w{0,2}|toujours \d|sans en tenir compte)\b/i;

const retryAfter: Rule = {
  id: 'retry-after-policy',
  severity: 'warning',
  title: 'What is retried after a 429 goes by Retry-After.',
  *check({ document }) {
    const { policies, retryPolicies } = document.sections.errorHandling.facts;
    const { backoff } = document.sections.rateLimiting.facts;
    for (const [index, policy] of policies.entries()) {
      const isLimited =
        policy.category === 'rateLimited' || policy.statuses.includes(429);
      if (!isLimited || policy.retried === false) continue;
      const position = retryPolicies.findIndex(
        ({ key }) => key === policy.retryPolicy,
      );
      const retry = retryPolicies[position];
      if (retry?.honoursRetryAfter) continue;
      const said = `${policy.action ?? ''} ${policy.note ?? ''}`;
      const isSaid = backoff.honoursRetryAfter === true || WAITS.test(said);
      const isIgnored = /retry-after/i.test(said) && IGNORED.test(said);
      if (!isIgnored && retry?.honoursRetryAfter === undefined && isSaid)
        continue;
      const path = [...BASE, 'policies', index];
      yield {
        path,
        at: policy.when,
        message: isIgnored
          ? `"${policy.when}": Retry-After is sent, and something else counts`
          : `"${policy.when}" is retried without a look at Retry-After`,
        ...(!isIgnored &&
          retry?.honoursRetryAfter === undefined && {
            spoken: { words: RETRY_AFTER, also: ['rateLimiting'] as const },
          }),
        evidence: [
          ...(policy.action
            ? [{ path, title: policy.when, said: policy.action }]
            : []),
          ...(retry
            ? [
                {
                  path: at(position),
                  title: `Retries of ${retry.key}`,
                  said: 'Retry-After is not honoured',
                },
              ]
            : []),
        ],
        suggestion:
          'Wait as long as the third party says, and by the backoff only where it says nothing.',
        fix: {
          title: 'Honour Retry-After',
          changes: [
            retry && !isIgnored
              ? { path: at(position, 'honoursRetryAfter'), value: true }
              : {
                  path: [...path, 'action'],
                  // What says otherwise goes
                  value: [
                    isIgnored ? undefined : policy.action,
                    'Wait as long as Retry-After says.',
                  ]
                    .filter(Boolean)
                    .join('\n'),
                },
          ],
        },
      };
    }
  },
};

const TRANSIENT: readonly (string | undefined)[] = [
  'rateLimited',
  'serverError',
  'timeout',
  'network',
];

const retryUndefined: Rule = {
  id: 'retry-undefined',
  severity: 'warning',
  title: 'What is retried has a retry policy.',
  *check({ document }) {
    const { policies, retryPolicies } = document.sections.errorHandling.facts;
    const open = policies.flatMap((policy, index) =>
      policy.retried === true &&
      policy.retryPolicy === undefined &&
      TRANSIENT.includes(policy.category) &&
      // A wait that the third party sets needs no policy of ours
      !WAITS.test(policy.action ?? '')
        ? [{ ...policy, index }]
        : [],
    );
    if (open.length === 0) return;
    const [only] = retryPolicies;
    yield {
      path: [...BASE, 'policies', open[0].index],
      message: `Nothing says with which delays ${
        open.length === 1 ? 'this is' : 'these are'
      } retried: ${formatList(open.map(({ when }) => when))}`,
      spoken: { words: DELAYS },
      suggestion:
        'Name a retry policy: the first delay, how it grows, how often.',
      ...(retryPolicies.length === 1 && {
        fix: {
          title: `Use "${only.title ?? only.key}"`,
          changes: open.map(({ index }) => ({
            path: [...BASE, 'policies', index, 'retryPolicy'],
            value: only.key,
          })),
        },
      }),
    };
  },
};

const CHANGED =
  /\b(?:shrink\w{0,3}|smaller|split\w{0,4}|halv\w{1,3}|correct\w{0,3}|fix\w{0,3}|mend\w{0,3}|reduc\w{1,3}|create (?:it|them)|verkleiner\w{1,2}|korrigier\w{1,2}|réduit|corrig\w{1,3})\b/i;

/** Repeating these as they are changes nothing. */
const REFUSED = [400, 403, 405, 410, 413, 415, 422];

const retryRefused: Rule = {
  id: 'retry-refused',
  severity: 'warning',
  title: 'What is refused for good is not retried.',
  *check({ document }) {
    const { policies } = document.sections.errorHandling.facts;
    for (const [index, policy] of policies.entries()) {
      const { when, statuses, retried, action } = policy;
      const refused = statuses.filter(status => REFUSED.includes(status));
      if (retried !== true || refused.length === 0) continue;
      // Another request than the one that was refused
      if (CHANGED.test(action ?? '')) continue;
      const path = [...BASE, 'policies', index];
      yield {
        path,
        at: when,
        message: `"${when}" is retried, and would be refused again`,
        evidence: [
          {
            path: [...path, 'statuses'],
            title: formatCount(refused.length, 'Status'),
            said: refused.join(', '),
          },
        ],
        suggestion: 'Stop and tell somebody who can mend the request.',
        fix: {
          title: 'Do not retry',
          changes: [{ path: [...path, 'retried'], value: false }],
        },
      };
    }
  },
};

export const retryRules: readonly Rule[] = [
  retryJitter,
  retryCap,
  retryAfter,
  retryUndefined,
  retryRefused,
];
