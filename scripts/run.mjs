#!/usr/bin/env node
// Runs a task of this repository with a supported Node.js and installed
// dependencies, whatever Node.js npm itself runs on. Uses no dependency.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  explain,
  fail,
  freeMegabytes,
  FULL_DISK,
  start,
  stopWithParent,
} from './lib/processes.mjs';

// Published on the npm registry as node-<os>-<arch>, and of the lines that
// Backstage supports
const NODE_VERSION = '24.21.0';
const SUPPORTED = /^v?(22|24)\./;

const TASKS = {
  // Nothing more than what each of them needs
  install: undefined,
  serve: 'serve.mjs',
  test: 'test.mjs',
  bench: 'bench.mjs',
  faults: 'faults.mjs',
  screenshots: 'screenshots.mjs',
};

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const windows = process.platform === 'win32';

/** Runs a set-up step; its output is shown only when it fails. */
function setUp(command, args, options, onFailure) {
  const result = spawnSync(command, args, { encoding: 'utf8', ...options });
  if (result.status === 0) return;
  const output = `${result.stdout ?? ''}${result.stderr ?? ''}`;
  if (/ENOSPC|no space left/i.test(output)) {
    fail(FULL_DISK);
  }
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|network/i.test(output)) {
    fail(
      `${onFailure}: the npm registry cannot be reached. Check the network and try again.`,
    );
  }
  console.error(output.trimEnd().split('\n').slice(-15).join('\n'));
  fail(`${onFailure}${result.error ? `: ${explain(result.error)}` : '.'}`);
}

function findNode() {
  if (SUPPORTED.test(process.versions.node)) return process.execPath;
  // The registry's name for macOS on ARM differs from the others
  const prefix =
    process.platform === 'darwin' && process.arch === 'arm64'
      ? 'node-bin'
      : 'node';
  const name = `${prefix}-${windows ? 'win' : process.platform}-${
    process.arch
  }`;
  const folder = join(root, '.node', NODE_VERSION);
  const inside = join(
    'node_modules',
    name,
    'bin',
    windows ? 'node.exe' : 'node',
  );
  const binary = join(folder, inside);
  if (!existsSync(binary)) {
    console.log(
      `Node.js ${process.versions.node} is too old for Backstage; fetching ${NODE_VERSION} into .node ...`,
    );
    // Renamed when it runs, so that an incomplete download never counts
    const partial = `${folder}.partial`;
    rmSync(partial, { recursive: true, force: true });
    mkdirSync(partial, { recursive: true });
    writeFileSync(join(partial, 'package.json'), '{"private":true}');
    setUp(
      windows ? 'npm.cmd' : 'npm',
      [
        'install',
        '--no-save',
        '--ignore-scripts',
        '--no-audit',
        '--no-fund',
        // Its own patience is more than a minute
        '--fetch-retries=2',
        '--fetch-retry-mintimeout=1000',
        '--fetch-retry-maxtimeout=3000',
        `${name}@${NODE_VERSION}`,
      ],
      { cwd: partial, shell: windows },
      `Node.js ${NODE_VERSION} could not be fetched; install Node.js 24 yourself`,
    );
    if (spawnSync(join(partial, inside), ['--version']).status !== 0) {
      // npm may report success although the disk was full
      const fullDisk = freeMegabytes(partial) < 50;
      rmSync(partial, { recursive: true, force: true });
      fail(
        fullDisk
          ? FULL_DISK
          : 'The fetched Node.js does not run on this machine: install Node.js 24 yourself.',
      );
    }
    rmSync(folder, { recursive: true, force: true });
    renameSync(partial, folder);
  }
  return binary;
}

function environment(node) {
  const env = {};
  for (const [key, value] of Object.entries(process.env)) {
    // Settings of npm mean nothing to yarn, and some break it
    if (!/^npm_/i.test(key)) env[key] = value;
  }
  const path =
    Object.keys(env).find(key => key.toUpperCase() === 'PATH') ?? 'PATH';
  env[path] = [dirname(node), env[path]].filter(Boolean).join(delimiter);
  env.BACKSTAGE_TEST_DISABLE_DOCKER ??= '1';
  env.NODE_NO_WARNINGS ??= '1';
  return env;
}

/** Installs when a manifest or the lock file has changed since the last time. */
function install(node, env) {
  const hash = createHash('sha256').update(NODE_VERSION);
  const manifests = ['package.json', 'yarn.lock', '.yarnrc.yml'];
  for (const group of ['packages', 'plugins']) {
    for (const name of readdirSync(join(root, group)).sort()) {
      manifests.push(join(group, name, 'package.json'));
    }
  }
  for (const file of manifests) {
    if (existsSync(join(root, file)))
      hash.update(readFileSync(join(root, file)));
  }
  const wanted = hash.digest('hex');
  const stamp = join(root, 'node_modules', '.installed');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  console.log('Installing dependencies (about a minute) ...');
  const yarn = /^yarnPath:\s*(\S+)/m.exec(
    readFileSync(join(root, '.yarnrc.yml'), 'utf8'),
  )[1];
  setUp(
    node,
    [join(root, yarn), 'install', '--immutable'],
    { cwd: root, env, maxBuffer: 64 * 1024 * 1024 },
    'The dependencies could not be installed',
  );
  writeFileSync(stamp, wanted);
}

const [task, ...args] = process.argv.slice(2);
if (!Object.hasOwn(TASKS, task ?? '')) {
  fail(`Name a task: ${Object.keys(TASKS).join(', ')}.`);
}
try {
  const node = findNode();
  const env = environment(node);
  install(node, env);
  if (TASKS[task]) {
    stopWithParent();
    start(node, [join(root, 'scripts', TASKS[task]), ...args], {
      cwd: root,
      env,
    }).on('exit', code => process.exit(code ?? 1));
  }
} catch (error) {
  fail(explain(error));
}
