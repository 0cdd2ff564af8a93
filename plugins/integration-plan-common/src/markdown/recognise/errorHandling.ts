import { z } from 'zod/v4';
import { toKey } from '../../facts/keys';
import {
  blocksWithCaption,
  cellStatement,
  type Statement,
} from '../../reading/grammar/statements';
import { readBreaker, readUndelivered } from '../../reading/topics/breaker';
import {
  readErrorLists,
  readErrorSentences,
  readErrorTable,
  type ErrorReading,
} from '../../reading/topics/errors';
import { readRetries, type RetryReading } from '../../reading/topics/retries';
import { readTimeouts } from '../../reading/topics/timeouts';
import {
  errorPolicySchema,
  retryPolicySchema,
} from '../../sections/errorPolicy';
import { transpose } from '../../reading/structure/Block';
import type { FactFinder } from './FactFinder';
import type { Recogniser, SectionText } from './types';

type Policy = z.output<typeof retryPolicySchema>;

function addRetry(
  finder: FactFinder,
  reading: RetryReading,
): Policy | undefined {
  const {
    name,
    initialDelay,
    multiplier,
    maxDelay,
    retries,
    jitter,
    statement,
  } = reading;
  const isFirst = !(finder.facts.retryPolicies as unknown[] | undefined)
    ?.length;
  const key = toKey(name.slice(0, 40));
  return finder.add(
    'retryPolicies',
    retryPolicySchema,
    {
      key: isFirst && !key ? 'backoff' : key || 'retries',
      ...(name && name !== 'rounds' && { title: name.slice(0, 120) }),
      initialDelay,
      multiplier,
      ...(maxDelay && { maxDelay }),
      ...(retries !== undefined && retries > 0 && { attempts: retries }),
      ...(jitter && { jitter }),
    },
    statement.at,
    statement.text,
  );
}

/** Cells of tables as statements, for delays and timeouts that stand in them. */
const cellsOf = ({ blocks, language }: SectionText): Statement[] =>
  [...blocksWithCaption(blocks, 'table')].flatMap(({ block }) =>
    block.rows.flatMap(({ cells, line }) =>
      cells.map(cell => cellStatement(cell, { line, language })),
    ),
  );

function withRetry(
  { place: _, text: __, ...reading }: ErrorReading,
  policies: readonly Policy[],
): z.input<typeof errorPolicySchema> {
  const action = `${reading.action ?? ''} ${reading.note ?? ''}`;
  // The head of a column names no policy
  const said = `${reading.action ?? ''}\n${reading.note ?? ''}`
    .replace(/(?<=^|; |\n)[^:;\n]{1,60}: /g, '')
    .toLowerCase();
  const named = policies.find(
    ({ title }) => title && said.includes(title.toLowerCase()),
  );
  const [only] = policies;
  const isBackoff =
    only !== undefined &&
    reading.retried === true &&
    (policies.length === 1
      ? /back-?off|delay|below|above|policy|verzögerung/i.test(action)
      : false);
  const retryPolicy = named?.key ?? (isBackoff ? only.key : undefined);
  return {
    ...reading,
    ...(retryPolicy && { retried: true, retryPolicy }),
  };
}

export const errorHandling: Recogniser = (text, finder) => {
  const { blocks, statements, all } = text;
  const cells = cellsOf(text);
  const policies: Policy[] = [];
  const retries = [...readRetries(statements), ...readRetries(cells)];
  for (const reading of retries) {
    const added = addRetry(finder, reading);
    if (added) policies.push(added);
    if (!added || reading.goesOnFor === undefined) continue;
    finder.set(
      ['undelivered', 'keptFor'],
      reading.goesOnFor,
      reading.statement.at,
      reading.statement.text,
    );
  }

  const tabled: ErrorReading[] = [];
  for (const { block, captionBlock } of blocksWithCaption(blocks, 'table')) {
    const upright = readErrorTable(block);
    const rows =
      upright.length > 0 ? upright : readErrorTable(transpose(block));
    tabled.push(...rows);
    const added = rows.map(row =>
      finder.add(
        'policies',
        errorPolicySchema,
        withRetry(row, policies),
        row.place,
        row.text,
      ),
    );
    const isWhole = added.length === block.rows.length && added.every(Boolean);
    if (!isWhole || upright.length === 0) continue;
    finder.take(block);
    if (captionBlock) finder.take(captionBlock);
  }
  const listed = readErrorLists(blocks);
  const whens = [...tabled, ...listed].map(({ when, place }) =>
    cellStatement(when, { line: place.line, language: text.language }),
  );
  const told =
    listed.length > 0 || finder.facts.policies
      ? listed
      : readErrorSentences(statements);
  for (const reading of told) {
    finder.add(
      'policies',
      errorPolicySchema,
      withRetry(reading, policies),
      reading.place,
      reading.text,
    );
  }

  readTimeoutFacts([...whens, ...statements], finder);
  for (const { role, value, statement } of readBreaker(all)) {
    finder.set(['circuitBreaker', role], value, statement.at, statement.text);
  }
  const kept = readUndelivered(all);
  if (kept) {
    const { value, statement } = kept;
    finder.set(['undelivered', 'keptFor'], value, statement.at, statement.text);
  }
};

/** One connect and one request timeout hold for all; where flows have their own, none does. */
function readTimeoutFacts(statements: Statement[], finder: FactFinder) {
  const readings = readTimeouts(statements);
  for (const role of ['connect', 'request', 'total'] as const) {
    const own = readings.filter(reading => reading.role === role);
    const [first] = own;
    if (!first) continue;
    const { value, statement } = first;
    const differs = own.some(reading => reading.value !== value);
    if (differs) {
      finder.ask(
        statement.at,
        statement.text,
        `Which ${role} timeout holds for all requests: ${[
          ...new Set(own.map(reading => reading.value)),
        ].join(' or ')}?`,
      );
    } else {
      finder.set(['timeouts', role], value, statement.at, statement.text);
    }
  }
}
