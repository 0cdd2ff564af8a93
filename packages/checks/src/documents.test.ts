import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import {
  findAll,
  listAnchors,
  listLinks,
  parseMarkdown,
} from './__testUtils__/markdown';
import { listDocuments, read, ROOT } from './__testUtils__/repository';

const documents = new Map(
  listDocuments().map(path => [path, parseMarkdown(read(path))]),
);

/** Why a relative link of a document leads nowhere, or undefined. */
function findFault(path: string, link: string): string | undefined {
  const [target, anchor] = decodeURI(link).split('#');
  const file = target ? posix.join(posix.dirname(path), target) : path;
  if (file.startsWith('..')) return `${link} leaves the repository`;
  if (!existsSync(join(ROOT, file))) return `${link} is no file`;
  if (anchor === undefined) return undefined;
  const document = documents.get(file);
  if (!document) return `${link} is no document with headings`;
  return listAnchors(document).includes(anchor)
    ? undefined
    : `${link} is no heading of ${file}`;
}

it('finds the documents that people begin with', () => {
  expect([...documents.keys()]).toEqual(
    expect.arrayContaining([
      'README.md',
      'docs/flows.md',
      'plugins/integration-plan/README.md',
    ]),
  );
});

it.each([...documents])('%s leads only to what is there', (path, document) => {
  const relative = listLinks(document).filter(
    link => !/^([a-z][a-z0-9+.-]*:|\/)/i.test(link),
  );
  expect(relative.flatMap(link => findFault(path, link) ?? [])).toEqual([]);
});

// Prettier aligns the columns of a table, so that one new row changes all
it('lists take the place of tables', () => {
  const withTable = [...documents].filter(
    ([path, document]) =>
      /^docs\/|README|CONTRIBUTING/.test(path) &&
      findAll(document, 'table').length > 0,
  );
  expect(withTable.map(([path]) => path)).toEqual([]);
});

it.each([
  ['docs/nowhere.md', 'is no file'],
  ['docs/flows.md#nothing-of-this-name', 'is no heading of docs/flows.md'],
  ['LICENSE#terms', 'is no document with headings'],
  ['../elsewhere.md', 'leaves the repository'],
])('takes %s for dead', (link, fault) => {
  expect(findFault('README.md', link)).toBe(`${link} ${fault}`);
});

it('names headings as GitHub does', () => {
  const text =
    '# A `plan`, *approved*\n\n## snake_case & more\n\n## A plan, approved';
  expect(listAnchors(parseMarkdown(text))).toEqual([
    'a-plan-approved',
    'snake_case--more',
    'a-plan-approved-1',
  ]);
});
