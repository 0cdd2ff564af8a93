import { isWord, type Test } from './characters';
import { parsePattern, type Node } from './parsePattern';

type Instruction =
  | { do: 'char'; test: Test }
  | { do: 'assert'; node: Extract<Node, { type: 'assert' }> }
  | { do: 'split'; to: number[] }
  | { do: 'end' };

/** More would take too long for a page that opens at night. */
const MOST_INSTRUCTIONS = 10_000;

/** A pattern that can be tried, or why it cannot. */
export type CompiledPattern =
  | { fits: (value: string) => boolean }
  | { problem: string };

/**
 * A regular expression in RE2's syntax that has to fit the whole of a value,
 * as Alertmanager's `=~` does. It is run as a set of states and so takes time
 * in proportion to the value, whatever the pattern: alerts and plans come from
 * others, and JavaScript's own engine can be made to hang by them.
 */
export function compilePattern(pattern: string): CompiledPattern {
  try {
    const program: Instruction[] = [];
    emit(parsePattern(pattern), program);
    program.push({ do: 'end' });
    return { fits: value => run(program, [...value]) };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

function add(program: Instruction[], instruction: Instruction): number {
  if (program.length >= MOST_INSTRUCTIONS) throw new Error('is too large');
  return program.push(instruction) - 1;
}

function emit(node: Node, program: Instruction[]): void {
  if (node.type === 'char') {
    add(program, { do: 'char', test: node.test });
  } else if (node.type === 'assert') {
    add(program, { do: 'assert', node });
  } else if (node.type === 'all') {
    node.nodes.forEach(each => emit(each, program));
  } else if (node.type === 'any') {
    const start = { do: 'split' as const, to: [] as number[] };
    add(program, start);
    const ends = node.nodes.map(each => {
      start.to.push(program.length);
      emit(each, program);
      const end = { do: 'split' as const, to: [] as number[] };
      add(program, end);
      return end;
    });
    ends.forEach(end => end.to.push(program.length));
  } else {
    emitRepeat(node, program);
  }
}

function emitRepeat(
  { node, min, max }: Extract<Node, { type: 'repeat' }>,
  program: Instruction[],
) {
  for (let time = 0; time < min; time++) emit(node, program);
  if (max === Infinity) {
    const start = { do: 'split' as const, to: [] as number[] };
    const at = add(program, start);
    start.to.push(program.length);
    emit(node, program);
    add(program, { do: 'split', to: [at] });
    start.to.push(program.length);
    return;
  }
  const skips = [];
  for (let time = min; time < max; time++) {
    const skip = { do: 'split' as const, to: [program.length + 1] };
    add(program, skip);
    skips.push(skip);
    emit(node, program);
  }
  skips.forEach(skip => skip.to.push(program.length));
}

function holds(
  { at, lines }: Extract<Node, { type: 'assert' }>,
  chars: readonly string[],
  position: number,
): boolean {
  const before = chars[position - 1];
  const after = chars[position];
  if (at === 'start') {
    return before === undefined || (lines && before === '\n');
  }
  if (at === 'end') return after === undefined || (lines && after === '\n');
  const isEdge =
    (before !== undefined && isWord(before)) !==
    (after !== undefined && isWord(after));
  return isEdge === (at === 'word');
}

function run(program: readonly Instruction[], chars: readonly string[]) {
  /** The states that can be reached without another character. */
  const reach = (starts: readonly number[], position: number) => {
    const seen = new Set<number>();
    const open = [...starts];
    const found: number[] = [];
    while (open.length > 0) {
      const at = open.pop()!;
      if (seen.has(at)) continue;
      seen.add(at);
      const step = program[at];
      if (step.do === 'split') open.push(...step.to);
      else if (step.do !== 'assert') found.push(at);
      else if (holds(step.node, chars, position)) open.push(at + 1);
    }
    return found;
  };
  let states = reach([0], 0);
  for (let position = 0; position < chars.length; position++) {
    if (states.length === 0) return false;
    const char = chars[position];
    const next = states.filter(at => {
      const step = program[at];
      return step.do === 'char' && step.test(char);
    });
    states = reach(
      next.map(at => at + 1),
      position + 1,
    );
  }
  return states.some(at => program[at].do === 'end');
}
