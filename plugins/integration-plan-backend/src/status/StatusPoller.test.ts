import { mockServices } from '@backstage/backend-test-utils';
import type { Alert } from '@integration-plan/plugin-integration-plan-common';
import {
  UpstreamError,
  type StatusSource,
} from '@integration-plan/plugin-integration-plan-node';
import { FakeStatusSource } from '@integration-plan/plugin-integration-plan-node/testUtils';
import { PlanStore } from '../plans/PlanStore';
import { testDatabases } from '../__testUtils__/database';
import { aPlan, watchingDocument } from '../__testUtils__/plans';
import { StatusPoller, type SourceCall } from './StatusPoller';
import { StatusPublisher } from './StatusPublisher';
import { StatusSourceRegistry } from './StatusSourceRegistry';
import { StatusStore } from './StatusStore';

jest.setTimeout(60_000);

/** Within it everything is due once, wherever it stands in the minute. */
const INTERVAL = 67_000;

const databases = testDatabases();

const alert: Alert = {
  fingerprint: 'f1',
  name: 'WorkdayDown',
  state: 'firing',
  severity: 'critical',
  startsAt: '2026-03-01T11:59:00.000Z',
  labels: { vendor: 'workday' },
};

describe.each(databases.ids)('StatusPoller (%s)', id => {
  const running: StatusPoller[] = [];
  afterEach(async () => {
    await Promise.all(running.splice(0).map(poller => poller.stop()));
  });

  async function setUp() {
    const { knex, database } = await databases.create(id);
    // Real time: the fake source stamps its readings with it
    let offset = 0;
    const now = () => new Date(Date.now() + offset);
    const plans = await PlanStore.create({ database, now });
    const store = await StatusStore.create({ database, now });
    const main = new FakeStatusSource('main');
    const alerts = new FakeStatusSource('alerts');
    const sources = new StatusSourceRegistry();
    sources.add(main, alerts);
    const signals = { publish: jest.fn().mockResolvedValue(undefined) };
    const logger = mockServices.logger.mock();
    const newPoller = (options: object = {}, more: object = {}) => {
      const poller = new StatusPoller({
        store,
        sources,
        publisher: new StatusPublisher(signals, logger),
        logger,
        now,
        options: {
          frequencyMs: 60_000,
          timeoutMs: 500,
          batchSize: 100,
          ...options,
        },
        ...more,
      });
      running.push(poller);
      return poller;
    };
    main.answer('queue_depth', { value: 12 });
    main.answer('success_ratio', { value: 0.99 });
    alerts.answer('workday', { alerts: [] });
    const plan = await plans.create(aPlan({ document: watchingDocument }), {
      author: 'a',
    });
    const signalled = () =>
      signals.publish.mock.calls.map(([{ message }]) => message);
    return {
      knex,
      plans,
      plan,
      store,
      main,
      alerts,
      sources,
      signalled,
      logger,
      newPoller,
      poller: newPoller(),
      pass: (ms: number) => {
        offset += ms;
      },
      status: async () => (await plans.get(plan)).status,
    };
  }

  it('reads what is due in one batch per source, and judges the plan', async () => {
    const { poller, main, alerts, plan, status, signalled, store } =
      await setUp();
    expect(await poller.pollOnce()).toBe(3);
    expect(main.reads.map(batch => batch.length)).toEqual([2]);
    expect(alerts.reads.map(batch => batch.length)).toEqual([1]);
    expect(await status()).toMatchObject({
      status: 'ok',
      verdict: 'none',
      firingAlerts: 0,
      since: expect.any(String),
      observedAt: expect.any(String),
    });
    expect(signalled()).toContainEqual({
      action: 'status-changed',
      ids: [plan.id],
    });
    expect(JSON.stringify(signalled())).not.toContain('workday');

    const targets = await store.targetsOf(plan.id);
    expect(
      targets.map(({ target, latest }) => [
        target.definition.key,
        latest?.status,
        latest?.value,
      ]),
    ).toEqual([
      ['queue', 'ok', 12],
      ['success', 'ok', 0.99],
      ['vendor', 'ok', null],
    ]);
    // Nothing is due until the interval has passed
    expect(await poller.pollOnce()).toBe(0);
  });

  it('follows a vendor that breaks and recovers, recording each change once', async () => {
    const { knex, poller, main, alerts, pass, status, signalled, plan } =
      await setUp();
    await poller.pollOnce();
    const healthySince = (await status()).since;

    pass(INTERVAL);
    main.answer('success_ratio', { value: 0.61 });
    alerts.answer('workday', { alerts: [alert] });
    await poller.pollOnce();
    expect(await status()).toMatchObject({
      status: 'critical',
      verdict: 'vendor',
      firingAlerts: 1,
      message:
        'Push success 61 % (critical below 95 %); Vendor alerts Firing: WorkdayDown',
    });
    const brokenSince = (await status()).since;
    expect(brokenSince! > healthySince!).toBe(true);

    pass(INTERVAL);
    await poller.pollOnce();
    expect((await status()).since).toBe(brokenSince);

    pass(INTERVAL);
    main.answer('success_ratio', { value: 0.99 });
    alerts.answer('workday', { alerts: [] });
    await poller.pollOnce();
    expect(await status()).toMatchObject({ status: 'ok', firingAlerts: 0 });

    const transitions = await knex('status_transitions')
      .where({ plan_id: plan.id, target_key: null })
      .orderBy('id');
    const changes = transitions.map(row => row.to_status);
    expect(changes.filter(to => to === 'critical')).toHaveLength(1);
    expect(changes.at(-1)).toBe('ok');
    const before = signalled().length;
    pass(INTERVAL);
    await poller.pollOnce();
    expect(signalled()).toHaveLength(before);
  });

  it('calls a plan unknown when a source fails, says why, and keeps the last value', async () => {
    const { poller, main, pass, status, store, plan } = await setUp();
    await poller.pollOnce();
    pass(INTERVAL);
    main.fail(new UpstreamError('sourceFailed', 'Connection refused'));
    await poller.pollOnce();
    expect(await status()).toMatchObject({
      status: 'unknown',
      verdict: 'unknown',
      message:
        '2 of 3 readings are missing: Queue depth cannot be read (Connection refused); Push success cannot be read (Connection refused)',
    });
    const [queue] = await store.targetsOf(plan.id);
    expect(queue.latest).toMatchObject({
      status: 'unknown',
      reason: 'sourceFailed',
      value: 12,
      samples: [
        [expect.any(Number), 12],
        [expect.any(Number), null],
      ],
    });
    expect(queue.latest!.checkedAt > queue.latest!.observedAt!).toBe(true);
  });

  it('keeps a plan critical by an alert while other readings fail or expire', async () => {
    const { knex, poller, main, alerts, pass, status, plan } = await setUp();
    await poller.pollOnce();
    pass(INTERVAL);
    main.fail(new UpstreamError('timedOut', 'No answer within 10 s'));
    alerts.answer('workday', { alerts: [alert] });
    await poller.pollOnce();
    const trouble = {
      status: 'critical',
      firingAlerts: 1,
      message: expect.stringMatching(
        /^Vendor alerts Firing: WorkdayDown\. 2 of 3 readings are missing: /,
      ),
    };
    expect(await status()).toMatchObject(trouble);
    // Nothing is read any more
    pass(300_001);
    const left = await status();
    expect(left).toMatchObject({ status: 'unknown', verdict: 'unknown' });
    // When somebody looks again, the end of the last readings is told at its time
    await poller.pollOnce();
    const changes = await knex('status_transitions')
      .where({ plan_id: plan.id, target_key: null, to_status: 'unknown' })
      .orderBy('id', 'desc');
    expect(changes[0]).toMatchObject({
      from_status: 'critical',
      at: left.since,
    });
  });

  it('does not repeat what an unexpected error says', async () => {
    const { poller, main, status } = await setUp();
    main.fail(new Error('http://user:hunter2@prometheus is down'));
    await poller.pollOnce();
    expect(JSON.stringify(await status())).not.toContain('hunter2');
  });

  it('gives up on a source that never answers, and does not let others wait', async () => {
    const { poller, main, status, store, plan } = await setUp();
    main.read = () => new Promise(() => {});
    await poller.pollOnce();
    const [queue, , alerts] = await store.targetsOf(plan.id);
    expect(queue.latest).toMatchObject({
      status: 'unknown',
      reason: 'timedOut',
      message: 'No answer within 0.5 s',
    });
    expect(alerts.latest?.status).toBe('ok');
    expect((await status()).status).toBe('unknown');
  });

  it('keeps what a source had read when its time ran out', async () => {
    const { poller, main, store, plan } = await setUp();
    const read: StatusSource['read'] = (targets, { signal }) =>
      new Promise(resolve => {
        signal.addEventListener('abort', () =>
          resolve([
            {
              // Targets come in any order
              targetId: targets.find(
                target =>
                  target.kind === 'metric' && target.query === 'queue_depth',
              )!.id,
              kind: 'value',
              value: 7,
              observedAt: new Date().toISOString(),
            },
          ]),
        );
      });
    Object.assign(main, { read });
    await poller.pollOnce();
    const [queue, success] = await store.targetsOf(plan.id);
    expect(queue.latest).toMatchObject({ status: 'ok', value: 7 });
    expect(success.latest).toMatchObject({ status: 'unknown' });
  });

  it('says so when the portal has no such source', async () => {
    const { poller, plans, store } = await setUp();
    const { metrics } = watchingDocument.sections.observability.facts;
    const other = await plans.create(
      aPlan({
        name: 'other',
        document: {
          sections: {
            observability: {
              facts: { metrics: [{ ...metrics[0], source: 'nowhere' }] },
            },
          },
        },
      }),
      { author: 'a' },
    );
    await poller.pollOnce();
    const [queue] = await store.targetsOf(other.id);
    expect(queue.latest).toMatchObject({
      status: 'unknown',
      reason: 'noSuchSource',
      message: 'This portal has no status source named "nowhere"',
    });
  });

  it('calls a plan unknown once its readings have outlived their age', async () => {
    const { poller, pass, status } = await setUp();
    await poller.pollOnce();
    pass(5 * 60_000 + 1000);
    expect(await status()).toMatchObject({
      status: 'unknown',
      verdict: 'unknown',
    });
  });

  it('keeps the samples of the last hour', async () => {
    const { knex, poller, main, pass, store, plan } = await setUp();
    for (let i = 0; i < 3; i++) {
      main.answer('queue_depth', { value: i });
      await poller.pollOnce();
      pass(INTERVAL);
    }
    const [queue] = await store.targetsOf(plan.id);
    expect(queue.latest?.samples.map(([, value]) => value)).toEqual([0, 1, 2]);
    pass(3_600_000);
    main.fail(new UpstreamError('sourceFailed', 'Connection refused'));
    await poller.pollOnce();
    const later = await store.targetsOf(plan.id);
    expect(later[0].latest?.samples.map(([, value]) => value)).toEqual([null]);
    expect(await knex('recent_samples')).toHaveLength(1);
  });

  it('lets several replicas share the work, each target read by one of them', async () => {
    const { plans, main, alerts, newPoller, poller } = await setUp();
    for (let i = 0; i < 30; i++) {
      await plans.create(
        aPlan({ name: `plan-${i}`, document: watchingDocument }),
        { author: 'a' },
      );
    }
    const replicas = [
      poller,
      newPoller({ batchSize: 7 }),
      newPoller({ batchSize: 5 }),
    ];
    let read = 1;
    while (read > 0) {
      const counts = await Promise.all(replicas.map(one => one.pollOnce()));
      read = counts.reduce((sum, count) => sum + count, 0);
    }
    const asked = [...main.reads, ...alerts.reads]
      .flat()
      .map(target => target.id);
    expect(asked).toHaveLength(31 * 3);
    expect(new Set(asked).size).toBe(31 * 3);
  });

  it('gives a replica no more at once than it asks for, so that the others get some', async () => {
    const { knex, plans, store, poller } = await setUp();
    for (let index = 0; index < 30; index++) {
      await plans.create(
        aPlan({ name: `plan-${index}`, document: watchingDocument }),
        { author: 'a' },
      );
    }
    const lease = { source: 'main', leaseMs: 60_000, freshMs: 0 };
    const asked = await store.claimRequested({ ...lease, limit: 10 });
    expect(asked?.targets).toHaveLength(10);
    await store.giveBack(asked!);
    await poller.pollOnce();

    // As many slices as there can be, due one after the other as they are stored
    await knex('poll_slices').where({ source: 'main' }).delete();
    await knex('poll_slices').insert(
      Array.from({ length: 16 }, (_, slice) => ({
        source: 'main',
        slice,
        next_due_at: new Date(slice * 1000).toISOString(),
      })),
    );
    const slices: (number[] | undefined)[] = [];
    for (let turn = 0; turn < 3; turn++) {
      const claim = await store.claimSlices({ ...lease, limit: 1 });
      slices.push(claim?.slices);
    }
    expect(slices).toEqual([[0], [1], [2]]);
  });

  it('takes over the targets of a replica that died, and ignores what that one still says', async () => {
    const { store, poller, pass, plan, main } = await setUp();
    await poller.pollOnce();
    pass(INTERVAL);
    const lease = { limit: 100, leaseMs: 10_000, freshMs: 0 };
    const stale = await Promise.all(
      ['main', 'alerts'].map(source => store.claimSlices({ ...lease, source })),
    );
    expect(stale.flatMap(claim => claim!.targets)).toHaveLength(3);
    expect(await poller.pollOnce()).toBe(0);
    pass(10_001);
    main.answer('queue_depth', { value: 77 });
    expect(await poller.pollOnce()).toBe(3);
    for (const claim of stale) {
      const judged = claim!.targets.map(claimed => ({
        claimed,
        judgement: {
          status: 'critical' as const,
          expiresAt: '2099-01-01T00:00:00.000Z',
        },
      }));
      expect(await store.save(claim!, judged, lease)).toEqual([]);
    }
    const [queue] = await store.targetsOf(plan.id);
    expect(queue.latest).toMatchObject({ status: 'ok', value: 77 });
  });

  it('reads out of turn what is asked for, and tells what each call came to', async () => {
    const { store, newPoller, main, plan } = await setUp();
    const calls: SourceCall[] = [];
    const poller = newPoller(
      {},
      { onCall: (call: SourceCall) => calls.push(call) },
    );
    await poller.pollOnce();
    main.answer('queue_depth', { failure: 'noData', message: 'No series' });
    expect(await store.makeDue({ source: 'main' })).toBe(2);
    expect(await poller.pollOnce()).toBe(2);
    expect(calls.at(-1)).toMatchObject({
      source: 'main',
      targets: 2,
      failures: { noData: 1 },
      message: 'No series',
    });
    expect(await store.makeDue({ planIds: [plan.id] })).toBe(3);
    expect(await poller.pollOnce()).toBe(3);
  });

  it('leaves a source alone of which call after call fails, says why, and asks it again by itself', async () => {
    const { store, poller, main, pass, plan, status } = await setUp();
    const readNow = async () => {
      await store.makeDue({ source: 'main' });
      await poller.pollOnce();
      const [queue] = await store.targetsOf(plan.id);
      return queue.latest!;
    };
    await poller.pollOnce();
    main.fail(new UpstreamError('sourceFailed', 'Connection refused'));
    await readNow();
    await readNow();
    const asked = await readNow();
    const reads = main.reads.length;
    pass(1000);
    expect(await readNow()).toMatchObject({
      status: 'unknown',
      reason: 'sourceFailed',
      message: 'Connection refused; it is asked less often until it answers',
      value: 12,
      checkedAt: asked.checkedAt,
    });
    expect(main.reads).toHaveLength(reads);
    main.fail();
    pass(30_000);
    expect(await readNow()).toMatchObject({ status: 'ok', value: 12 });
    expect((await status()).status).toBe('ok');
  });

  it('leaves alone what another replica has read since, while it leaves the source alone', async () => {
    const { store, poller, main, newPoller, pass, status } = await setUp();
    const readWith = async (replica: StatusPoller) => {
      await store.makeDue({ source: 'main' });
      await replica.pollOnce();
      return (await status()).status;
    };
    const other = newPoller();
    await poller.pollOnce();
    main.fail(new UpstreamError('sourceFailed', 'Connection refused'));
    for (let i = 0; i < 3; i++) expect(await readWith(poller)).toBe('unknown');
    main.fail();
    pass(1000);
    expect(await readWith(other)).toBe('ok');
    const reads = main.reads.length;
    expect(await readWith(poller)).toBe('ok');
    expect(main.reads).toHaveLength(reads);
  });

  it('polls by itself until it is stopped', async () => {
    const { status, newPoller, main } = await setUp();
    const poller = newPoller({ frequencyMs: 1000 });
    poller.start();
    while ((await status()).status !== 'ok') {
      await new Promise(resolve => setTimeout(resolve, 20));
    }
    await poller.stop();
    const reads = main.reads.length;
    await new Promise(resolve => setTimeout(resolve, 1300));
    expect(main.reads).toHaveLength(reads);
  });
});
