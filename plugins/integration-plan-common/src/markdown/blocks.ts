import { LineCounter, parseDocument } from 'yaml';
import { readMarker } from './markers';
import type { Problem } from './readFacts';

/** Lines below a marker. */
export type Block = {
  kind: string;
  name: string;
  /** Line of the marker, from 1. */
  line: number;
  text: string;
};

export type SplitFile = {
  frontMatter: Record<string, unknown>;
  /** What stands above the first marker, without the front matter. */
  preamble: { text: string; line: number };
  blocks: Block[];
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The YAML between two lines of `---` at the start of a file, and the number
 * of lines that it takes.
 */
export function readFrontMatter(
  lines: string[],
  problems: Problem[],
): { values: Record<string, unknown>; taken: number } {
  if (lines[0]?.trimEnd() !== '---') return { values: {}, taken: 0 };
  const end = lines.findIndex(
    (line, index) => index > 0 && /^(?:---|\.\.\.)\s*$/.test(line),
  );
  if (end < 0) return { values: {}, taken: 0 };
  const counter = new LineCounter();
  let values: unknown;
  try {
    const document = parseDocument(lines.slice(1, end).join('\n'), {
      lineCounter: counter,
      // Would look for the line of each error from the start
      prettyErrors: false,
      // Guards against a file that expands to gigabytes
      merge: false,
    });
    for (const { pos, message } of document.errors) {
      problems.push({
        line: counter.linePos(pos[0]).line + 1,
        message: `The front matter is not valid YAML: ${
          message.split('\n')[0]
        }`,
      });
    }
    if (document.errors.length > 0) return { values: {}, taken: end + 1 };
    values = document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    // Nested more deeply than the parser can follow, for one
    problems.push({ line: 1, message: `The front matter: ${error}` });
  }
  return { values: isRecord(values) ? values : {}, taken: end + 1 };
}

/** Splits a file that this suite wrote at its markers. */
export function splitAtMarkers(text: string, problems: Problem[]): SplitFile {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  const { values, taken } = readFrontMatter(lines, problems);
  const blocks: Block[] = [];
  const preamble: string[] = [];
  let current: string[] = preamble;
  const close = () => {
    const last = blocks[blocks.length - 1];
    if (last) last.text = current.join('\n');
  };
  for (const [index, line] of lines.entries()) {
    if (index < taken) continue;
    const found = readMarker(line);
    if (!found) {
      current.push(line);
      continue;
    }
    close();
    blocks.push({ ...found, line: index + 1, text: '' });
    current = [];
  }
  close();
  return {
    frontMatter: values,
    preamble: { text: preamble.join('\n'), line: taken + 1 },
    blocks,
  };
}
