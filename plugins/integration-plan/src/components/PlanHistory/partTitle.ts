import {
  describeAttributes,
  keyAsWords,
  SECTIONS,
} from '@integration-plan/plugin-integration-plan-common';

const TITLES = new Map<string, string>([
  ...describeAttributes().map(({ key, title }) => [key, title] as const),
  ['scenario', 'Scenario'],
  ...SECTIONS.map(({ id, title }) => [id, title] as const),
]);

/** What people call a part of a plan that the history names. */
export const partTitle = (part: string) => TITLES.get(part) ?? keyAsWords(part);
