/** A kind of text file, as far as reading one needs to know. */
export type TextFileKind = {
  /** What people call it: "Markdown". */
  name: string;
  /** What the file dialog offers. */
  accept: string;
  /** Endings of names in words: ".md, .markdown or .txt". */
  endings: string;
  isOf: (file: File) => boolean;
  /** The most text, in UTF-16 units, and the same in words. */
  max: number;
  sizeLimit: string;
  /** What to do about a file that is larger. */
  adviceTooLarge: string;
};

/** That something is too large, and what to do about it. */
export const formatTooLarge = (what: string, kind: TextFileKind) =>
  `${what} is larger than ${kind.sizeLimit}, the most that can be imported. ${kind.adviceTooLarge}`;

export type ReadFile = { text: string } | { problem: string };

/** The text of a chosen or dropped file, or why there is none. */
export async function readTextFile(
  file: File,
  kind: TextFileKind,
): Promise<ReadFile> {
  const what = `“${file.name}”`;
  if (!kind.isOf(file)) {
    return {
      problem: `${what} is no ${kind.name} file. Choose one whose name ends in ${kind.endings}.`,
    };
  }
  // UTF-8 needs at most three bytes for a UTF-16 unit
  if (file.size > 3 * kind.max) return { problem: formatTooLarge(what, kind) };
  let bytes: ArrayBuffer;
  try {
    bytes = await file.arrayBuffer();
  } catch {
    return {
      problem: `${what} cannot be read. It may have been moved, or this browser may not open it.`,
    };
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return {
      problem: `${what} is not text in UTF-8. Save it as UTF-8, or paste its text.`,
    };
  }
  if (text.includes('\u0000')) return { problem: `${what} is no text file.` };
  if (text.length > kind.max) return { problem: formatTooLarge(what, kind) };
  // As a text area holds it, so that lines count the same everywhere
  return { text: text.replace(/\r\n?/g, '\n') };
}
