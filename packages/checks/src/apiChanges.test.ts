import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  declaresBreak,
  listRemoved,
  type ApiChange,
} from './__testUtils__/apiChanges';
import { listPackages, read, ROOT } from './__testUtils__/repository';

function git(...args: string[]): string {
  const options = { cwd: ROOT, encoding: 'utf8', stdio: 'pipe' } as const;
  return execFileSync('git', args, options).trim();
}

/** The API reports of a package, each with that of the last release. */
function listChanges(folder: string): ApiChange[] {
  if (!existsSync(join(ROOT, '.git'))) return [];
  // A release writes the changelog; before the first one, nothing can break
  const release = git(
    'log',
    '-1',
    '--format=%H',
    '--',
    `${folder}/CHANGELOG.md`,
  );
  if (!release) return [];
  const { name, version } = JSON.parse(read(`${folder}/package.json`));
  return git('ls-tree', '--name-only', release, `${folder}/`)
    .split('\n')
    .filter(path => path.endsWith('.api.md'))
    .map(path => ({
      packageName: name,
      version,
      released: git('show', `${release}:${path}`),
      current: readdirSync(join(ROOT, folder)).includes(path.split('/').pop()!)
        ? read(path)
        : '',
    }));
}

it('what a release offered is taken away only with a changeset that says so', () => {
  const changesets = readdirSync(join(ROOT, '.changeset'))
    .filter(name => name.endsWith('.md'))
    .map(name => read(`.changeset/${name}`));
  const undeclared = listPackages()
    .flatMap(listChanges)
    .filter(change => !changesets.some(text => declaresBreak(text, change)))
    .flatMap(change =>
      listRemoved(change).map(line => `${change.packageName}: ${line}`),
    );
  expect(undeclared).toEqual([]);
});

const REPORT = `## API Report File for "a"

\`\`\`ts
import { z } from 'zod/v4';

// @public
export function hoursAt(at: Date): Hours;

// @public (undocumented)
export type Hours = {
  open: boolean;
  until?: string;
};
\`\`\`
`;

const change = (current: string, version = '0.2.0'): ApiChange => ({
  packageName: 'a',
  version,
  released: REPORT,
  current,
});

it.each([
  ['nothing', REPORT, []],
  ['a comment', REPORT.replace(' (undocumented)', ''), []],
  ['a new field', REPORT.replace('until', 'since?: string;\n  until'), []],
  ['a new order', REPORT.replace(/( {2}open.*\n)(.*\n)/, '$2$1'), []],
  [
    'the type of a field',
    REPORT.replace('boolean', 'string'),
    ['open: boolean;'],
  ],
  [
    'a function that is gone',
    REPORT.replace(/export function.*\n/, ''),
    ['export function hoursAt(at: Date): Hours;'],
  ],
  [
    'a name',
    REPORT.replace('hoursAt', 'hours'),
    ['export function hoursAt(at: Date): Hours;'],
  ],
])('sees what breaks by %s', (_what, current, removed) => {
  expect(listRemoved(change(current))).toEqual(removed);
});

it.each([
  ['minor', '**BREAKING**: `hoursAt` takes a zone.', '0.2.0', true],
  ['minor', '**BREAKING**: `hoursAt` takes a zone.', '1.2.0', false],
  ['major', '**BREAKING**: `hoursAt` takes a zone.', '1.2.0', true],
  ['patch', '**BREAKING**: `hoursAt` takes a zone.', '0.2.0', false],
  ['minor', '`hoursAt` takes a zone.', '0.2.0', false],
])(
  'a %s changeset "%s" of %s declares it: %s',
  (bump, text, version, declared) => {
    const changeset = `---\n'a': ${bump}\n'b': major\n---\n\n${text}\n`;
    expect(declaresBreak(changeset, change('', version))).toBe(declared);
  },
);
