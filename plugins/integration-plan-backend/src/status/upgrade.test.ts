import { mockServices } from '@backstage/backend-test-utils';
import type { Alert } from '@integration-plan/plugin-integration-plan-common';
import { FakeStatusSource } from '@integration-plan/plugin-integration-plan-node/testUtils';
import { testDatabases } from '../__testUtils__/database';
import { aPlan, watchingDocument } from '../__testUtils__/plans';
import { PlanBackfill } from '../plans/PlanBackfill';
import { PlanStore } from '../plans/PlanStore';
import { StatusPoller } from './StatusPoller';
import { StatusPublisher } from './StatusPublisher';
import { StatusSourceRegistry } from './StatusSourceRegistry';
import { StatusStore } from './StatusStore';

jest.setTimeout(60_000);

const databases = testDatabases();

const refused: Alert = {
  fingerprint: 'f1',
  name: 'WorkdayRefuses',
  state: 'firing',
  severity: 'critical',
  startsAt: '2026-03-01T11:59:00.000Z',
  labels: { vendor: 'workday', reason: 'credentials' },
};

/** Its alerts are the vendor's, but for those that lead to new credentials. */
const document = {
  sections: {
    ...watchingDocument.sections,
    runbook: {
      facts: {
        procedures: [
          {
            key: 'credentials',
            title: 'Replace credentials',
            kind: 'reauthenticate' as const,
            matchers: [
              { label: 'reason', operator: '=' as const, value: 'credentials' },
            ],
            steps: [],
          },
        ],
      },
    },
  },
};

describe.each(databases.ids)('a plan of an earlier release (%s)', id => {
  async function setUp() {
    const { knex, database } = await databases.create(id);
    const plans = await PlanStore.create({ database });
    const main = new FakeStatusSource('main');
    const alerts = new FakeStatusSource('alerts');
    main.answer('queue_depth', { value: 12 });
    main.answer('success_ratio', { value: 0.99 });
    const sources = new StatusSourceRegistry();
    sources.add(main, alerts);
    const logger = mockServices.logger.mock();
    const signals = { publish: async () => {} };
    const store = await StatusStore.create({ database });
    const poller = new StatusPoller({
      store,
      sources,
      publisher: new StatusPublisher(signals, logger),
      logger,
      options: { frequencyMs: 60_000, timeoutMs: 500, batchSize: 100 },
    });
    const plan = await plans.create(aPlan({ document }), { author: 'a' });
    return {
      knex,
      alerts,
      backfill: await PlanBackfill.create({ database }),
      poll: async () => {
        await store.makeDue({ planIds: [plan.id] });
        await poller.pollOnce();
      },
      status: async () => (await plans.get(plan)).status,
    };
  }

  it('gets the verdict that its procedures tell, whichever of two replicas sums it up', async () => {
    const { alerts, backfill, knex, poll, status } = await setUp();
    alerts.answer('workday', { alerts: [refused] });
    await knex('plans').update({ procedure_sides: null });
    await poll();
    expect((await status()).verdict).toBe('vendor');

    const done = await Promise.all([backfill.run(), backfill.run()]);
    expect(done.sort()).toEqual([0, 1]);
    expect(await status()).toMatchObject({ status: 'critical', verdict: 'us' });
    // The history says so too
    const [last] = await knex('status_transitions')
      .where({ target_key: null })
      .orderBy('id', 'desc');
    expect(last).toMatchObject({ from_verdict: 'vendor', to_verdict: 'us' });
    await poll();
    expect((await status()).verdict).toBe('us');
  });

  it('says with its next reading what keeps it from being well, though nothing has changed', async () => {
    const { alerts, knex, poll, status } = await setUp();
    alerts.answer('workday', { alerts: [] });
    await poll();
    const caveat = 'No alert fires, nothing proves that rules are evaluated';
    expect(await status()).toMatchObject({ status: 'ok', caveat });
    await knex('plan_status').update({ status_caveat: null });
    expect(await status()).not.toHaveProperty('caveat');
    await poll();
    expect(await status()).toMatchObject({ status: 'ok', caveat });
  });
});
