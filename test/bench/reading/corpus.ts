import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { SectionId } from '@integration-plan/plugin-integration-plan-common';

/** What a document states, as the person who wrote it has noted. */
export type Stated = Record<string, any>;

export type CorpusPlan = {
  name: string;
  text: string;
  sections_present: SectionId[];
  sections_missing: SectionId[];
  /** The line or lines of each section's heading, joined with ` / `. */
  section_headings: Partial<Record<SectionId, string>>;
  facts: Stated;
  defects: Array<{
    type: string;
    section: SectionId;
    sections_also?: SectionId[];
  }>;
  must_not_become_facts: Array<{ quote: string }>;
  today: string;
};

export type CorpusScenario = {
  name: string;
  inputs: Record<string, string>;
  clauses: Array<{ text: string; used: boolean; where: SectionId[] }>;
  facts: Array<{ section: SectionId; statement: string }>;
  /** The inputs contradict each other, or ask for more than is allowed. */
  isImpossible: boolean;
};

const INPUTS = [
  ...['our_system', 'third_party_api', 'integration_goal', 'auth_method'],
  ...['data_volume', 'constraints', 'failure_tolerance'],
];

const camel = (name: string) =>
  name
    .replace(/_api$/, '_Api')
    .replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

function filesOf(folder: string, ends: string): string[] {
  try {
    return readdirSync(folder)
      .filter(name => name.endsWith(ends))
      .sort();
  } catch {
    return [];
  }
}

/** A folder with `plans/*.md`, `plans/*.expected.json` and `scenarios/*.json`. */
export function readCorpus(folder: string): {
  plans: CorpusPlan[];
  scenarios: CorpusScenario[];
} {
  const root = resolve(folder);
  const read = (...path: string[]) => readFileSync(join(root, ...path), 'utf8');
  return {
    plans: filesOf(join(root, 'plans'), '.md').map(file => {
      const name = file.replace(/\.md$/, '');
      return {
        ...JSON.parse(read('plans', `${name}.expected.json`)),
        name,
        text: read('plans', file),
      };
    }),
    scenarios: filesOf(join(root, 'scenarios'), '.json').map(file => {
      const { expect, ...scenario } = JSON.parse(read('scenarios', file));
      return {
        name: file.replace(/\.json$/, ''),
        inputs: Object.fromEntries(
          INPUTS.map(key => [camel(key), scenario[key]]),
        ),
        clauses: expect.clauses,
        facts: expect.facts,
        isImpossible: scenario.contradictory || !scenario.fits,
      };
    }),
  };
}
