import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import type { PolicyDecision } from '@backstage/plugin-permission-common';
import { integrationPlanConditions } from '@integration-plan/plugin-integration-plan-node';
import request from 'supertest';
import { testDatabases } from './__testUtils__/database';
import { deny, onlyIf, testPolicy } from './__testUtils__/policy';
import { integrationPlanPlugin } from './plugin';

jest.setTimeout(60_000);
const plans = '/api/integration-plan/plans';
const path = `${plans}/default/workday-sync`;
const update = {
  title: 'Workday sync',
  pattern: 'batch-sync',
  owner: 'people',
  document: { sections: { runbook: { body: 'Call them' } } },
};
const input = { name: 'workday-sync', ...update };
const databases = testDatabases();

describe('history of plans', () => {
  let decisions: Record<string, PolicyDecision>;

  async function start() {
    decisions = {};
    const { knex } = await databases.create('SQLITE_3');
    const { server } = await startTestBackend({
      features: [
        integrationPlanPlugin,
        mockServices.database.factory({ knex }),
        testPolicy(() => decisions),
      ],
    });
    const api = request(server);
    const save = (revision: number, change: object = {}) =>
      api
        .put(path)
        .set('If-Match', `"${revision}"`)
        .send({ ...update, ...change });
    const move = (revision: number, lifecycle: string, message?: string) =>
      api
        .post(`${path}/lifecycle`)
        .set('If-Match', `"${revision}"`)
        .send({ lifecycle, message });
    const restore = (revision: number, old: number | string, body?: object) =>
      api
        .post(`${path}/revisions/${old}/restore`)
        .set('If-Match', `"${revision}"`)
        .send(body);
    return { api, knex, save, move, restore };
  }

  it('tells who changed what, page by page, and gives each revision back', async () => {
    const { api, save, restore } = await start();
    const created = await api.post(plans).send(input);
    await save(1, {
      title: 'Workday',
      consumesApis: ['workday'],
      message: 'Renamed',
    });
    await save(2, { document: { scenario: { dataVolume: '8,000' } } });

    const list = await api.get(`${path}/revisions`);
    const by = {
      createdBy: 'user:default/mock',
      createdAt: expect.stringMatching(/Z$/),
      lifecycle: 'draft',
    };
    expect(list.status).toBe(200);
    expect(list.body).toEqual({
      totalItems: 3,
      items: [
        {
          ...by,
          revision: 3,
          message: null,
          changed: ['title', 'consumesApis', 'scenario', 'runbook'],
        },
        {
          ...by,
          revision: 2,
          message: 'Renamed',
          changed: ['title', 'consumesApis'],
        },
        { ...by, revision: 1, message: null, changed: [] },
      ],
    });
    const first = await api.get(`${path}/revisions?limit=2`);
    expect(first.body.items).toEqual(list.body.items.slice(0, 2));
    const second = await api.get(
      `${path}/revisions?limit=2&cursor=${first.body.nextCursor}`,
    );
    expect(second.body).toEqual({
      totalItems: 3,
      items: list.body.items.slice(2),
    });

    const old = await api.get(`${path}/revisions/1`);
    expect(old.body).toEqual({
      ...list.body.items[2],
      title: 'Workday sync',
      description: '',
      pattern: 'batch-sync',
      owner: 'group:default/people',
      vendor: null,
      system: null,
      consumesApis: [],
      usedBy: [],
      document: created.body.document,
    });

    const restored = await restore(3, 1);
    expect(restored.headers.etag).toBe('"4"');
    expect(restored.body).toMatchObject({
      revision: 4,
      title: 'Workday sync',
      consumesApis: [],
      document: created.body.document,
    });
    await restore(4, 2, { message: 'Back to the new name' });
    const { body } = await api.get(`${path}/revisions`);
    expect(body.items.slice(0, 2)).toMatchObject([
      { restoredFrom: 2, message: 'Back to the new name' },
      {
        restoredFrom: 1,
        message: 'Restored revision 1',
        changed: ['scenario', 'runbook'],
      },
    ]);
  });

  it('adds no revision for a save, a restore or a move that changes nothing', async () => {
    const { api, save, move, restore } = await start();
    const { body: created } = await api.post(plans).send(input);
    for (const answer of [
      await save(1, { message: 'Nothing' }),
      await restore(1, 1),
      await move(1, 'draft'),
    ]) {
      expect([answer.status, answer.headers.etag]).toEqual([200, '"1"']);
      expect(answer.body).toEqual(created);
    }
    expect((await api.get(`${path}/revisions`)).body.totalItems).toBe(1);
  });

  it('moves through the lifecycle, records who approved which revision and counts changes since', async () => {
    const { api, save, move, restore } = await start();
    await api.post(plans).send(input);
    expect((await move(1, 'in-review')).body.approval).toBeNull();
    const approved = await move(2, 'approved', 'Looks right');
    const approval = {
      revision: 3,
      by: 'user:default/mock',
      at: approved.body.updatedAt,
      changesSince: 0,
    };
    expect(approved.body).toMatchObject({ lifecycle: 'approved', approval });
    expect((await move(3, 'live')).body.approval).toEqual(approval);

    // A save without a lifecycle leaves the plan where it is
    expect((await save(4, { title: 'Edited' })).body).toMatchObject({
      lifecycle: 'live',
      approval: { revision: 3, changesSince: 1 },
    });
    const restored = await restore(5, 1);
    expect(restored.body).toMatchObject({
      lifecycle: 'live',
      approval: { revision: 3, changesSince: 2 },
    });
    const listed = await api.get(plans);
    expect(listed.body.items[0].approval).toEqual(restored.body.approval);

    // What is live can be approved as it is now
    expect((await move(6, 'live')).body.approval).toMatchObject({
      revision: 7,
      changesSince: 0,
    });
    const { items } = (await api.get(`${path}/revisions`)).body;
    expect(
      items.map((item: { approved?: object }) => item.approved ?? null),
    ).toEqual([
      { by: 'user:default/mock', at: items[0].createdAt },
      null,
      null,
      null,
      { by: 'user:default/mock', at: approval.at },
      null,
      null,
    ]);
    expect(items[4]).toMatchObject({
      changed: ['lifecycle'],
      message: 'Looks right',
    });
    const one = await api.get(`${path}/revisions/3`);
    expect(one.body.approved).toEqual(items[4].approved);
  });

  it('refuses a lifecycle that cannot follow, and names those that can', async () => {
    const { api, save, move } = await start();
    await api.post(plans).send(input);
    const answers = [
      await move(1, 'live'),
      await save(1, { lifecycle: 'live' }),
    ];
    for (const answer of answers) {
      expect(answer.status).toBe(409);
      expect(answer.body.error.message).toBe(
        'A plan that is draft cannot become live; it can become in-review',
      );
    }
    expect((await save(1, { lifecycle: 'in-review' })).status).toBe(200);
  });

  it('lets nobody put content in force without the permission to approve', async () => {
    const { api, save, move } = await start();
    decisions = { 'integration-plan.approve': deny };
    for (const lifecycle of ['approved', 'live']) {
      const name = `made-${lifecycle}`;
      const create = () => api.post(plans).send({ ...input, name, lifecycle });
      expect((await create()).status).toBe(403);
      decisions = {};
      expect((await create()).body.approval).toMatchObject({ revision: 1 });
      decisions = { 'integration-plan.approve': deny };
    }

    await api.post(plans).send(input);
    await move(1, 'in-review');
    expect((await move(2, 'approved')).status).toBe(403);
    expect((await save(2, { lifecycle: 'approved' })).status).toBe(403);

    // An approver need not be an editor, and decides on plans of their own only
    const isOwner = (owner: string) =>
      onlyIf(integrationPlanConditions.isOwner({ claims: [owner] }));
    decisions = {
      'integration-plan.update': deny,
      'integration-plan.approve': isOwner('group:default/else'),
    };
    expect((await move(2, 'approved')).status).toBe(403);
    decisions['integration-plan.approve'] = isOwner('group:default/people');
    expect((await move(2, 'approved')).status).toBe(200);

    // To go live as approved needs none; with other content it does
    decisions = { 'integration-plan.approve': deny };
    const edited = { title: 'Edited', lifecycle: 'live' };
    expect((await save(3, edited)).status).toBe(403);
    expect((await move(3, 'live')).status).toBe(200);
    expect((await save(4, { title: 'Edited' })).status).toBe(200);
    expect((await move(5, 'live')).status).toBe(403);
    expect((await move(5, 'deprecated')).status).toBe(200);
    expect((await move(6, 'live')).status).toBe(403);
  });

  it('shows a revision that the present rules cannot read, and saves it no more', async () => {
    const { api, knex, save, move, restore } = await start();
    await api.post(plans).send(input);
    await save(1, { title: 'Later' });
    const ancient = { pages: ['An older shape'] };
    await knex('plan_revisions')
      .where({ revision: 1 })
      .update({ document: JSON.stringify(ancient) });

    const old = await api.get(`${path}/revisions/1`);
    expect(old.status).toBe(200);
    expect(old.body).toMatchObject({
      title: 'Workday sync',
      document: null,
      invalid: {
        message: 'pages: is not a known field',
        document: ancient,
      },
    });
    const refused = await restore(2, 1);
    expect(refused.status).toBe(409);
    expect(refused.body.error.message).toContain('cannot be restored');

    await knex('plan_revisions').update({ document: JSON.stringify(ancient) });
    expect((await api.get(path)).body.document).toEqual(ancient);
    expect((await move(2, 'in-review')).status).toBe(409);
    const corrected = await save(2, { lifecycle: 'in-review' });
    expect(corrected.body).toMatchObject({
      revision: 3,
      lifecycle: 'in-review',
    });
  });
});
