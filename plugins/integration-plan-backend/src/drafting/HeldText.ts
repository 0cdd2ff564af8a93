import type { SecretScanner } from '../secrets/SecretScanner';

/** A sentence, a line or an item of a list that is complete. */
const ENDS = /\n|[.!?:;]\s/g;

/** A key in PEM shows as such at its last line only. */
const KEY_BEGINS = /-----BEGIN/;

/** Characters before new text that may belong to the same secret. */
const CONTEXT = 2_000;

/**
 * Text of a section while it is written, held back until it has been looked
 * through: whoever follows the draft sees no part of a secret.
 */
export class HeldText {
  #text = '';
  #shown = 0;
  #isSealed = false;

  constructor(private readonly secrets: SecretScanner) {}

  /** @returns what more may be shown; nothing after a secret was found */
  async add(delta: string): Promise<string> {
    if (this.#isSealed) return '';
    this.#text += delta;
    if (KEY_BEGINS.test(this.#text)) return '';
    const held = this.#text.slice(this.#shown);
    const end = [...held.matchAll(ENDS)].at(-1);
    if (!end) return '';
    const upTo = this.#shown + end.index + end[0].length;
    const from = Math.max(0, this.#shown - CONTEXT);
    const found = await this.secrets.find(this.#text.slice(from, upTo));
    if (found.length > 0) {
      this.#isSealed = true;
      return '';
    }
    const more = this.#text.slice(this.#shown, upTo);
    this.#shown = upTo;
    return more;
  }
}
