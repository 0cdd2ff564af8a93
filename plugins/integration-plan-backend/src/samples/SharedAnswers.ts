/** The most answers that are kept at a time. */
const MAX_ANSWERS = 200;

/**
 * Answers that several people ask for at a time: the first one asks, and the
 * others are given the same for a while. Failures are not kept.
 */
export class SharedAnswers<T> {
  readonly #known = new Map<string, { askedAt: number; answer: Promise<T> }>();

  constructor(private readonly keptMs: number) {}

  async get(key: string, now: number, ask: () => Promise<T>): Promise<T> {
    const known = this.#known.get(key);
    if (known && now - known.askedAt < this.keptMs) return known.answer;
    this.#known.delete(key);
    const added = { askedAt: now, answer: ask() };
    this.#known.set(key, added);
    this.#tidy(now);
    try {
      return await added.answer;
    } catch (error) {
      if (this.#known.get(key) === added) this.#known.delete(key);
      throw error;
    }
  }

  /** The oldest stand first. */
  #tidy(now: number) {
    for (const [key, { askedAt }] of this.#known) {
      const isOld = now - askedAt >= this.keptMs;
      if (!isOld && this.#known.size <= MAX_ANSWERS) return;
      this.#known.delete(key);
    }
  }
}
