import { setTimeout as sleep } from 'node:timers/promises';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { StatusSource } from '@integration-plan/plugin-integration-plan-node';
import { chunksOf } from '../database';
import type { SampleStore } from '../samples/SampleStore';
import { askForReadings } from './askSource';
import { evaluateStatus, type ReadingOutcome } from './evaluateStatus';
import { nextDue, placeOf, SLICES } from './slices';
import { SourceLane } from './SourceLane';
import type { StatusPublisher } from './StatusPublisher';
import type { StatusSourceRegistry } from './StatusSourceRegistry';
import type {
  Claim,
  ClaimedTarget,
  JudgedTarget,
  StatusStore,
} from './StatusStore';
import { toStatusTarget } from './targets';

/** @see `integrationPlan.polling` in config.d.ts */
export type PollingOptions = {
  frequencyMs: number;
  timeoutMs: number;
  batchSize: number;
};

/** What one call to a source came to. */
export type SourceCall = {
  source: string;
  startedAt: Date;
  ms: number;
  targets: number;
  /** Targets without a reading, by reason. */
  failures: { [reason: string]: number };
  /** What the first of them says. */
  message?: string;
  /** Call after call has come to nothing: it is asked less often. */
  isBroken: boolean;
};

type Read = {
  /** What is known of each target, by its id. */
  outcomes: Map<string, ReadingOutcome>;
  /** Since when this replica leaves the source alone; undefined: it was asked. */
  unaskedSince?: Date;
};

/** Beyond the timeout of a source, for storing what it said. */
const LEASE_MARGIN_MS = 30_000;

/** Calls to one source at a time: while one is stored, the next is under way. */
const DEFAULT_CONCURRENCY = 2;

/** Readings in one transaction. */
const SAVED_AT_ONCE = 2000;

/** Of the interval: what was read out of turn since is not read again in turn. */
const FRESH = 0.5;

/**
 * Reads what is due and stores what it means. Every replica runs one; the
 * database hands each slice of a source to one of them at a time. Each source
 * has a lane of its own, so that a slow source delays only itself.
 */
export class StatusPoller {
  readonly #lanes = new Map<string, SourceLane>();
  readonly #work = new Set<Promise<void>>();
  readonly #asked = new Set<string>();
  readonly #stopped = new AbortController();
  #loop: Promise<void> | undefined;
  #awake = new AbortController();

  constructor(
    private readonly deps: {
      store: StatusStore;
      sources: StatusSourceRegistry;
      publisher: StatusPublisher;
      /** Keeps the values of sources that keep none. */
      samples?: Pick<SampleStore, 'add'>;
      logger: LoggerService;
      options: PollingOptions;
      now?: () => Date;
      /** Told of every call to a source; must not throw. */
      onCall?: (call: SourceCall) => void;
    },
  ) {}

  start() {
    this.#loop ??= this.#run();
  }

  /** Looks for what is due now rather than after the pause. */
  wake() {
    this.#awake.abort();
  }

  /** Resolves when nothing is under way any more. */
  async stop() {
    this.#stopped.abort();
    await this.#loop;
    await Promise.all(this.#work);
  }

  /**
   * Reads what is due, until nothing is; resolves when all of it is stored.
   *
   * @returns how many targets were read
   */
  async pollOnce(): Promise<number> {
    let read = 0;
    for (;;) {
      const claims = await this.#claim();
      for (const { targets } of claims) read += targets.length;
      // Whoever is done makes room for what else is due
      if (this.#work.size > 0) await Promise.race(this.#work);
      else if (claims.length === 0) return read;
    }
  }

  async #run() {
    const pauseMs = Math.min(1000, this.deps.options.frequencyMs / 5);
    while (!this.#stopped.signal.aborted) {
      let claims: Claim[] = [];
      try {
        claims = await this.#claim();
      } catch (error) {
        this.deps.logger.error(
          'Due status readings could not be claimed',
          toError(error),
        );
      }
      // More may be waiting for what is under way: the end of that wakes us
      if (claims.length === 0) await this.#pause(pauseMs);
    }
  }

  async #pause(ms: number) {
    try {
      await sleep(ms, undefined, {
        signal: AbortSignal.any([this.#stopped.signal, this.#awake.signal]),
      });
    } catch {
      // Woken, or stopped: then the loop ends by itself
    }
    this.#awake = new AbortController();
  }

  /** Takes what is due at sources that can take another call, and begins it. */
  async #claim(): Promise<Claim[]> {
    const { store, sources, options, now = () => new Date() } = this.deps;
    const { requested, slices } = await store.dueSources();
    const claims: Claim[] = [];
    for (const source of requested) {
      // Beside the turns: somebody is waiting
      if (this.#asked.has(source)) continue;
      const limits = this.#limitsOf(sources.get(source));
      const limit = limits.batchSize;
      const claim = await store.claimRequested({ ...limits, source, limit });
      if (!claim) continue;
      claims.push(claim);
      this.#asked.add(source);
      this.#begin(claim, now(), () => this.#asked.delete(source));
    }
    for (const source of slices) {
      const lane = this.#laneOf(source);
      const limits = this.#limitsOf(sources.get(source));
      while (lane.running < limits.concurrency) {
        const at = now();
        const claim = await store.claimSlices({
          ...limits,
          source,
          limit: limits.wholeRound ? SLICES : 1,
          freshMs: options.frequencyMs * FRESH,
        });
        if (!claim) break;
        claims.push(claim);
        lane.running++;
        this.#begin(claim, at, () => lane.running--);
      }
    }
    return claims;
  }

  #begin(claim: Claim, at: Date, end: () => void) {
    const work = this.#readAndSave(claim, at)
      .catch(error => {
        // The leases end by themselves and the targets come up again
        this.deps.logger.error(
          `Readings of ${claim.source} could not be stored`,
          toError(error),
        );
      })
      .finally(() => {
        end();
        this.#work.delete(work);
        this.wake();
      });
    this.#work.add(work);
  }

  async #readAndSave(claim: Claim, at: Date) {
    const { store, sources, options } = this.deps;
    const { batchSize, leaseMs, wholeRound } = this.#limitsOf(
      sources.get(claim.source),
    );
    for (const batch of chunksOf(claim.targets, batchSize)) {
      const read = await this.#read(claim.source, batch);
      // What a call that was broken off came to says nothing of the source
      if (this.#stopped.signal.aborted) {
        await store.giveBack(claim);
        return;
      }
      await this.#save(claim, { batch, leaseMs, ...read });
    }
    await store.release(
      claim,
      (claim.slices ?? []).map(slice => {
        const place = placeOf({ source: claim.source, slice }, wholeRound);
        const due = nextDue(at.getTime(), place, options.frequencyMs);
        return { slice, at: new Date(due) };
      }),
    );
  }

  async #save(
    claim: Claim,
    read: Read & { batch: ClaimedTarget[]; leaseMs: number },
  ) {
    const { store, publisher, now = () => new Date() } = this.deps;
    const { leaseMs, outcomes, unaskedSince } = read;
    for (const some of chunksOf(read.batch, SAVED_AT_ONCE)) {
      const at = now();
      const judged = some.map(claimed => ({
        claimed,
        judgement: evaluateStatus(
          claimed.target,
          outcomes.get(`${claimed.id}`)!,
          at,
        ),
        unaskedSince,
      }));
      await this.#keepSamples(claim.source, judged);
      const changed = await store.save(claim, judged, { leaseMs });
      await publisher.publish('status-changed', changed);
    }
  }

  /** What was read is told all the same where its value cannot be kept. */
  async #keepSamples(id: string, judged: JudgedTarget[]) {
    const { logger, samples, sources } = this.deps;
    const source = sources.get(id);
    if (!source || source.readSeries) return;
    try {
      await samples?.add(judged);
    } catch (error) {
      logger.error(`Values of ${id} could not be kept`, toError(error));
    }
  }

  async #read(id: string, batch: ClaimedTarget[]): Promise<Read> {
    const { sources, logger, now = () => new Date(), onCall } = this.deps;
    const all = (outcome: ReadingOutcome) =>
      new Map(batch.map(item => [`${item.id}`, outcome]));
    const startedAt = now();
    const source = sources.get(id);
    if (!source) {
      const message = `This portal has no status source named "${id}"`;
      const failure = all({ kind: 'failure', reason: 'noSuchSource', message });
      return { outcomes: failure, unaskedSince: startedAt };
    }
    const lane = this.#laneOf(id);
    const resting = lane.resting(startedAt.getTime());
    if (resting)
      return { outcomes: all(resting.failure), unaskedSince: resting.since };

    const before = await this.deps.store.alertsBefore(batch);
    const start = performance.now();
    const outcomes: Map<string, ReadingOutcome> = await askForReadings(
      source,
      batch.map(({ id: targetId, target }) =>
        toStatusTarget(`${targetId}`, target, before.get(targetId)),
      ),
      {
        timeoutMs: this.#limitsOf(source).timeoutMs,
        signal: this.#stopped.signal,
        logger,
      },
    );
    const ms = performance.now() - start;
    if (this.#stopped.signal.aborted) return { outcomes };
    const isBack = lane.note(outcomes.values(), now().getTime());
    onCall?.({
      source: id,
      startedAt,
      ms,
      targets: batch.length,
      ...countFailures(outcomes.values()),
      isBroken: lane.isBroken,
    });
    // Nobody should wait for its turn to hear that it is back
    if (isBack) await this.deps.store.makeSlicesDue(id);
    return { outcomes };
  }

  #laneOf(source: string): SourceLane {
    let lane = this.#lanes.get(source);
    if (!lane) {
      lane = new SourceLane(this.deps.options.frequencyMs);
      this.#lanes.set(source, lane);
    }
    return lane;
  }

  #limitsOf(source: StatusSource | undefined) {
    const { batchSize, timeoutMs } = this.deps.options;
    const limits = {
      concurrency: DEFAULT_CONCURRENCY,
      wholeRound: false,
      batchSize,
      timeoutMs,
      ...source?.polling,
    };
    return { ...limits, leaseMs: limits.timeoutMs + LEASE_MARGIN_MS };
  }
}

function countFailures(outcomes: Iterable<ReadingOutcome>) {
  const failures: SourceCall['failures'] = {};
  let message: string | undefined;
  for (const outcome of outcomes) {
    if (outcome.kind !== 'failure') continue;
    failures[outcome.reason] = (failures[outcome.reason] ?? 0) + 1;
    message ??= outcome.message;
  }
  return { failures, ...(message !== undefined && { message }) };
}
