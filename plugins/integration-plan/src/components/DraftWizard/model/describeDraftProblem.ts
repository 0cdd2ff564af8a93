import { ResponseError } from '@backstage/errors';
import {
  SCENARIO_INPUTS,
  scenarioInputTitle,
  type InputIssue,
} from '@integration-plan/plugin-integration-plan-common';
import { describeError } from '../../describeError';
import { issuesOf } from '../../PlanEditor/saveProblem';

const INPUT = /^scenario\.(\w+)/;

/** The input that an issue is about. */
export const inputOf = ({ path }: InputIssue) =>
  SCENARIO_INPUTS.find(key => key === INPUT.exec(path)?.[1]);

const sayIssue = (issue: InputIssue) => {
  const input = inputOf(issue);
  const place = input ? scenarioInputTitle(input) : issue.path;
  return place ? `${place}: ${issue.message}` : issue.message;
};

/** Why nothing is drafted, and which input is to be put right. */
export function describeDraftProblem(error: Error): {
  message: string;
  issues: InputIssue[];
} {
  if (error instanceof ResponseError && error.response.status === 403) {
    return {
      message:
        'You may not draft plans here: your account lacks the permission integration-plan.create. The rules work all the same.',
      issues: [],
    };
  }
  const issues = issuesOf(error) ?? [];
  const { title, advice } = describeError(error);
  return {
    message:
      issues.length > 0
        ? `The portal refuses this. ${issues.map(sayIssue).join('; ')}.`
        : `${title}. ${advice}`,
    issues,
  };
}
