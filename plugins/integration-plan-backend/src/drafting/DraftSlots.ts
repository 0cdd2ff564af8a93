import { CustomErrorBase } from '@backstage/errors';

/** As many drafts are being written as may be: HTTP 429. */
export class TooManyDraftsError extends CustomErrorBase {
  name = 'TooManyDraftsError' as const;
  readonly statusCode = 429;

  /** Seconds after which it is worth asking again, for `Retry-After`. */
  readonly retryAfter = 10;
}

/**
 * Limits how many drafts this replica has under way with drafters that call
 * out; each of them takes a connection, and mostly money.
 */
export class DraftSlots {
  #taken = 0;

  constructor(private readonly most: number) {}

  /**
   * @returns what gives the slot back; calling it again does nothing
   * @throws `TooManyDraftsError`
   */
  take(): () => void {
    if (this.#taken >= this.most) {
      throw new TooManyDraftsError(
        `${
          this.#taken
        } drafts are being written already; try again in a moment, or draft by the built-in rules`,
      );
    }
    this.#taken += 1;
    let isHeld = true;
    return () => {
      if (isHeld) this.#taken -= 1;
      isHeld = false;
    };
  }
}
