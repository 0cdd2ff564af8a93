import type { FactProvenance } from '../schema/provenance';
import type { SectionId } from '../sections';
import type { Known } from './decide/known';

/** Notes of where the facts of one section come from. */
export class Ledger {
  readonly #entries = new Map<string, FactProvenance>();

  constructor(private readonly section: SectionId) {}

  get entries(): FactProvenance[] {
    return [...this.#entries.values()];
  }

  #add(path: string, from: FactProvenance['from'], note: string) {
    const full = `${this.section}.${path}`;
    this.#entries.set(full, {
      path: full,
      from,
      ...(note && { note: note.slice(0, 500).trim() }),
    });
  }

  /** A value from the inputs, or one that stands in for them. */
  known(path: string, { from, note }: Known<unknown>) {
    this.#add(path, from, note);
  }

  /** A number or a name that no input gives. */
  assumed(path: string, why: string) {
    this.#add(path, 'assumed', why);
  }

  /** What follows from the rules of the drafter, without a number or a name of its own. */
  rule(path: string, note = 'Usual practice, written by the built-in drafter') {
    this.#add(path, 'source', note);
  }
}
