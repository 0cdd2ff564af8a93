import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { listPackages, read, ROOT } from './__testUtils__/repository';

const { LAYERS, PACKAGES } = require(join(ROOT, '.dependency-cruiser.cjs'))
  .tables as { LAYERS: string[]; PACKAGES: Record<string, string[]> };

const [packages, layers] = [
  ...read('docs/architecture.md').matchAll(/```mermaid\n(.*?)```/gs),
].map(([, picture]) => picture);

/** Pairs of neighbours in the chains of a picture. */
const arrowsOf = (picture: string) =>
  picture
    .split('\n')
    .map(line => line.trim().split(' --> '))
    .flatMap(chain => chain.slice(1).map((to, index) => [chain[index], to]));

describe('docs/architecture.md', () => {
  it('draws the imports between packages that the rules allow', () => {
    const allowed = Object.entries(PACKAGES).flatMap(([from, others]) =>
      others.map(to => [from, to]),
    );
    expect(arrowsOf(packages).sort()).toEqual(allowed.sort());
    expect(Object.keys(PACKAGES).sort()).toEqual(
      listPackages()
        .filter(folder => folder.startsWith('plugins/'))
        .map(folder => basename(folder))
        .sort(),
    );
  });

  it('draws the layers in the order that the rules hold, and each folder is one', () => {
    const downwards = [...LAYERS].reverse();
    expect(arrowsOf(layers)).toEqual(
      downwards.slice(1).map((to, index) => [downwards[index], to]),
    );
    expect([...layers.matchAll(/^ {2}(\w+)\[/gm)].map(([, id]) => id)).toEqual(
      downwards,
    );
    const folders = readdirSync(
      join(ROOT, 'plugins/integration-plan-common/src'),
      { withFileTypes: true },
    ).flatMap(entry =>
      entry.isDirectory() && entry.name !== '__testUtils__' ? entry.name : [],
    );
    expect(folders.sort()).toEqual([...LAYERS].sort());
  });
});
