import { allClauses } from '../../understand/clauses';
import {
  tokenKept,
  forgetsEarly,
  lostAndKept,
  notStored,
  keptTooLong,
} from './kept';
import { lateBySchedule, realTime, slowerThanWait, maintenance } from './times';
import { sameRates, doesNotFit, toldRequests } from './rates';
import { capOfSize, capOfItems, overfull, tooManyBytes } from './caps';
import { readOnly, oneServer } from './system';
import type { Check, Said } from './said';

const CHECKS: Check[] = [
  tokenKept,
  sameRates,
  forgetsEarly,
  lateBySchedule,
  realTime,
  lostAndKept,
  notStored,
  slowerThanWait,
  maintenance,
  readOnly,
  oneServer,
  doesNotFit,
  capOfSize,
  capOfItems,
  overfull,
  keptTooLong,
  tooManyBytes,
  toldRequests,
];

/** What the inputs say that cannot hold together, with the arithmetic. */
export function contradictionsOf(context: Said['context']): string[] {
  const said = { context, clauses: allClauses(context.inputs.scenario) };
  return CHECKS.flatMap(check => check(said))
    .filter(text => typeof text === 'string')
    .map(text => text.slice(0, 2000));
}
