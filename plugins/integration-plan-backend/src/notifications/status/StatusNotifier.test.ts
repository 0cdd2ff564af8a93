import { mockServices } from '@backstage/backend-test-utils';
import type { Alert } from '@integration-plan/plugin-integration-plan-common';
import { FakeStatusSource } from '@integration-plan/plugin-integration-plan-node/testUtils';
import { testDatabases } from '../../__testUtils__/database';
import { RecordedNotifications } from '../../__testUtils__/notifications';
import { aPlan, watchingDocument } from '../../__testUtils__/plans';
import { MuteStore } from '../../mutes/MuteStore';
import { PlanStore } from '../../plans/PlanStore';
import { StatusPoller } from '../../status/StatusPoller';
import { StatusPublisher } from '../../status/StatusPublisher';
import { StatusSourceRegistry } from '../../status/StatusSourceRegistry';
import { StatusStore } from '../../status/StatusStore';
import { StatusNoticeStore } from './StatusNoticeStore';
import { StatusNotifier } from './StatusNotifier';

const databases = testDatabases();
jest.setTimeout(60_000);

const alert: Alert = {
  fingerprint: 'f1',
  name: 'WorkdayDown',
  state: 'firing',
  severity: 'critical',
  startsAt: '2026-03-01T11:59:00.000Z',
  labels: { vendor: 'workday', tenant: 'acme' },
};
const owner = 'group:default/people';

describe.each(databases.ids)('StatusNotifier (%s)', id => {
  const running: StatusPoller[] = [];
  afterEach(async () => {
    await Promise.all(running.splice(0).map(poller => poller.stop()));
  });

  async function setUp() {
    const { database } = await databases.create(id);
    let offset = 0;
    const now = () => new Date(Date.now() + offset);
    const wait = (minutes: number) => {
      offset += minutes * 60_000;
    };
    const options = { database, now };
    const plans = await PlanStore.create(options);
    const store = await StatusStore.create(options);
    const notices = await StatusNoticeStore.create(options);
    const mutes = await MuteStore.create(options);
    const logger = mockServices.logger.mock();
    const notifications = new RecordedNotifications();
    const newNotifier = () =>
      new StatusNotifier({
        notifications,
        logger,
        notices,
        pagesPath: '/integrations',
        plans,
        store,
        now,
      });
    class Source extends FakeStatusSource {
      async read(...asked: Parameters<FakeStatusSource['read']>) {
        const observedAt = now().toISOString();
        const readings = await super.read(...asked);
        return readings.map(one =>
          one.kind === 'failure' ? one : { ...one, observedAt },
        );
      }
    }
    const main = new Source('main');
    const alerts = new Source('alerts');
    main.answer('queue_depth', { value: 12 });
    main.answer('success_ratio', { value: 0.99 });
    const sources = new StatusSourceRegistry();
    sources.add(main, alerts);
    const publish = jest.fn().mockResolvedValue(undefined);
    const poller = new StatusPoller({
      store,
      sources,
      publisher: new StatusPublisher({ publish }, logger),
      logger,
      now,
      options: { frequencyMs: 60_000, timeoutMs: 5000, batchSize: 100 },
    });
    running.push(poller);
    const plan = await plans.create(aPlan({ document: watchingDocument }), {
      author: 'a',
    });
    const notifier = newNotifier();
    /** Readings come in, and the notifier looks. */
    const poll = async () => {
      await store.makeDue({ planIds: [plan.id] });
      await poller.pollOnce();
      await notifier.run();
    };
    /** Time goes by, with readings. */
    const pass = async (minutes: number) => {
      for (let passed = 0; passed < minutes; passed += 2) {
        wait(Math.min(2, minutes - passed));
        await poll();
      }
    };
    const fire = (...firing: Alert[]) =>
      alerts.answer('workday', { alerts: firing });
    /** Titles since last time. */
    const told = () =>
      notifications.sent.splice(0).map(({ payload }) => payload.title);
    const mute = (more: object = {}) =>
      mutes.add(plan.id, {
        kind: 'mute',
        target: null,
        reason: 'Known',
        by: 'user:default/jo',
        from: now().toISOString(),
        until: new Date(now().getTime() + 3_600_000).toISOString(),
        ...more,
      });
    fire();
    await poll();
    expect(told()).toEqual([]);
    return {
      ...{ fire, logger, main, mute, mutes, newNotifier, notices },
      ...{ notifications, notifier, pass, plan, poll, told, wait },
    };
  }

  it('tells the owner once that a plan is critical, with the way to its procedure, and once that it is over', async () => {
    const { fire, newNotifier, notifications, pass, plan, poll, told } =
      await setUp();
    fire(alert);
    await poll();
    expect(notifications.sent).toEqual([
      {
        recipients: { type: 'entity', entityRef: [owner] },
        payload: {
          title: 'Workday sync is critical: it looks like the vendor',
          description: expect.stringContaining('Vendor alerts'),
          link: '/integrations/r/default/workday-sync?vendor=workday&tenant=acme',
          severity: 'critical',
          topic: 'Integrations that become critical',
          scope: `plan-status:${plan.id}`,
        },
      },
    ]);
    told();
    await Promise.all([poll(), newNotifier().run(), newNotifier().run()]);
    expect(told()).toEqual([]);

    fire();
    await poll();
    expect(told()).toEqual([]);
    await pass(4);
    // Back before it has lasted: the owner knows
    fire(alert);
    await poll();
    fire();
    await poll();
    await pass(6);
    expect(told()).toEqual(['Workday sync is no longer critical: OK']);
  });

  it('tells it once from several replicas at once', async () => {
    const { fire, newNotifier, notices, plan, poll, told } = await setUp();
    fire(alert);
    const claim = jest.spyOn(notices, 'claim').mockResolvedValueOnce([]);
    await poll();
    claim.mockRestore();
    await Promise.all(
      Array.from({ length: 5 }, async () => newNotifier().run()),
    );
    await notices.request(plan.id);
    await newNotifier().run();
    expect(told()).toHaveLength(1);
  });

  it('is quiet during a mute of the plan, and tells at its end what still holds', async () => {
    const { fire, mute, mutes, notices, notifier, pass, plan, poll, told } =
      await setUp();
    const set = await mute({ kind: 'maintenance' });
    fire(alert);
    await poll();
    await pass(30);
    expect(told()).toEqual([]);
    await mutes.end(plan.id, set.id, 'user:default/mo');
    await notices.request(plan.id);
    await notifier.run();
    expect(told()).toEqual([
      'Workday sync is critical: it looks like the vendor',
    ]);

    await mute();
    fire();
    await poll();
    await pass(59);
    expect(told()).toEqual([]);
    await pass(2);
    expect(told()).toEqual(['Workday sync is no longer critical: OK']);
  });

  it('is quiet about a target that is muted, and not about the others', async () => {
    const { fire, main, mute, poll, told } = await setUp();
    await mute({ target: 'alerts:vendor' });
    fire(alert);
    await poll();
    expect(told()).toEqual([]);
    main.answer('queue_depth', { value: 9000 });
    await poll();
    // Nor does it say whose fault the rest is
    expect(told()).toEqual([
      'Workday sync is critical: it looks like our side',
    ]);
  });

  it('tries again what could not be sent', async () => {
    const { fire, logger, notifications, notifier, poll, told, wait } =
      await setUp();
    notifications.isBroken = true;
    fire(alert);
    await poll();
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('could not be notified'),
      expect.any(Error),
    );
    notifications.isBroken = false;
    await notifier.run();
    expect(told()).toEqual([]);
    wait(1.1);
    await notifier.run();
    expect(told()).toHaveLength(1);
  });
});
