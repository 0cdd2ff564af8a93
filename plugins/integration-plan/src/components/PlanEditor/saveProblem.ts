import { ResponseError } from '@backstage/errors';
import type { InputIssue } from '@integration-plan/plugin-integration-plan-common';

/** Why a save failed, as a person should read it. */
export type SaveProblem = { title: string; advice: string };

const KEPT = 'Everything that you typed is still here.';

const statusOf = (error: unknown) =>
  error instanceof ResponseError ? error.response.status : undefined;

/** Somebody else has saved since. */
export const isConflict = (error: unknown) => statusOf(error) === 412;

/** What the backend found wrong with which value; undefined for other errors. */
export function issuesOf(error: unknown): InputIssue[] | undefined {
  if (!(error instanceof ResponseError) || statusOf(error) !== 400) {
    return undefined;
  }
  const { issues } = error.body.error as { issues?: unknown };
  if (!Array.isArray(issues)) return undefined;
  const known = issues.filter(
    (issue): issue is InputIssue =>
      typeof issue?.path === 'string' && typeof issue?.message === 'string',
  );
  return known.length > 0 ? known : undefined;
}

export function describeProblem(error: Error): SaveProblem {
  switch (statusOf(error)) {
    case undefined:
      return {
        title: 'The portal does not answer',
        advice: `${KEPT} Check your connection and save again.`,
      };
    case 401:
      return {
        title: 'You are signed out',
        advice: `${KEPT} Sign in in another tab, then save again.`,
      };
    case 403:
      return {
        title: 'You may not save this plan',
        advice: `${KEPT} Your account lacks the permission integration-plan.update; ask the owner of the plan or the team that runs this portal.`,
      };
    case 404:
      return {
        title: 'The plan is gone',
        advice: `Somebody has deleted it. ${KEPT}`,
      };
    case 413:
      return {
        title: 'The plan would become too large',
        advice: `${KEPT} Shorten the text, or move some of it to a page that the plan links to.`,
      };
    case 400:
    case 409:
      return {
        title: 'The portal refuses this',
        advice: `It says: ${error.message}. ${KEPT}`,
      };
    default:
      return {
        title: 'The portal could not save it',
        advice: `It says: ${error.message}. ${KEPT} Save again in a while.`,
      };
  }
}
