import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * Writes a file so that a reader finds the old text or the new one, and never
 * a part; the folders above it are made. Where that fails, nothing is left.
 */
export async function writeAtomically(
  path: string,
  text: string,
): Promise<void> {
  const folder = dirname(path);
  // Beside its target: a rename across file systems would be a copy
  const temporary = join(folder, `.${randomUUID()}.tmp`);
  await mkdir(folder, { recursive: true });
  try {
    await writeFile(temporary, text, { flag: 'wx', flush: true });
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
