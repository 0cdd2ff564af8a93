import { ResponseError } from '@backstage/errors';
import { integrationPlanReadPermission } from '@integration-plan/plugin-integration-plan-common';

/**
 * An error as a person should read it: what happened, and what to do.
 *
 * @param permission - what those lack who may not see it
 */
export function describeError(
  error: Error,
  permission: string = integrationPlanReadPermission.name,
): { title: string; advice: string } {
  const status =
    error instanceof ResponseError ? error.response.status : undefined;
  switch (status) {
    case 401:
      return {
        title: 'You are signed out',
        advice: 'Load the page again to sign in.',
      };
    case 403:
      return {
        title: 'You may not see this',
        advice: `Your account lacks the permission ${permission}; ask the team that runs this portal.`,
      };
    case 404:
      return {
        title: 'Nothing is stored here',
        advice: 'It may have been deleted or renamed.',
      };
    case undefined:
      return {
        title: 'The portal does not answer',
        advice: 'Check your connection.',
      };
    default:
      return {
        title: 'The portal could not answer',
        advice: `It says: ${error.message}.`,
      };
  }
}

/** Whether the backend said that there is no such thing. */
export const isNotFound = (error: Error | undefined) =>
  error instanceof ResponseError && error.response.status === 404;
