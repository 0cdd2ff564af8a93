import { componentEntityV1alpha1Validator } from '@backstage/catalog-model';
import { basename } from 'node:path';
import { parse } from 'yaml';
import { listPackages, read } from './__testUtils__/repository';

const root = JSON.parse(read('package.json'));
const system = parse(read('catalog-info.yaml'));

describe.each(listPackages())('%s', folder => {
  const manifest = JSON.parse(read(`${folder}/package.json`));

  it('says where its source, its home page and its issues are', () => {
    expect(manifest).toMatchObject({
      description: expect.stringMatching(/./),
      homepage: `${root.homepage}/tree/main/${folder}`,
      repository: { ...root.repository, directory: folder },
      bugs: root.bugs,
    });
  });

  it('is in the catalog as what it is', async () => {
    const entity = parse(read(`${folder}/catalog-info.yaml`));
    await expect(componentEntityV1alpha1Validator.check(entity)).resolves.toBe(
      true,
    );
    expect(entity).toMatchObject({
      metadata: {
        name: expect.stringMatching(`^.{0,30}${basename(folder)}$`),
        title: manifest.name,
        description: manifest.description,
      },
      spec: {
        type: `backstage-${manifest.backstage.role}`,
        owner: system.spec.owner,
        system: system.metadata.name,
      },
    });
    expect(entity.metadata.name.length).toBeLessThanOrEqual(63);
  });
});
