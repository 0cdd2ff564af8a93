import { setTimeout as sleep } from 'node:timers/promises';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { Reading } from '@integration-plan/plugin-integration-plan-node';
import { UpstreamError } from '@integration-plan/plugin-integration-plan-node';
import { evaluateStatus, type ReadingOutcome } from './evaluateStatus';
import type { StatusPublisher } from './StatusPublisher';
import type { StatusSourceRegistry } from './StatusSourceRegistry';
import type { ClaimedTarget, StatusStore } from './StatusStore';
import { toStatusTarget } from './targets';

/** @see `integrationPlan.polling` in config.d.ts */
export type PollingOptions = {
  frequencyMs: number;
  timeoutMs: number;
  batchSize: number;
};

/** How long a source may take to hand over its readings when its time is up. */
const HAND_OVER_MS = 500;

/** Beyond the timeout of a source, for storing what it said. */
const LEASE_MARGIN_MS = 30_000;

/**
 * Reads what is due and stores what it means. Every replica runs one; the
 * database hands each target to one of them at a time. A source is asked for
 * one batch at a time, so that a slow source delays only itself.
 */
export class StatusPoller {
  readonly #busy = new Map<string, Promise<void>>();
  readonly #stopped = new AbortController();
  #loop: Promise<void> | undefined;

  constructor(
    private readonly deps: {
      store: StatusStore;
      sources: StatusSourceRegistry;
      publisher: StatusPublisher;
      logger: LoggerService;
      options: PollingOptions;
      now?: () => Date;
    },
  ) {}

  start() {
    this.#loop ??= this.#run();
  }

  /** Resolves when nothing is under way any more. */
  async stop() {
    this.#stopped.abort();
    await this.#loop;
    await Promise.all(this.#busy.values());
  }

  /**
   * Claims what is due and reads it; resolves when all of it is stored.
   *
   * @returns how many targets were read
   */
  async pollOnce(): Promise<number> {
    const claimed = await this.#claimAndRead();
    await Promise.all(this.#busy.values());
    return claimed;
  }

  async #run() {
    const { frequencyMs, batchSize } = this.deps.options;
    const pauseMs = Math.min(1000, frequencyMs / 5);
    while (!this.#stopped.signal.aborted) {
      let claimed = 0;
      try {
        claimed = await this.#claimAndRead();
      } catch (error) {
        this.deps.logger.error(
          'Due status readings could not be claimed',
          toError(error),
        );
      }
      // A full batch means that more is waiting
      if (claimed < batchSize) await this.#pause(pauseMs);
    }
  }

  async #pause(ms: number) {
    try {
      await sleep(ms, undefined, { signal: this.#stopped.signal });
    } catch {
      // Stopped: the loop ends by itself
    }
  }

  async #claimAndRead(): Promise<number> {
    const { store, options, logger } = this.deps;
    const claimed = await store.claim({
      limit: options.batchSize,
      leaseMs: options.timeoutMs + LEASE_MARGIN_MS,
      exceptSources: [...this.#busy.keys()],
    });
    for (const source of new Set(claimed.map(item => item.source))) {
      const items = claimed.filter(item => item.source === source);
      const work = this.#readAndSave(source, items)
        .catch(error => {
          // The leases end by themselves and the targets come up again
          logger.error(
            `Readings of ${source} could not be stored`,
            toError(error),
          );
        })
        .finally(() => this.#busy.delete(source));
      this.#busy.set(source, work);
    }
    return claimed.length;
  }

  async #readAndSave(source: string, claimed: ClaimedTarget[]) {
    const { store, publisher, options, now = () => new Date() } = this.deps;
    const outcomes = await this.#read(source, claimed);
    const at = now();
    const judged = claimed.map(item => ({
      claimed: item,
      judgement: evaluateStatus(
        item.target,
        outcomes.get(item.id) ?? {
          kind: 'failure',
          reason: 'noData',
          message: 'The source did not answer for this target',
        },
        at,
      ),
    }));
    const changed = await store.save(judged, {
      nextDueInMs: options.frequencyMs,
    });
    await publisher.publish('status-changed', changed);
  }

  async #read(
    id: string,
    claimed: ClaimedTarget[],
  ): Promise<Map<string, ReadingOutcome>> {
    const source = this.deps.sources.get(id);
    if (!source) {
      return sameForAll(claimed, {
        kind: 'failure',
        reason: 'noSuchSource',
        message: `This portal has no status source named "${id}"`,
      });
    }
    const { timeoutMs } = this.deps.options;
    const timeout = AbortSignal.timeout(timeoutMs);
    try {
      const readings = await orAbort(
        source.read(
          claimed.map(item => toStatusTarget(item.id, item.target)),
          { signal: AbortSignal.any([this.#stopped.signal, timeout]) },
        ),
        timeout,
      );
      return new Map(readings.map(reading => [reading.targetId, reading]));
    } catch (error) {
      if (timeout.aborted) {
        return sameForAll(claimed, {
          kind: 'failure',
          reason: 'timedOut',
          message: `No answer within ${timeoutMs / 1000} s`,
        });
      }
      this.deps.logger.warn(`Status source ${id} failed`, toError(error));
      return sameForAll(claimed, {
        kind: 'failure',
        reason: error instanceof UpstreamError ? error.reason : 'sourceFailed',
        // Other errors may hold addresses or credentials
        message:
          error instanceof UpstreamError
            ? error.message
            : 'The source failed; the log of the backend says more',
      });
    }
  }
}

/**
 * Rejects soon after the signal aborts, even where the source ignores it. A
 * source that heeds it has a moment to hand over what it had read by then.
 */
async function orAbort(
  readings: Promise<Reading[]>,
  signal: AbortSignal,
): Promise<Reading[]> {
  return Promise.race([
    readings,
    new Promise<never>((_, reject) => {
      signal.addEventListener(
        'abort',
        () => setTimeout(() => reject(signal.reason), HAND_OVER_MS),
        { once: true },
      );
    }),
  ]);
}

function sameForAll(claimed: ClaimedTarget[], outcome: ReadingOutcome) {
  return new Map(claimed.map(item => [item.id, outcome]));
}
