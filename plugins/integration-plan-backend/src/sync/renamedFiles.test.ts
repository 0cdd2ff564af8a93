import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { PolicyDecision } from '@backstage/plugin-permission-common';
import request from 'supertest';
import { testDatabases } from '../__testUtils__/database';
import { deny, testPolicy } from '../__testUtils__/policy';
import { integrationPlanPlugin } from '../plugin';

jest.setTimeout(120_000);
const api = '/api/integration-plan';
const databases = testDatabases();

describe.each(databases.ids)('plans renamed in their catalog file (%s)', id => {
  let folder: string;
  let entities: Entity[];
  const catalog = catalogServiceMock.mock();

  let decisions: Record<string, PolicyDecision>;

  type Where = { file?: string; owner?: string; namespace?: string };
  const anEntity = (
    name: string,
    annotations: object = {},
    { file = 'catalog', owner = 'people', namespace = 'default' }: Where = {},
  ): Entity => ({
    apiVersion: 'integration-plan/v1alpha1',
    kind: 'IntegrationPlan',
    metadata: {
      name,
      namespace,
      annotations: {
        'backstage.io/managed-by-location': `file:${folder}/${file}.yaml`,
        'integration-plan/document-ref': 'url:./plan.md',
        ...annotations,
      },
    },
    spec: { type: 'batch-sync', lifecycle: 'live', owner },
  });
  const formerly = (names: string) => ({
    'integration-plan/former-names': names,
  });

  beforeEach(async () => {
    decisions = {};
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
        testPolicy(() => decisions),
      ],
    });
    const agent = request(server);
    const get = async (path: string) => {
      const { body, status } = await agent.get(`${api}${path}`);
      return { status, ...body };
    };
    const names = async () =>
      (await get('/plans?sort=name')).items.map((plan: any) => plan.name);
    const rename = async (from: string, name: string) => {
      const { revision } = await get(`/plans/${from}`);
      const { body, status } = await agent
        .post(`${api}/plans/${from}/rename`)
        .set('If-Match', `"${revision}"`)
        .send({ namespace: 'default', name });
      return { ...body, status };
    };
    const run = async (...present: Entity[]) => {
      entities = present;
      await task();
    };
    return { agent, get, knex, names, rename, run };
  }

  it('keep their history once the catalog has given the former entity up', async () => {
    const { agent, get, names, run } = await start();
    await run(anEntity('workday'));
    const before = await get('/plans/default/workday');
    expect(before.revision).toBe(1);

    const renamed = anEntity('hris', formerly('Workday'));
    await run(renamed, anEntity('workday'));
    // Two plans at a time would part it from its history for good
    expect(await names()).toEqual(['workday']);

    await run(renamed);
    expect(await names()).toEqual(['hris']);
    const after = await get('/plans/default/hris');
    expect(after).toMatchObject({
      id: before.id,
      origin: 'catalog',
      lifecycle: 'live',
      title: 'hris',
      source: { documentRef: 'url:./plan.md' },
    });
    expect(after.source).not.toHaveProperty('notice');
    const { items } = await get('/plans/default/hris/revisions');
    expect(items.map((item: any) => item.message)).toEqual([
      'Read from plan.md',
      'Renamed from default/workday',
      'Read from plan.md',
    ]);
    expect(await get('/runbook/default/workday')).toMatchObject({
      plan: { id: before.id, name: 'hris' },
      redirectedFrom: { namespace: 'default', name: 'workday' },
    });
    await run(renamed);
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

  it('are found by the file and the owner after they were retired, or given to another namespace', async () => {
    const { get, run } = await start();
    await run(anEntity('workday'));
    const { id: planId } = await get('/plans/default/workday');
    const other = anEntity('other');
    await run(other);
    await run(other);
    expect(await get('/plans/default/workday')).toMatchObject({
      lifecycle: 'retired',
    });
    const moved = anEntity('workday', formerly('default/workday'), {
      namespace: 'hr',
      owner: 'group:default/people',
    });
    await run(other, moved);
    expect(await get('/plans/hr/workday')).toMatchObject({
      id: planId,
      lifecycle: 'live',
    });
  });

  it.each([
    ['of another file', { file: 'elsewhere' }, 'was read from another file'],
    [
      'of another owner',
      { owner: 'thieves' },
      'belongs to group:default/people',
    ],
    [
      'of another namespace, whose owner only has the same name',
      { namespace: 'thieves' },
      'belongs to group:default/people',
    ],
  ])('are not given to an entity %s', async (_, where, reason) => {
    const { get, names, rename, run } = await start();
    await run(anEntity('workday'));
    const before = await get('/plans/default/workday');
    const asking = anEntity('hris', formerly('default/workday'), where);
    const path = `/plans/${asking.metadata.namespace}/hris`;
    for (const present of [[anEntity('workday'), asking], [asking], [asking]]) {
      await run(...present);
      expect(await names()).toEqual(['hris', 'workday']);
      expect(await get('/plans/default/workday')).toMatchObject({
        id: before.id,
        owner: 'group:default/people',
      });
      expect((await get('/runbook/default/workday')).plan.id).toBe(before.id);
      // The page of the plan that asked says so, and what would help
      const { error, syncedAt } = (await get(path)).source;
      expect(syncedAt).toBeNull();
      expect(error.message).toContain(`default/workday ${reason}`);
      expect(error.message).toContain(
        'somebody who may update default/workday renames it',
      );
    }

    // Without the annotation it is a plan like any other
    delete asking.metadata.annotations!['integration-plan/former-names'];
    await run(asking);
    const own = await get(path);
    expect(own.source).not.toHaveProperty('error');
    expect(own.id).not.toBe(before.id);
    // And then it is too late
    asking.metadata.annotations!['integration-plan/former-names'] =
      'default/workday';
    await run(asking);
    expect((await get(path)).source).toMatchObject({
      notice: expect.stringContaining('default/workday is a plan of its own'),
    });
    expect(await rename('default/workday', 'hris')).toMatchObject({
      status: 409,
    });
  });

  it('are handed over in the portal by somebody who may update them', async () => {
    const { get, knex, names, rename, run } = await start();
    await run(anEntity('workday'));
    const before = await get('/plans/default/workday');
    const asking = anEntity('hris', formerly('workday'), {
      file: 'elsewhere',
      owner: 'others',
    });
    await run(anEntity('workday'), asking);
    // While the catalog has it, the next look would make a second one
    expect(await rename('default/workday', 'hris')).toMatchObject({
      status: 409,
    });
    await run(asking);
    expect(await rename('default/workday', 'unasked')).toMatchObject({
      status: 409,
    });
    decisions = { 'integration-plan.update': deny };
    expect(await rename('default/workday', 'hris')).toMatchObject({
      status: 403,
    });
    decisions = {};
    expect(await rename('default/workday', 'hris')).toMatchObject({
      status: 200,
      id: before.id,
    });
    await run(asking);
    expect(await names()).toEqual(['hris']);
    const after = await get('/plans/default/hris');
    expect(after).toMatchObject({
      id: before.id,
      owner: 'group:default/others',
      lifecycle: 'live',
    });
    expect(after.source).not.toHaveProperty('error');
    expect(await knex('plans').pluck('id')).toEqual([before.id]);
    expect((await get('/runbook/default/workday')).plan.id).toBe(before.id);
  });

  it('are given to one of two that claim them, and the other is told', async () => {
    const { get, run } = await start();
    await run(anEntity('workday'));
    const { id: planId } = await get('/plans/default/workday');
    const claims = ['one', 'two'].map(name =>
      anEntity(name, formerly('workday')),
    );
    for (let round = 0; round < 3; round += 1) await run(...claims);
    const plans = await Promise.all(
      ['one', 'two'].map(name => get(`/plans/default/${name}`)),
    );
    const [winner] = plans.filter(plan => plan.id === planId);
    const [loser] = plans.filter(plan => plan.id !== planId);
    expect(loser.source.notice).toContain(
      `default/workday is a former name of default/${winner.name}`,
    );
    expect(winner.source).not.toHaveProperty('notice');
    expect((await get('/runbook/default/workday')).plan.id).toBe(planId);
  });

  it('lead no link from a name that no plan has had, and say so', async () => {
    const { agent, get, run } = await start();
    await run(anEntity('hris', formerly('payroll')));
    expect(await get('/runbook/default/payroll')).toMatchObject({
      status: 404,
    });
    expect((await get('/plans/default/hris')).source.notice).toContain(
      'no plan that is known was named default/payroll',
    );
    // Nor from one that is given up later
    const portal = { name: 'payroll', title: 'P', pattern: 'x', owner: 'x' };
    await agent.post(`${api}/plans`).send(portal);
    await run(anEntity('hris', formerly('payroll')));
    await agent.delete(`${api}/plans/default/payroll`);
    expect(await get('/runbook/default/payroll')).toMatchObject({
      status: 404,
    });
  });

  it('do not take over a plan of the portal, with a file or without', async () => {
    const { agent, get, names, rename, run } = await start();
    const portal = {
      name: 'mine',
      title: 'Mine',
      pattern: 'batch-sync',
      owner: 'people',
    };
    await agent.post(`${api}/plans`).send(portal);
    const asking = anEntity('thief', formerly('mine'));
    const odd = anEntity('odd', formerly('a/b/c'));
    // The file that describes it as well is the one that asks later
    for (const present of [[anEntity('mine')], [asking, odd]]) {
      await run(...present);
      expect(await get('/plans/default/mine')).toMatchObject({ title: 'Mine' });
    }
    expect(await names()).toEqual(['mine', 'odd', 'thief']);
    // A link to a plan that is there is not led elsewhere
    const landing = await get('/runbook/default/mine');
    expect(landing).toMatchObject({ plan: { title: 'Mine' } });
    expect(landing).not.toHaveProperty('redirectedFrom');
    const why = async (name: string) =>
      (await get(`/plans/default/${name}`)).source.error.message;
    expect(await why('thief')).toContain('default/mine is kept in the portal');
    expect(await why('odd')).toContain('integration-plan/former-names');

    expect(await rename('default/mine', 'thief')).toMatchObject({
      status: 200,
      origin: 'portal',
      title: 'Mine',
    });
    await run(asking);
    expect(await get('/plans/default/thief')).toMatchObject({
      origin: 'portal',
      title: 'Mine',
      source: { documentRef: 'url:./plan.md' },
    });
  });

  it('follow a file that has moved, and not one with another owner too', async () => {
    const { agent, get, run } = await start();
    await run(anEntity('workday'));
    const handOver = async (origin: string) => {
      const { revision } = await get('/plans/default/workday');
      const { status } = await agent
        .post(`${api}/plans/default/workday/origin`)
        .set('If-Match', `"${revision}"`)
        .send({ origin });
      expect(status).toBe(200);
    };
    const ownerAfter = async (entity: Entity) => {
      await run(entity);
      const { owner, source } = await get('/plans/default/workday');
      return [owner, source.error?.message];
    };
    const elsewhere = (owner: string) =>
      anEntity('workday', {}, { file: 'elsewhere', owner });
    const refused = expect.stringContaining(
      'an entity of the same name from another file and with another owner',
    );
    expect(await ownerAfter(anEntity('workday', {}, { owner: 'a' }))).toEqual([
      'group:default/a',
      undefined,
    ]);
    expect(await ownerAfter(elsewhere('b'))).toEqual([
      'group:default/a',
      refused,
    ]);
    expect(await ownerAfter(elsewhere('a'))).toEqual([
      'group:default/a',
      undefined,
    ]);
    // Nor in two steps
    expect(await ownerAfter(elsewhere('b'))).toEqual([
      'group:default/a',
      refused,
    ]);
    await handOver('portal');
    await handOver('catalog');
    expect(await ownerAfter(elsewhere('b'))).toEqual([
      'group:default/b',
      undefined,
    ]);
    expect(await ownerAfter(elsewhere('c'))).toEqual([
      'group:default/c',
      undefined,
    ]);
  });
});
