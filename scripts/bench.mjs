// Runs one of the benchmarks in test/bench, e.g. `npm run bench -- documents`.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fail } from './lib/processes.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const folder = join(root, 'test/bench');
// A benchmark is a script that says on its first line what it is for
const names = readdirSync(folder)
  .filter(file => file.endsWith('.ts'))
  .filter(file => readFileSync(join(folder, file), 'utf8').startsWith('// '))
  .map(file => file.replace(/\.ts$/, ''));

const [name, ...args] = process.argv.slice(2);
if (!names.includes(name) || !existsSync(join(folder, `${name}.ts`))) {
  fail(`Name a benchmark: ${names.join(', ')}.`);
}
const { status } = spawnSync(
  process.execPath,
  [
    '--require',
    join(root, 'node_modules/@backstage/cli/config/nodeTransform.cjs'),
    join(folder, `${name}.ts`),
    ...args,
  ],
  { cwd: root, stdio: 'inherit' },
);
process.exit(status ?? 1);
