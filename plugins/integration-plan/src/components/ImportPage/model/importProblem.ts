import { ResponseError } from '@backstage/errors';
import {
  SECTIONS,
  type InputIssue,
} from '@integration-plan/plugin-integration-plan-common';
import { sayFactPath } from './sayFactPath';
import { sayMarkdownTooLarge } from './markdownFile';

/** Why an import failed, as a person should read it. */
export type ImportProblem = {
  title: string;
  advice: string;
  /** What is wrong with which value, as the backend names it. */
  issues: InputIssue[];
  /** What is wrong in which line of the text. */
  lines: Array<{ line: number; message: string }>;
};

const KEPT = 'Nothing that you typed is lost.';

/** What the import is for. */
export type ImportPurpose = 'try' | 'create' | 'replace';

export const statusOf = (error: unknown) =>
  error instanceof ResponseError ? error.response.status : undefined;

function issuesOf(error: Error): InputIssue[] {
  if (!(error instanceof ResponseError)) return [];
  const { issues } = (error.body.error ?? {}) as { issues?: unknown };
  return (Array.isArray(issues) ? issues : []).filter(
    (issue): issue is InputIssue =>
      typeof issue?.path === 'string' && typeof issue?.message === 'string',
  );
}

/** What the backend says, without what is put around it for a log. */
const messageOf = (error: Error) =>
  error instanceof ResponseError
    ? error.body.error?.message ?? error.message
    : error.message;

/** "Testing: Text" for `document.sections.testing.body`. */
export function sayIssue({ path, message }: InputIssue): string {
  const place = sayFactPath(path.replace(/^document\./, ''), null);
  if (!place || place.part === 'plan')
    return path ? `${path}: ${message}` : message;
  const part =
    SECTIONS.find(({ id }) => id === place.part)?.title ?? 'Scenario';
  return `${part}, ${place.words}: ${message}`;
}

const titleAndAdvice = (
  error: Error,
  purpose: ImportPurpose,
): { title: string; advice: string } => {
  const status = statusOf(error);
  switch (status) {
    case undefined:
      return {
        title: 'The portal does not answer',
        advice: 'Check your connection and try again.',
      };
    case 400:
      return {
        title:
          purpose === 'try'
            ? 'This text cannot be imported'
            : 'The portal refuses this',
        advice: 'Put it right and try again.',
      };
    case 401:
      return {
        title: 'You are signed out',
        advice: 'Sign in in another tab, then try again.',
      };
    case 403:
      return {
        title: 'You may not do this',
        advice:
          'Your account lacks the permission to create this plan, or to change it (integration-plan.create, integration-plan.update); ask the team that runs this portal.',
      };
    case 404:
      return { title: 'The plan is gone', advice: 'Somebody has deleted it.' };
    case 409:
      return {
        title:
          purpose === 'create'
            ? 'There is a plan with this name already'
            : 'The plan cannot be replaced',
        advice:
          purpose === 'create'
            ? 'Choose another name, or import into that plan from its own page.'
            : `The portal says: ${messageOf(error)}.`,
      };
    case 412:
      return {
        title: 'Somebody saved the plan a moment ago; nothing was replaced',
        advice: 'Look at what would change now, then replace it or leave it.',
      };
    case 413:
      return {
        title: 'This is too large',
        advice: sayMarkdownTooLarge('The text'),
      };
    default:
      return {
        title: 'The portal could not do it',
        advice: `It says: ${messageOf(error)}. Try again in a while.`,
      };
  }
};

/** Why an import was refused, with what is wrong at a line or a value taken apart. */
export function describeImportProblem(
  error: Error,
  purpose: ImportPurpose,
): ImportProblem {
  const lines: ImportProblem['lines'] = [];
  const issues: InputIssue[] = [];
  for (const issue of issuesOf(error)) {
    const [, line, message] =
      /^line (\d+): ([\s\S]*)$/.exec(issue.message) ?? [];
    if (issue.path === 'markdown' && line) {
      lines.push({ line: Number(line), message });
    } else {
      issues.push(issue);
    }
  }
  const { title, advice } = titleAndAdvice(error, purpose);
  const isUnexplained =
    statusOf(error) === 400 && issues.length === 0 && lines.length === 0;
  return {
    title,
    advice: [isUnexplained && `It says: ${messageOf(error)}.`, advice, KEPT]
      .filter(Boolean)
      .join(' '),
    issues,
    lines,
  };
}
