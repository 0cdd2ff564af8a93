import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  parseInput,
  type PlanCreate,
  planCreateSchema,
} from '@integration-plan/plugin-integration-plan-common';
import { parse, stringify } from 'yaml';

/**
 * The demo's vendors, each as a file of its own, so that one that exists can be
 * left alone.
 */
export async function readDemoVendors(
  file: string,
): Promise<Array<{ slug: string; content: string }>> {
  const text = await readFile(file, 'utf8');
  // All is text, as the import reads it
  const { vendors } = parse(text, { schema: 'failsafe' }) as {
    vendors: Array<{ vendor: string }>;
  };
  return vendors.map(vendor => ({
    slug: vendor.vendor,
    content: stringify({ vendors: [vendor] }),
  }));
}

/** The plans in a folder of YAML files, one in each. */
export async function readDemoPlans(folder: string): Promise<PlanCreate[]> {
  const files = (await readdir(folder)).filter(name => name.endsWith('.yaml'));
  return Promise.all(
    files.sort().map(async file => {
      const text = await readFile(join(folder, file), 'utf8');
      return parseInput(planCreateSchema, parse(text), file);
    }),
  );
}
