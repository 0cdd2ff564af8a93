import {
  draftDetailsSchema,
  type DraftDetails,
  type DraftInputs,
  type DraftReading,
  type Understood,
} from '../../schema/draft';
import type { Scenario } from '../../schema/scenario';
import { getAt } from '../../facts/json';
import { readAuth } from './auth';
import { allClauses } from './clauses';
import { readLimits } from './limits';
import { readNames } from './names';
import { Notebook } from './Notebook';
import { readSurroundings } from './surroundings';
import { readTolerance } from './tolerance';
import { readWorkloads } from './workloads';

/**
 * Reads the numbers and names in the free text of a scenario: rates, windows,
 * page sizes, tenants, lengths of time, ways to authenticate, what may be lost.
 * Each reading quotes the words that it rests on, so that a person can correct
 * it. What the text does not say stays undefined.
 * @public
 */
export function extractDetails(scenario: Scenario): Understood {
  const clauses = allClauses(scenario);
  const notes = new Notebook();
  readNames(scenario, clauses, notes);
  readAuth(clauses, notes);
  readLimits(clauses, notes);
  readWorkloads(clauses, notes);
  readTolerance(scenario, clauses, notes);
  readSurroundings(clauses, notes);
  return keepValid(notes.details, notes.readings);
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Text is anybody's: a value that its schema refuses was no such value. */
function keepValid(
  details: DraftDetails,
  readings: DraftReading[],
): Understood {
  const { data, error } = draftDetailsSchema.safeParse(details);
  if (data) return { details: data, readings: readings.slice(0, 500) };
  // First the fields that are wrong, then all of what they are part of
  const parts = structuredClone(details);
  for (const { path } of error.issues) {
    const owner = getAt(parts, path.slice(0, -1).map(String));
    if (isObject(owner)) delete owner[String(path[path.length - 1])];
  }
  const left = draftDetailsSchema.safeParse(parts);
  if (left.data)
    return { details: left.data, readings: readings.slice(0, 500) };
  const wrong = new Set(left.error.issues.map(({ path }) => String(path[0])));
  const kept = Object.fromEntries(
    Object.entries(parts).filter(([key]) => !wrong.has(key)),
  );
  return {
    details: draftDetailsSchema.parse(kept),
    readings: readings.filter(({ path }) => !wrong.has(path.split(/[.[]/)[0])),
  };
}

const isAtOrIn = (path: string, outer: string) =>
  path === outer ||
  (path.startsWith(outer) && /^[.[]/.test(path.slice(outer.length)));

/** Without what the words seem to say and a person says that they do not. */
function without(
  { details, readings }: Understood,
  notGiven: readonly string[],
): Understood {
  const left = structuredClone(details) as Record<string, unknown>;
  for (const path of notGiven) {
    const [key, inner] = path.split('.');
    const group = left[key];
    if (inner === undefined) delete left[key];
    else if (isObject(group)) delete group[inner];
  }
  return {
    details: left as DraftDetails,
    readings: readings.filter(
      ({ path }) => !notGiven.some(outer => isAtOrIn(path, outer)),
    ),
  };
}

/**
 * What text and details say together. A detail that the person gives counts
 * more than the words; a list that is given replaces what was read; what is
 * said to be not given stays open.
 * @public
 */
export function understandInputs(inputs: DraftInputs): Understood {
  const { details: read, readings } = without(
    extractDetails(inputs.scenario),
    inputs.notGiven ?? [],
  );
  const details: Record<string, unknown> = { ...read };
  const given: string[] = [];
  for (const [key, value] of Object.entries(inputs.details)) {
    if (value === undefined) continue;
    const before = details[key];
    if (!isObject(value)) {
      details[key] = value;
      given.push(key);
      continue;
    }
    const said = Object.entries(value).filter(([, one]) => one !== undefined);
    details[key] = {
      ...(isObject(before) && before),
      ...Object.fromEntries(said),
    };
    given.push(...said.map(([inner]) => `${key}.${inner}`));
  }
  const isGiven = (path: string) => given.some(key => isAtOrIn(path, key));
  return {
    details: details as DraftDetails,
    readings: [
      ...given.map(path => ({
        path,
        input: 'details' as const,
        passage: 'Given as a detail',
      })),
      ...readings.filter(({ path }) => !isGiven(path)),
    ],
  };
}
