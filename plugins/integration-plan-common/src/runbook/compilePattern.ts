import { RE2JS } from 're2js';
import type { LabelMatcher } from '../facts/labelMatcher';

/** A pattern or matcher that can be tried on a value, or why it cannot. @public */
export type CompiledPattern =
  | { fits: (value: string) => boolean }
  | { problem: string };

/** Thousands of plans have the same few patterns, which are dear to compile. */
const KNOWN = new Map<string, CompiledPattern>();

const MAX_KNOWN = 1000;
const MAX_KEPT_LENGTH = 200;

/**
 * A regular expression in RE2's syntax that has to fit the whole of a value,
 * as Alertmanager's `=~` does. RE2 takes time in proportion to the value,
 * whatever the pattern: alerts and plans come from others, and JavaScript's own
 * engine can be made to hang by them.
 */
export function compilePattern(pattern: string, flags = 0): CompiledPattern {
  const key = `${flags} ${pattern}`;
  const known = KNOWN.get(key);
  if (known) return known;
  const compiled = compile(pattern, flags);
  if (pattern.length > MAX_KEPT_LENGTH) return compiled;
  if (KNOWN.size >= MAX_KNOWN) KNOWN.clear();
  KNOWN.set(key, compiled);
  return compiled;
}

function compile(pattern: string, flags: number): CompiledPattern {
  try {
    const compiled = RE2JS.compile(pattern, flags);
    return { fits: value => compiled.matches(value) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { problem: message.replace(/^error parsing regexp: /, '') };
  }
}

/**
 * A matcher that can be tried on the value of its label; '' stands for a label
 * that is missing.
 *
 * @param options - `dotAll`: whether `.` matches a line break as well, which it
 * does in Prometheus and does not in Alertmanager
 * @public
 */
export function compileMatcher(
  { operator, value }: Pick<LabelMatcher, 'operator' | 'value'>,
  options: { dotAll?: boolean } = {},
): CompiledPattern {
  if (operator === '=') return { fits: actual => actual === value };
  if (operator === '!=') return { fits: actual => actual !== value };
  const pattern = compilePattern(value, options.dotAll ? RE2JS.DOTALL : 0);
  if (operator === '=~' || 'problem' in pattern) return pattern;
  return { fits: actual => !pattern.fits(actual) };
}
