import { setTimeout as sleep } from 'node:timers/promises';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { PollTargetRow } from '../rows';
import type { StatusPoller } from '../StatusPoller';
import type { StatusStore } from '../StatusStore';

type TargetId = PollTargetRow['id'];

/** Between two rounds of hints about one source. */
const PAUSE_MS = 500;

/**
 * When targets are read once more after the last hint about them: the other
 * one of a pair may have heard of the alert first, and a reading that was under
 * way may have begun before it.
 */
const SETTLE_MS = 3000;

/** The hints about one source. */
type Waiting = {
  /** To be read with the next round. */
  now: Set<TargetId>;
  /** To be read once more, and when. */
  later: Map<TargetId, number>;
};

/**
 * Has targets read out of turn because somebody says that something about them
 * has changed. Nothing of what is said is believed; the source is asked. The
 * first hint counts at once; those that follow soon share the next round, so
 * that a storm of hints is no storm of polls.
 */
export class PollHints {
  readonly #waiting = new Map<string, Waiting>();
  readonly #stopped = new AbortController();

  constructor(
    private readonly deps: {
      store: Pick<StatusStore, 'makeDue'>;
      poller: Pick<StatusPoller, 'wake'>;
      logger: LoggerService;
      pauseMs?: number;
      settleMs?: number;
    },
  ) {}

  /** Returns before anything is read. */
  hint(source: string, targetIds: TargetId[]) {
    if (targetIds.length === 0) return;
    const { settleMs = SETTLE_MS } = this.deps;
    const begun = this.#waiting.get(source);
    const waiting = begun ?? { now: new Set(), later: new Map() };
    const at = performance.now() + settleMs;
    for (const id of targetIds) {
      waiting.now.add(id);
      waiting.later.set(id, at);
    }
    if (begun) return;
    this.#waiting.set(source, waiting);
    this.#work(source, waiting).catch(error =>
      // The regular poll reads them
      this.deps.logger.warn(
        `Targets of ${source} could not be read out of turn`,
        toError(error),
      ),
    );
  }

  stop() {
    this.#stopped.abort();
  }

  async #work(source: string, waiting: Waiting) {
    const { store, poller, pauseMs = PAUSE_MS } = this.deps;
    try {
      while (waiting.now.size + waiting.later.size > 0) {
        const due = takeDue(waiting);
        if (due.length > 0) {
          await store.makeDue({ targetIds: due });
          poller.wake();
        }
        await sleep(pauseMs, undefined, { signal: this.#stopped.signal });
      }
    } catch (error) {
      if (!this.#stopped.signal.aborted) throw error;
    } finally {
      this.#waiting.delete(source);
    }
  }
}

function takeDue({ now, later }: Waiting): TargetId[] {
  const time = performance.now();
  for (const [id, at] of later) {
    if (at > time) continue;
    later.delete(id);
    now.add(id);
  }
  const due = [...now];
  now.clear();
  return due;
}
