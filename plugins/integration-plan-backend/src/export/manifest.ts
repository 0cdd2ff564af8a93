import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  planRefSchema,
  type PlanRef,
} from '@integration-plan/plugin-integration-plan-common';
import { z } from 'zod/v4';
import { writeAtomically } from './writeAtomically';

/** Tells which files of the folder the export wrote, and may remove. */
export const MANIFEST_FILE = '.integration-plan-export.json';

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
