import { randomUUID } from 'node:crypto';
import {
  mockCredentials,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { PolicyDecision } from '@backstage/plugin-permission-common';
import {
  planSchema,
  procedureListSchema,
  runbookLandingSchema,
} from '@integration-plan/plugin-integration-plan-common';
import request from 'supertest';
import { aPlan } from './__testUtils__/plans';
import { deny, testPolicy } from './__testUtils__/policy';
import { integrationPlanPlugin } from './plugin';

jest.setTimeout(60_000);
const api = '/api/integration-plan';
const plan = `${api}/plans/default/workday-sync`;
const landing = `${api}/runbook/default/workday-sync`;

const label = (name: string, value: string, operator = '=') => ({
  label: name,
  operator,
  value,
});
const step = { text: 'Look at the queue of {{ labels.tenant }}' };

const procedures = [
  {
    key: 'queue-grows',
    title: 'The queue grows',
    matchers: [label('alertname', 'QueueGrows')],
    steps: [step],
  },
  {
    key: 'queue-of-acme',
    title: 'The queue of Acme grows',
    matchers: [
      label('alertname', 'QueueGrows'),
      label('tenant', 'acme|acme-.+', '=~'),
    ],
    steps: [step],
    formerKeys: ['acme'],
  },
  { key: 'workday-down', title: 'Workday is down', kind: 'vendorDown' },
];

const observability = {
  facts: {
    alerts: [
      {
        key: 'errors',
        title: 'Errors of Workday',
        matchers: [label('alertname', 'WorkdayErrors')],
        side: 'vendor',
        procedure: 'workday-down',
      },
    ],
  },
};

const input = (runbook: object[] = procedures) =>
  aPlan({
    document: {
      sections: { observability, runbook: { facts: { procedures: runbook } } },
    } as never,
  });

describe('the link of an alert', () => {
  let decisions: Record<string, PolicyDecision> = {};

  async function start() {
    decisions = {};
    const { server } = await startTestBackend({
      features: [integrationPlanPlugin, testPolicy(() => decisions)],
    });
    const agent = request(server);
    const saved = await agent.post(`${api}/plans`).send(input());
    expect(saved.status).toBe(201);
    const land = async (query: string, path = landing) => {
      const { body, status } = await agent.get(`${path}?${query}`);
      return status === 200
        ? { status, ...runbookLandingSchema.parse(body) }
        : { status, error: body.error };
    };
    return { agent, land, plan: planSchema.parse(saved.body) };
  }

  it('leads to the procedure whose labels fit best, and says of each why', async () => {
    const { land, plan: saved } = await start();
    const found = await land('alertname=QueueGrows&tenant=acme-eu&pod=a%20b');
    expect(found).toMatchObject({
      plan: {
        id: saved.id,
        namespace: 'default',
        name: 'workday-sync',
        title: 'Workday sync',
        revision: 1,
      },
      labels: { alertname: 'QueueGrows', tenant: 'acme-eu', pod: 'a b' },
      chosen: 'queue-of-acme',
    });
    expect(found).not.toHaveProperty('redirectedFrom');
    expect(found).not.toHaveProperty('formerKey');
    const { matches = [], procedures: all = [] } = found as any;
    expect(matches.slice(0, 3)).toMatchObject([
      { key: 'queue-grows', matches: true },
      { key: 'queue-of-acme', matches: true },
      { key: 'workday-down', matches: false, reason: expect.any(String) },
    ]);
    // Standard procedures follow those that are written
    expect(all.slice(0, 3).map((one: any) => one.origin)).toEqual([
      'written',
      'written',
      'written',
    ]);
    expect(all.at(-1)).toMatchObject({ origin: 'generated' });
    expect(matches).toHaveLength(all.length);

    expect(await land('alertname=QueueGrows')).toMatchObject({
      chosen: 'queue-grows',
    });
    // Through the alert of the plan that names the procedure
    expect(await land('alertname=WorkdayErrors')).toMatchObject({
      chosen: 'workday-down',
    });
    expect(await land('alertname=Other')).toMatchObject({ chosen: null });
    expect(await land('')).toMatchObject({ chosen: null, labels: {} });
  });

  it('opens the procedure that it names, also by a key of the past', async () => {
    const { land } = await start();
    expect(
      await land('alertname=QueueGrows&procedure=workday-down'),
    ).toMatchObject({
      chosen: 'workday-down',
      labels: { alertname: 'QueueGrows' },
    });
    expect(await land('procedure=acme')).toMatchObject({
      chosen: 'queue-of-acme',
      formerKey: 'acme',
    });
    expect(await land('procedure=re-authenticate')).toMatchObject({
      chosen: 're-authenticate',
    });
    // A name that names none leaves the choice to the labels
    expect(
      await land('procedure=no%20such&alertname=QueueGrows'),
    ).toMatchObject({ chosen: 'queue-grows' });
  });

  it('keeps leading to a procedure whose key is changed', async () => {
    const { agent, land, plan: saved } = await start();
    const [grows, acme, down] = procedures;
    const changed = { ...grows, key: 'queue-too-long' };
    const {
      name: _name,
      namespace: _namespace,
      ...update
    } = input([acme, changed, down]);
    const answer = await agent
      .put(plan)
      .set('If-Match', `"${saved.revision}"`)
      .send(update);
    expect(answer.status).toBe(200);
    expect(await land('procedure=queue-grows')).toMatchObject({
      chosen: 'queue-too-long',
      formerKey: 'queue-grows',
    });
  });

  it('is refused with the name of the parameter that is wrong', async () => {
    const { land } = await start();
    const issues = async (query: string) => {
      const { error, status } = (await land(query)) as any;
      return [status, error?.issues];
    };
    expect(await issues('%01=a')).toEqual([
      400,
      [{ path: '\u0001', message: 'must be a label name' }],
    ]);
    expect(await issues('tenant=a&tenant=b')).toEqual([
      400,
      [{ path: 'tenant', message: 'is given twice' }],
    ]);
    expect(await issues('procedure=a&procedure=b')).toEqual([
      400,
      [{ path: 'procedure', message: 'is given twice' }],
    ]);
    expect(await issues(`tenant=${'a'.repeat(1001)}`)).toEqual([
      400,
      [{ path: 'tenant', message: expect.stringContaining('1000') }],
    ]);
    expect(await issues('tenant=%00')).toEqual([
      400,
      [{ path: 'tenant', message: expect.stringContaining('NUL') }],
    ]);
    const many = Array.from({ length: 65 }, (_, i) => `l${i}=a`).join('&');
    expect((await issues(many))[0]).toBe(400);
    expect(await land('__proto__=a&constructor=b')).toMatchObject({
      status: 200,
      labels: { constructor: 'b' },
    });
  });

  it('needs a plan, and somebody who may read it', async () => {
    const { agent, land } = await start();
    expect(await land('', `${api}/runbook/default/none`)).toMatchObject({
      status: 404,
    });
    const list = `${plan}/procedures`;
    expect(
      (await agent.get(`${api}/plans/default/none/procedures`)).status,
    ).toBe(404);
    for (const path of [landing, list]) {
      const none = mockCredentials.none.header();
      const anonymous = await agent.get(path).set('authorization', none);
      expect(anonymous.status).toBe(401);
      decisions = { 'integration-plan.read': deny };
      expect((await agent.get(path)).status).toBe(403);
      decisions = {};
    }
  });

  it('knows how a procedure has gone, for those who may read runs', async () => {
    const { agent, land } = await start();
    const runs = `${api}/runs`;
    const { body: run } = await agent.post(runs).send({
      plan: { namespace: 'default', name: 'workday-sync' },
      procedure: 'queue-grows',
    });
    const at = '2026-11-25T03:00:00.000Z';
    const events = [
      { type: 'step', step: 0, state: 'done' },
      { type: 'finished', outcome: 'resolved' },
    ].map(event => ({ id: randomUUID(), at, ...event }));
    await agent.post(`${runs}/${run.id}/events`).send({ events });
    const [grows, acme] = ((await land('')) as any).procedures;
    expect(grows).toMatchObject({
      statistics: { runs: 1, drills: 0, lastRunAt: expect.any(String) },
      lastRunByYou: {
        runId: run.id,
        revision: 1,
        procedure: { key: 'queue-grows' },
      },
    });
    expect(acme).toMatchObject({ statistics: { runs: 0 }, lastRunByYou: null });
    decisions = { 'integration-plan.runs.read': deny };
    expect(((await land('')) as any).procedures[0]).toMatchObject({
      statistics: null,
      lastRunByYou: null,
    });
  });

  it('shows the same procedures as their list', async () => {
    const { agent, land, plan: saved } = await start();
    const { body } = await agent.get(`${plan}/procedures`);
    const list = procedureListSchema.parse(body);
    expect(list).toMatchObject({ planId: saved.id, revision: 1 });
    expect(((await land('')) as any).procedures).toEqual(list.items);
  });
});
