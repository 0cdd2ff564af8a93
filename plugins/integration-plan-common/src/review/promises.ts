import { durationSeconds } from '../facts/durations';
import { findDurations } from '../markdown/recognise/numbers';
import type { Scenario } from '../schema/scenario';
import { clausesOf, withDigits } from './prose';

/** What the scenario promises about work that cannot be delivered. */
export type DurabilityPromise = {
  /** How long an outage may last; undefined: the scenario names no time. */
  seconds: number | undefined;
  /** The words that say so. */
  said: string;
};

const KEEPS =
  /surviv|retr(?:y|ies|ied)|\bke(?:ep|pt)|queue|outage|\bdown\b|unavailab|buffer|stored?\b|\blos[et]|lost/i;
/** These are about how late something may be. */
const LATE = /\bdelay|\blate\b|latency|\bwithin\b|visible|\bfresh/i;
const BEFORE =
  /\b(?:for|survives?|surviving|of|to|least|during|a|an|the|last(?:s|ing)?)\s*$/i;
const AFTER = /^\s*(?:outage|downtime|without)/i;
const NO_LOSS =
  /\b(?:must not|may not|cannot|can['’]t|never|no|nothing|without|zero)\b[^.;]{0,60}?\b(?:los[et]|lost|losing|loss(?:es)?|dropped)\b/i;

/** What allows a loss promises nothing, whatever else it says. */
const ALLOWED = /best[- ]effort|no matter|does not matter/i;

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
    const words = withDigits(clause);
    if (NO_LOSS.test(words) && !ALLOWED.test(words)) {
      promise ??= { seconds: undefined, said: clause };
    }
    if (!KEEPS.test(words) || LATE.test(words)) continue;
    for (const { iso, index, text } of findDurations(words)) {
      const isLength =
        BEFORE.test(words.slice(0, index)) ||
        AFTER.test(words.slice(index + text.length));
      const seconds = durationSeconds(iso);
      if (isLength && seconds > (promise?.seconds ?? 0)) {
        promise = { seconds, said: clause };
      }
    }
  }
  return promise;
}
