import { CustomErrorBase } from '@backstage/errors';

/** As many drafts are being written as may be: HTTP 429. */
class TooManyDraftsError extends CustomErrorBase {
  name = 'TooManyDraftsError' as const;
  readonly statusCode = 429;

  /** Seconds after which it is worth asking again, for `Retry-After`. */
  readonly retryAfter = 10;
}

const OR_RULES = 'or draft by the built-in rules, which have no limit';

const formatDrafts = (count: number) =>
  count === 1 ? '1 draft is' : `${count} drafts are`;

/**
 * Limits how many drafts this replica has under way with drafters that call
 * out, in all and for each caller, so that nobody takes the places of all
 * others; each draft takes a connection, and mostly money.
 */
export class DraftSlots {
  readonly #taken = new Map<string, number>();

  constructor(
    private readonly most: {
      inAll: number;
      /** For one user or service. */
      each: number;
    },
  ) {}

  /**
   * @param caller - who asks, e.g. an entity reference
   * @returns what gives the slot back; calling it again does nothing
   * @throws `TooManyDraftsError`
   */
  take(caller: string): () => void {
    const own = this.#taken.get(caller) ?? 0;
    if (own >= this.most.each) {
      throw new TooManyDraftsError(
        `${formatDrafts(
          own,
        )} being written for you already: wait until one is done or stop one, ${OR_RULES}`,
      );
    }
    const all = [...this.#taken.values()].reduce((sum, one) => sum + one, 0);
    if (all >= this.most.inAll) {
      throw new TooManyDraftsError(
        `${formatDrafts(
          all,
        )} being written already, the most that the portal writes at a time: try again in a moment, ${OR_RULES}`,
      );
    }
    this.#taken.set(caller, own + 1);
    let isHeld = true;
    return () => {
      if (isHeld) this.#giveBack(caller);
      isHeld = false;
    };
  }

  #giveBack(caller: string) {
    const left = (this.#taken.get(caller) ?? 0) - 1;
    if (left > 0) this.#taken.set(caller, left);
    else this.#taken.delete(caller);
  }
}
