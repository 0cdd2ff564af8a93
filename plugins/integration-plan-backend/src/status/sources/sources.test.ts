import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { actionsRegistryServiceFactory } from '@backstage/backend-defaults/alpha';
import { createBackendModule } from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { metricsServiceMock } from '@backstage/backend-test-utils/alpha';
import type { PolicyDecision } from '@backstage/plugin-permission-common';
import {
  integrationPlanStatusSourcesExtensionPoint,
  UpstreamError,
} from '@integration-plan/plugin-integration-plan-node';
import { FakeStatusSource } from '@integration-plan/plugin-integration-plan-node/testUtils';
import request from 'supertest';
import { testDatabases } from '../../__testUtils__/database';
import { aPlan, watchingDocument } from '../../__testUtils__/plans';
import { deny, testPolicy } from '../../__testUtils__/policy';
import { PlanStore } from '../../plans/PlanStore';
import { integrationPlanPlugin } from '../../plugin';
import type { Judgement } from '../evaluateStatus';
import { StatusStore } from '../StatusStore';
import type { SourceCall } from '../StatusPoller';
import { recordMetrics } from './recordMetrics';
import { SourceHealthStore } from './SourceHealthStore';
import { SourceRecorder } from './SourceRecorder';

jest.setTimeout(60_000);
const databases = testDatabases();

const START = Date.parse('2026-11-30T12:00:00.000Z');
const at = (seconds: number) => new Date(START + seconds * 1000);
const iso = (seconds: number) => at(seconds).toISOString();

/** A call that began some seconds after the start. */
const aCall = (
  seconds: number,
  failures: SourceCall['failures'] = {},
  more: Partial<SourceCall> = {},
): SourceCall => ({
  source: 'main',
  startedAt: at(seconds),
  ms: 0,
  targets: 2,
  failures,
  ...(Object.keys(failures).length > 0 && { message: 'Connection refused' }),
  isBroken: false,
  ...more,
});

const SILENT = { sourceFailed: 2 };

describe.each(databases.ids)('how sources are (%s)', id => {
  async function setUp() {
    const { database } = await databases.create(id);
    const clock = { now: at(0) };
    const now = () => clock.now;
    const plans = await PlanStore.create({ database, now });
    const store = await SourceHealthStore.create({ database, now });
    const statuses = await StatusStore.create({ database, now });
    const logger = mockServices.logger.mock();
    const replica = () => new SourceRecorder({ store, logger });
    const logged = () =>
      [...logger.warn.mock.calls, ...logger.info.mock.calls].map(
        ([line]) => line,
      );
    const health = async () => (await store.list()).get('main');
    return { clock, health, logged, plans, replica, statuses, store };
  }

  it('is agreed upon by replicas, and logged once when it changes', async () => {
    const { health, logged, replica } = await setUp();
    const [one, other] = [replica(), replica()];
    one.record(aCall(1));
    await one.flush();
    expect(await health()).toMatchObject({
      answeredAt: iso(1),
      error: null,
      failingSince: null,
    });

    // Both meet the same failure, and go on to
    for (const [seconds, recorder] of [
      [10, one],
      [11, other],
      [12, one],
    ] as const) {
      recorder.record(aCall(seconds, SILENT));
      await recorder.flush();
    }
    expect(await health()).toMatchObject({
      answeredAt: iso(1),
      error: { at: iso(12), reason: 'sourceFailed' },
      failingSince: iso(10),
    });
    expect(logged()).toEqual([
      'Status source main gives no readings: Connection refused',
    ]);

    other.record(aCall(70));
    await other.flush();
    one.record(aCall(71));
    await one.flush();
    expect(await health()).toMatchObject({
      answeredAt: iso(71),
      failingSince: null,
      error: { at: iso(12), message: 'Connection refused' },
    });
    expect(logged().slice(1)).toEqual([
      'Status source main gives readings again, after 60 s',
    ]);
  });

  it('tells one bad query, or no data, from a source that does not answer', async () => {
    const { health, logged, replica } = await setUp();
    const recorder = replica();
    recorder.record(aCall(1, { sourceFailed: 1 }));
    recorder.record(aCall(2, { noData: 2 }));
    await recorder.flush();
    expect(await health()).toMatchObject({
      answeredAt: iso(2),
      failingSince: null,
      error: { at: iso(2), reason: 'noData' },
    });
    expect(logged()).toEqual([]);
  });

  it('follows the time that calls take', async () => {
    const { health, replica } = await setUp();
    const recorder = replica();
    recorder.record(aCall(1, {}, { ms: 100 }));
    recorder.record(aCall(2, {}, { ms: 300 }));
    await recorder.flush();
    expect((await health())!.averageMs).toBe(200);
    for (let turn = 3; turn < 60; turn++) {
      recorder.record(aCall(turn, {}, { ms: 20 }));
      await recorder.flush();
    }
    expect((await health())!.averageMs).toBeCloseTo(20, 0);
  });

  it('tell whether anything proves that their rules are evaluated', async () => {
    const { clock, plans, statuses, store } = await setUp();
    const read = async (name: string, reading: Partial<Judgement>) => {
      await plans.create(aPlan({ name, document: watchingDocument }), {
        author: 'a',
      });
      const lease = { source: 'alerts', limit: 9, leaseMs: 9000 };
      const claim = (await statuses.claimRequested(lease))!;
      const judged = claim.targets.map(claimed => ({
        claimed,
        judgement: { status: 'ok' as const, expiresAt: iso(60), ...reading },
      }));
      await statuses.save(claim, judged, lease);
    };
    const good = { alerts: [], observedAt: iso(0) };
    const proof = (by: 'heartbeat' | 'rules') => ({ by, at: iso(0) });
    await read('beats', { good: { ...good, proof: proof('heartbeat') } });
    await read('ruled', { good: { ...good, proof: proof('rules') } });
    await read('silent', { good });
    const problem = 'Alerts are not being evaluated';
    await read('still', {
      status: 'unknown',
      reason: 'notEvaluated',
      message: problem,
    });
    await read('down', { status: 'unknown', reason: 'sourceFailed' });
    expect(await store.evaluations()).toEqual(
      new Map([
        [
          'alerts',
          {
            groups: 5,
            byHeartbeat: 1,
            byRules: 1,
            unproven: 1,
            notEvaluated: 1,
            problem,
          },
        ],
      ]),
    );
    // What was proven then is not proven now
    clock.now = at(90);
    expect((await store.evaluations()).get('alerts')).toMatchObject({
      groups: 5,
      byHeartbeat: 0,
      unproven: 0,
      notEvaluated: 0,
      problem: null,
    });
  });

  it('counts what is overdue by source, and measures it', async () => {
    const { clock, plans, store } = await setUp();
    await plans.create(aPlan({ document: watchingDocument }), { author: 'a' });
    clock.now = at(45);
    expect((await store.loads(60_000)).get('main')).toEqual({
      targets: 2,
      missed: 0,
      dueSince: iso(0),
    });
    clock.now = at(90);
    expect(await store.loads(60_000)).toEqual(
      new Map([
        ['alerts', { targets: 1, missed: 1, dueSince: iso(0) }],
        ['main', { targets: 2, missed: 2, dueSince: iso(0) }],
      ]),
    );

    const gauge = { addCallback: jest.fn(), removeCallback: jest.fn() };
    const counter = { add: jest.fn() };
    const histogram = { record: jest.fn() };
    const metrics = metricsServiceMock.mock({
      createObservableGauge: jest.fn(() => gauge),
      createCounter: jest.fn(() => counter),
      createHistogram: jest.fn(() => histogram),
    });
    const polling = { frequencyMs: 60_000, timeoutMs: 1, batchSize: 1 };
    const measure = recordMetrics({
      metrics,
      polling,
      store,
      now: () => clock.now,
    });
    measure(aCall(1, { noData: 1 }, { ms: 250 }));
    expect(counter.add.mock.calls).toEqual([
      [1, { source: 'main' }],
      [1, { source: 'main' }],
      [1, { source: 'main', reason: 'noData' }],
    ]);
    expect(histogram.record).toHaveBeenCalledWith(0.25, { source: 'main' });
    const docs = readFileSync(
      resolve(__dirname, '../../../../../docs/operate-status.md'),
      'utf8',
    );
    for (const [name] of [
      ...metrics.createCounter.mock.calls,
      ...metrics.createHistogram.mock.calls,
      ...metrics.createObservableGauge.mock.calls,
    ]) {
      expect(docs).toMatch(new RegExp(`\`${name}(_total)?\``));
    }
    const observe = jest.fn();
    await gauge.addCallback.mock.calls[0][0]({ observe });
    expect(observe.mock.calls).toEqual(
      expect.arrayContaining([
        [90, { source: 'main' }],
        [90, { source: 'alerts' }],
      ]),
    );
  });
});

describe('the sources of a portal', () => {
  const base = '/api/integration-plan';
  let decisions: Record<string, PolicyDecision> = {};
  const source = new FakeStatusSource('main');

  async function start() {
    decisions = {};
    const { server } = await startTestBackend({
      features: [
        integrationPlanPlugin,
        actionsRegistryServiceFactory,
        createBackendModule({
          pluginId: 'integration-plan',
          moduleId: 'test-source',
          register(env) {
            env.registerInit({
              deps: { sources: integrationPlanStatusSourcesExtensionPoint },
              init: async ({ sources }) => sources.addStatusSource(source),
            });
          },
        }),
        mockServices.rootConfig.factory({
          data: { integrationPlan: { polling: { frequency: 'PT1H' } } },
        }),
        testPolicy(() => decisions),
      ],
    });
    return request(server);
  }

  it('are listed and tested by those who may, and by agents', async () => {
    const api = await start();
    const { name, title, owner, pattern } = aPlan();
    const plan = { name, title, owner, pattern, document: watchingDocument };
    expect((await api.post(`${base}/plans`).send(plan)).status).toBe(201);
    const { body } = await api.get(`${base}/sources`);
    expect(body.pollingSeconds).toBe(3600);
    expect(body.items).toMatchObject([
      // Plans name it, but this portal has none
      {
        id: 'alerts',
        type: null,
        targets: 1,
        canTest: false,
        evaluation: { groups: 1, byHeartbeat: 0, byRules: 0, unproven: 0 },
      },
      { id: 'main', type: 'fake', targets: 2, canTest: true, evaluation: null },
    ]);
    const action = await api
      .post(
        `${base}/.backstage/actions/v1/actions/integration-plan%3Alist-sources/invoke`,
      )
      .send({});
    expect(action.body.output.items).toHaveLength(2);

    source.fail(
      new UpstreamError('sourceFailed', 'http://u:hunter2@host refused'),
    );
    const test = (id: string) => api.post(`${base}/sources/${id}/test`);
    const failed = await test('main');
    expect(failed.status).toBe(200);
    expect(failed.body).toMatchObject({
      ok: false,
      message: '(address) refused',
      ms: expect.any(Number),
    });
    const again = await test('main');
    expect(again.status).toBe(429);
    expect(again.body.error.message).toMatch(/^main was tested less than/);
    expect((await test('alerts')).status).toBe(404);

    decisions = { 'integration-plan.sources.read': deny };
    expect((await api.get(`${base}/sources`)).status).toBe(403);
    expect((await test('main')).status).toBe(403);
  });
});
