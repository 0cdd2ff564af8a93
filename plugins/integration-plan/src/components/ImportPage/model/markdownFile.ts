import { MAX_MARKDOWN } from '@integration-plan/plugin-integration-plan-common';
import { sayTooLarge, type TextFileKind } from '../../textFile';

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

export const sayMarkdownTooLarge = (what: string) =>
  sayTooLarge(what, MARKDOWN_FILE);
