import { RE2JS } from 're2js';

/** A pattern that can be tried, or why it cannot. */
export type CompiledPattern =
  | { fits: (value: string) => boolean }
  | { problem: string };

/**
 * A regular expression in RE2's syntax that has to fit the whole of a value,
 * as Alertmanager's `=~` does. RE2 takes time in proportion to the value,
 * whatever the pattern: alerts and plans come from others, and JavaScript's own
 * engine can be made to hang by them.
 */
export function compilePattern(pattern: string): CompiledPattern {
  try {
    const compiled = RE2JS.compile(pattern);
    return { fits: value => compiled.matches(value) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { problem: message.replace(/^error parsing regexp: /, '') };
  }
}
