import type { Rule } from '../../types';
import { escapePattern } from '../../../reading/grammar/wordPattern';
import type { Spoken } from '../../spoken';
import { pathOf, rateContext } from './context';

/** A number of things in some time. */
const WORK: Spoken = {
  words:
    /\d[\d.,]{0,15}k?(?:\s[\p{L}-]{1,30}){0,2}\s?\/\s?(?:s|sec|min|m|h|hr|day|d|week|night)\b|\d[\d.,]{0,15}\s(?:[\p{L}-]{1,30}\s){0,4}(?:per|an?|each|every|in|within|pro|je|am|par|chaque)\s(?:\w+\s)?(?:second|minute|hour|day|night|week|month|year|sekunde|stunde|tag|nacht|woche|monat|jahr|heure|jour|nuit|semaine|mois|an)|\b(?:nightly|daily|hourly|täglich|nachts|requests? for)\b/iu,
  also: [
    'architecture',
    'scenario',
    'dataMapping',
    'idempotency',
    'webhooks',
    'rollout',
    'testing',
  ],
};

/** One request for each item is the least that it takes. */
const isOnlyCost = (missing: ReadonlyArray<{ field?: string }>) =>
  missing.every(({ field }) => field === 'requestsPerItem');

export const budgetNumbers: Rule = {
  id: 'budget-numbers',
  severity: 'warning',
  title: 'Limits and workloads have the numbers that the arithmetic needs.',
  *check(review) {
    const { facts, input, budget } = rateContext(review);
    const hasLimits = input.limits.length > 0;
    const hasWork = input.workloads.length > 0;
    if (hasLimits && !hasWork) {
      yield {
        path: pathOf(facts, 'workloads'),
        at: 'workloads',
        message:
          'There are limits and no workloads, so nothing can be held against them',
        spoken: WORK,
        suggestion:
          'Add each batch, stream of events or action of users, with its number of items, its window and its deadline.',
      };
    }
    // Whoever only receives has no limits of the third party to meet
    const receivesOnly =
      review.document.sections.authentication.facts.method === 'webhookHmac';
    if (hasWork && !hasLimits && !receivesOnly) {
      yield {
        path: pathOf(facts, 'limits'),
        at: 'limits',
        severity: 'hint',
        message: 'There are workloads and no limits to hold them against',
        suggestion:
          'Add the limits of the third party. If it publishes none, ask, and plan with what they answer.',
      };
    }
    if (!hasLimits && input.clientLimits.length === 0) return;
    for (const { key, kind } of input.workloads) {
      const missing = budget.missing.filter(
        each => each.list === 'workloads' && each.key === key,
      );
      if (missing.length === 0) continue;
      yield {
        path: [...pathOf(facts, 'workloads', key), missing[0].field!],
        at: key,
        // One action is known even where nobody knows how many there will be
        severity:
          kind === 'perUser' || isOnlyCost(missing) ? 'hint' : 'warning',
        message: missing.map(({ says }) => says.replace(/\.$/, '')).join('; '),
        spoken: WORK,
        suggestion:
          'Fill it, with an estimate where it is not known: a guess that is written down can be corrected.',
      };
    }
  },
};

/** Any of some names, as they are. */
const anyOf = (names: readonly string[]) =>
  new RegExp(names.map(escapePattern).join('|'), 'i');

export const workloadUnknown: Rule = {
  id: 'workload-unknown',
  severity: 'warning',
  title: 'Limits name workloads that the plan has.',
  *check(review) {
    const { facts } = rateContext(review);
    const names = facts.workloads.flatMap(({ key, title }) => [
      key,
      title.toLowerCase(),
    ]);
    if (names.length === 0) return;
    // An endpoint that a limit of theirs is for as well is no slip
    const endpoints = new Set(
      [
        ...facts.limits.flatMap(({ appliesTo }) => appliesTo),
        ...facts.clientLimits.flatMap(({ workload }) => workload ?? []),
      ].filter(name => /\//.test(name)),
    );
    const isKnown = (name: string) =>
      names.includes(name.toLowerCase()) || endpoints.has(name);
    const evidence = facts.workloads.map(({ key, title }) => ({
      path: pathOf(facts, 'workloads', key),
      title: 'Workload',
      said: title,
    }));
    for (const { key, workload } of facts.clientLimits) {
      if (workload === undefined || isKnown(workload)) continue;
      yield {
        path: [...pathOf(facts, 'clientLimits', key), 'workload'],
        at: key,
        message: `Our limit "${key}" is for "${workload}", which is no workload of the plan, so that it holds nothing back`,
        evidence,
        suggestion:
          'Name a workload by its key or title, or none for a limit of all requests.',
      };
    }
    for (const { key, appliesTo } of facts.limits) {
      const unknown = appliesTo.filter(name => !isKnown(name));
      if (unknown.length === 0) continue;
      yield {
        path: [...pathOf(facts, 'limits', key), 'appliesTo'],
        at: key,
        message: `The limit "${key}" applies to "${unknown.join(
          '", "',
        )}", which is no workload of the plan`,
        evidence,
        spoken: {
          words: anyOf(unknown),
          also: ['architecture', 'errorHandling'],
        },
        suggestion: 'Name workloads by their key or title.',
      };
    }
  },
};

const HEADER = /retry-after/i;
const WAITS =
  /retry-after|\b(?:wait|pause|stop|hold)\w*\b.{0,60}\b(?:header|answer|reset|window|minute|says)|\breset\w*\b|wartet|attend/i;

export const retryAfter: Rule = {
  id: 'retry-after',
  severity: 'warning',
  title: 'After a 429, the Retry-After of the answer counts.',
  *check(review) {
    const { facts } = rateContext(review);
    const { rateLimiting, errorHandling } = review.document.sections;
    const { honoursRetryAfter, withoutHeader } = facts.backoff;
    const path = ['sections', 'rateLimiting', 'facts', 'backoff'];
    const elsewhere =
      errorHandling.facts.retryPolicies.some(
        policy => policy.honoursRetryAfter,
      ) ||
      errorHandling.facts.policies.some(({ action }) =>
        HEADER.test(action ?? ''),
      );
    const isSaid =
      honoursRetryAfter === true ||
      // What is done without the header says that it is looked for
      withoutHeader !== undefined ||
      facts.headroomHeaders.some(header => HEADER.test(header)) ||
      HEADER.test(rateLimiting.body) ||
      elsewhere;
    const isRefused = honoursRetryAfter === false;
    if (!isRefused && (facts.limits.length === 0 || isSaid)) return;
    yield {
      path: [...path, 'honoursRetryAfter'],
      message: isRefused
        ? 'The backoff does not honour Retry-After, so that requests go out while they are still refused'
        : 'Nothing says that Retry-After is honoured after a 429',
      ...(!isRefused && {
        spoken: { words: WAITS, also: ['errorHandling'] as const },
      }),
      suggestion:
        'Wait as long as the header says, and for a time of our own where it is missing.',
      fix: {
        title: 'Honour Retry-After',
        changes: [{ path: [...path, 'honoursRetryAfter'], value: true }],
      },
    };
  },
};
