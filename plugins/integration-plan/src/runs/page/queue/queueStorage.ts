import type { RunEventInput } from '@integration-plan/plugin-integration-plan-common';

/** Why the portal did not record an event. */
export type Refusal = {
  /** Status of HTTP. */
  status: number;
  /** What the portal says, for people. */
  message: string;
};

/** What somebody did in a run and the portal has not recorded yet. */
export type QueuedEvent = {
  event: RunEventInput;
  /** Place in the queue; grows. */
  place: number;
  /** Set: it is not sent again as it is. */
  refusal?: Refusal;
};

const PREFIX = 'integration-plan/run-event/1/';

/** Where the events of one person in one run are kept. */
const queuePrefix = (runId: string, user: string) =>
  `${PREFIX}${encodeURIComponent(user)}/${encodeURIComponent(runId)}/`;

function parse(stored: string | null): QueuedEvent | undefined {
  if (stored === null) return undefined;
  try {
    const { event, place, refusal }: QueuedEvent = JSON.parse(stored);
    const isUsable =
      typeof event.id === 'string' &&
      typeof event.type === 'string' &&
      typeof place === 'number';
    return isUsable ? { event, place, refusal } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Unrecorded events of one person in one run, in the browser. Each has a key
 * of its own, so that two tabs never overwrite what the other has added. Where
 * the browser refuses its storage, they are kept for as long as the page is
 * open.
 */
export class QueueStorage {
  readonly #prefix: string;
  /** What the browser did not take. */
  readonly #unkept = new Map<string, QueuedEvent>();

  constructor(runId: string, user: string) {
    this.#prefix = queuePrefix(runId, user);
  }

  /** Whether all of it outlives the page. */
  get isKept(): boolean {
    return this.#unkept.size === 0;
  }

  concerns(key: string | null): boolean {
    // No key: everything was cleared
    return key === null || key.startsWith(this.#prefix);
  }

  /** In the order in which they are to be sent. */
  list(): QueuedEvent[] {
    return [...this.#stored(), ...this.#unkept.values()].sort(
      (a, b) => a.place - b.place || (a.event.id < b.event.id ? -1 : 1),
    );
  }

  add(event: RunEventInput) {
    const last = this.list().at(-1)?.place ?? 0;
    this.set({ event, place: Math.max(last + 1, Date.now()) });
  }

  /** Replaces the one with the same id. */
  set(queued: QueuedEvent) {
    const { id } = queued.event;
    try {
      localStorage.setItem(this.#prefix + id, JSON.stringify(queued));
      this.#unkept.delete(id);
    } catch {
      this.#unkept.set(id, queued);
    }
  }

  remove(id: string) {
    this.#unkept.delete(id);
    try {
      localStorage.removeItem(this.#prefix + id);
    } catch {
      // Nothing was kept then
    }
  }

  #stored(): QueuedEvent[] {
    try {
      return Object.keys(localStorage)
        .filter(key => key.startsWith(this.#prefix))
        .flatMap(key => parse(localStorage.getItem(key)) ?? [])
        .filter(({ event }) => !this.#unkept.has(event.id));
    } catch {
      // The browser may refuse its storage altogether
      return [];
    }
  }
}
