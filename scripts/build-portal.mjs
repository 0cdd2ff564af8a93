// Builds the demo portal: its pages, unless they are built already, and the
// bundle of its backend.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildApp } from './lib/build.mjs';
import { fail, run, stopWithParent } from './lib/processes.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

stopWithParent();
if (!(await buildApp(root))) fail('The pages could not be built.');
const code = await run(
  process.execPath,
  [
    join(root, 'node_modules/@backstage/cli/bin/backstage-cli'),
    ...['package', 'build', '--skip-build-dependencies'],
  ],
  { cwd: join(root, 'packages/backend') },
);
if (code !== 0) fail('The backend could not be built.');
