import type {
  Run,
  RunEventInput,
} from '@integration-plan/plugin-integration-plan-common';
import { QueueStorage, type QueuedEvent, type Refusal } from './queueStorage';
import { messageOf, statusOf } from '../../../shared/problems/problems';

/** Answers that say "not now" rather than "no". */
const NOT_NOW = new Set([401, 408, 421, 425, 429]);

/**
 * Why the portal will not record an event however often it is sent; undefined
 * where trying again may help.
 */
function refusalOf(error: unknown): Refusal | undefined {
  const status = statusOf(error);
  if (status === undefined || status < 400 || status >= 500) return undefined;
  if (NOT_NOW.has(status)) return undefined;
  return { status, message: messageOf(error as Error) };
}

/** The most events, and about the most text, of one request. */
const MAX_BATCH = { events: 100, characters: 60_000 } as const;

/** Pauses between attempts, in milliseconds; the last one repeats. */
const PAUSES = [1_000, 2_000, 4_000, 8_000, 15_000];

/** What of a queue is on the page. */
export type QueueState = {
  /** To be sent, in this order. */
  waiting: QueuedEvent[];
  /** Not recorded for a reason that trying again does not change. */
  refused: QueuedEvent[];
  /** Recorded, but the newest answer may be from before that. */
  settling: RunEventInput[];
  /** Why the last attempt failed; null after one that did not. */
  error: Error | null;
  /** Whether it all outlives the page. */
  isKept: boolean;
};

type Send = (events: RunEventInput[]) => Promise<Run>;

/**
 * What somebody does in a run, from the tap until the portal has recorded it.
 * Sends in the order of the taps, tries again until it succeeds, and sets
 * aside what is refused so that nothing waits behind it. The ids of events are
 * theirs for ever: what is sent twice is recorded once.
 */
export class RunQueue {
  readonly #storage: QueueStorage;
  readonly #lock: string;
  readonly #listeners = new Set<() => void>();
  #state: QueueState;
  #isRunning = false;
  #sending: Promise<void> | undefined;
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** So many are sent one by one, to find those that are refused. */
  #oneByOne = 0;

  constructor(
    private readonly options: {
      runId: string;
      user: string;
      send: Send;
      /** Takes the newest state of the run. */
      onRecorded: (run: Run) => void;
    },
  ) {
    this.#storage = new QueueStorage(options.runId, options.user);
    this.#lock = `integration-plan/run/${options.runId}`;
    this.#state = this.#read([], null);
  }

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  readonly getState = () => this.#state;

  /** Sends what is there, and from now on all that comes. */
  start() {
    this.#isRunning = true;
    window.addEventListener('online', this.#onOnline);
    window.addEventListener('storage', this.#onStorage);
    this.#update();
    void this.flush();
  }

  /** What was not sent stays in the browser. */
  stop() {
    this.#isRunning = false;
    clearTimeout(this.#timer);
    window.removeEventListener('online', this.#onOnline);
    window.removeEventListener('storage', this.#onStorage);
  }

  add(event: RunEventInput) {
    this.#storage.add(event);
    this.#update();
    void this.flush();
  }

  /** Sends a refused event again, changed; it keeps its id, its time and its place. */
  correct(event: RunEventInput) {
    const refused = this.#state.refused.find(one => one.event.id === event.id);
    if (!refused) return;
    this.#storage.set({ event, place: refused.place });
    this.#update();
    void this.flush();
  }

  discard(id: string) {
    this.#storage.remove(id);
    this.#update();
  }

  /** These are in the newest answer. */
  seen(ids: ReadonlySet<string>) {
    const settling = this.#state.settling.filter(({ id }) => !ids.has(id));
    // Another tab, or an answer that was lost on its way, has recorded them
    const known = this.#state.waiting.filter(({ event }) => ids.has(event.id));
    known.forEach(({ event }) => this.#storage.remove(event.id));
    if (known.length > 0 || settling.length < this.#state.settling.length) {
      this.#set(this.#read(settling, this.#state.error));
    }
  }

  /** Tries now what waits; resolves once the attempt is over. */
  flush(): Promise<void> {
    if (this.#sending) return this.#sending;
    if (!this.#isRunning || this.#state.waiting.length === 0) {
      return Promise.resolve();
    }
    clearTimeout(this.#timer);
    this.#sending = this.#locked(() => this.#sendAll()).then(
      () => this.#onAttempt(null),
      (error: Error) => this.#onAttempt(error),
    );
    return this.#sending;
  }

  #onAttempt(error: Error | null) {
    this.#sending = undefined;
    this.#set(this.#read(this.#state.settling, error));
    if (!error) {
      this.#failures = 0;
      return;
    }
    if (!this.#isRunning) return;
    const pause = PAUSES[Math.min(this.#failures, PAUSES.length - 1)];
    this.#failures += 1;
    // A random part keeps many pages from returning at the same moment
    this.#timer = setTimeout(
      () => this.flush(),
      pause * (0.75 + Math.random() / 2),
    );
  }

  /** One tab at a time, where the browser can tell them apart. */
  async #locked(work: () => Promise<void>): Promise<void> {
    if (!navigator.locks) return work();
    await navigator.locks.request(this.#lock, work);
    return undefined;
  }

  async #sendAll() {
    for (;;) {
      // Another tab may have sent some of it by now
      this.#update();
      const batch = this.#nextBatch();
      if (batch.length === 0) return;
      try {
        const run = await this.options.send(batch.map(({ event }) => event));
        this.#oneByOne = Math.max(0, this.#oneByOne - batch.length);
        this.#settle(batch);
        this.options.onRecorded(run);
      } catch (error) {
        const refusal = refusalOf(error);
        if (!refusal) throw error;
        if (batch.length > 1) {
          // All or none: nothing of it was recorded
          this.#oneByOne = batch.length;
        } else {
          this.#oneByOne = Math.max(0, this.#oneByOne - 1);
          this.#storage.set({ ...batch[0], refusal });
        }
      }
    }
  }

  #nextBatch(): QueuedEvent[] {
    const most = this.#oneByOne > 0 ? 1 : MAX_BATCH.events;
    const batch: QueuedEvent[] = [];
    let characters = 0;
    for (const queued of this.#state.waiting.slice(0, most)) {
      characters += JSON.stringify(queued.event).length;
      if (batch.length > 0 && characters > MAX_BATCH.characters) break;
      batch.push(queued);
    }
    return batch;
  }

  #settle(batch: QueuedEvent[]) {
    batch.forEach(({ event }) => this.#storage.remove(event.id));
    const events = batch.map(({ event }) => event);
    this.#set(this.#read([...this.#state.settling, ...events], null));
  }

  readonly #onOnline = () => {
    this.#failures = 0;
    void this.flush();
  };

  readonly #onStorage = ({ key }: StorageEvent) => {
    if (key === null) {
      // Somebody cleared the browser: what was done here is still to be sent
      const { refused, waiting } = this.#state;
      [...waiting, ...refused].forEach(queued => this.#storage.set(queued));
    }
    if (this.#storage.concerns(key)) this.#update();
  };

  /** Reads the storage again; what another tab took out of it was recorded. */
  #update() {
    const { error, settling, waiting } = this.#state;
    const next = this.#read(settling, error);
    const left = new Set(
      [...next.waiting, ...next.refused].map(({ event }) => event.id),
    );
    const gone = waiting
      .map(({ event }) => event)
      .filter(({ id }) => !left.has(id));
    this.#set({ ...next, settling: [...settling, ...gone] });
  }

  #read(settling: RunEventInput[], error: Error | null): QueueState {
    const all = this.#storage.list();
    const waiting = all.filter(({ refusal }) => !refusal);
    return {
      waiting,
      refused: all.filter(({ refusal }) => refusal),
      settling,
      error: waiting.length > 0 ? error : null,
      isKept: this.#storage.isKept,
    };
  }

  #set(state: QueueState) {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}
