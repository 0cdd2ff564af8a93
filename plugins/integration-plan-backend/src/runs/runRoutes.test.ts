import { randomUUID } from 'node:crypto';
import { setImmediate as settled } from 'node:timers/promises';
import { mockCredentials } from '@backstage/backend-test-utils';
import { ResponseError } from '@backstage/errors';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  integrationPlanReadPermission as readPlan,
  integrationPlanRunsFinishPermission as finish,
  integrationPlanRunsJoinPermission as join,
  integrationPlanRunsReadPermission as read,
  integrationPlanRunsStartPermission as start,
  runSchema,
} from '@integration-plan/plugin-integration-plan-common';
import { integrationPlanConditions } from '@integration-plan/plugin-integration-plan-node';
import { deny, onlyIf } from '../__testUtils__/policy';
import { anEvent, startRuns } from '../__testUtils__/runs';
import { FAKE_SECRETS, fragmentsOf } from '../__testUtils__/secrets';

jest.setTimeout(120_000);
const base = '/api/integration-plan';
const procedure = 'vendor-down';
const aUser = (name: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name, namespace: 'default' },
  spec: {},
});
const catalog = catalogServiceMock.factory({
  entities: [aUser('ann'), aUser('bob'), aUser('mock')],
});

const failure = async (call: Promise<unknown>) => {
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ResponseError)) throw error ?? new Error('no error');
  return { status: error.response.status, ...(error.body as any).error };
};

describe('the API of runs', () => {
  it('starts a run of a procedure, records what is done and shows it', async () => {
    const { client, logged, plan, signals } = await startRuns();
    const started = await client.runs.start({
      plan,
      procedure,
      labels: { tenant: 'acme' },
      alert: { name: 'WorkdayDown', fingerprint: 'f1' },
    });
    expect(started).toMatchObject({
      plan: { ...plan, title: 'Workday sync' },
      procedure: { key: procedure, title: 'Workday is down' },
      procedureOrigin: 'written',
      revision: 1,
      mode: 'live',
      state: 'open',
      outcome: null,
      alert: { name: 'WorkdayDown', fingerprint: 'f1' },
      labels: { tenant: 'acme' },
      startedBy: 'user:default/mock',
      assignee: 'user:default/mock',
      endedAt: null,
      progress: { open: 3, done: 0, skipped: 0, failed: 0, notApplicable: 0 },
      events: [],
      happenings: [],
      drill: null,
      may: { join: true, finish: true },
    });
    const { id } = started;
    const ticked = await client.runs.append(id, {
      events: [
        anEvent({ type: 'step', step: 0, state: 'done' }),
        anEvent({ type: 'step', step: 1, state: 'skipped', reason: 'No lag' }),
        anEvent({ type: 'output', step: 0, text: 'HTTP 503' }),
        anEvent({ type: 'finished', outcome: 'mitigated', learned: 'Call' }),
      ],
    });
    expect(ticked).toMatchObject({
      state: 'finished',
      outcome: 'mitigated',
      progress: { open: 1, done: 1, skipped: 1 },
      events: [
        { seq: 1, type: 'step', by: 'user:default/mock' },
        { seq: 2, reason: 'No lag' },
        { seq: 3, text: 'HTTP 503' },
        { seq: 4, learned: 'Call' },
      ],
    });
    expect(await client.runs.get(id)).toEqual(ticked);
    expect(runSchema.parse(ticked)).toEqual(ticked);
    expect(await client.runs.list()).toMatchObject({
      totalItems: 1,
      items: [{ id, procedure: { key: procedure }, events: 4 }],
    });
    expect(await client.runs.getMarkdown(id)).toContain('Skipped: No lag');
    const signal = { action: 'run-changed', ids: [id, started.plan.id] };
    expect(signals).toEqual([signal, signal]);
    const audit = logged.join('\n');
    expect(audit).toMatch(/run-start.*vendor-down/);
    expect(audit).toMatch(/run-append.*\["step","output","finished"\]/);
    expect(audit).not.toMatch(/No lag|HTTP 503|Call/);
  });

  it('keeps the procedure as it was at the start, also a generated one', async () => {
    const { client, plan } = await startRuns();
    const run = await client.runs.start({ plan, procedure });
    const { document, title, pattern, owner } = await client.getPlan(plan);
    const { procedures } = document.sections.runbook.facts;
    procedures[0] = {
      ...procedures[0],
      key: 'outage',
      title: 'Outage',
      formerKeys: [procedure],
    };
    const update = { document, title, pattern, owner };
    await client.updatePlan(plan, update, { ifMatch: 1 });
    expect(await client.runs.get(run.id)).toMatchObject({
      revision: 1,
      procedure: { key: procedure, title: 'Workday is down' },
    });
    // A page that was opened before the change
    expect(await client.runs.start({ plan, procedure })).toMatchObject({
      revision: 2,
      procedure: { key: 'outage' },
    });
    const generated = { plan, procedure: 'rate-limited' };
    expect(await client.runs.start(generated)).toMatchObject({
      procedureOrigin: 'generated',
      procedure: { key: 'rate-limited' },
    });
  });

  it('takes a request that is sent twice for one', async () => {
    const { api, client, plan, signals } = await startRuns();
    const id = randomUUID();
    const body = { id, plan, procedure };
    const statuses = await Promise.all(
      [body, body, body].map(async one => {
        const { status } = await api.post(`${base}/runs`).send(one);
        return status;
      }),
    );
    expect(statuses.sort()).toEqual([200, 200, 201]);
    expect(signals).toHaveLength(1);
    const events = [anEvent({ type: 'step', step: 0, state: 'done' })];
    await client.runs.append(id, { events });
    expect(await client.runs.append(id, { events })).toMatchObject({
      events: [{ seq: 1 }],
    });
    expect(signals).toHaveLength(2);
    expect(await client.runs.start(body)).toMatchObject({
      progress: { done: 1 },
    });
    const other = { ...body, procedure: 'nothing-to-do' };
    expect(await failure(client.runs.start(other))).toMatchObject({
      status: 409,
    });
  });

  it('names what is wrong, and records nothing of it', async () => {
    const { api, client, plan } = await startRuns({ features: [catalog] });
    const post = async (path: string, body: object) => {
      const { body: answer, status } = await api.post(base + path).send(body);
      return [status, answer.error?.message];
    };
    const body = { plan, procedure };
    for (const [wrong, words] of [
      [{ ...body, procedure: 'none' }, /procedure: is not the key of/],
      [{ ...body, id: 'x' }, /id: must be a UUID/],
      [{ ...body, labels: { ' ': 'c' } }, /labels/],
      [{ plan }, /procedure: is required/],
      [
        { ...body, drill: { kind: 'synthetic', scenario: 'flood' } },
        /drill\.scenario/,
      ],
    ] as const) {
      expect(await post('/runs', wrong)).toEqual([
        400,
        expect.stringMatching(words),
      ]);
    }
    const { id } = await client.runs.start(body);
    const tick = anEvent({ type: 'step', step: 0, state: 'done' });
    for (const [wrong, words] of [
      [{ ...tick, step: 3 }, /events\[1\]\.step: .* the steps 0 to 2/],
      [{ ...tick, state: 'skipped' }, /events\[1\]\.reason: say why/],
      [{ ...tick, at: 'yesterday' }, /events\[1\]\.at/],
      [{ ...tick, id: '1' }, /events\[1\]\.id: must be a UUID/],
      [anEvent({ type: 'note', text: ' ' }), /events\[1\]\.text/],
      [anEvent({ type: 'note', text: 'a', step: 9 }), /events\[1\]\.step/],
      [
        anEvent({ type: 'handedOver', to: 'group:default/people' }),
        /events\[1\]\.to: must be a user/,
      ],
      [
        anEvent({ type: 'handedOver', to: 'eve' }),
        /events\[1\]\.to: is not a user in the catalog/,
      ],
    ] as const) {
      const path = `/runs/${id}/events`;
      expect(await post(path, { events: [tick, wrong] })).toEqual([
        400,
        expect.stringMatching(words),
      ]);
    }
    expect((await post(`/runs/${id}/events`, { events: [] }))[0]).toBe(400);
    expect((await client.runs.get(id)).events).toEqual([]);
    expect((await api.get(`${base}/runs?limit=0`)).status).toBe(400);
    expect((await api.get(`${base}/runs?cursor=x`)).status).toBe(400);
    expect((await api.get(`${base}/runs/abc`)).status).toBe(400);
    for (const path of ['', '/export.md']) {
      const { status } = await api.get(`${base}/runs/${randomUUID()}${path}`);
      expect(status).toBe(404);
    }
    expect(
      (await post(`/runs/${randomUUID()}/events`, { events: [tick] }))[0],
    ).toBe(404);
    const nowhere = { namespace: 'default', name: 'none' };
    expect((await post('/runs', { ...body, plan: nowhere }))[0]).toBe(404);
  });

  it('stores, logs and repeats no secret', async () => {
    const { client, logged, plan } = await startRuns();
    const [secret] = Object.values(FAKE_SECRETS);
    const { id } = await client.runs.start({ plan, procedure });
    const refused = await Promise.all([
      ...[
        anEvent({ type: 'output', step: 0, text: `token: ${secret}` }),
        anEvent({ type: 'note', text: secret }),
        anEvent({ type: 'step', step: 0, state: 'failed', reason: secret }),
        anEvent({ type: 'helpAsked', text: secret }),
        anEvent({ type: 'finished', outcome: 'resolved', learned: secret }),
        anEvent({ type: 'aborted', reason: secret }),
      ].map(event => failure(client.runs.append(id, { events: [event] }))),
      failure(
        client.runs.start({ plan, procedure, labels: { token: secret } }),
      ),
    ]);
    expect(refused.map(({ status }) => status)).toEqual(Array(7).fill(400));
    expect(refused[0].message).toMatch(/events\[0\]\.text: contains what/);
    expect(refused[6].message).toMatch(/labels\.token: contains what/);
    const told = JSON.stringify([refused, logged]);
    for (const fragment of fragmentsOf(secret)) {
      expect(told).not.toContain(fragment);
    }
    expect((await client.runs.get(id)).events).toEqual([]);
  });

  it('answers 409 with who ended a run and when, and still takes notes', async () => {
    const { client, plan } = await startRuns();
    const { id } = await client.runs.start({ plan, procedure });
    await client.runs.append(id, {
      events: [anEvent({ type: 'aborted', reason: 'False alarm' })],
    });
    const at = new Date(Date.now() + 1000).toISOString();
    await new Promise(resolve => setTimeout(resolve, 5));
    const tick = anEvent({ type: 'step', step: 0, state: 'done', at });
    expect(
      await failure(client.runs.append(id, { events: [tick] })),
    ).toMatchObject({
      status: 409,
      message: expect.stringMatching(
        /events\[0\]: the run was aborted by user:default\/mock at 20/,
      ),
    });
    const note = anEvent({ type: 'note', text: 'Tune the alert' });
    expect(await client.runs.append(id, { events: [note] })).toMatchObject({
      state: 'aborted',
      events: [{ type: 'aborted' }, { type: 'note' }],
    });
  });

  it('tells the owner that help is asked for, and somebody that a run is theirs now', async () => {
    const { client, notifications, plan } = await startRuns({
      features: [catalog],
    });
    const { id } = await client.runs.start({ plan, procedure });
    const help = anEvent({
      type: 'helpAsked',
      step: 1,
      text: 'Who may pause?',
    });
    await client.runs.append(id, { events: [help] });
    await client.runs.append(id, { events: [help] });
    await client.runs.append(id, {
      events: [
        anEvent({ type: 'handedOver', to: 'bob' }),
        anEvent({ type: 'handedOver', to: 'ann', text: 'Over to you' }),
      ],
    });
    // Who takes over knows
    const takeOver = anEvent({ type: 'handedOver', to: 'mock' });
    await client.runs.append(id, { events: [takeOver] });
    await settled();
    expect(notifications.sent).toEqual([
      {
        recipients: {
          type: 'entity',
          entityRef: ['group:default/people'],
          excludeEntityRef: 'user:default/mock',
        },
        payload: {
          title: 'Workday sync: help is asked for in a run',
          description: 'Workday is down, step 2: Who may pause?',
          link: `/integrations/runs/${id}`,
          severity: 'high',
          topic: 'Help asked for in runs',
          scope: `run-help:${id}`,
        },
      },
      {
        recipients: { type: 'entity', entityRef: ['user:default/ann'] },
        payload: {
          title: 'Workday sync: a run was handed over to you',
          description: 'Workday is down: Over to you',
          link: `/integrations/runs/${id}`,
          severity: 'high',
          topic: 'Runs handed over to you',
          scope: `run-handed-over:${id}`,
        },
      },
    ]);
    expect(await client.runs.get(id)).toMatchObject({
      assignee: 'user:default/mock',
    });
  });

  it('hands over while the catalog does not answer', async () => {
    const { client, plan } = await startRuns({
      features: [
        catalogServiceMock.mock({
          getEntitiesByRefs: async () => {
            throw new Error('The catalog is away');
          },
        }).factory,
      ],
    });
    const { id } = await client.runs.start({ plan, procedure });
    const events = [anEvent({ type: 'handedOver', to: 'bob' })];
    expect(await client.runs.append(id, { events })).toMatchObject({
      assignee: 'user:default/bob',
    });
  });

  it('asks for a permission for each thing, and changes nothing without it', async () => {
    const { client, decide, plan, signals } = await startRuns();
    const { id } = await client.runs.start({ plan, procedure });
    signals.length = 0;
    const tick = anEvent({ type: 'step', step: 0, state: 'done' });
    const end = anEvent({ type: 'finished', outcome: 'resolved' });
    const calls = {
      list: () => client.runs.list(),
      get: () => client.runs.get(id),
      markdown: () => client.runs.getMarkdown(id),
      start: () => client.runs.start({ plan, procedure }),
      tick: () => client.runs.append(id, { events: [tick] }),
      end: () => client.runs.append(id, { events: [end] }),
      both: () => client.runs.append(id, { events: [tick, end] }),
    };
    const everything = Object.keys(calls);
    const notOwner = onlyIf(
      integrationPlanConditions.isOwner({ claims: ['group:default/payments'] }),
    );
    const refusals: Array<[{ name: string }, string[]]> = [
      [readPlan, everything],
      [read, everything],
      [start, ['start']],
      [join, ['tick', 'both']],
      [finish, ['end', 'both']],
    ];
    for (const decision of [deny, notOwner]) {
      for (const [permission, refused] of refusals) {
        decide({ [permission.name]: decision });
        const isRefused = (name: string) =>
          refused.includes(name) && !(name === 'list' && decision !== deny);
        for (const name of everything.filter(isRefused)) {
          const { status } = await failure(calls[name as keyof typeof calls]());
          expect([permission.name, name, status]).toEqual([
            permission.name,
            name,
            403,
          ]);
        }
      }
    }
    expect(signals).toEqual([]);

    decide({ [read.name]: notOwner });
    expect(await client.runs.list()).toEqual({ items: [], totalItems: 0 });
    decide({ [readPlan.name]: notOwner });
    expect(await client.runs.list()).toEqual({ items: [], totalItems: 0 });
    const isOwner = onlyIf(
      integrationPlanConditions.isOwner({ claims: ['group:default/people'] }),
    );
    decide({ [read.name]: isOwner, [join.name]: isOwner, [finish.name]: deny });
    expect(await client.runs.list()).toMatchObject({ totalItems: 1 });
    expect(await client.runs.append(id, { events: [tick] })).toMatchObject({
      progress: { done: 1 },
      may: { join: true, finish: false },
    });
    // Who may end runs need not be in them
    decide({ [join.name]: deny });
    expect(await client.runs.append(id, { events: [end] })).toMatchObject({
      state: 'finished',
      may: { join: false, finish: true },
    });
  });

  it('is not for the anonymous', async () => {
    const { api, client, plan } = await startRuns();
    const { id } = await client.runs.start({ plan, procedure });
    for (const [method, path] of [
      ['get', '/runs'],
      ['post', '/runs'],
      ['get', `/runs/${id}`],
      ['post', `/runs/${id}/events`],
      ['get', `/runs/${id}/export.md`],
    ] as const) {
      const { status } = await api[method](base + path)
        .set('authorization', mockCredentials.none.header())
        .send(method === 'post' ? {} : undefined);
      expect([path, status]).toEqual([path, 401]);
    }
  });
});
