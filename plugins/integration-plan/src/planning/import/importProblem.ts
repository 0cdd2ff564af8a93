import {
  type InputIssue,
  MAX_MARKDOWN,
  SECTIONS,
} from '@integration-plan/plugin-integration-plan-common';
import { placeOfFact } from './factPlace';
import {
  describeWriteError,
  issuesOf,
  messageOf,
  type Problem,
  type ProblemWords,
  statusOf,
} from '../../shared/problems/problems';
import { formatTooLarge, type TextFileKind } from '../../shared/text/textFile';

/** Files that hold a plan. */
export const MARKDOWN_FILE: TextFileKind = {
  name: 'Markdown',
  accept: '.md,.markdown,.txt,text/markdown,text/plain',
  endings: '.md, .markdown or .txt',
  isOf: ({ name, type }) =>
    /\.(?:md|markdown|txt)$/i.test(name) ||
    /^text\/(?:markdown|plain)/.test(type),
  max: MAX_MARKDOWN,
  sizeLimit: '1 MiB',
  adviceTooLarge:
    'Shorten it, or move long parts to pages that the plan links to.',
};

const formatMarkdownTooLarge = (what: string) =>
  formatTooLarge(what, MARKDOWN_FILE);

/** Why an import failed, as a person should read it. */
export type ImportProblem = Problem & {
  /** What is wrong with which value, as the backend names it. */
  issues: InputIssue[];
  /** What is wrong in which line of the text. */
  lines: Array<{ line: number; message: string }>;
};

const KEPT = 'Nothing that you typed is lost.';

/** What the import is for. */
export type ImportPurpose = 'try' | 'create' | 'replace';

/** "Testing: Text" for `document.sections.testing.body`. */
export function formatIssue({ path, message }: InputIssue): string {
  const place = placeOfFact(path.replace(/^document\./, ''), null);
  if (!place || place.part === 'plan')
    return path ? `${path}: ${message}` : message;
  const part =
    SECTIONS.find(({ id }) => id === place.part)?.title ?? 'Scenario';
  return `${part}, ${place.words}: ${message}`;
}

const wordsOf = (purpose: ImportPurpose): ProblemWords => ({
  400: {
    ...(purpose === 'try' && { title: 'This text cannot be imported' }),
    advice: 'Put it right and try again.',
  },
  403: {
    advice:
      'Your account lacks the permission to create this plan, or to change it (integration-plan.create, integration-plan.update); ask the team that runs this portal.',
  },
  404: { title: 'The plan is gone', advice: 'Somebody has deleted it.' },
  409:
    purpose === 'create'
      ? {
          title: 'There is a plan with this name already',
          advice:
            'Choose another name, or import into that plan from its own page.',
        }
      : { title: 'The plan cannot be replaced' },
  412: {
    title: 'Somebody saved the plan a moment ago; nothing was replaced',
    advice: 'Look at what would change now, then replace it or leave it.',
  },
  413: { advice: formatMarkdownTooLarge('The text') },
});

/** Why an import was refused, with what is wrong at a line or a value taken apart. */
export function describeImportProblem(
  error: Error,
  purpose: ImportPurpose,
): ImportProblem {
  const lines: ImportProblem['lines'] = [];
  const issues: InputIssue[] = [];
  for (const issue of issuesOf(error) ?? []) {
    const [, line, message] =
      /^line (\d+): ([\s\S]*)$/.exec(issue.message) ?? [];
    if (issue.path === 'markdown' && line) {
      lines.push({ line: Number(line), message });
    } else {
      issues.push(issue);
    }
  }
  const { title, advice } = describeWriteError(error, wordsOf(purpose));
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
