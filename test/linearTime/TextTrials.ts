import { fork, type ChildProcess } from 'node:child_process';
import { on, once } from 'node:events';
import { HOSTILE_TEXTS } from './hostileTexts';

/** A function over text that people write. */
export type TextReader = {
  read: (text: string) => unknown;
  /**
   * Of the texts that it is tried on; 100,000 unless what it reads is shorter. Of
   * those that do not nest it reads a fifth, and the rest where that takes long.
   */
  length?: number;
  /** Only the texts with such names; for what takes long, and is even for others. */
  only?: RegExp;
};

export type Trial = { name: string; index: number };

/** So many say what is wrong. */
const MOST_NAMED = 5;

/**
 * Has hostile texts read in a process that ends when it has worked for a second
 * on one: reading them takes milliseconds, unless time grows faster than length.
 */
export class TextTrials {
  #child: ChildProcess | undefined;

  /** @param file - a module whose `READERS` has the readers by name */
  constructor(private readonly file: string) {}

  /** The texts that a reader does not read, and why. */
  async unread(name: string, { only }: TextReader): Promise<string[]> {
    const unread: string[] = [];
    for (const [index, text] of HOSTILE_TEXTS.entries()) {
      if (only && !only.test(text.name)) continue;
      const failure = await this.#read({ name, index });
      if (failure) unread.push(`${text.name}: ${failure}`);
      if (unread.length >= MOST_NAMED) break;
    }
    return unread;
  }

  end() {
    this.#child?.kill('SIGKILL');
    this.#child = undefined;
  }

  async #read(trial: Trial): Promise<string | undefined> {
    const child = (this.#child ??= await start(this.file));
    child.send(trial);
    const { type, failure } = await next(child, 'read');
    if (type === 'exit') this.#child = undefined;
    return failure;
  }
}

const ENDED = 'takes so long that it was ended';

type Answer = { type: string; failure?: string };

/** The next message of a type, or that the process has ended. */
async function next(child: ChildProcess, type: string): Promise<Answer> {
  const listening = new AbortController();
  const { signal } = listening;
  const exit = once(child, 'exit', { signal }).then(
    (): Answer => ({ type: 'exit', failure: ENDED }),
  );
  const answer = (async (): Promise<Answer> => {
    for await (const [message] of on(child, 'message', { signal })) {
      if (message.type === type) return message;
    }
    throw new Error('Messages do not end');
  })();
  try {
    return await Promise.race([exit, answer]);
  } finally {
    listening.abort();
    await Promise.allSettled([exit, answer]);
  }
}

async function start(file: string): Promise<ChildProcess> {
  const child = fork(require.resolve('./child.ts'), [file], {
    // Reads TypeScript
    execArgv: ['--require', '@backstage/cli/config/nodeTransform.cjs'],
  });
  const { failure } = await next(child, 'ready');
  if (failure) throw new Error(`Cannot read ${file}`);
  return child;
}
