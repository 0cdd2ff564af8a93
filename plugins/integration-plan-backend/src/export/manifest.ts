import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  type PlanRef,
  planRefSchema,
} from '@integration-plan/plugin-integration-plan-common';
import { z } from 'zod/v4';

/** Tells which files of the folder the export wrote, and may remove. */
const MANIFEST_FILE = '.integration-plan-export.json';

const manifestSchema = z.object({ plans: z.array(planRefSchema) });

/** Name of a plan's page in the folder; what it is made of cannot leave it. */
export function fileOf(ref: PlanRef): string {
  const { namespace, name } = planRefSchema.parse({
    namespace: ref.namespace,
    name: ref.name,
  });
  return `${namespace}/${name}.html`;
}

/** The plans whose pages earlier runs wrote, by the name of the file. */
export async function readManifest(
  directory: string,
): Promise<Map<string, PlanRef>> {
  let text: string;
  try {
    text = await readFile(join(directory, MANIFEST_FILE), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return new Map();
    throw error;
  }
  return new Map(parse(text).map(ref => [fileOf(ref), ref]));
}

/** What is not a manifest names no files: they stay, and pages are written anew. */
function parse(text: string): PlanRef[] {
  try {
    return manifestSchema.parse(JSON.parse(text)).plans;
  } catch {
    return [];
  }
}

export async function writeManifest(
  directory: string,
  files: Map<string, PlanRef>,
): Promise<void> {
  const plans = [...files.keys()].sort().map(file => {
    const { namespace, name } = files.get(file)!;
    return { namespace, name };
  });
  await writeAtomically(
    join(directory, MANIFEST_FILE),
    `${JSON.stringify({ plans }, null, 2)}\n`,
  );
}

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
