import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  parseInput,
  planCreateSchema,
  type PlanCreate,
} from '@integration-plan/plugin-integration-plan-common';
import { parse } from 'yaml';

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
