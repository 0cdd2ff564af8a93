import { MAX_MARKDOWN } from '@integration-plan/plugin-integration-plan-common';

/** UTF-8 needs at most three bytes for a UTF-16 unit. */
const MAX_BYTES = 3 * MAX_MARKDOWN;

/** What the file dialog offers. */
export const MARKDOWN_TYPES = '.md,.markdown,.txt,text/markdown,text/plain';

/** How much text is too much, in words. */
export const SIZE_LIMIT = '1 MiB';

const isMarkdown = ({ name, type }: File) =>
  /\.(?:md|markdown|txt)$/i.test(name) ||
  /^text\/(?:markdown|plain)/.test(type);

/** That something is too large, and what to do about it. */
export const sayTooLarge = (what: string) =>
  `${what} is larger than ${SIZE_LIMIT}, the most that can be imported. Shorten it, or move long parts to pages that the plan links to.`;

export type ReadFile = { text: string } | { problem: string };

/** The text of a chosen or dropped file, or why there is none. */
export async function readMarkdownFile(file: File): Promise<ReadFile> {
  if (!isMarkdown(file)) {
    return {
      problem: `“${file.name}” is no Markdown file. Choose one whose name ends in .md, .markdown or .txt.`,
    };
  }
  if (file.size > MAX_BYTES) return { problem: sayTooLarge(`“${file.name}”`) };
  let bytes: ArrayBuffer;
  try {
    bytes = await file.arrayBuffer();
  } catch {
    return {
      problem: `“${file.name}” cannot be read. It may have been moved, or this browser may not open it.`,
    };
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return {
      problem: `“${file.name}” is not text in UTF-8. Save it as UTF-8, or paste its text.`,
    };
  }
  if (text.includes('\u0000')) {
    return { problem: `“${file.name}” is no text file.` };
  }
  if (text.length > MAX_MARKDOWN) {
    return { problem: sayTooLarge(`“${file.name}”`) };
  }
  // As a text area holds it, so that lines count the same everywhere
  return { text: text.replace(/\r\n?/g, '\n') };
}
