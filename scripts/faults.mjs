// Plays faults of sources, of the database and of replicas against a real
// backend, for some minutes; `-- --short` does it as `npm test` does.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { playFaults } from './lib/faults.mjs';
import { stopWithParent } from './lib/processes.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
stopWithParent();
process.exit(await playFaults(root, process.argv.slice(2)));
