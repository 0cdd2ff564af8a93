// Writes the reports of what the code offers and holds: the API of each
// package, its tables, exports that nobody uses, and what documents tell of the
// code. With --check, fails where a report is not what it would write.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { explain, fail, run } from './lib/processes.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const check = process.argv.includes('--check');

// Tests that write their report when they are told to, and check it otherwise
const WRITTEN_BY_TESTS = [
  'plugins/integration-plan-common/src/sections/documentation.test.ts',
  'plugins/integration-plan-backend/src/router/openApi.test.ts',
];

// What a package keeps to itself on purpose, schemas that need no comment, and
// packages of this repository being in TypeScript
const OMITTED = [
  'ae-forgotten-export',
  'ae-undocumented',
  'ae-wrong-input-file-type',
];

const bin = name => join(root, 'node_modules/.bin', name);

async function must(command, args, options) {
  const code = await run(command, args, { cwd: root, ...options });
  if (code !== 0) fail('Run `yarn build:reports`, and look at what changes.');
}

/** The API and SQL reports that are there, by their paths. */
function readReports() {
  const folder = join(root, 'plugins');
  const paths = readdirSync(folder).flatMap(name =>
    readdirSync(join(folder, name))
      .filter(file => /^report.*\.(api|sql)\.md$/.test(file))
      .map(file => join(folder, name, file)),
  );
  return new Map(paths.map(path => [path, readFileSync(path, 'utf8')]));
}

const sorted = text => text.split('\n').sort().join('\n');

/**
 * Puts back what differs in order only: TypeScript lists the members of a union
 * in the order in which it met them, which depends on what it compiled before.
 */
function settleReports(before) {
  const changed = [...readReports()].filter(([path, text]) => {
    const old = before.get(path);
    if (old === text) return false;
    if (old === undefined || sorted(old) !== sorted(text)) return true;
    writeFileSync(path, old);
    return false;
  });
  if (!check || changed.length === 0) return;
  spawnSync('git', ['--no-pager', 'diff', '--', ...changed.map(([p]) => p)], {
    cwd: root,
    stdio: 'inherit',
  });
  fail(
    `These reports have changed; look at how, and commit them:\n${changed
      .map(([path]) => relative(root, path))
      .join('\n')}`,
  );
}

function reportUnused() {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [
      bin('knip'),
      '--no-progress',
      '--no-exit-code',
      '--no-config-hints',
      '--reporter',
      'markdown',
    ],
    { cwd: root, encoding: 'utf8' },
  );
  if (status !== 0) fail(stderr);
  const file = join(root, 'knip-report.md');
  const before = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  if (before === stdout) return;
  if (check)
    fail(`${stdout}\nRun \`yarn build:reports\`: knip finds the above.`);
  writeFileSync(file, stdout);
}

async function main() {
  // The reports are made from the declarations
  if ((await run(process.execPath, [bin('tsc')], { cwd: root })) !== 0)
    fail('The types are wrong.');
  const before = readReports();
  await must(process.execPath, [
    bin('backstage-repo-tools'),
    'api-reports',
    '--sql-reports',
    `--include=plugins/*`,
    `--omit-messages=${OMITTED.join(',')}`,
  ]);
  settleReports(before);
  reportUnused();
  // `npm test` checks them
  if (!check) {
    await must(
      process.execPath,
      [
        bin('backstage-cli'),
        'repo',
        'test',
        '--watchAll=false',
        ...WRITTEN_BY_TESTS,
      ],
      { env: { ...process.env, WRITE_REPORTS: '1' } },
    );
  }
}

main().catch(error => fail(explain(error)));
