import { ResponseError } from '@backstage/errors';
import { describeError } from './describeError';

/** Somebody else saved first. */
export const isOutdated = (error: Error | undefined) =>
  error instanceof ResponseError && error.response.status === 412;

/**
 * Why something was not saved, and what to do about it.
 *
 * @param revision - where the plan stands now
 */
export function describeWriteError(
  error: Error,
  revision: number,
): { title: string; advice: string } {
  if (isOutdated(error)) {
    return {
      title: 'Somebody saved the plan a moment ago; nothing was done yet',
      advice: `It is at revision ${revision} now. See what they changed, then go on or leave it: what they saved stays in the history.`,
    };
  }
  const status =
    error instanceof ResponseError ? error.response.status : undefined;
  if (status === 403) {
    return {
      title: 'You may not do this',
      advice: 'Ask the owner of the plan, or the team that runs this portal.',
    };
  }
  if (error instanceof ResponseError && (status === 409 || status === 400)) {
    // What the backend says, without what is put around it for a log
    const message = error.body.error?.message ?? error.message;
    return { title: 'This cannot be done', advice: message };
  }
  return describeError(error);
}
