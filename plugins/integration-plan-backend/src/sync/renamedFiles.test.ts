import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import request from 'supertest';
import { testDatabases } from '../__testUtils__/database';
import { integrationPlanPlugin } from '../plugin';

jest.setTimeout(120_000);
const api = '/api/integration-plan';
const databases = testDatabases();

describe.each(databases.ids)('plans renamed in their catalog file (%s)', id => {
  let folder: string;
  let entities: Entity[];
  const catalog = catalogServiceMock.mock();

  const anEntity = (name: string, annotations: object = {}): Entity => ({
    apiVersion: 'integration-plan/v1alpha1',
    kind: 'IntegrationPlan',
    metadata: {
      name,
      namespace: 'default',
      annotations: {
        'backstage.io/managed-by-location': `file:${folder}/catalog.yaml`,
        'integration-plan/document-ref': 'url:./plan.md',
        ...annotations,
      },
    },
    spec: { type: 'batch-sync', lifecycle: 'live', owner: 'people' },
  });

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'integration-plan-'));
    await writeFile(join(folder, 'plan.md'), '# Runbook\n\nCall Workday.\n');
    const answer = () => catalogServiceMock({ entities });
    catalog.queryEntities.mockImplementation(async query =>
      answer().queryEntities(query),
    );
    catalog.getEntityByRef.mockImplementation(async ref =>
      answer().getEntityByRef(ref),
    );
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function start() {
    const { knex } = await databases.create(id);
    let task: () => Promise<unknown> = async () => {};
    const { server } = await startTestBackend({
      features: [
        integrationPlanPlugin,
        mockServices.database.factory({ knex }),
        mockServices.scheduler.mock({
          scheduleTask: async ({ fn, id: taskId }) => {
            if (taskId !== 'integration-plan-document-sync') return;
            task = async () => fn(new AbortController().signal);
          },
        }).factory,
        catalog.factory,
      ],
    });
    const agent = request(server);
    const get = async (path: string) => {
      const { body, status } = await agent.get(`${api}${path}`);
      return { status, ...body };
    };
    const names = async () =>
      (await get('/plans?sort=name')).items.map((plan: any) => plan.name);
    return { agent, get, names, run: () => task() };
  }

  it('keep their history once the catalog has given the former entity up', async () => {
    const { agent, get, names, run } = await start();
    entities = [anEntity('workday')];
    await run();
    const before = await get('/plans/default/workday');
    expect(before.revision).toBe(1);

    const renamed = anEntity('hris', {
      'integration-plan/former-names': 'Workday, hr/payroll',
    });
    entities = [renamed, anEntity('workday')];
    await run();
    // Two plans at a time would part it from its history for good
    expect(await names()).toEqual(['workday']);

    entities = [renamed];
    await run();
    expect(await names()).toEqual(['hris']);
    const after = await get('/plans/default/hris');
    expect(after).toMatchObject({
      id: before.id,
      origin: 'catalog',
      lifecycle: 'live',
      title: 'hris',
      source: { documentRef: 'url:./plan.md' },
    });
    const { items } = await get('/plans/default/hris/revisions');
    expect(items.map((item: any) => item.message)).toEqual([
      'Read from plan.md',
      'Renamed from default/workday',
      'Read from plan.md',
    ]);
    for (const former of ['default/workday', 'hr/payroll']) {
      expect(await get(`/runbook/${former}`)).toMatchObject({
        plan: { id: before.id, name: 'hris' },
      });
    }
    await run();
    expect(await get('/plans/default/hris')).toMatchObject({
      revision: after.revision,
    });

    // In the portal it is refused, with what to do instead
    const refused = await agent
      .post(`${api}/plans/default/hris/rename`)
      .set('If-Match', `"${after.revision}"`)
      .send({ name: 'other' });
    expect([refused.status, refused.body.error.message]).toEqual([
      409,
      expect.stringContaining(
        'annotation integration-plan/former-names with "default/hris"',
      ),
    ]);
  });

  it('do not take over a plan of the portal, and wait while the annotation is wrong', async () => {
    const { agent, get, names, run } = await start();
    const portal = {
      name: 'mine',
      title: 'Mine',
      pattern: 'batch-sync',
      owner: 'people',
    };
    await agent.post(`${api}/plans`).send(portal);
    entities = [
      anEntity('thief', { 'integration-plan/former-names': 'mine' }),
      anEntity('odd', { 'integration-plan/former-names': 'a/b/c' }),
    ];
    await run();
    expect(await names()).toEqual(['mine', 'thief']);
    expect(await get('/plans/default/mine')).toMatchObject({ title: 'Mine' });
    // A link to a plan that is there is not led elsewhere
    const landing = await get('/runbook/default/mine');
    expect(landing).toMatchObject({ plan: { title: 'Mine' } });
    expect(landing).not.toHaveProperty('redirectedFrom');
  });
});
