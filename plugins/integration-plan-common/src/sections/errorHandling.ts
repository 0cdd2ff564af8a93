import { z } from 'zod/v4';
import { count, note, optionalLine, time } from '../facts/fields';
import { field } from '../facts/fieldRegistry';
import { durationSeconds } from '../facts/durations';
import { describeFields } from '../facts/describeField';
import { LONGEST, passages, tables } from '../markdown/recognise/blocks';
import { matchColumns, readRows } from '../markdown/recognise/columns';
import type { FactFinder } from '../markdown/recognise/FactFinder';
import {
  durationAfter,
  findAttempts,
  findDelays,
} from '../markdown/recognise/numbers';
import type { Recogniser } from '../markdown/recognise/types';
import { uniqueKeys } from '../schema/primitives';
import { errorHandlingAnswers } from './answers';
import { defineSection } from './defineSection';
import {
  errorPolicySchema,
  MOST_POLICIES,
  retryPolicySchema,
  type ERROR_CATEGORIES,
} from './errorPolicy';
import { errorHandlingRules } from './rules/errorHandling';

export * from './errorPolicy';

const CATEGORY_WORDS: Array<[keyof typeof ERROR_CATEGORIES, RegExp]> = [
  ['rateLimited', /\b429\b|rate[ -]limit|too many requests|throttl/i],
  ['timeout', /time[ds]?[ -]?out|no answer/i],
  ['network', /network|connection|dns|unreachable/i],
  ['partialFailure', /partial|some items/i],
  ['unexpectedShape', /schema|unexpected shape|malformed|invalid response/i],
  ['serverError', /\b5(?:\d\d|xx)\b|server error/i],
  [
    'clientError',
    /\b4(?:\d\d|xx)\b|unauthori[sz]ed|forbidden|not found|validation/i,
  ],
];

/** Backoff from words: a row of delays, or its parameters by name. */
function readBackoff(
  words: string,
): z.input<typeof retryPolicySchema> | undefined {
  const delays = findDelays(words);
  const attempts = findAttempts(words);
  if (!delays) {
    const initialDelay = durationAfter(
      words,
      /(?:initial(?: delay)?|first delay|start(?:s|ing)? (?:at|with)|base)\D{0,6}/i,
    );
    const multiplier = /(?:multiplier|factor)\D{0,6}(\d+(?:\.\d+)?)/i.exec(
      words,
    );
    if (!initialDelay) return undefined;
    const maxDelay = durationAfter(
      words,
      /(?:cap(?:ped)?(?: at)?|max(?:imum)?(?: wait| delay)?)\D{0,6}/i,
    );
    return {
      key: 'backoff',
      initialDelay,
      ...(multiplier && { multiplier: Number(multiplier[1]) }),
      ...(/doubl/i.test(words) && { multiplier: 2 }),
      ...(maxDelay && { maxDelay }),
      ...(attempts && { attempts }),
    };
  }
  const [first, second] = delays.map(durationSeconds);
  return {
    key: 'backoff',
    initialDelay: delays[0],
    multiplier: Math.max(1, Math.round((second / first) * 100) / 100),
    maxDelay: delays[delays.length - 1],
    attempts: attempts ?? delays.length,
    ...(/jitter/i.test(words) && { jitter: 'full' }),
  };
}

function refine(item: Record<string, unknown>, finder: FactFinder) {
  const when = String(item.when ?? '');
  const action = String(item.action ?? '');
  const statuses = [...when.matchAll(/\b[1-5]\d\d\b/g)].map(([status]) =>
    Number(status),
  );
  const category = CATEGORY_WORDS.find(([, words]) => words.test(when))?.[0];
  const isRetried =
    /\bretr(?:y|ies|ied)|repeat|resume|backoff/i.test(action) &&
    !/do not retry|no retry|never retr/i.test(action);
  const hasBackoff = finder.facts.retryPolicies !== undefined;
  return {
    ...item,
    statuses,
    ...(category && { category }),
    ...(isRetried && { retried: true }),
    ...(isRetried &&
      hasBackoff &&
      /backoff|delay/i.test(action) && {
        retryPolicy: 'backoff',
      }),
    ...(/\balert|\bpage\b|notify/i.test(action) && { alerted: true }),
  };
}

const recognise: Recogniser = (text, finder) => {
  const found = tables(text);
  const addBackoff = (
    words: string,
    node: Parameters<FactFinder['lineOf']>[0],
  ) => {
    if (finder.facts.retryPolicies) return;
    const backoff = readBackoff(words);
    if (backoff)
      finder.add('retryPolicies', retryPolicySchema, backoff, node, words);
  };
  for (const { rows } of found) {
    for (const { node, cells } of rows)
      addBackoff(cells.join(' ').slice(0, LONGEST), node);
  }
  for (const { node, text: words } of passages(text)) addBackoff(words, node);

  const fields = describeFields(errorPolicySchema);
  for (const table of found) {
    const columns = matchColumns(table.head, fields);
    const keys = columns.map(column => column?.path[0]);
    // The first column says when, whatever it is called
    if (!keys.includes('when') && columns[0] === undefined) {
      columns[0] = matchColumns(['when'], fields)[0];
    }
    if (!keys.includes('action')) continue;
    const added = readRows(table, columns, fields).map(
      ({ node, item, text: row }) =>
        finder.add(
          'policies',
          errorPolicySchema,
          refine(item, finder) as z.input<typeof errorPolicySchema>,
          node,
          row,
        ),
    );
    if (added.length === 0 || !added.every(Boolean)) continue;
    finder.take(table.node);
    if (table.caption) finder.take(table.caption.node);
  }
  for (const { node, label, text: words } of passages(text)) {
    if (/time-?out/i.test(label)) {
      finder.set(
        ['timeouts', 'request'],
        durationAfter(words, /^|timeout\D{0,6}/i),
        node,
        words,
      );
    }
  }
};

export const errorHandling = defineSection({
  id: 'errorHandling',
  title: 'Error handling',
  aliases: ['errors', 'error handling strategy', 'failure handling'],
  questions: [
    'What is done for each 4xx that matters?',
    'How are 5xx and network errors retried: delays, attempts, timeouts?',
    'What happens when the API answers in an unexpected shape?',
    'What happens when some items of a batch fail?',
  ],
  answers: errorHandlingAnswers,
  recognise,
  rules: errorHandlingRules,
  facts: {
    policies: field(z.array(errorPolicySchema).max(MOST_POLICIES).default([]), {
      title: 'Error policies',
    }),
    retryPolicies: field(
      z.array(retryPolicySchema).max(20).superRefine(uniqueKeys).default([]),
      { title: 'Retry policies' },
    ),
    timeouts: field(
      z
        .strictObject({
          connect: time('Connect').optional(),
          request: time('Request').optional(),
          total: time('Total').optional(),
        })
        .prefault({}),
      { title: 'Timeouts' },
    ),
    circuitBreaker: field(
      z
        .strictObject({
          failures: count('Opens after failures').min(1).optional(),
          within: time('Within').optional(),
          openFor: time('Stays open for').optional(),
          whileOpen: note('Meanwhile', {
            help: 'What callers get while nothing is sent',
          }),
        })
        .prefault({}),
      {
        title: 'Circuit breaker',
        help: 'Stops sending for a while when the third party keeps failing',
      },
    ),
    undelivered: field(
      z
        .strictObject({
          keptFor: time('Kept for').optional(),
          keptIn: optionalLine('Kept in'),
          afterwards: note('Afterwards'),
        })
        .prefault({}),
      {
        title: 'Undelivered work',
        help: 'How long work that cannot be delivered waits for another attempt',
      },
    ),
  },
});
