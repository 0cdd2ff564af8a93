import { Worker } from 'node:worker_threads';
import { HOSTILE_TEXTS } from './hostileTexts';
import type { TextReader, Trial } from './TextTrials';

/*
 * A process of its own, which ends itself when one text takes it a second of
 * processor time, whatever its main thread is caught in. Reads the text that it
 * is asked to read, and answers.
 */
const WATCH = `
  const { workerData } = require('node:worker_threads');
  let turn, since;
  setInterval(() => {
    const { user, system } = process.cpuUsage();
    if (turn !== workerData[0]) [turn, since] = [workerData[0], user + system];
    // Between two texts it is even
    const isLong = user + system - since > 1_000_000;
    if (turn % 2 === 1 && isLong) process.kill(process.pid, 'SIGKILL');
  }, 20);
`;
const turns = new Int32Array(new SharedArrayBuffer(4));
// eslint-disable-next-line no-new
new Worker(WATCH, { eval: true, workerData: turns, execArgv: [] });

const readers: Record<string, TextReader> = require(process.argv[2]).READERS;

/** What takes a second takes a 25th of it for a fifth of the text, or more. */
const PART = 1 / 5;
const PART_TAKES = 1_000_000 * PART ** 2;

/** Reads a text, and returns how long that took, in µs of processor time. */
async function time({ read }: TextReader, text: string) {
  const before = process.threadCpuUsage();
  turns[0]++;
  try {
    await read(text);
  } finally {
    turns[0]++;
  }
  const { user, system } = process.threadCpuUsage(before);
  return user + system;
}

process.on('message', async ({ name, index }: Trial) => {
  const reader = readers[name];
  const { length = 100_000 } = reader;
  const { write, nests } = HOSTILE_TEXTS[index];
  let failure: string | undefined;
  try {
    const isLong =
      nests || (await time(reader, write(length * PART))) > PART_TAKES / 2;
    if (isLong) await time(reader, write(length));
  } catch (error) {
    failure = String(error).slice(0, 200);
  }
  process.send!({ type: 'read', failure });
});
process.send!({ type: 'ready' });
