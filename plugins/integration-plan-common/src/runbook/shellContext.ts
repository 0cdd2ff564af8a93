/**
 * Where a place of a shell command stands: between words, in quotes, or where
 * no quoting is safe.
 */
export type ShellContext = 'plain' | 'single' | 'double' | 'unsafe';

/**
 * Follows the quotes of a POSIX shell command from its start. Of what it does
 * not follow (backticks, here-documents, `$'...'`, comments, arithmetic) it says
 * `unsafe`, and stays with it.
 */
export class ShellScanner {
  /** What is open, the innermost last; `(` is a command substitution. */
  readonly #open: Array<"'" | '"' | '('> = [];
  #isLost = false;
  #isEscaped = false;
  #last = '';

  read(text: string) {
    for (const char of text) this.#readOne(char);
  }

  /** Whether what comes next begins a word. */
  get isWordStart(): boolean {
    return this.#last === '' || /[\s;|&(]/.test(this.#last);
  }

  get context(): ShellContext {
    if (this.#isLost || this.#isEscaped || this.#last === '$') return 'unsafe';
    const inner = this.#open[this.#open.length - 1];
    if (inner === "'") return 'single';
    return inner === '"' ? 'double' : 'plain';
  }

  #readOne(char: string) {
    const before = this.#last;
    this.#last = char;
    if (this.#isEscaped) {
      this.#isEscaped = false;
      this.#last = 'x';
      return;
    }
    const inner = this.#open[this.#open.length - 1];
    if (inner === "'") {
      if (char === "'") this.#open.pop();
    } else if (char === '\\') {
      this.#isEscaped = true;
    } else if (char === '`' || (char === '{' && before === '$')) {
      this.#isLost = true;
    } else if (char === '(' && before === '$') {
      this.#open.push('(');
    } else if (char === '"') {
      if (inner === '"') this.#open.pop();
      else if (before === '$') this.#isLost = true;
      else this.#open.push('"');
    } else if (inner !== '"') {
      this.#readUnquoted(char, before, inner);
    }
  }

  #readUnquoted(char: string, before: string, inner: string | undefined) {
    const isComment =
      char === '#' && (before === '' || /[\s;|&(]/.test(before));
    const isHereDocument = char === '<' && before === '<';
    const isArithmetic = char === '(' && before === '(';
    if (char === "'" && before !== '$') this.#open.push("'");
    else if (char === "'" || isComment || isHereDocument || isArithmetic) {
      this.#isLost = true;
    } else if (char === '(') this.#open.push('(');
    else if (char === ')' && inner === '(') this.#open.pop();
  }
}
