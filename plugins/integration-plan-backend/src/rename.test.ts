import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { EventParams } from '@backstage/plugin-events-node';
import type { PolicyDecision } from '@backstage/plugin-permission-common';
import request from 'supertest';
import { testDatabases } from './__testUtils__/database';
import { aPlan, watchingDocument } from './__testUtils__/plans';
import { deny, testPolicy } from './__testUtils__/policy';
import { recordingServices } from './__testUtils__/recordingServices';
import { integrationPlanPlugin } from './plugin';

jest.setTimeout(60_000);
const api = '/api/integration-plan';
const databases = testDatabases();

describe.each(databases.ids)('a plan that gets another name (%s)', id => {
  let decisions: Record<string, PolicyDecision> = {};

  async function start() {
    decisions = {};
    const { knex } = await databases.create(id);
    const published: EventParams[] = [];
    const recorded = recordingServices();
    const { server } = await startTestBackend({
      features: [
        integrationPlanPlugin,
        testPolicy(() => decisions),
        mockServices.database.factory({ knex }),
        mockServices.events.mock({
          publish: async params => void published.push(params),
          subscribe: async () => {},
        }).factory,
        ...recorded.factories,
      ],
    });
    const agent = request(server);
    const create = async (name: string) => {
      const plan = aPlan({ name, document: watchingDocument });
      const { body, status } = await agent.post(`${api}/plans`).send(plan);
      expect(status).toBe(201);
      return body;
    };
    const rename = (from: string, to: object, revision: number | string = 1) =>
      agent
        .post(`${api}/plans/default/${from}/rename`)
        .set('If-Match', `"${revision}"`)
        .send(to);
    const land = async (name: string, query = '') => {
      const { body, status } = await agent.get(
        `${api}/runbook/default/${name}?${query}`,
      );
      return { status, ...body };
    };
    return { agent, create, knex, land, published, rename, ...recorded };
  }

  it('keeps what it is, and links with the former name lead to it', async () => {
    const { agent, create, knex, land, published, rename, signals } =
      await start();
    const before = await create('workday');
    published.length = 0;
    signals.length = 0;
    const answer = await rename('workday', { name: 'hris' });
    expect(answer.status).toBe(200);
    expect(answer.headers).toMatchObject({
      etag: '"2"',
      location: `${api}/plans/default/hris`,
    });
    expect(answer.body).toEqual({
      ...before,
      name: 'hris',
      revision: 2,
      updatedAt: expect.any(String),
      updatedBy: 'user:default/mock',
    });
    expect((await agent.get(`${api}/plans/default/workday`)).status).toBe(404);
    const { body: history } = await agent.get(
      `${api}/plans/default/hris/revisions`,
    );
    expect(history.items).toMatchObject([
      {
        revision: 2,
        changed: ['name'],
        message: 'Renamed from default/workday',
        createdBy: 'user:default/mock',
      },
      { revision: 1 },
    ]);
    // What is watched goes on
    expect(await knex('poll_targets').pluck('plan_id')).toEqual(
      Array(3).fill(before.id),
    );
    // The catalog gives the old entity up and takes the new one
    expect(published.map(({ eventPayload }) => eventPayload)).toEqual([
      { action: 'deleted', namespace: 'default', name: 'workday' },
      { action: 'saved', namespace: 'default', name: 'hris' },
    ]);
    expect(signals).toContainEqual({
      action: 'plan-changed',
      ids: [before.id],
    });

    expect(await land('workday', 'tenant=acme')).toMatchObject({
      plan: { id: before.id, name: 'hris', revision: 2 },
      redirectedFrom: { namespace: 'default', name: 'workday' },
      labels: { tenant: 'acme' },
    });
    expect(await land('hris')).not.toHaveProperty('redirectedFrom');
    // Who may not read the plan learns nothing from its former name
    decisions = { 'integration-plan.read': deny };
    expect((await land('workday')).status).toBe(403);
  });

  it('may go through several names, and back to one of its own', async () => {
    const { agent, create, knex, land, rename } = await start();
    const { id: planId } = await create('one');
    await rename('one', { name: 'two' }, 1);
    await rename('two', { name: 'three', namespace: 'hr' }, 2);
    for (const name of ['one', 'two']) {
      expect(await land(name)).toMatchObject({
        plan: { id: planId, namespace: 'hr', name: 'three' },
      });
    }
    const back = await agent
      .post(`${api}/plans/hr/three/rename`)
      .set('If-Match', '"3"')
      .send({ name: 'one', namespace: 'default' });
    expect(back.status).toBe(200);
    expect(await land('one')).not.toHaveProperty('redirectedFrom');
    expect(await knex('plan_names').orderBy('name').pluck('name')).toEqual([
      'three',
      'two',
    ]);
  });

  it('never takes the place of a plan that has the name now', async () => {
    const { agent, create, land, rename } = await start();
    const first = await create('one');
    await rename('one', { name: 'two' });
    const second = await create('one');
    expect(await land('one')).toMatchObject({ plan: { id: second.id } });
    expect(await land('one')).not.toHaveProperty('redirectedFrom');
    // Of two that had the name, links mean the one that had it last
    await rename('one', { name: 'three' });
    expect(await land('one')).toMatchObject({ plan: { id: second.id } });
    await agent.delete(`${api}/plans/default/three`);
    expect(await land('one')).toMatchObject({ status: 404 });
    expect(await land('two')).toMatchObject({ plan: { id: first.id } });
  });

  it('is refused a name that is taken, and a change that somebody else was faster with', async () => {
    const { agent, create, knex, land, logged, rename } = await start();
    await create('one');
    await create('two');
    await create('three');
    await rename('three', { name: 'four' });
    const refused = async (...asked: Parameters<typeof rename>) => {
      const { body, status } = await rename(...asked);
      return [status, body.error?.message];
    };
    expect(await refused('one', { name: 'two' })).toEqual([
      409,
      'There is already a plan named default/two',
    ]);
    expect(await refused('one', { name: 'three' })).toEqual([
      409,
      'Another plan was named default/three before, and links with that name lead to it',
    ]);
    expect(await refused('one', { name: 'five' }, 7)).toEqual([
      412,
      expect.stringContaining('is at revision 1'),
    ]);
    expect(await refused('one', { name: 'one' })).toEqual([
      400,
      expect.stringContaining('name: is the name of the plan'),
    ]);
    expect(await refused('one', { name: 'No Name' })).toEqual([
      400,
      expect.stringContaining('name: must be lower-case'),
    ]);
    expect(await refused('none', { name: 'five' })).toMatchObject([404, {}]);
    const path = `${api}/plans/default/one/rename`;
    expect((await agent.post(path).send({ name: 'five' })).status).toBe(428);
    const none = mockCredentials.none.header();
    const anonymous = rename('one', { name: 'five' });
    expect((await anonymous.set('authorization', none)).status).toBe(401);
    decisions = { 'integration-plan.update': deny };
    expect((await rename('one', { name: 'five' })).status).toBe(403);
    decisions = {};

    expect(await knex('plan_names').pluck('name')).toEqual(['three']);
    expect(await land('one')).toMatchObject({ plan: { revision: 1 } });
    expect(logged.join('\n')).toContain('plan-rename');
  });

  it('is renamed once when several ask for the same name at a time', async () => {
    const { create, knex, rename } = await start();
    const names = ['a', 'b', 'c', 'd'];
    for (const name of names) await create(name);
    const answers = await Promise.all(
      names.map(name => rename(name, { name: 'wanted' })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([
      200, 409, 409, 409,
    ]);
    expect(await knex('plans').where({ name: 'wanted' })).toHaveLength(1);
    expect(await knex('plan_names')).toHaveLength(1);
  });
});
