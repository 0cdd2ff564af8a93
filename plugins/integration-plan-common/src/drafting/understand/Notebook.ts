import { getAt } from '../../facts/json';
import { joinLines } from '../../facts/primitives';
import { assignAt } from '../../markdown/flatFields';
import type { Statement } from '../../reading/grammar/statements';
import type { DraftDetails, DraftReading } from '../../schema/draft';
import type { Clause } from './clauses';

const MAX_PASSAGE = 300;

/** Collects what was understood, each with the words that it was read from. */
export class Notebook {
  readonly details: DraftDetails = {};
  readonly readings: DraftReading[] = [];

  /**
   * Notes a detail once; the first clause that says it wins.
   *
   * @param part - the part of the clause that says so, where it is one alone
   */
  set(path: string, value: unknown, clause: Clause, part?: Statement): boolean {
    const parts = path.split('.');
    const details = this.details as Record<string, unknown>;
    if (value === undefined || getAt(details, parts) !== undefined) {
      return false;
    }
    assignAt(details, parts, value);
    this.quote(path, clause, part);
    return true;
  }

  /** As `set`, in place of what was noted before. */
  replace(path: string, value: unknown, clause: Clause) {
    const before = this.readings.findIndex(reading => reading.path === path);
    if (before >= 0) this.readings.splice(before, 1);
    assignAt(this.details as Record<string, unknown>, path.split('.'), value);
    this.quote(path, clause);
  }

  /** @param assumed - why, where the words leave it open */
  quote(path: string, clause: Clause, part?: Statement, assumed?: string) {
    const passage = joinLines((part ?? clause).text).slice(0, MAX_PASSAGE);
    this.readings.push({
      path,
      input: clause.input,
      passage,
      ...(assumed && { assumed }),
    });
  }
}
