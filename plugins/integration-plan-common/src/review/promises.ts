import { languageOf, tokenise } from '../reading/grammar/tokens';
import { readQuantities } from '../reading/grammar/quantities';
import type { Scenario } from '../schema/scenario';
import { clausesOf } from './prose';

/** What the scenario promises about work that cannot be delivered. */
export type DurabilityPromise = {
  /** How long an outage may last; undefined: the scenario names no time. */
  seconds: number | undefined;
  /** The words that say so. */
  said: string;
};

const KEEPS =
  /surviv|überleb|überbrück|retr(?:y|ies|ied)|tried again|wiederhol|nachgeholt|aufgehoben|aufbewahrt|\bhalten\b|festgehalten|verlor|verlier|ausfall|conserv|réessa|gardé|garder|perdu|perdre|panne|\bke(?:ep|pt)|queue|outage|\bdown\b|unavailab|buffer|stored?\b|\blos[et]|lost/i;
/** These are about how late something may be. */
const LATE =
  /verspät|später|retard|\bdelay|\blate\b|latency|\bwithin\b|visible|\bfresh/i;
const BEFORE =
  /\b(?:for|survives?|surviving|of|to|least|during|a|an|the|last(?:s|ing)?|up to|für|bis zu|mindestens|während|pendant|jusqu['’]à|au moins|durant)\s*$/i;
const AFTER =
  /^\s*(?:outage|downtime|without|lang\b|hindurch|ausfall|de panne)/i;
const NO_LOSS =
  /\b(?:must not|may not|cannot|can['’]t|never|no|nothing|without|zero)\b[^.;]{0,60}?\b(?:los[et]|lost|losing|loss(?:es)?|dropped)\b/i;

/** What allows a loss promises nothing, whatever else it says. */
const ALLOWED = /best[- ]effort|no matter|does not matter/i;

const NO_LOSS_ELSEWHERE =
  /\b(?:kein\w{0,2}|nichts|nie|niemals|nicht|aucune?|rien|jamais)\b[^.;]{0,60}\b(?:verlor\w{1,3}|verlier\w{1,2}|perdu\w{0,2}|perdre)\b/i;

/** Whether a clause says that nothing may be lost. */
export const promisesNoLoss = (clause: string) =>
  (NO_LOSS.test(clause) || NO_LOSS_ELSEWHERE.test(clause)) &&
  !ALLOWED.test(clause);

/**
 * What the failure tolerance of a scenario promises, as in "must survive 24 h",
 * "keep and retry for up to 24 hours", or "nothing may be lost"; the longest
 * time where there are several.
 */
export function findDurabilityPromise({
  failureTolerance,
}: Scenario): DurabilityPromise | undefined {
  let promise: DurabilityPromise | undefined;
  for (const clause of clausesOf(failureTolerance)) {
    if (promisesNoLoss(clause)) {
      promise ??= { seconds: undefined, said: clause };
    }
    if (!KEEPS.test(clause) || LATE.test(clause)) continue;
    const tokens = tokenise(clause, languageOf(clause));
    for (const { kind, value: seconds, at, end } of readQuantities(tokens)) {
      if (kind !== 'duration') continue;
      const isLength =
        BEFORE.test(clause.slice(0, tokens[at].from)) ||
        AFTER.test(clause.slice(tokens[end - 1].to));
      if (isLength && seconds > (promise?.seconds ?? 0)) {
        promise = { seconds, said: clause };
      }
    }
  }
  return promise;
}
