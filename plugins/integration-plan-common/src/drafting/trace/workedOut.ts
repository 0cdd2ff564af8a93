import { durationSeconds, parseDuration } from '../../facts/durations';
import { getAt, isRecord } from '../../facts/json';
import { resolveFactPath } from '../../document/provenance/factPath';
import type { PlanDocument } from '../../schema/document';
import type { DraftInputs } from '../../schema/draft';
import type { FactProvenance } from '../../schema/provenance';
import { Mentioned } from './Mentioned';

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Whether every number, length of time and date of a fact is among those said. */
function isSaid(value: unknown, said: Mentioned): boolean {
  if (typeof value === 'number') {
    // "None" and "one" are what a word says, too
    return value <= 1 || said.hasNumber(value);
  }
  if (typeof value === 'string') {
    if (/^P[\dT]/.test(value) && parseDuration(value) !== undefined) {
      return said.hasNumber(durationSeconds(value));
    }
    return !DATE.test(value) || said.hasDate(value);
  }
  if (Array.isArray(value)) return value.every(one => isSaid(one, said));
  return isRecord(value)
    ? Object.values(value).every(one => isSaid(one, said))
    : true;
}

/**
 * Notes of facts, told apart: what the inputs say, and what was worked out from
 * them. A fact is from the inputs only where they have its numbers.
 */
export function tellWorkedOut(
  document: PlanDocument,
  { scenario, details }: DraftInputs,
): FactProvenance[] {
  const said = new Mentioned().add(scenario).add(details);
  return document.provenance.map(entry => {
    if (entry.from !== 'input') return entry;
    const path = resolveFactPath(document, entry.path);
    if (!path || isSaid(getAt(document, path), said)) return entry;
    const note = `Worked out from the inputs: ${entry.note ?? ''}`;
    return { ...entry, from: 'source', note: note.slice(0, 500).trim() };
  });
}
