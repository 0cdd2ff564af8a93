// Puts the demo back: forgets the database, so that the next start makes it anew.
import { rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkListen, chooseListen } from './lib/listen.mjs';
import { explain, fail } from './lib/processes.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const data = resolve(root, process.env.DATA_DIR || '.data');

try {
  const port = Number(process.env.PORT || 7007);
  await checkListen(port, chooseListen(process.env, port).host);
} catch {
  fail('The portal is running: stop it first.');
}
try {
  rmSync(join(data, 'db'), { recursive: true, force: true });
} catch (error) {
  fail(explain(error));
}
console.log('The demo is as new with the next npm start.');
