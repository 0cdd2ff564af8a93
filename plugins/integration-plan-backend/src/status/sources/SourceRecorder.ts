import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { formatAge } from '@integration-plan/plugin-integration-plan-common';
import type { SourceCall } from '../StatusPoller';
import { addCall, type SourceCalls } from './sourceHealth';
import type { SourceChange, SourceHealthStore } from './SourceHealthStore';

/** How often a replica stores what came of its calls. */
const PAUSE_MS = 5000;

/**
 * Remembers what came of the calls to sources, and stores it every few seconds.
 * The log has a line when a source stops to give readings and one when it gives
 * some again, from whichever replica noticed first.
 */
export class SourceRecorder {
  #calls = new Map<string, SourceCalls>();
  #timer: NodeJS.Timeout | undefined;
  #storing: Promise<void> = Promise.resolve();

  constructor(
    private readonly deps: {
      store: SourceHealthStore;
      logger: LoggerService;
    },
  ) {}

  record(call: SourceCall) {
    this.#calls.set(call.source, addCall(this.#calls.get(call.source), call));
    this.#timer ??= setTimeout(() => this.flush(), PAUSE_MS).unref();
  }

  /** Stores what is not stored yet. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#storing = this.#storing.then(() => this.#store());
    return this.#storing;
  }

  async #store() {
    const { store, logger } = this.deps;
    const calls = this.#calls;
    this.#calls = new Map();
    try {
      for (const change of await store.add(calls)) this.#log(change);
    } catch (error) {
      // A nicety: the next calls tell how the sources are
      logger.warn(
        'How calls to status sources went could not be stored',
        toError(error),
      );
    }
  }

  #log({ source, before, after }: SourceChange) {
    const { logger } = this.deps;
    if (after.failingSince) {
      logger.warn(
        `Status source ${source} gives no readings: ${after.error?.message}`,
      );
    } else if (before?.failingSince && after.answeredAt) {
      const ms = Date.parse(after.answeredAt) - Date.parse(before.failingSince);
      logger.info(
        `Status source ${source} gives readings again, after ${formatAge(ms)}`,
      );
    }
  }
}
