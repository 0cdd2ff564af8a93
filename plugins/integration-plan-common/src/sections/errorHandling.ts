import { z } from 'zod/v4';
import {
  amount,
  choice,
  count,
  keyField,
  keyRef,
  line,
  note,
  optionalLine,
  time,
  yesNo,
} from '../facts/fields';
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
import { defineSection } from './defineSection';

/** Kinds of failure that a plan needs an answer for. @public */
export const ERROR_CATEGORIES = {
  clientError: 'The request is refused (4xx)',
  rateLimited: 'Too many requests (429)',
  serverError: 'The third party fails (5xx)',
  timeout: 'No answer in time',
  network: 'No connection',
  unexpectedShape: 'An answer of another shape',
  partialFailure: 'Some items fail',
} as const;

/** How the delays of retries are spread. @public */
export const JITTER = {
  none: 'None',
  full: 'Full: anywhere from 0 to the delay',
  equal: 'Equal: half fixed, half random',
  decorrelated: 'Decorrelated: from the last delay',
} as const;

const policy = z
  .strictObject({
    when: line('Error', {
      aliases: ['status', 'code', 'error code', 'answer', 'scenario', 'case'],
      help: 'Such as "404 on push"',
    }),
    statuses: field(z.array(z.int().min(100).max(599)).max(40).default([]), {
      title: 'Status codes',
    }),
    category: choice('Category', ERROR_CATEGORIES).optional(),
    action: note('What is done', {
      aliases: ['response', 'action', 'handling', 'what to do', 'strategy'],
    }),
    retried: yesNo('Retried', { aliases: ['retry', 'retryable'] }),
    retryPolicy: keyRef('Retry policy'),
    timeout: time('Timeout', {
      help: 'Where it differs from the timeouts of all requests',
    }).optional(),
    alerted: yesNo('Alerts', { aliases: ['alert', 'alerted'] }),
    note: note('Notes', { aliases: ['note', 'comment'] }),
  })
  .meta({ id: 'ErrorPolicy' });

/** @public */
export type ErrorPolicy = z.output<typeof policy>;

const retryPolicy = z
  .strictObject({
    key: keyField(),
    title: optionalLine('Title', {}, 120),
    initialDelay: time('First delay', { aliases: ['initial delay'] }),
    multiplier: amount('Multiplier').min(1).max(1000).default(2),
    maxDelay: time('Longest delay', {
      aliases: ['max wait', 'cap'],
    }).optional(),
    attempts: count('Retries', {
      aliases: ['max attempts', 'attempts'],
      help: 'After the first try; without a number it goes on until the work is too old',
    })
      .min(1)
      .optional(),
    jitter: choice('Jitter', JITTER).optional(),
    honoursRetryAfter: yesNo('Honours Retry-After'),
    then: keyRef('Followed by', {
      help: 'The retry policy that goes on when this one has ended',
    }),
  })
  .meta({ id: 'RetryPolicy' });

/** Delays between attempts, as exponential backoff. @public */
export type RetryPolicy = z.output<typeof retryPolicy>;

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
function readBackoff(words: string): z.input<typeof retryPolicy> | undefined {
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
    if (backoff) finder.add('retryPolicies', retryPolicy, backoff, node, words);
  };
  for (const { rows } of found) {
    for (const { node, cells } of rows)
      addBackoff(cells.join(' ').slice(0, LONGEST), node);
  }
  for (const { node, text: words } of passages(text)) addBackoff(words, node);

  const fields = describeFields(policy);
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
          policy,
          refine(item, finder) as z.input<typeof policy>,
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
  recognise,
  facts: {
    policies: field(z.array(policy).max(100).default([]), {
      title: 'Error policies',
    }),
    retryPolicies: field(
      z.array(retryPolicy).max(20).superRefine(uniqueKeys).default([]),
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
