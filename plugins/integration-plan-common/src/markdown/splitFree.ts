import { SCENARIO_INPUTS, type Scenario } from '../schema/scenario';
import { inputOf } from '../reading/structure/outline';

/** Lines of the file, with the number of the first. */
type Lines = { line: number; lines: string[] };

const INPUT_LINE =
  /^\s*(?:[-*]\s*)?(?:\*\*)?([A-Za-z][A-Za-z_ -]{2,40}?)(?:\*\*)?\s*(?::(?:\*\*)?\s*(.*)|$)/;

/** Names as a template has them; in prose nobody writes these. */
const SNAKE_NAMES = SCENARIO_INPUTS.map(key =>
  key.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`),
).filter(name => name.includes('_'));
const NEXT_INPUT = new RegExp(
  String.raw`(?<!\s)\s+(?=(?:${SNAKE_NAMES.join('|')}|constraints): )`,
);

/** Inputs whose lines somebody has joined, as a copy from a page does. */
function unjoin(line: string): string[] {
  const inputs = line.split(NEXT_INPUT);
  if (inputs.length === 1) return inputs;
  return inputs.flatMap(input => {
    const [, head, list] = /^(\w+: )\|\s+(-\s.*)$/.exec(input) ?? [];
    if (head === undefined) return [input.replace(/^(\w+: )\|\s+/, '$1')];
    return [head, ...list.split(/(?<!\s)\s+(?=- \p{Lu})/u)];
  });
}

export type ReadInputs = {
  scenario: Partial<Scenario>;
  found: Array<{ key: keyof Scenario; line: number; text: string }>;
  rest: Array<{ line: number; text: string }>;
};

/**
 * The seven inputs, where the lines above the first section name them, as in
 * `our_system: ...` or "Our system:"; and the lines that are none of them. An
 * input ends where a heading begins.
 */
export function readInputs(part: Lines): ReadInputs {
  const texts = new Map<keyof Scenario, string[]>();
  const found: ReadInputs['found'] = [];
  const rest: ReadInputs['rest'] = [];
  let current: string[] | undefined;
  const read = (line: string, index: number) => {
    if (/^ {0,3}#{1,6}\s/.test(line)) current = undefined;
    const match = INPUT_LINE.exec(line);
    const key = match && inputOf(match[1].replace(/_/g, ' '));
    if (key && !texts.has(key)) {
      const text = (match[2] ?? '').replace(/^[|>]-?\s*$/, '');
      current = text ? [text] : [];
      texts.set(key, current);
      found.push({ key, line: part.line + index, text: line.trim() });
    } else if (current) {
      current.push(line);
    } else {
      rest.push({ line: part.line + index, text: line });
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
  const shared = lines
    .slice(1)
    .filter(line => line.trim())
    .map(line => /^ */.exec(line)![0].length)
    .reduce((least, indent) => Math.min(least, indent), Infinity);
  return lines
    .map((line, index) => (index === 0 ? line.trim() : line.slice(shared)))
    .join('\n');
}
