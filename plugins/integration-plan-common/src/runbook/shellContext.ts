/** Where a label of a command stands, of which it is certain that it is data. */
export type CertainPlace = {
  quotes: 'none' | 'single' | 'double';
  /** Nothing of its word stands before it. */
  isWordStart: boolean;
};

/** Stands for a label in the text that is given to {@link certainPlaces}. */
export const LABEL_MARK = '\uE000';
/** Stands for what `$(...)` prints. */
const OUTPUT_MARK = '\uE001';
const MARKS = /[\uE000\uE001]/;

/** These show what they are given, and no option makes them run it. */
const SHOW = new Set(['cat', 'echo', 'grep', 'head', 'ls', 'tail', 'wc']);
/** These pass on what they read, as long as nobody else writes their options. */
const FILTERS = new Set([...SHOW, 'cut', 'jq', 'tr', 'uniq']);

/**
 * Words that tell of another program, a remote shell or code. A program that is
 * called with one of them may hand its arguments on, and they are read again.
 */
const HANDS_ON = new Set(
  `ansible ash at awk bash batch busybox call cargo chroot cmd cmdline code
  command commands console crontab csh dash do docker doas echo env eval exec
  execute expect expr expression fish flock fly func function gcloud gradle hook
  invoke just kexec ksh kubectl lua make mosh mvn mysql node nohup nomad npm npx
  nsenter parallel perl php pkexec plink pnpm podman powershell program psql pssh
  pwsh python python3 query rake remote rsh rsync ruby run runuser salt scp screen
  script send-command send-keys setsid sh shell source sql sqlite3 ssh ssm stdbuf
  strace su sudo systemd-run task tclsh time timeout tmux toolbox trap tsh uv
  vagrant watch with wsl xargs yarn zsh`.split(/\s+/),
);

/** Options of programs of every kind whose value is run: "--to-command". */
const IS_RUN = new Set(
  `action cmd command editor eval exec filter hook pack pager program script
  shell`.split(/\s+/),
);

const PROGRAM = /^[a-z][a-z0-9_-]*$/;
const BARE = /[\w@%+=:,./^-]/;
const LITERAL = /^[\w@%+=:,./-]+$/;

const isPlainWord = (word: string) =>
  LITERAL.test(word) &&
  !/^-[^-]|^--$/.test(word) &&
  !word
    .toLowerCase()
    .split(/[/=:,.]/)
    .some(part => HANDS_ON.has(part.replace(/^--/, '')));

type Command = string[];

/** Reads the part of the shell's grammar that leaves nothing to interpret. */
class CommandParser {
  readonly places: CertainPlace[] = [];
  #at = 0;
  readonly #text: string;
  readonly #labels: readonly string[];

  constructor(text: string, labels: readonly string[]) {
    this.#text = text;
    this.#labels = labels;
  }

  parse(): boolean {
    return (
      this.#readPipe() &&
      this.#at === this.#text.length &&
      this.places.length === this.#labels.length
    );
  }

  /** Up to the end or a closing parenthesis. */
  #readPipe(): boolean {
    for (let isFirst = true; ; isFirst = false) {
      const firstLabel = this.places.length;
      const command = this.#readCommand();
      if (!command) return false;
      const labels = this.#labels.slice(firstLabel);
      if (!takesAsData(command) && !(isFirst && isDirectCall(command, labels)))
        return false;
      if (this.#text[this.#at] !== '|') return true;
      this.#at += 1;
    }
  }

  #readCommand(): Command | undefined {
    const words: Command = [];
    for (;;) {
      while (this.#text[this.#at] === ' ') this.#at += 1;
      const char = this.#text[this.#at];
      if (char === undefined || char === '|' || char === ')') {
        return words.length > 0 ? words : undefined;
      }
      const word = this.#readWord();
      if (word === undefined) return undefined;
      words.push(word);
    }
  }

  /** @returns the word without its quotes, undefined where it is not certain */
  #readWord(): string | undefined {
    let word = '';
    let quotes: CertainPlace['quotes'] = 'none';
    for (; this.#at < this.#text.length; this.#at += 1) {
      const char = this.#text[this.#at];
      if (char === LABEL_MARK) {
        this.places.push({ quotes, isWordStart: word === '' });
        word += char;
      } else if (char < ' ') {
        return undefined;
      } else if (quotes === 'single') {
        if (char === "'") quotes = 'none';
        else word += char;
      } else if (char === '"') {
        quotes = quotes === 'double' ? 'none' : 'double';
      } else if (quotes === 'double') {
        if (char === '$') {
          if (!this.#readSubstitution()) return undefined;
          word += OUTPUT_MARK;
        } else if (/[`\\!]/.test(char)) return undefined;
        else word += char;
      } else if (char === "'") {
        quotes = 'single';
      } else if (/[ |)]/.test(char)) {
        return word;
      } else if (BARE.test(char)) {
        word += char;
      } else return undefined;
    }
    return quotes === 'none' ? word : undefined;
  }

  #readSubstitution(): boolean {
    if (this.#text[this.#at + 1] !== '(') return false;
    this.#at += 2;
    return this.#readPipe() && this.#text[this.#at] === ')';
  }
}

/**
 * The places of the labels of a command, in order; undefined unless it is
 * certain that each label stays one argument of a program that takes it as data.
 * Only two kinds of commands are certain, and everything else is not:
 *
 * - pipes of programs that print text, such as `printf %s ... | head -1`, also
 *   as `"$(...)"` in one of them;
 * - one call of a program where the label is the value of an option of its own
 *   name: `syncctl replay --tenant {{ labels.tenant }}`.
 *
 * @param text - the command, with {@link LABEL_MARK} for each label
 * @param labels - their names, in order
 */
export function certainPlaces(
  text: string,
  labels: readonly string[],
): CertainPlace[] | undefined {
  const parser = new CommandParser(text, labels);
  return parser.parse() ? parser.places : undefined;
}

function takesAsData([program, ...words]: Command): boolean {
  if (program === 'printf') {
    // Only %s takes its argument as it is: %b and, in some shells, %d run it
    return /^(?!-)(?:[^%\uE000\uE001]|%[s%])*$/.test(words[0] ?? '');
  }
  if (program === 'sed') {
    // With other flags or commands it may run what it reads
    const [script] = words;
    const isReplacing = /^s\/[^/]*\/[^/]*\/g?$/.test(script);
    return words.length === 1 && isReplacing && !MARKS.test(script);
  }
  return words.some(word => MARKS.test(word))
    ? SHOW.has(program)
    : FILTERS.has(program);
}

/** @param labels - those of the command, and maybe more */
function isDirectCall(words: Command, labels: readonly string[]): boolean {
  const [program, ...rest] = words;
  if (!PROGRAM.test(program) || HANDS_ON.has(program)) return false;
  let count = 0;
  return rest.every((word, index) => {
    const value = word.endsWith(LABEL_MARK) ? word.slice(0, -1) : undefined;
    if (value === undefined) return isPlainWord(word);
    const label = labels[count];
    count += 1;
    const option =
      value === '' && index > 0 ? rest[index - 1] : value.replace(/=$/, '');
    return (
      (value === '' || value.endsWith('=')) &&
      isPlainWord(option) &&
      !option.split(/[-_]/).some(part => IS_RUN.has(part)) &&
      option.replace(/-/g, '_') === `__${label}`
    );
  });
}
