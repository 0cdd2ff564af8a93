import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './processes.mjs';

/** Digest of the files below some paths, by name and content. */
function digest(root, paths) {
  const hash = createHash('sha256');
  const visit = path => {
    const full = join(root, path);
    if (!existsSync(full)) return;
    const entries = readdirSync(full, { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (['node_modules', 'dist', 'dist-types'].includes(entry.name)) continue;
      const child = `${path}/${entry.name}`;
      if (entry.isDirectory()) visit(child);
      else hash.update(child).update(readFileSync(join(root, child)));
    }
  };
  for (const path of paths) visit(path);
  return hash;
}

/**
 * Builds the frontend unless nothing has changed since the last build.
 *
 * @param options.log file that takes the output; without it, output is shown
 */
export async function buildApp(root, { log } = {}) {
  const wanted = digest(root, [
    'packages/app',
    'plugins/integration-plan',
    'plugins/integration-plan-common',
  ])
    .update(readFileSync(join(root, 'yarn.lock')))
    .digest('hex');
  const stamp = join(root, 'packages/app/dist/.inputs');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return true;

  console.log(
    'Building the pages (about half a minute, only when they changed) ...',
  );
  const code = await run(
    process.execPath,
    [
      join(root, 'node_modules/@backstage/cli/bin/backstage-cli'),
      'package',
      'build',
    ],
    { cwd: join(root, 'packages/app'), log },
  );
  if (code === 0) writeFileSync(stamp, wanted);
  return code === 0;
}
