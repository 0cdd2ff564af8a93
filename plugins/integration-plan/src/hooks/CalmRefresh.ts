type Pause = { refreshAgain?: () => void };

/**
 * Keeps a page that many signals concern from asking for each of them: the
 * first refreshes at once, and all that follow within the pause cause one more
 * refresh at its end.
 */
export class CalmRefresh {
  readonly #pauses = new Map<string, Pause>();

  constructor(private readonly pauseMs: number) {}

  /** @param question - names what `refresh` asks; each has a pause of its own */
  request(question: string, refresh: () => void) {
    const pause = this.#pauses.get(question);
    if (pause) {
      pause.refreshAgain = refresh;
      return;
    }
    this.#begin(question);
    refresh();
  }

  #begin(question: string) {
    const pause: Pause = {};
    this.#pauses.set(question, pause);
    setTimeout(() => {
      if (!pause.refreshAgain) {
        this.#pauses.delete(question);
        return;
      }
      // What is asked at the end of a pause begins the next one
      this.#begin(question);
      pause.refreshAgain();
    }, this.pauseMs);
  }
}
