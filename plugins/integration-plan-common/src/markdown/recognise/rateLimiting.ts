import { toKey } from '../../facts/keys';
import { durationSeconds } from '../../facts/durations';
import { blocksWithCaption } from '../../reading/grammar/statements';
import {
  readLimits,
  readLimitTable,
  type LimitReading,
} from '../../reading/topics/limits';
import { readRetries } from '../../reading/topics/retries';
import { readTimeouts } from '../../reading/topics/timeouts';
import { readVolumes } from '../../reading/topics/volumes';
import { readWithoutHeader } from '../../reading/topics/backoff';
import {
  ceilingSchema,
  clientLimitSchema,
  rateLimitSchema,
  workloadSchema,
} from '../../sections/rateLimiting';
import { transpose } from '../../reading/structure/Block';
import type { FactFinder } from './FactFinder';
import type { Recogniser, SectionText } from './types';

type Ceiling = { side: string; amount: number; per: string };

const WINDOW_WORDS: Record<string, string> = {
  PT1S: 'second',
  PT1M: 'minute',
  PT1H: 'hour',
  P1D: 'day',
};

const keyOf = ({ window, appliesTo, noun }: LimitReading) =>
  toKey(
    `${(appliesTo[0] ?? noun ?? '').slice(0, 40)} per ${
      WINDOW_WORDS[window ?? ''] ?? window
    }`,
  ) || 'limit';

function addCeiling(finder: FactFinder, reading: LimitReading) {
  const { owner, amount, per, noun, unit, appliesTo, place, text } = reading;
  const side = owner === 'ours' ? 'ours' : 'vendor';
  const known = (finder.facts.ceilings ?? []) as Ceiling[];
  // "3 pods x 4 workers = 12 in flight" says it twice
  const isKnown = known.some(
    one => one.side === side && one.amount === amount && one.per === per,
  );
  if (isKnown && appliesTo.length === 0) return;
  finder.add(
    'ceilings',
    ceilingSchema,
    {
      key:
        toKey(`${(appliesTo[0] ?? noun ?? unit).slice(0, 40)} ${per}`) ||
        'ceiling',
      side,
      amount,
      counts: noun ?? unit,
      per: per ?? 'moment',
      ...(appliesTo.length > 0 && { appliesTo }),
    },
    place,
    text,
  );
}

function addLimit(finder: FactFinder, reading: LimitReading) {
  const {
    owner,
    amount,
    window,
    unit,
    noun,
    scope,
    appliesTo,
    burst,
    place,
    text,
  } = reading;
  if (window === undefined) {
    addCeiling(finder, reading);
    return;
  }
  const base = {
    key: keyOf(reading),
    amount,
    unit,
    window,
    ...(scope && { scope }),
    ...(burst && { burst }),
  };
  const note = noun ? { note: `Counts ${noun}` } : {};
  const list = owner === 'ours' ? 'clientLimits' : 'limits';
  const known = (finder.facts[list] ?? []) as Rate[];
  // Told once more, it is the same
  const isKnown = known.some(
    one => one.amount === amount && one.window === window,
  );
  if (isKnown && appliesTo.length === 0) return;
  if (owner === 'ours') {
    finder.add(
      'clientLimits',
      clientLimitSchema,
      {
        ...base,
        ...(appliesTo[0] && { workload: appliesTo[0].slice(0, 120) }),
        ...note,
      },
      place,
      text,
    );
  } else {
    finder.add(
      'limits',
      rateLimitSchema,
      { ...base, ...(appliesTo.length > 0 && { appliesTo }), ...note },
      place,
      text,
    );
  }
}

/** A bucket's size is the burst of the limit that refills it. */
function joinBuckets(readings: LimitReading[]): LimitReading[] {
  const buckets = readings.filter(({ per }) => per === 'bucket');
  return readings.flatMap(reading => {
    if (reading.per !== 'bucket') {
      const own = buckets.find(
        ({ owner, unit }) => owner === reading.owner && unit === reading.unit,
      );
      const isRefill =
        own !== undefined &&
        reading.window !== undefined &&
        durationSeconds(reading.window) <= 60;
      return isRefill ? [{ ...reading, burst: own.amount }] : [reading];
    }
    const isJoined = readings.some(
      ({ owner, unit, window }) =>
        owner === reading.owner &&
        unit === reading.unit &&
        window !== undefined &&
        durationSeconds(window) <= 60,
    );
    return isJoined ? [] : [reading];
  });
}

type Rate = { amount: number; window: string };

function addWorkloads(
  { statements, above, early }: SectionText,
  finder: FactFinder,
) {
  for (const reading of readVolumes([...above, ...early, ...statements])) {
    const { title, kind, items, pageSize, window, direction, statement } =
      reading;
    const limits = [
      ...((finder.facts.limits ?? []) as Rate[]),
      ...((finder.facts.clientLimits ?? []) as Rate[]),
    ];
    // What may be sent is no work
    const isLimit = limits.some(
      one => one.amount === items && one.window === window,
    );
    if (isLimit) continue;
    finder.add(
      'workloads',
      workloadSchema,
      {
        key: toKey(title.slice(0, 40)) || 'work',
        title: title.slice(0, 120),
        kind,
        items,
        ...(pageSize && { pageSize }),
        ...(window && { window }),
        ...(direction && { direction }),
      },
      statement.at,
      statement.text,
    );
  }
}

/** Limits of a table; windows may be its columns as well. */
function limitsOf(...[table, options]: Parameters<typeof readLimitTable>) {
  const upright = readLimitTable(table, options);
  const isWindows = table.head.length > 2 && table.head[0] === '';
  return upright.length > 0 || !isWindows
    ? upright
    : readLimitTable(transpose(table), options);
}

export const rateLimiting: Recogniser = (text, finder) => {
  const { blocks, statements, all, names, language } = text;
  const tables = [...blocksWithCaption(blocks, 'table')].flatMap(({ block }) =>
    limitsOf(block, { names, language }),
  );
  for (const reading of joinBuckets([
    ...tables,
    ...readLimits(statements, names),
  ])) {
    if (reading.owner === 'test') continue;
    if (reading.isDoubtful) {
      finder.ask(
        reading.place,
        reading.text,
        'Is this a limit of the third party, a limit of ours, or how much there is to do?',
      );
    } else addLimit(finder, reading);
  }
  for (const { role, value, statement } of readTimeouts(all, names)) {
    if (role === 'p99') {
      finder.set(['responseTime', 'p99'], value, statement.at, statement.text);
    }
  }
  const wait = readWithoutHeader(statements);
  if (wait) {
    finder.set(
      ['backoff', 'withoutHeader'],
      wait.value,
      wait.statement.at,
      wait.statement.text,
    );
  }
  addWorkloads(text, finder);
  const [backoff] = readRetries(statements);
  if (backoff && backoff.goesOnFor === undefined) {
    const { initialDelay, multiplier, maxDelay, jitter, statement } = backoff;
    const note = (path: string, value: unknown) =>
      finder.set(['backoff', path], value, statement.at, statement.text);
    note('initialDelay', initialDelay);
    note('multiplier', multiplier);
    note('maxDelay', maxDelay);
    note('jitter', jitter);
  }
  for (const { tokens, at, text: words } of statements) {
    const headers = tokens
      .filter(
        ({ kind, text: code }) =>
          /^(?:X-|RateLimit)[\w-]{1,60}$/i.test(code) &&
          /(?:rate|limit|remaining|quota|left|budget|kontingent|reste?|slots)/i.test(
            code,
          ) &&
          (kind === 'code' || code.includes('-')),
      )
      .map(token => token.text);
    if (headers.length > 0) {
      finder.set(['headroomHeaders'], [...new Set(headers)], at, words);
    }
  }
};
