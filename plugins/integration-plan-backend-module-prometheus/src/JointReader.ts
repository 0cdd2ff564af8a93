import {
  AnswerTooLargeError,
  atMost,
  once,
  toFailure,
  toValue,
  UpstreamError,
  type Instance,
  type Outcome,
} from '@integration-plan/plugin-integration-plan-node';
import { groupQueries, isClosed, joinQueries, PART_LABEL } from './joinQueries';
import { queryInstant, type InstantSeries } from './prometheusApi';

/** Requests under way at once, whatever the number of batches. */
const CONCURRENCY = 8;

/** What a line of HTTP may hold in many proxies, and what nobody minds in a body. */
const MAX_LENGTH = { GET: 6000, POST: 200_000 };

/** How long a query that a joint request did not survive is asked alone. */
const ALONE_MS = 3_600_000;

/** More of them are not remembered: the oldest are tried anew. */
const MAX_ALONE = 10_000;

/** Answers that mean that something in what was asked is not to be answered. */
const REFUSALS = [400, 413, 414, 422, 431];

type Round = {
  outcomes: Map<string, Outcome>;
  signal: AbortSignal;
  /** Whether the server answers at all. */
  isAlive: () => Promise<boolean>;
};

/**
 * Reads many queries with few requests. What is read is what each query gives
 * by itself: where a joint request fails, its queries are asked in smaller
 * groups, down to one.
 */
export class JointReader {
  readonly #inTurn = atMost(CONCURRENCY);
  /** Until when a query is asked alone, and whether for being slow only. */
  readonly #alone = new Map<string, { until: number; slow: boolean }>();

  constructor(private readonly instance: Instance) {}

  /** @returns an outcome for each query */
  async read(
    queries: ReadonlySet<string>,
    signal: AbortSignal,
  ): Promise<Map<string, Outcome>> {
    const outcomes = new Map<string, Outcome>();
    const isAlive = once(async () =>
      this.#ask('vector(1)', signal, 0.25).then(
        () => true,
        () => false,
      ),
    );
    const round = { outcomes, signal, isAlive };
    const joined: string[] = [];
    const alone: string[] = [];
    for (const query of queries) {
      (this.#mustBeAlone(query) ? alone : joined).push(query);
    }
    const { method = 'POST' } = this.instance;
    await Promise.all([
      ...alone.map(query => this.#readAlone(query, round)),
      ...groupQueries(joined, MAX_LENGTH[method]).map(group =>
        this.#readGroup(group, round),
      ),
    ]);
    return outcomes;
  }

  async #readGroup(group: string[], round: Round): Promise<void> {
    const { outcomes, signal } = round;
    const [only, ...others] = group;
    if (others.length === 0) {
      await this.#readAlone(only, round);
      return;
    }
    try {
      // The other half of the time is for asking again
      const data = await this.#ask(joinQueries(group), signal, 0.5);
      const parts = group.map((): InstantSeries[] => []);
      for (const series of data.resultType === 'vector' ? data.result : []) {
        parts[Number(series.metric[PART_LABEL])]?.push(series);
      }
      for (const [index, query] of group.entries()) {
        outcomes.set(
          query,
          toOutcome(() => fromVector(parts[index])),
        );
      }
    } catch (error) {
      if (!(error instanceof UpstreamError)) throw error;
      await this.#askAgain(group, error, round);
    }
  }

  async #askAgain(group: string[], error: UpstreamError, round: Round) {
    const refused =
      error instanceof AnswerTooLargeError ||
      REFUSALS.includes(error.httpStatus ?? 0);
    const concernsAll =
      round.signal.aborted ||
      error.reason === 'rateLimited' ||
      error.reason === 'partial' ||
      (!refused && !(await round.isAlive()));
    if (concernsAll) {
      const outcome = toFailure(error);
      for (const query of group) round.outcomes.set(query, outcome);
      return;
    }
    if (error.reason === 'timedOut') {
      for (const query of group) this.#remember(query, { slow: true });
      await Promise.all(group.map(query => this.#readAlone(query, round, 0.5)));
      return;
    }
    if (group.length === 2) {
      for (const query of group) this.#remember(query, { slow: false });
    }
    const middle = Math.ceil(group.length / 2);
    await Promise.all([
      this.#readGroup(group.slice(0, middle), round),
      this.#readGroup(group.slice(middle), round),
    ]);
  }

  async #readAlone(query: string, { outcomes, signal }: Round, share = 1) {
    try {
      const data = await this.#ask(query, signal, share);
      const kept = data.resultType !== 'vector';
      if (kept) this.#remember(query, { slow: false });
      else if (this.#alone.get(query)?.slow) this.#alone.delete(query);
      outcomes.set(
        query,
        toOutcome(() => fromData(data)),
      );
    } catch (error) {
      if (!(error instanceof UpstreamError)) throw error;
      if (REFUSALS.includes(error.httpStatus ?? 0)) {
        this.#remember(query, { slow: false });
      }
      outcomes.set(query, toFailure(error));
    }
  }

  async #ask(query: string, signal: AbortSignal, share: number) {
    const timeoutMs = Math.ceil(this.instance.timeoutMs * share);
    return this.#inTurn(() =>
      queryInstant(this.instance, query, { signal, timeoutMs }),
    );
  }

  #mustBeAlone(query: string): boolean {
    const known = this.#alone.get(query);
    if (known && known.until < Date.now()) this.#alone.delete(query);
    return this.#alone.has(query) || !isClosed(query);
  }

  #remember(query: string, { slow }: { slow: boolean }) {
    this.#alone.delete(query);
    this.#alone.set(query, { until: Date.now() + ALONE_MS, slow });
    const [oldest] = this.#alone.keys();
    if (this.#alone.size > MAX_ALONE) this.#alone.delete(oldest);
  }
}

function toOutcome(read: () => Outcome): Outcome {
  try {
    return read();
  } catch (error) {
    if (error instanceof UpstreamError) return toFailure(error);
    throw error;
  }
}

function fromData(data: Awaited<ReturnType<typeof queryInstant>>): Outcome {
  if (data.resultType === 'scalar') return fromPoint(data.result);
  if (data.resultType === 'vector') return fromVector(data.result);
  throw new UpstreamError(
    'notANumber',
    `The query gives a ${data.resultType}, not a number`,
  );
}

/** @throws `UpstreamError` where that is not one number */
function fromVector([series, ...others]: InstantSeries[]): Outcome {
  if (!series) {
    throw new UpstreamError(
      'noData',
      'Prometheus has no series for the query: check its names and labels, and that the target is still scraped; where no series means zero, let the query end with "or vector(0)"',
    );
  }
  if (others.length > 0) throw severalSeries(others.length + 1);
  const { value } = series;
  if (value === 'unreadable') {
    throw new UpstreamError(
      'sourceFailed',
      'The answer has an unexpected shape: the value must be a number as text',
    );
  }
  if (!value) {
    throw new UpstreamError(
      'notANumber',
      'The query gives a histogram; make it one number, for example with histogram_quantile()',
    );
  }
  return fromPoint(value);
}

export function severalSeries(count: number): UpstreamError {
  return new UpstreamError(
    'notANumber',
    `The query gives ${count} series; make them one number, for example with min() or sum()`,
  );
}

function fromPoint([time, text]: [number, string]): Outcome {
  const value = Number(text);
  if (Number.isFinite(value)) return toValue(value, new Date(time * 1000));
  throw new UpstreamError(
    'notANumber',
    `The query gives ${text}, which is not a number; often that is a division by zero`,
  );
}
