// Runs all tests and ends with one line: "N passed, N failed". Paths given as
// arguments limit the run to unit tests below them.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { playFaults } from './lib/faults.mjs';
import { explain, fail, run, stopWithParent } from './lib/processes.mjs';
import { ALERTMANAGER, isInstalled, PROMETHEUS } from './lib/prometheus.mjs';
import { browserFiles, describeSlowest, unitFiles } from './lib/slowest.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const results = join(root, 'test-results');
const cli = join(root, 'node_modules/@backstage/cli/bin/backstage-cli');
const POSTGRES = 'BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING';
const paths = process.argv.slice(2);

const NOTHING_RAN = { passed: 0, failed: 1, skipped: 0, files: [] };

const SHELL = 'chromium-headless-shell';

const TOOLS = [
  { command: SHELL, instead: 'chromium', debian: SHELL },
  { command: PROMETHEUS, debian: 'prometheus' },
  { command: ALERTMANAGER, debian: 'prometheus-alertmanager' },
];

const isMissing = ({ command, instead }) =>
  !isInstalled(command) && !(instead && isInstalled(instead));

/** Installs what the tests need beyond npm, where that is possible. */
function installTools() {
  const missing = TOOLS.filter(isMissing);
  if (missing.length === 0) return [];
  const packages = missing.map(({ debian }) => debian);
  if (process.getuid?.() === 0 && isInstalled('apt-get')) {
    console.log(`Installing ${packages.join(', ')} ...`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    spawnSync('apt-get', ['update', '-q'], { stdio: 'ignore', env });
    spawnSync('apt-get', ['install', '-y', '-q', ...packages], {
      stdio: 'ignore',
      env,
    });
  }
  return missing.filter(isMissing);
}

/** A PostgreSQL that the store tests can use, if one answers. */
function findPostgres() {
  if (process.env[POSTGRES]) return true;
  const url = 'postgresql://postgres@127.0.0.1:5432/postgres';
  const probe = spawnSync(
    process.execPath,
    [
      '-e',
      `const c = new (require('pg').Client)({ connectionString: '${url}', connectionTimeoutMillis: 2000 });
       c.connect().then(() => c.query('select 1')).then(() => process.exit(0), () => process.exit(1));`,
    ],
    { cwd: root, stdio: 'ignore', timeout: 10_000 },
  );
  if (probe.status !== 0) return false;
  process.env[POSTGRES] = url;
  return true;
}

/** Losing the database of a test in a power cut is fine; waiting for disks is not. */
function hurryPostgres() {
  process.env.PGOPTIONS ??= '-c synchronous_commit=off';
}

function skip(what, how) {
  const sentence = `Without ${what} some tests are skipped; ${how}.`;
  if (process.env.CI) fail(`${sentence} In CI that is a failure.`);
  console.log(sentence);
}

async function unitTests() {
  const outputFile = join(results, 'unit.json');
  const code = await run(
    process.execPath,
    [
      cli,
      'repo',
      'test',
      '--watchAll=false',
      `--config=${join(root, 'test/jest/config.cjs')}`,
      '--maxWorkers=2',
      // A new worker has to learn again what all tests load
      '--workerIdleMemoryLimit=2000M',
      '--json',
      `--outputFile=${outputFile}`,
      ...paths,
    ],
    { cwd: root },
  );
  if (!existsSync(outputFile)) {
    return NOTHING_RAN;
  }
  const report = JSON.parse(readFileSync(outputFile, 'utf8'));
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
  return {
    passed: report.numPassedTests,
    failed: failed || (code === 0 ? 0 : 1),
    skipped: report.numPendingTests,
    files: unitFiles(report, root),
  };
}

async function browserTests() {
  const outputFile = join(results, 'browser.json');
  const code = await run(
    process.execPath,
    [
      join(root, 'node_modules/@playwright/test/cli.js'),
      'test',
      '--config',
      join(root, 'test/e2e/playwright.config.ts'),
    ],
    {
      cwd: root,
      env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: outputFile },
    },
  );
  if (!existsSync(outputFile)) return NOTHING_RAN;
  const report = JSON.parse(readFileSync(outputFile, 'utf8'));
  const { stats, errors } = report;
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length || (code === 0 ? 0 : 1),
    skipped: stats.skipped,
    files: browserFiles(report, 'test/e2e'),
  };
}

async function faultTests() {
  const outputFile = join(results, 'faults.json');
  await playFaults(root, ['--short'], { FAULTS_OUTPUT_FILE: outputFile });
  if (!existsSync(outputFile)) return NOTHING_RAN;
  const { passed, failed, seconds } = JSON.parse(
    readFileSync(outputFile, 'utf8'),
  );
  const file = 'test/faults/faults.ts';
  return { passed, failed, skipped: 0, files: [{ file, seconds }] };
}

async function main() {
  rmSync(results, { recursive: true, force: true });
  mkdirSync(results, { recursive: true });
  const missing = installTools();
  for (const { command, debian } of missing) {
    skip(command, `on Debian: apt-get install ${debian}`);
  }
  const hasPostgres = findPostgres();
  if (hasPostgres) hurryPostgres();
  else skip('PostgreSQL', `start one and set ${POSTGRES}`);

  const parts = [await unitTests()];
  const browserIsThere = !missing.some(({ command }) => command === SHELL);
  const all = paths.length === 0;
  // Both wait most of the time, one for pages, the other for what fails
  const atOnce = [
    ...(all && browserIsThere ? [browserTests()] : []),
    ...(all && missing.length === 0 && hasPostgres ? [faultTests()] : []),
  ];
  parts.push(...(await Promise.all(atOnce)));
  const sum = key => parts.reduce((total, part) => total + part[key], 0);
  const skipped = sum('skipped');
  console.log(`\n${describeSlowest(parts.flatMap(({ files }) => files))}`);
  console.log(
    `\n${sum('passed')} passed, ${sum('failed')} failed${
      skipped ? `, ${skipped} skipped` : ''
    }`,
  );
  process.exit(sum('failed') > 0 ? 1 : 0);
}

stopWithParent();
main().catch(error => fail(explain(error)));
