import { SECTIONS, type SectionId } from '../sections';
import { SCENARIO_INPUTS } from '../schema/scenario';
import { keyAsWords } from '../facts/describeField';
import type { Scenario } from '../schema/scenario';

/** A run of lines that belongs to one place of a document. */
export type Part = {
  section: SectionId | undefined;
  /** Line of its first line, from 1. */
  line: number;
  lines: string[];
  /** Heading that started it, when it is not the section's first. */
  repeated?: string;
};

const normalise = (text: string) =>
  text
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/\([^)]*\)/g, ' ')
    .replace(/^(?:section|part|step)\s+/, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const NAMES = new Map<string, SectionId>(
  SECTIONS.flatMap(({ id, title, aliases }) =>
    [title, id, keyAsWords(id), ...aliases].map(
      name => [normalise(name), id] as const,
    ),
  ),
);

// Words that headings add to the name of a section
const FILLERS =
  /\b(?:the|our|integration|overview|strategy|plan|implementation|handling|approach|details?|design|brief|api|and|considerations)\b/g;

const bare = (text: string) =>
  normalise(text).replace(FILLERS, ' ').replace(/\s+/g, ' ').trim();

function sectionNamed(text: string): SectionId | undefined {
  const exact = NAMES.get(normalise(text));
  const wanted = bare(text);
  if (exact || wanted === '') return exact;
  return [...NAMES].find(([name]) => bare(name) === wanted)?.[1];
}

type Heading = { section: SectionId; numbered: boolean; depth: number };

/** The section that a line is the heading of, however it is written. */
function readHeading(
  line: string,
  above: string | undefined,
  below: string | undefined,
): Heading | undefined {
  const atx = /^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$/.exec(line);
  const bold = /^\s*(?:\d+[.)]\s*)?(\*\*|__)(.+?)\1\s*:?\s*$/.exec(line);
  const isUnderlined = below !== undefined && /^(?:=+|-{3,})\s*$/.test(below);
  // In a table of contents the lines stand close together
  const isAlone = !above?.trim() && !below?.trim();
  const plain = isAlone && /^\d+[.)]\s+\S/.test(line);
  let words: string | undefined;
  let depth = 7;
  if (atx) {
    words = atx[2];
    depth = atx[1].length;
  } else if (bold) {
    words = /^\s*(\d+[.)]\s*)?/.exec(line)![0].trim() + bold[2];
  } else if (isUnderlined || plain) {
    words = line;
    depth = isUnderlined ? 1 : 7;
  }
  if (words === undefined) return undefined;
  const clean = words.replace(/[*_`]/g, '').replace(/:$/, '');
  const number = /^(\d+)\s*[.):]\s*/.exec(clean);
  const section = sectionNamed(number ? clean.slice(number[0].length) : clean);
  return section && { section, numbered: number !== null, depth };
}

/**
 * Splits free Markdown into the parts of a document. Lines in a block of code
 * are never headings; a subheading that happens to bear the name of a section
 * stays where it is.
 */
export function splitFree(lines: string[], firstLine: number): Part[] {
  const parts: Part[] = [{ section: undefined, line: firstLine, lines: [] }];
  const seen = new Set<SectionId>();
  let fence: string | undefined;
  let depth: number | undefined;
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index];
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (mark && !fence) fence = mark;
    else if (mark && fence && mark.startsWith(fence)) fence = undefined;
    const heading =
      fence || mark
        ? undefined
        : readHeading(line, lines[index - 1], lines[index + 1]);
    const isDeeper = heading && depth !== undefined && heading.depth > depth;
    const isOwn =
      heading &&
      (heading.numbered || !isDeeper || !seen.has(heading.section)) &&
      // "Errors" below "Testing" is about the testing
      !(isDeeper && !heading.numbered && heading.depth < 7);
    if (heading && isOwn) {
      depth ??= heading.depth;
      const repeated = seen.has(heading.section);
      seen.add(heading.section);
      parts.push({
        section: heading.section,
        line: index + 1 + firstLine,
        lines: [],
        ...(repeated && { repeated: line }),
      });
      if (/^(?:=+|-{3,})\s*$/.test(lines[index + 1] ?? '')) index++;
      // The part starts on the line below its heading
      parts[parts.length - 1].line = index + 1 + firstLine;
    } else {
      parts[parts.length - 1].lines.push(line);
    }
  }
  return parts;
}

const INPUT_NAMES = new Map<string, keyof Scenario>(
  SCENARIO_INPUTS.flatMap(key => {
    const words = key.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`);
    return [key, words, words.replace(/_/g, ' ')].map(
      name => [name.toLowerCase(), key] as const,
    );
  }),
);
const MORE_NAMES: Array<[RegExp, keyof Scenario]> = [
  [/^(?:what we need(?: from the api)?|goal)$/, 'integrationGoal'],
  [/^(?:authentication(?: method)?)$/, 'authMethod'],
  [/^(?:expected (?:data )?volume|volume)$/, 'dataVolume'],
  [/^(?:known constraints)$/, 'constraints'],
  [/^(?:third[- ]party api|api)$/, 'thirdPartyApi'],
];

function inputOf(name: string): keyof Scenario | undefined {
  const wanted = name.trim().toLowerCase();
  return (
    INPUT_NAMES.get(wanted) ??
    MORE_NAMES.find(([pattern]) => pattern.test(wanted))?.[1]
  );
}

const INPUT_LINE =
  /^\s*(?:[-*]\s*)?(?:#{1,6}\s+)?(?:\*\*)?([A-Za-z][A-Za-z_ -]{2,40}?)(?:\*\*)?\s*(?::(?:\*\*)?\s*(.*)|$)/;

/** Names as a template has them; in prose nobody writes these. */
const SNAKE_NAMES = SCENARIO_INPUTS.map(key =>
  key.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`),
).filter(name => name.includes('_'));
const NEXT_INPUT = new RegExp(
  String.raw`\s+(?=(?:${SNAKE_NAMES.join('|')}|constraints): )`,
);

/** Inputs whose lines somebody has joined, as a copy from a page does. */
function unjoin(line: string): string[] {
  const inputs = line.split(NEXT_INPUT);
  if (inputs.length === 1) return inputs;
  return inputs.flatMap(input => {
    const [, head, list] = /^(\w+: )\|\s+(-\s.*)$/.exec(input) ?? [];
    if (head === undefined) return [input.replace(/^(\w+: )\|\s+/, '$1')];
    return [head, ...list.split(/\s+(?=- \p{Lu})/u)];
  });
}

/**
 * The seven inputs, where the lines above the first section name them, as in
 * `our_system: ...` or "Our system:" or a heading; and the lines that are
 * none of them.
 */
export function readInputs(part: Part): {
  scenario: Partial<Scenario>;
  found: Array<{ key: keyof Scenario; line: number; text: string }>;
  rest: Array<{ line: number; text: string }>;
} {
  const texts = new Map<keyof Scenario, string[]>();
  const found: Array<{ key: keyof Scenario; line: number; text: string }> = [];
  const rest: Array<{ line: number; text: string }> = [];
  let current: string[] | undefined;
  const read = (line: string, index: number) => {
    const match = INPUT_LINE.exec(line);
    const key = match && inputOf(match[1]);
    if (key && !texts.has(key)) {
      const text = (match[2] ?? '').replace(/^[|>]-?\s*$/, '');
      current = text ? [text] : [];
      texts.set(key, current);
      found.push({ key, line: part.line + index + 1, text: line.trim() });
    } else if (current) {
      current.push(line);
    } else {
      rest.push({ line: part.line + index + 1, text: line });
    }
  };
  part.lines.forEach((line, index) =>
    unjoin(line).forEach(one => read(one, index)),
  );
  const scenario = Object.fromEntries(
    [...texts].map(([key, lines]) => [key, dedent(lines)]),
  );
  return { scenario, found, rest };
}

/** Removes the indentation that all lines but the first share. */
function dedent(lines: string[]): string {
  const indents = lines
    .slice(1)
    .filter(line => line.trim())
    .map(line => /^ */.exec(line)![0].length);
  const shared = indents.length > 0 ? Math.min(...indents) : 0;
  return lines
    .map((line, index) => (index === 0 ? line.trim() : line.slice(shared)))
    .join('\n');
}

/**
 * Blank lines where people leave them out although Markdown wants them: around
 * a table, and above a label in bold.
 *
 * @returns the lines, and for each the index that it had
 */
export function spaceOut(lines: string[]): { lines: string[]; was: number[] } {
  const spaced: string[] = [];
  const was: number[] = [];
  let fence: string | undefined;
  const isRow = (line: string | undefined) => /^\s*\|.*\|\s*$/.test(line ?? '');
  lines.forEach((line, index) => {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (mark && !fence) fence = mark;
    else if (mark && fence && mark.startsWith(fence)) fence = undefined;
    const before = lines[index - 1];
    const startsTable =
      isRow(line) &&
      !isRow(before) &&
      /^\s*\|[\s:|-]+\|\s*$/.test(lines[index + 1] ?? '');
    const startsLabel = /^\*\*[^*]+\*\*/.test(line);
    const endsTable = isRow(before) && !line.includes('|');
    if (!fence && before?.trim() && (startsTable || startsLabel || endsTable)) {
      spaced.push('');
      was.push(index - 1);
    }
    spaced.push(line);
    was.push(index);
  });
  return { lines: spaced, was };
}
