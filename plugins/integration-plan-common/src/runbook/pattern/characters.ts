import type { Flags } from './parsePattern';

/** Whether one character (code point) fits. */
export type Test = (char: string) => boolean;

const SETS: Record<string, RegExp> = {
  d: /^[0-9]$/,
  w: /^[0-9A-Za-z_]$/,
  s: /^[\t\n\f\r ]$/,
};

const CONTROLS: Record<string, string> = {
  a: '\x07',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

const POSIX: Record<string, RegExp> = {
  alnum: /^[0-9A-Za-z]$/,
  alpha: /^[A-Za-z]$/,
  ascii: /^[\0-\x7f]$/,
  blank: /^[\t ]$/,
  cntrl: /^[\0-\x1f\x7f]$/,
  digit: /^[0-9]$/,
  graph: /^[!-~]$/,
  lower: /^[a-z]$/,
  print: /^[ -~]$/,
  punct: /^[!-/:-@[-`{-~]$/,
  space: /^[\t\n\v\f\r ]$/,
  upper: /^[A-Z]$/,
  word: /^[0-9A-Za-z_]$/,
  xdigit: /^[0-9A-Fa-f]$/,
};

export const isWord: Test = char => SETS.w.test(char);

type Read = {
  test: Test;
  next: number;
  /** The one character that it stands for, where it can begin a range. */
  char?: string;
};

/** Ignores case by trying the other ones. */
const fold = (test: Test, { i }: Flags): Test =>
  i
    ? char => test(char) || test(char.toLowerCase()) || test(char.toUpperCase())
    : test;

function property(name: string): Test {
  for (const words of [name, `Script=${name}`]) {
    try {
      const set = new RegExp(`^\\p{${words}}$`, 'u');
      return char => set.test(char);
    } catch {
      // The next spelling, or none
    }
  }
  throw new Error(`no characters are called "${name}"`);
}

/** What stands after a backslash. */
export function parseEscape(
  chars: readonly string[],
  at: number,
  flags: Flags,
): Read {
  const char = chars[at];
  if (char === undefined) throw new Error('ends with a backslash');
  const one = (value: string, next: number): Read => ({
    char: value,
    test: fold(each => each === value, flags),
    next,
  });
  const set = SETS[char.toLowerCase()];
  if (set && /[dws]/i.test(char)) {
    const isNegative = char !== char.toLowerCase();
    return { test: each => set.test(each) !== isNegative, next: at + 1 };
  }
  if (Object.hasOwn(CONTROLS, char)) return one(CONTROLS[char], at + 1);
  const rest = chars.slice(at, at + 60).join('');
  const hex = /^x(?:([0-9A-Fa-f]{2})|\{([0-9A-Fa-f]{1,6})\})/.exec(rest);
  if (hex) {
    const code = parseInt(hex[1] ?? hex[2], 16);
    if (code > 0x10ffff) throw new Error(`no character has the code ${hex[2]}`);
    return one(String.fromCodePoint(code), at + hex[0].length);
  }
  const named = /^(p|P)(?:(\w)|\{(\^?)(\w{1,40})\})/.exec(rest);
  if (named) {
    const isNegative = (named[1] === 'P') !== Boolean(named[3]);
    const test = fold(property(named[2] ?? named[4]), flags);
    return {
      test: each => test(each) !== isNegative,
      next: at + named[0].length,
    };
  }
  if (/[\w]/.test(char) || char.codePointAt(0)! > 0x7f) {
    throw new Error(`"\\${char}" is not supported`);
  }
  return one(char, at + 1);
}

/** A class such as `[a-z_]`, from after its bracket. */
export function parseClass(
  chars: readonly string[],
  start: number,
  flags: Flags,
): Read {
  let at = start;
  const isNegative = chars[at] === '^';
  if (isNegative) at += 1;
  const tests: Test[] = [];
  const first = at;
  while (chars[at] !== ']' || at === first) {
    if (at >= chars.length) throw new Error('missing "]"');
    const posix = /^\[:(\^?)(\w+):\]/.exec(chars.slice(at, at + 16).join(''));
    if (posix) {
      const set = Object.hasOwn(POSIX, posix[2]) && POSIX[posix[2]];
      if (!set) throw new Error(`no characters are called "${posix[2]}"`);
      const test = fold(char => set.test(char), flags);
      tests.push(char => test(char) !== Boolean(posix[1]));
      at += posix[0].length;
      continue;
    }
    const low = member(chars, at, flags);
    at = low.next;
    if (chars[at] !== '-' || chars[at + 1] === ']' || at + 1 >= chars.length) {
      tests.push(low.test);
      continue;
    }
    const high = member(chars, at + 1, flags);
    at = high.next;
    if (low.char === undefined || high.char === undefined) {
      throw new Error('a range needs a character at both ends');
    }
    const from = low.char.codePointAt(0)!;
    const to = high.char.codePointAt(0)!;
    if (from > to)
      throw new Error(`the range ${low.char}-${high.char} is empty`);
    tests.push(
      fold(char => {
        const code = char.codePointAt(0)!;
        return from <= code && code <= to;
      }, flags),
    );
  }
  return {
    test: char => tests.some(test => test(char)) !== isNegative,
    next: at + 1,
  };
}

function member(chars: readonly string[], at: number, flags: Flags): Read {
  if (chars[at] === '\\') return parseEscape(chars, at + 1, flags);
  const char = chars[at];
  return { char, test: fold(each => each === char, flags), next: at + 1 };
}
