import type { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { locateDocument } from './documentLocation';

const integrations = ScmIntegrations.fromConfig(new ConfigReader({}));

const GITHUB =
  'url:https://github.com/acme/hr/blob/main/plans/catalog-info.yaml';
const AZURE =
  'url:https://dev.azure.com/acme/hr/_git/hr?path=%2Fplans%2Fcatalog.yaml&version=GBmain';

function locate(
  reference: string,
  location: string,
  annotations: Record<string, string> = {},
) {
  const entity: Entity = {
    apiVersion: 'integration-plan/v1alpha1',
    kind: 'IntegrationPlan',
    metadata: {
      name: 'sync',
      annotations: {
        'backstage.io/managed-by-location': location,
        'integration-plan/document-ref': reference,
        ...annotations,
      },
    },
  };
  return locateDocument(entity, integrations);
}

describe('locateDocument', () => {
  it.each([
    ['url:./workday.md', 'plans/workday.md'],
    ['url:workday.md', 'plans/workday.md'],
    ['url:docs/a b.md', 'plans/docs/a%20b.md'],
    ['dir:.', 'plans/integration-plan.md'],
    ['dir:docs/', 'plans/docs/integration-plan.md'],
    [
      'url:https://github.com/acme/hr/blob/main/plans/deep/x.md',
      'plans/deep/x.md',
    ],
  ])('finds %s beside a catalog file on a host of Git', (reference, path) => {
    const target = `https://github.com/acme/hr/tree/main/${path}`;
    expect(locate(reference, GITHUB)).toEqual({
      type: 'url',
      target,
      name: target,
      viewUrl: target,
      editUrl: target.replace('/tree/', '/edit/'),
    });
  });

  it('finds a document beside a catalog file on a disk, and no other', () => {
    const disk = 'file:/srv/plans/catalog.yaml';
    expect(locate('url:./deep/workday.md', disk)).toEqual({
      type: 'file',
      folder: '/srv/plans',
      target: './deep/workday.md',
      name: 'deep/workday.md',
      editUrl: null,
      viewUrl: null,
    });
    expect(() => locate('url:https://example.com/x.md', disk)).toThrow(
      'beside the catalog file',
    );
    expect(() => locate('url:file:///etc/passwd', disk)).toThrow(
      'beside the catalog file',
    );
  });

  it('keeps to the branch and the folder where a host has paths in the query', () => {
    expect(locate('url:./w.md', AZURE)).toMatchObject({
      target: expect.stringContaining('path=%2Fplans%2Fw.md&version=GBmain'),
    });
    for (const path of ['%2Fother%2Fw.md', '%2Fplans%2Fw.md%2F..']) {
      expect(() =>
        locate(
          `url:https://dev.azure.com/acme/hr/_git/hr?path=${path}&version=GBmain`,
          AZURE,
        ),
      ).toThrow('beside the catalog file');
    }
    expect(() =>
      locate(
        'url:https://dev.azure.com/acme/hr/_git/hr?path=/plans/w.md&version=GBx',
        AZURE,
      ),
    ).toThrow('beside the catalog file');
  });

  it.each([
    'url:../secrets.md',
    'url:./a/../../b.md',
    'url:./%2e%2e/b.md',
    'url:./a%2F..%2F..%2Fb.md',
    'url:..\\b.md',
    'url:/docs/b.md',
    'url://evil.example/b.md',
    'url:b.md?at=other-branch',
    'url:https://github.com/acme/hr/blob/main/other/b.md',
    'url:https://github.com/acme/hr/blob/main/plans/../b.md',
    'url:https://github.com/acme/hr/blob/main/plans-of-others/b.md',
    'url:https://gitlab.com/acme/hr/blob/main/plans/b.md',
    'url:https://user:word@github.com/acme/hr/blob/main/plans/b.md',
    'url:http://github.com/acme/hr/blob/main/plans/b.md',
    'dir:..',
    'dir:https://github.com/acme/hr/blob/main/plans',
  ])('refuses %s, which leads elsewhere', reference => {
    for (const location of [GITHUB, 'file:/srv/plans/catalog.yaml']) {
      expect(() => locate(reference, location)).toThrow(
        'must be beside the catalog file',
      );
    }
  });

  it('says what a reference looks like, and where it can be', () => {
    for (const reference of ['workday.md', 'file:workday.md', 'url:', '']) {
      expect(() => locate(reference, GITHUB)).toThrow('url:./workday.md');
    }
    expect(() => locate('dir:.', 'ldap:somewhere')).toThrow('"ldap"');
  });

  it('prefers addresses that somebody wrote to computed ones, if they are web addresses', () => {
    const written = {
      'backstage.io/edit-url': 'https://edit.example/w',
      'backstage.io/view-url': 'https://view.example/w',
    };
    const urls = {
      editUrl: 'https://edit.example/w',
      viewUrl: 'https://view.example/w',
    };
    expect(locate('dir:.', GITHUB, written)).toMatchObject(urls);
    expect(locate('dir:.', 'file:/srv/c.yaml', written)).toMatchObject(urls);
    // What the catalog computes leads to the entity, not to the document
    expect(
      locate('url:w.md', GITHUB, {
        'backstage.io/edit-url':
          'https://github.com/acme/hr/edit/main/plans/catalog-info.yaml',
        'backstage.io/view-url':
          'https://github.com/acme/hr/blob/main/plans/catalog-info.yaml',
      }),
    ).toMatchObject({
      editUrl: 'https://github.com/acme/hr/edit/main/plans/w.md',
      viewUrl: 'https://github.com/acme/hr/tree/main/plans/w.md',
    });
    expect(
      locate('dir:.', 'file:/srv/c.yaml', {
        'backstage.io/edit-url': 'data:text/html,x',
      }),
    ).toMatchObject({ editUrl: null });
  });
});
