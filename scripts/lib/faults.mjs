import { join } from 'node:path';
import { run } from './processes.mjs';

/** Runs test/faults and returns its exit code. */
export const playFaults = (root, args, env = {}) =>
  run(
    process.execPath,
    [
      '--require',
      join(root, 'node_modules/@backstage/cli/config/nodeTransform.cjs'),
      join(root, 'test/faults/faults.ts'),
      ...args,
    ],
    { cwd: root, env: { ...process.env, ...env } },
  );
