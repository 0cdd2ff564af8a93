import type { DraftDetails, DraftReading } from '../../schema/draft';
import { getAt, setAt } from '../../markdown/flatFields';
import { joinLines } from '../../schema/primitives';
import type { Clause } from './clauses';

const MAX_PASSAGE = 300;

/** Collects what was understood, each with the words that it was read from. */
export class Notebook {
  readonly details: DraftDetails = {};
  readonly readings: DraftReading[] = [];

  /** Notes a detail once; the first clause that says it wins. */
  set(path: string, value: unknown, clause: Clause): boolean {
    const parts = path.split('.');
    const details = this.details as Record<string, unknown>;
    if (value === undefined || getAt(details, parts) !== undefined) {
      return false;
    }
    setAt(details, parts, value);
    this.quote(path, clause);
    return true;
  }

  quote(path: string, clause: Clause) {
    const passage = joinLines(clause.text).slice(0, MAX_PASSAGE);
    this.readings.push({ path, input: clause.input, passage });
  }
}
