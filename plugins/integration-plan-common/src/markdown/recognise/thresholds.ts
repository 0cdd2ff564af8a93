import { durationSeconds } from '../../facts/durations';
import { findDurations, parseCount } from './numbers';

const LIMIT =
  /(≤|≥|<=|>=|<|>|below|under|less than|falls? below|above|over|more than|exceeds?|greater than)\s{0,3}([\d,.]{0,18}\d[kKmM]?)\s{0,3}(%|percent|ms|milliseconds?|seconds?|s\b|minutes?|min\b)?/i;
const BELOW = /<|≤|below|under|less/i;

/** Threshold and unit from words such as "alert if <95%" or "within 5 minutes". */
export function readThreshold(words: string) {
  const level = /\bwarn/i.test(words) ? 'warning' : 'critical';
  const match = LIMIT.exec(words);
  const number = match ? parseCount(match[2]) : undefined;
  if (match && number !== undefined) {
    const direction = BELOW.test(match[1])
      ? ('below' as const)
      : ('above' as const);
    const unit = match[3]?.toLowerCase() ?? '';
    if (/^(?:%|percent)/.test(unit)) {
      return {
        unit: 'percent' as const,
        thresholds: { direction, [level]: number },
      };
    }
    if (/^m(?:s|illi)/.test(unit)) {
      return {
        unit: 'milliseconds' as const,
        thresholds: { direction, [level]: number },
      };
    }
    if (unit) {
      const seconds = /^min/.test(unit) ? number * 60 : number;
      return {
        unit: 'seconds' as const,
        thresholds: { direction, [level]: seconds },
      };
    }
    return {
      unit: 'count' as const,
      thresholds: { direction, [level]: number },
    };
  }
  const [within] = /\bwithin\b|\bslo\b|at most/i.test(words)
    ? findDurations(words)
    : [];
  return within
    ? {
        unit: 'seconds' as const,
        thresholds: {
          direction: 'above' as const,
          [level]: durationSeconds(within.iso),
        },
      }
    : undefined;
}
