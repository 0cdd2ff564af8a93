import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import { eventsServiceFactory } from '@backstage/plugin-events-node';
import catalogModuleIntegrationPlan from '@integration-plan/plugin-catalog-backend-module-integration-plan';
import integrationPlanPlugin from '@integration-plan/plugin-integration-plan-backend';
import request from 'supertest';

jest.setTimeout(60_000);

const FILE = `
apiVersion: integration-plan/v1alpha1
kind: IntegrationPlan
metadata: { name: from-git, title: From Git }
spec:
  type: batch-sync
  lifecycle: live
  owner: people
  vendor: workday
  system: suite
  consumesApis: [workday]
  usedBy: [survey]
---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: { name: people }
spec: { type: team, children: [] }
---
apiVersion: backstage.io/v1alpha1
kind: System
metadata: { name: suite }
spec: { owner: people }
---
apiVersion: backstage.io/v1alpha1
kind: API
metadata: { name: workday }
spec: { type: openapi, lifecycle: production, owner: people, definition: '{}' }
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: survey }
spec: { type: service, lifecycle: production, owner: people }
`;

describe('the kind IntegrationPlan in a running catalog', () => {
  let folder: string;
  let backend: Awaited<ReturnType<typeof startTestBackend>>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'integration-plan-catalog-'));
    const target = join(folder, 'catalog-info.yaml');
    await writeFile(target, FILE);
    backend = await startTestBackend({
      features: [
        catalogPlugin,
        integrationPlanPlugin,
        catalogModuleIntegrationPlan,
        // Plugins of one process hear each other, as in a real backend
        eventsServiceFactory,
        mockServices.rootConfig.factory({
          data: {
            events: { useEventBus: 'never' },
            catalog: {
              rules: [
                {
                  allow: [
                    'IntegrationPlan',
                    'Component',
                    'API',
                    'System',
                    'Group',
                    'Location',
                  ],
                },
              ],
              locations: [{ type: 'file', target }],
            },
          },
        }),
      ],
    });
  });
  afterAll(async () => {
    await backend?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const read = (ref: string) =>
    request(backend.server).get(`/api/catalog/entities/by-name/${ref}`);

  /** Asks until the answer is as wanted; what it last was after `seconds`. */
  async function eventually(
    ref: string,
    wanted: (status: number, entity: Entity) => boolean,
    seconds: number,
  ): Promise<{ status: number; entity: Entity }> {
    const end = Date.now() + seconds * 1000;
    for (;;) {
      const { status, body: entity } = await read(ref);
      if (wanted(status, entity) || Date.now() > end) return { status, entity };
      await new Promise(resolve => setTimeout(resolve, 50));
    }
  }

  const relationsOf = ({ relations = [] }: Entity) =>
    relations.map(({ type, targetRef }) => `${type} ${targetRef}`).sort();

  it('relates a plan of a catalog file to its neighbours, and them to it', async () => {
    const plan = 'integrationplan:default/from-git';
    const { entity } = await eventually(
      'integrationplan/default/from-git',
      (_, found) => found.relations?.length === 4,
      20,
    );
    expect(relationsOf(entity)).toEqual([
      'consumesApi api:default/workday',
      'dependencyOf component:default/survey',
      'ownedBy group:default/people',
      'partOf system:default/suite',
    ]);
    for (const [ref, relation] of [
      ['group/default/people', 'ownerOf'],
      ['system/default/suite', 'hasPart'],
      ['api/default/workday', 'apiConsumedBy'],
      ['component/default/survey', 'dependsOn'],
    ]) {
      const other = await eventually(
        ref,
        (_, found) =>
          found.relations?.some(({ targetRef }) => targetRef === plan) ?? false,
        10,
      );
      expect(relationsOf(other.entity)).toContain(`${relation} ${plan}`);
    }
  });

  it('leaves entities of other kinds as the catalog alone would have them', async () => {
    const { entity } = await eventually(
      'component/default/survey',
      (_, found) => found.relations?.length === 2,
      10,
    );
    const { metadata, spec } = entity;
    expect(spec).toEqual({
      type: 'service',
      lifecycle: 'production',
      owner: 'people',
    });
    expect(Object.keys(metadata.annotations ?? {}).sort()).toEqual([
      'backstage.io/managed-by-location',
      'backstage.io/managed-by-origin-location',
    ]);
    // Its own validation still holds
    const invalid = await request(backend.server)
      .post('/api/catalog/validate-entity')
      .send({
        location: 'url:https://example.com/catalog-info.yaml',
        entity: {
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'Component',
          metadata: { name: 'x' },
          spec: { type: 'service', lifecycle: 'production' },
        },
      });
    expect(invalid.status).toBe(400);
    expect(JSON.stringify(invalid.body)).toContain("property 'owner'");
  });

  it.each<[string, object, string]>([
    ['a missing owner', { owner: undefined }, "required property 'owner'"],
    ['an unknown lifecycle', { lifecycle: 'wip' }, '/spec/lifecycle'],
    ['a malformed reference', { usedBy: ['ok', 'a:b:c/d'] }, 'spec.usedBy[1]'],
  ])(
    "refuses a plan with %s in the catalog's own words, naming the field",
    async (_what, spec, words) => {
      const { status, body } = await request(backend.server)
        .post('/api/catalog/validate-entity')
        .send({
          location: 'url:https://example.com/catalog-info.yaml',
          entity: {
            apiVersion: 'integration-plan/v1alpha1',
            kind: 'IntegrationPlan',
            metadata: { name: 'x' },
            spec: { type: 'polling', lifecycle: 'live', owner: 'x', ...spec },
          },
        });
      expect(status).toBe(400);
      expect(body.errors).toHaveLength(1);
      expect(body.errors[0].message).toContain(words);
    },
  );

  it('shows a plan within 3 s of its creation, follows it, and drops it within 3 s', async () => {
    const plans = '/api/integration-plan/plans';
    const plan = {
      title: 'Made here',
      pattern: 'polling',
      owner: 'people',
      usedBy: ['survey'],
    };
    const created = await request(backend.server)
      .post(plans)
      .send({ ...plan, name: 'made-here' });
    expect(created.status).toBe(201);
    const ref = 'integrationplan/default/made-here';
    const shown = await eventually(ref, status => status === 200, 3);
    expect(shown.entity).toMatchObject({
      kind: 'IntegrationPlan',
      metadata: { title: 'Made here' },
      spec: { type: 'polling', owner: 'group:default/people' },
    });

    const saved = await request(backend.server)
      .put(`${plans}/default/made-here`)
      .set('If-Match', '"1"')
      .send({ ...plan, title: 'Renamed' });
    expect(saved.status).toBe(200);
    const renamed = await eventually(
      ref,
      (_, found) => found.metadata?.title === 'Renamed',
      3,
    );
    expect(renamed.entity.metadata.title).toBe('Renamed');

    const deleted = await request(backend.server).delete(
      `${plans}/default/made-here`,
    );
    expect(deleted.status).toBe(204);
    const gone = await eventually(ref, status => status === 404, 3);
    expect(gone.status).toBe(404);
  });
});
