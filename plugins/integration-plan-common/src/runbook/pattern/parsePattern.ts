import { parseClass, parseEscape, type Test } from './characters';

/** A regular expression as a tree, without what only captures need. */
export type Node =
  | { type: 'char'; test: Test }
  | { type: 'assert'; at: 'start' | 'end' | 'word' | 'notWord'; lines: boolean }
  | { type: 'all'; nodes: Node[] }
  | { type: 'any'; nodes: Node[] }
  | { type: 'repeat'; node: Node; min: number; max: number };

export type Flags = { i: boolean; m: boolean; s: boolean };

/** RE2's own limit for counted repetitions. */
const MOST_REPEATS = 1000;
const MOST_NESTED = 100;

/** The pattern as a tree; throws an Error in words where RE2 would refuse it. */
export function parsePattern(pattern: string): Node {
  const parser = new Parser([...pattern]);
  return parser.parse();
}

class Parser {
  readonly #chars: readonly string[];
  #at = 0;
  #depth = 0;

  constructor(chars: readonly string[]) {
    this.#chars = chars;
  }

  parse(): Node {
    const node = this.#alternatives({ i: false, m: false, s: false });
    if (this.#at < this.#chars.length) throw new Error('unexpected ")"');
    return node;
  }

  #looksAt(words: string) {
    return [...words].every(
      (char, index) => this.#chars[this.#at + index] === char,
    );
  }

  /** Flags that are set in the middle hold to the end of the group. */
  #alternatives(outer: Flags): Node {
    this.#depth += 1;
    if (this.#depth > MOST_NESTED) throw new Error('nested too deeply');
    let flags = { ...outer };
    const branches: Node[] = [];
    let sequence: Node[] = [];
    const endBranch = () => {
      branches.push({ type: 'all', nodes: sequence });
      sequence = [];
    };
    while (this.#at < this.#chars.length && this.#chars[this.#at] !== ')') {
      if (this.#chars[this.#at] === '|') {
        this.#at += 1;
        endBranch();
      } else if (this.#looksAt('\\Q')) {
        sequence.push(...this.#quoted(flags));
      } else {
        const changed = this.#flags(flags);
        if (changed?.isOpen === false) flags = changed.flags;
        else sequence.push(this.#repeated(this.#atom(flags, changed?.flags)));
      }
    }
    endBranch();
    this.#depth -= 1;
    return branches.length === 1
      ? branches[0]
      : { type: 'any', nodes: branches };
  }

  /** `(?i)` changes the flags of what follows, `(?i:` those of a group. */
  #flags(flags: Flags): { flags: Flags; isOpen: boolean } | undefined {
    const rest = this.#chars.slice(this.#at, this.#at + 12).join('');
    const found = /^\(\?([imsU]*)(?:-([imsU]+))?([:)])/.exec(rest);
    if (!found) return undefined;
    const [all, on, off = '', end] = found;
    if (end === ')' && !on && !off) throw new Error('"(?)" sets no flag');
    this.#at += all.length;
    const next = { ...flags };
    for (const flag of ['i', 'm', 's'] as const) {
      if (on.includes(flag)) next[flag] = true;
      if (off.includes(flag)) next[flag] = false;
    }
    return { flags: next, isOpen: end === ':' };
  }

  #quoted(flags: Flags): Node[] {
    this.#at += 2;
    const nodes: Node[] = [];
    while (this.#at < this.#chars.length && !this.#looksAt('\\E')) {
      nodes.push(literal(this.#chars[this.#at], flags));
      this.#at += 1;
    }
    this.#at += 2;
    return nodes;
  }

  #group(flags: Flags): Node {
    const node = this.#alternatives(flags);
    if (this.#chars[this.#at] !== ')') throw new Error('missing ")"');
    this.#at += 1;
    return node;
  }

  /** @param opened - flags of a group whose beginning was read already */
  #atom(flags: Flags, opened: Flags | undefined): Node {
    if (opened) return this.#group(opened);
    const char = this.#chars[this.#at];
    this.#at += 1;
    if (char === '(') {
      const rest = this.#chars.slice(this.#at, this.#at + 100).join('');
      const name = /^\?P?<(\w+)>/.exec(rest);
      if (name) this.#at += name[0].length;
      else if (rest.startsWith('?')) {
        throw new Error('look-around and other Perl groups are not supported');
      }
      return this.#group(flags);
    }
    if (char === '[') {
      const { test, next } = parseClass(this.#chars, this.#at, flags);
      this.#at = next;
      return { type: 'char', test };
    }
    if (char === '.') {
      return { type: 'char', test: each => flags.s || each !== '\n' };
    }
    if (char === '^') return { type: 'assert', at: 'start', lines: flags.m };
    if (char === '$') return { type: 'assert', at: 'end', lines: flags.m };
    if (char === '\\') return this.#escape(flags);
    if (char === '*' || char === '+' || char === '?') {
      throw new Error(`nothing to repeat before "${char}"`);
    }
    return literal(char, flags);
  }

  #escape(flags: Flags): Node {
    const asserts = { A: 'start', z: 'end', b: 'word', B: 'notWord' } as const;
    const char = this.#chars[this.#at];
    if (char !== undefined && Object.hasOwn(asserts, char)) {
      this.#at += 1;
      const at = asserts[char as keyof typeof asserts];
      return { type: 'assert', at, lines: false };
    }
    const { test, next } = parseEscape(this.#chars, this.#at, flags);
    this.#at = next;
    return { type: 'char', test };
  }

  #repeated(node: Node): Node {
    const bounds = this.#bounds();
    if (!bounds) return node;
    // Lazy or greedy makes no difference to whether all of it fits
    if (this.#chars[this.#at] === '?') this.#at += 1;
    if (this.#bounds()) throw new Error('a repetition of a repetition');
    return { type: 'repeat', node, ...bounds };
  }

  #bounds(): { min: number; max: number } | undefined {
    const char = this.#chars[this.#at];
    const simple: Record<string, [number, number]> = {
      '*': [0, Infinity],
      '+': [1, Infinity],
      '?': [0, 1],
    };
    if (char !== undefined && Object.hasOwn(simple, char)) {
      this.#at += 1;
      const [min, max] = simple[char];
      return { min, max };
    }
    if (char !== '{') return undefined;
    const rest = this.#chars.slice(this.#at, this.#at + 16).join('');
    const found = /^\{(\d{1,6})(?:(,)(\d{0,6}))?\}/.exec(rest);
    // As in RE2, a brace that counts nothing stands for itself
    if (!found) return undefined;
    this.#at += found[0].length;
    const min = Number(found[1]);
    let max = min;
    if (found[2]) max = found[3] ? Number(found[3]) : Infinity;
    if (min > MOST_REPEATS || (max !== Infinity && max > MOST_REPEATS)) {
      throw new Error(`repeats more than ${MOST_REPEATS} times`);
    }
    if (max < min) throw new Error('repeats fewer times at most than at least');
    return { min, max };
  }
}

function literal(char: string, { i }: Flags): Node {
  if (!i) return { type: 'char', test: each => each === char };
  const lower = char.toLowerCase();
  const upper = char.toUpperCase();
  return {
    type: 'char',
    test: each =>
      each === char ||
      each.toLowerCase() === lower ||
      each.toUpperCase() === upper,
  };
}
