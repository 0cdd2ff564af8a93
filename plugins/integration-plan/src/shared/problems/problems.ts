import { ResponseError } from '@backstage/errors';
import {
  integrationPlanReadPermission,
  type InputIssue,
} from '@integration-plan/plugin-integration-plan-common';

/** A failure as a person should read it: what happened, and what to do. */
export type Problem = { title: string; advice: string };

/** What is said in place of the usual words, by the HTTP status of the answer. */
export type ProblemWords = Record<number, Partial<Problem>>;

/** Of what is done to a plan. */
export const ASK_OWNER: ProblemWords = {
  403: {
    advice: 'Ask the owner of the plan, or the team that runs this portal.',
  },
};

/** Said where a form stays open; what was typed must not be lost. */
export const KEPT = 'Everything that you typed is still here.';

/** The HTTP status that the backend answered with; undefined where it did not. */
export const statusOf = (error: unknown): number | undefined =>
  error instanceof ResponseError ? error.response.status : undefined;

/** Whether the backend said that there is no such thing. */
export const isNotFound = (error: unknown) => statusOf(error) === 404;

/** Somebody else saved first. */
export const isOutdated = (error: unknown) => statusOf(error) === 412;

/** What is wrong with which value; undefined where the backend names none. */
export function issuesOf(error: unknown): InputIssue[] | undefined {
  if (!(error instanceof ResponseError)) return undefined;
  const { issues } = (error.body.error ?? {}) as { issues?: unknown };
  const known = (Array.isArray(issues) ? issues : []).filter(
    (issue): issue is InputIssue =>
      typeof issue?.path === 'string' && typeof issue?.message === 'string',
  );
  return known.length > 0 ? known : undefined;
}

/** What the backend says, without what is put around it for a log. */
export function messageOf(error: Error): string {
  if (!(error instanceof ResponseError)) return error.message;
  const { status, statusText } = error.response;
  const message = error.body.error?.message;
  // An answer that is not the backend's, such as a page of a proxy
  const isForeign = !message || message.startsWith('Request failed with');
  return isForeign ? `HTTP ${status} ${statusText}`.trim() : message;
}

const sentence = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`);

const NO_ANSWER: Problem = {
  title: 'The portal does not answer',
  advice: 'Check your connection and try again.',
};
// Loading the page again would lose what is typed anywhere on it
const SIGNED_OUT: Problem = {
  title: 'You are signed out',
  advice:
    'Your sign-in has expired: sign in in another tab, then try again here.',
};

function describe(error: Error, words: ProblemWords, other: Problem): Problem {
  const status = statusOf(error);
  if (status === undefined) return NO_ANSWER;
  const usual = status === 401 ? SIGNED_OUT : other;
  return { ...usual, ...words[status] };
}

/**
 * Why something cannot be shown.
 *
 * @param permission - what those lack who may not see it
 */
export function describeError(
  error: Error,
  permission: string = integrationPlanReadPermission.name,
): Problem {
  const words: ProblemWords = {
    403: {
      title: 'You may not see this',
      advice: `Your account lacks the permission ${permission}; ask the team that runs this portal.`,
    },
    404: {
      title: 'Nothing is stored here',
      advice: 'It may have been deleted or renamed.',
    },
  };
  return describe(error, words, {
    title: 'The portal could not answer',
    advice: `It says: ${sentence(messageOf(error))}`,
  });
}

/** Why something was not done; what the backend says unless it is known better. */
export function describeWriteError(
  error: Error,
  words: ProblemWords = {},
): Problem {
  const status = statusOf(error) ?? 0;
  const isRefused = status >= 400 && status < 500;
  const usual: ProblemWords = {
    403: {
      title: 'You may not do this',
      advice: 'Ask the team that runs this portal.',
    },
    404: {
      title: 'It is not there any more',
      advice: 'Somebody has taken it away a moment ago.',
    },
    412: {
      title: 'Somebody changed it a moment ago; nothing was done yet',
      advice: 'See what is there now, and try again.',
    },
    413: { title: 'This is too large', advice: 'Shorten it and try again.' },
  };
  return describe(
    error,
    { ...usual, [status]: { ...usual[status], ...words[status] } },
    {
      title: isRefused
        ? 'The portal refuses this'
        : 'The portal could not do it',
      advice: isRefused
        ? sentence(messageOf(error))
        : `It says: ${sentence(messageOf(error))} Try again in a while.`,
    },
  );
}
