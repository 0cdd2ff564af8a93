import { spawn } from 'node:child_process';
import {
  accessSync,
  constants,
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  statfsSync,
  statSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { dirname } from 'node:path';

/** Ends the script with one sentence instead of a stack. */
export function fail(message) {
  console.error(`\n${message}`);
  process.exit(1);
}

export const FULL_DISK = 'The disk is full: make room and try again.';

/** The sentence for errors that a user can do something about. */
export function explain(error) {
  if (error?.code === 'ENOSPC') return FULL_DISK;
  if (['EACCES', 'EPERM', 'EROFS'].includes(error?.code)) {
    return `${error.path} cannot be written: allow it, or choose another folder with DATA_DIR=<folder>.`;
  }
  if (error?.code === 'ENOTDIR' || error?.code === 'EEXIST') {
    return `${error.path} is not a folder: choose another with DATA_DIR=<folder>.`;
  }
  return error?.message ?? String(error);
}

/**
 * Makes a folder that can be written. Step by step, because the recursive
 * `mkdirSync` hides why it failed, and on some file systems never returns.
 */
export function makeFolder(path) {
  if (!existsSync(path)) {
    makeFolder(dirname(path));
    mkdirSync(path);
  } else if (!statSync(path).isDirectory()) {
    throw Object.assign(new Error('Not a folder'), { code: 'ENOTDIR', path });
  }
  accessSync(path, constants.W_OK);
}

/** What the database, the logs and Prometheus of a demo need at the least. */
const NEEDED_MB = 50;

export function freeMegabytes(folder) {
  const { bavail, bsize } = statfsSync(folder);
  return Math.floor((bavail * bsize) / 1024 ** 2);
}

/** The sentence for a file system without room; undefined where there is some. */
export function explainFullDisk(folder) {
  const free = freeMegabytes(folder);
  return free < NEEDED_MB
    ? `The disk is full: ${free} MB are free in ${folder}, and ${NEEDED_MB} MB are needed. Make room and try again, or choose another folder with DATA_DIR=<folder>.`
    : undefined;
}

const running = new Set();
let stopping;

/**
 * Starts a command in a process group of its own, so that it can be stopped
 * with all that it starts.
 *
 * @param options.log file that takes its output; without it, output is shown
 * @param options.onExit called when it ends by itself
 */
export function start(command, args, { log, onExit, verbose, ...options }) {
  if (log) mkdirSync(dirname(log), { recursive: true });
  const child = spawn(command, args, {
    ...options,
    detached: process.platform !== 'win32',
    stdio: ['ignore', log ? 'pipe' : 'inherit', log ? 'pipe' : 'inherit'],
  });
  running.add(child);
  if (log) {
    const file = createWriteStream(log);
    file.on('error', error => {
      stopAll().then(() => fail(explain(error)));
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', chunk => {
        file.write(chunk);
        if (verbose) process.stderr.write(chunk);
      });
    }
  }
  child.on('error', error => onExit?.(explain(error)));
  child.on('exit', (code, signal) => {
    running.delete(child);
    if (!stopping) onExit?.(`it ended with ${signal ?? `code ${code}`}`);
  });
  return child;
}

/** Runs a command to its end and returns its exit code. */
export function run(command, args, options = {}) {
  return new Promise(resolve => {
    const child = start(command, args, options);
    child.on('exit', code => resolve(code ?? 1));
    child.on('error', () => resolve(1));
  });
}

function signalGroup(child, signal) {
  try {
    if (process.platform === 'win32') child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // It is gone already
  }
}

/** Stops everything that was started, politely and then by force. */
export function stopAll() {
  stopping ??= (async () => {
    const children = [...running];
    const gone = children.map(
      child => new Promise(resolve => child.once('exit', resolve)),
    );
    children.forEach(child => signalGroup(child, 'SIGTERM'));
    const force = setTimeout(
      () => children.forEach(child => signalGroup(child, 'SIGKILL')),
      8000,
    );
    await Promise.all(gone);
    clearTimeout(force);
    // What a child left behind in its group
    children.forEach(child => signalGroup(child, 'SIGKILL'));
  })();
  return stopping;
}

/** Stops the children when this script is asked to stop or loses its parent. */
export function stopWithParent() {
  const end = code => stopAll().then(() => process.exit(code));
  process.on('SIGINT', () => end(130));
  process.on('SIGTERM', () => end(143));
  process.on('SIGHUP', () => end(129));
  const parent = process.ppid;
  setInterval(() => {
    // npm runs scripts in a shell that does not pass signals on
    if (process.ppid !== parent) end(143);
  }, 500).unref();
}

/** Resolves when the port can be listened to; rejects with EADDRINUSE otherwise. */
export function checkPort(port, host) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host, exclusive: true }, () =>
      server.close(() => resolve()),
    );
  });
}

/** A port that nobody listens to right now. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

export async function waitForHttp(url, { seconds, accept = r => r.ok }) {
  const end = Date.now() + seconds * 1000;
  while (Date.now() < end) {
    try {
      const response = await fetch(url);
      if (await accept(response)) return true;
    } catch {
      // Not there yet
    }
    await new Promise(resolve => setTimeout(resolve, 250));
  }
  return false;
}

export function tail(file, lines = 20) {
  try {
    return readFileSync(file, 'utf8')
      .trimEnd()
      .split('\n')
      .slice(-lines)
      .join('\n');
  } catch {
    return '';
  }
}
