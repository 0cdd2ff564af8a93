import { createBackendModule } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { ResponseError, type ErrorResponseBody } from '@backstage/errors';
import type { DrillRequest } from '@integration-plan/plugin-integration-plan-common';
import { integrationPlanStatusSourcesExtensionPoint } from '@integration-plan/plugin-integration-plan-node';
import { FakeStatusSource } from '@integration-plan/plugin-integration-plan-node/testUtils';
import { testDatabases } from '../__testUtils__/database';
import { aPlan, watchingDocument } from '../__testUtils__/plans';
import { anEvent, startRuns } from '../__testUtils__/runs';

jest.setTimeout(120_000);
const databases = testDatabases();
const plan = { namespace: 'default', name: 'watched' };
const procedure = 'queue-grows';

const watched = aPlan({
  ...plan,
  document: {
    sections: {
      ...watchingDocument.sections,
      runbook: {
        facts: {
          procedures: [
            {
              key: procedure,
              title: 'The queue grows',
              kind: 'rateLimited',
              steps: [{ text: 'Look at it' }, { text: 'Slow down' }],
            },
          ],
        },
      },
    },
  },
});

const hoursAgo = (hours: number) =>
  new Date(Date.now() - hours * 60 * 60_000).toISOString();

describe.each(databases.ids)('a drill (%s)', id => {
  /** A plan whose queue is too long right now, read by the real poller. */
  async function start() {
    const { knex } = await databases.create(id);
    const main = new FakeStatusSource('main');
    main.answer('queue_depth', { value: 9000 });
    main.answer('success_ratio', { value: 1 });
    const alerts = new FakeStatusSource('alerts');
    alerts.answer('workday', { alerts: [] });
    const started = await startRuns({
      features: [
        mockServices.database.factory({ knex }),
        mockServices.rootConfig.factory({
          data: { integrationPlan: { polling: { frequency: { hours: 1 } } } },
        }),
        createBackendModule({
          pluginId: 'integration-plan',
          moduleId: 'test-sources',
          register: env =>
            env.registerInit({
              deps: { sources: integrationPlanStatusSourcesExtensionPoint },
              init: async ({ sources }) =>
                sources.addStatusSource(main, alerts),
            }),
        }),
      ],
    });
    const { client } = started;
    await client.createPlan(watched);
    const deadline = Date.now() + 60_000;
    const isRead = async () => {
      const { alerts: matchers, metrics } = await client.getStatus(plan);
      return [...matchers, ...metrics].every(({ checkedAt }) => checkedAt);
    };
    while (!(await isRead()) && Date.now() < deadline) {
      await new Promise(resolve => {
        setTimeout(resolve, 100);
      });
    }
    expect(await client.getPlan(plan)).toMatchObject({
      status: { status: 'critical' },
    });
    /** All that is known of the real status. */
    const stored = async () => ({
      targets: await knex('poll_targets').orderBy('target_key'),
      latest: await knex('status_latest').orderBy('target_id'),
      transitions: await knex('status_transitions').orderBy('id'),
      alerts: await knex('alert_transitions').orderBy('id'),
      status: await client.getStatus(plan),
      plan: (await client.getPlan(plan)).status,
    });
    const drill = (request: DrillRequest) =>
      client.runs.start({ plan, procedure, drill: request });
    const refused = async (request: DrillRequest) => {
      const error = await drill(request).catch(thrown => thrown);
      if (!(error instanceof ResponseError)) throw error;
      const { issues } = (error.body as ErrorResponseBody).error as {
        issues?: Array<{ path: string; message: string }>;
      };
      return [error.response.status, issues];
    };
    started.signals.length = 0;
    started.notifications.sent.length = 0;
    return { ...started, drill, knex, refused, stored };
  }

  it('leaves everything that is known of the real status as it is, and notifies nobody', async () => {
    const { client, drill, notifications, signals, stored } = await start();
    const before = await stored();
    expect(before.transitions.length).toBeGreaterThan(0);
    const run = await drill({ kind: 'synthetic', scenario: 'rateLimited' });
    expect(run).toMatchObject({
      mode: 'drill',
      state: 'open',
      drill: { request: { kind: 'synthetic', scenario: 'rateLimited' } },
      happenings: [],
    });
    expect(run.drill!.metrics.map(({ key }) => key)).toContain('queue');
    await client.runs.append(run.id, {
      events: [
        anEvent({ type: 'step', step: 0, state: 'done' }),
        anEvent({ type: 'step', step: 1, state: 'failed' }),
      ],
    });
    await client.runs.append(run.id, {
      events: [anEvent({ type: 'finished', outcome: 'resolved' })],
    });
    expect(await stored()).toEqual(before);
    expect(notifications.sent).toEqual([]);
    expect(new Set(signals.map((signal: any) => signal.action))).toEqual(
      new Set(['run-changed']),
    );
  });

  it('plays what was measured, and says what is wrong with a time', async () => {
    const { drill, refused, stored } = await start();
    const before = await stored();
    const run = await drill({
      kind: 'recorded',
      from: hoursAgo(1),
      to: new Date().toISOString(),
    });
    const { metrics = [] } = run.drill ?? {};
    const values = Object.fromEntries(
      metrics.map(({ key, samples }) => [
        key,
        samples.map(([, value]) => value),
      ]),
    );
    expect(values).toEqual({ queue: [9000], success: [1] });
    for (const { samples } of metrics) {
      expect(samples[0][0]).toBeGreaterThan(3000);
      expect(samples[0][0]).toBeLessThanOrEqual(3600);
    }

    const [from, to] = [hoursAgo(26), hoursAgo(1)];
    expect(await refused({ kind: 'recorded', from, to })).toEqual([
      400,
      [
        {
          path: 'drill.to',
          message: 'must be at most 24 hours after drill.from',
        },
      ],
    ]);
    expect(
      await refused({ kind: 'recorded', from: to, to: hoursAgo(-1) }),
    ).toEqual([
      400,
      [{ path: 'drill.to', message: 'must not be in the future' }],
    ]);
    expect(
      await refused({ kind: 'recorded', from: hoursAgo(9), to: hoursAgo(8) }),
    ).toEqual([
      400,
      [
        {
          path: 'drill.from',
          message: expect.stringContaining('nothing was recorded'),
        },
      ],
    ]);
    expect(await stored()).toEqual(before);
  });
});
