import { setTimeout as wait } from 'node:timers/promises';
import { DefaultSchedulerService } from '@backstage/backend-defaults/scheduler';
import { ConfigReader } from '@backstage/config';
import { mockServices } from '@backstage/backend-test-utils';
import { metricsServiceMock } from '@backstage/backend-test-utils/alpha';
import { testDatabases } from '../../__testUtils__/database';
import { RecordedNotifications } from '../../__testUtils__/notifications';
import { aVendorRow } from '../../__testUtils__/vendorRows';
import { readVendorOptions } from '../../config';
import { OwnerNotifier } from '../../notifications/OwnerNotifier';
import { StatusPublisher } from '../../status/StatusPublisher';
import { VendorStore } from '../VendorStore';
import { startVendorJobs } from './startVendorJobs';

const databases = testDatabases();
jest.setTimeout(60_000);

/** A scheduler looks for work every five seconds. */
const NEXT_LOOK_MS = 6000;

describe.each(databases.ids)('startVendorJobs (%s)', id => {
  const shutdownHooks: Array<() => unknown> = [];

  afterEach(async () => {
    for (const hook of shutdownHooks) await hook();
  });

  it('reminds an owner once, however many replicas run', async () => {
    const { knex, database } = await databases.create(id);
    await VendorStore.create({ database });
    await knex('vendors').insert(aVendorRow({ slug: 'workday' }));
    const notifications = new RecordedNotifications();
    const logger = mockServices.logger.mock();
    logger.child.mockReturnValue(logger);
    const rootLifecycle = mockServices.rootLifecycle.mock();
    rootLifecycle.addShutdownHook.mockImplementation(hook =>
      shutdownHooks.push(hook),
    );

    const startReplica = () =>
      startVendorJobs({
        auditor: mockServices.auditor.mock(),
        database,
        notifier: new OwnerNotifier({
          notifications,
          logger,
          pagesPath: '/integrations',
        }),
        options: {
          ...readVendorOptions(new ConfigReader({})),
          reminderSchedule: {
            frequency: { hours: 1 },
            timeout: { minutes: 1 },
            initialDelay: { seconds: 2 },
          },
        },
        publisher: new StatusPublisher({ publish: jest.fn() }, logger),
        scheduler: DefaultSchedulerService.create({
          database,
          logger,
          metrics: metricsServiceMock.mock(),
          rootLifecycle,
          httpRouter: mockServices.httpRouter.mock(),
          pluginMetadata: { getId: () => 'integration-plan' },
        }),
      });
    // One by one: each adds the tables of the scheduler where they are missing
    for (let replica = 0; replica < 3; replica++) await startReplica();
    while (notifications.sent.length === 0) await wait(50);
    await wait(NEXT_LOOK_MS);
    expect(notifications.recipients).toEqual(['group:default/people']);
  });
});
