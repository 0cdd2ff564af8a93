import { InputError } from '@backstage/errors';
import type { z } from 'zod/v4';

/** One thing that is wrong with an input. @public */
export type InputIssue = {
  /** Where it is, as in `document.sections.observability.facts.metrics[0].query`; empty for the whole. */
  path: string;
  message: string;
};

/** @public */
export function formatPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((result, part) => {
    if (typeof part === 'number') return `${result}[${part}]`;
    return result ? `${result}.${String(part)}` : String(part);
  }, '');
}

/** @public */
export function toInputIssues(error: z.ZodError): InputIssue[] {
  return error.issues.flatMap(issue => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map(key => ({
        path: formatPath([...issue.path, key]),
        message: 'is not a known field',
      }));
    }
    if (issue.code === 'invalid_key') {
      const path = formatPath(issue.path);
      return issue.issues.map(({ message }) => ({ path, message }));
    }
    const missing =
      issue.code === 'invalid_type' && issue.message.endsWith('undefined');
    return {
      path: formatPath(issue.path),
      message: missing ? 'is required' : issue.message,
    };
  });
}

/** The most issues that a message spells out; all of them are in `issues`. */
const MAX_SHOWN = 20;

/**
 * An `InputError` (HTTP 400) whose message names every wrong field and whose
 * `issues` hold them as data.
 *
 * @param what - names the input in the message, e.g. "request body"
 * @public
 */
export function inputError(
  what: string,
  issues: InputIssue[],
): InputError & { issues: InputIssue[] } {
  const shown = issues
    .slice(0, MAX_SHOWN)
    .map(({ path, message }) => (path ? `${path}: ${message}` : message));
  if (issues.length > shown.length) {
    shown.push(`and ${issues.length - shown.length} more`);
  }
  return Object.assign(new InputError(`Invalid ${what}: ${shown.join('; ')}`), {
    issues,
  });
}

/**
 * Checks a value against a schema. Throws an `InputError` (HTTP 400) whose
 * message names every wrong field and whose `issues` hold them as data.
 *
 * @param what - names the input in messages, e.g. "request body"
 * @public
 */
export function parseInput<T extends z.ZodType>(
  schema: T,
  value: unknown,
  what: string,
): z.output<T> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw inputError(what, toInputIssues(result.error));
}
