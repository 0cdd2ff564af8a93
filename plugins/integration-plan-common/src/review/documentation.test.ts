import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { listRules } from './reviewDocument';
import { SECTIONS } from '../sections';

const documentation = readFileSync(
  resolve(__dirname, '../../../../docs/review.md'),
  'utf8',
);

const HEADINGS = new Map<string | undefined, string>([
  [undefined, 'All sections'],
  ['scenario', 'Scenario'],
  ...SECTIONS.map(({ id, title }) => [id, title] as const),
  ['waivers', 'Waivers'],
]);

describe('docs/review.md', () => {
  it('names each rule under its section, with what it asks and how to settle it', () => {
    const [, ...parts] = documentation
      .slice(documentation.indexOf('## The rules'))
      .split(/^### /m);
    const listed = parts.flatMap(part => {
      const [heading] = part.split('\n');
      return [
        ...part.matchAll(/^- `([^`]+)`, (\w+): (.*?) _To settle it:_ (.*)$/gm),
      ].map(([, id, severity, title, remedy]) => ({
        heading,
        id,
        severity,
        title,
        hasRemedy: remedy !== '',
      }));
    });
    expect(listed).toEqual(
      listRules().map(({ section, id, severity, title }) => ({
        heading: HEADINGS.get(section),
        id,
        severity,
        title,
        hasRemedy: true,
      })),
    );
  });
});
