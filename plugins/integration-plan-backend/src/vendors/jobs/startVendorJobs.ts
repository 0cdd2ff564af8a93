import type {
  AuditorService,
  DatabaseService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { INTEGRATION_PLAN_PLUGIN_ID } from '@integration-plan/plugin-integration-plan-common';
import type { VendorOptions } from '../../config';
import type { OwnerNotifier } from '../../notifications/OwnerNotifier';
import type { StatusPublisher } from '../../status/StatusPublisher';
import { ContactReminder } from './ContactReminder';
import { ContactRetention } from './ContactRetention';
import { DueVendorStore } from './DueVendorStore';
import { FormerContactStore } from './FormerContactStore';

/**
 * Reminds owners of contacts, and forgets people who have left, on schedules.
 * One replica runs each of them, so that nobody is told twice.
 */
export async function startVendorJobs(deps: {
  auditor: AuditorService;
  database: DatabaseService;
  notifier: OwnerNotifier;
  options: VendorOptions;
  publisher: StatusPublisher;
  scheduler: SchedulerService;
}): Promise<void> {
  const { database, options, scheduler } = deps;
  const { retention, staleAfter } = options;
  const reminder = new ContactReminder({
    ...deps,
    due: await DueVendorStore.create({ database, staleAfter }),
  });
  const author = `service:plugin:${INTEGRATION_PLAN_PLUGIN_ID}`;
  const forgetting = new ContactRetention({
    ...deps,
    former: await FormerContactStore.create({ author, database, retention }),
  });
  await scheduler.scheduleTask({
    ...options.reminderSchedule,
    scope: 'global',
    id: 'integration-plan-contact-reminder',
    fn: signal => reminder.run(signal),
  });
  await scheduler.scheduleTask({
    frequency: { days: 1 },
    timeout: { minutes: 10 },
    // The portal has enough to do while it starts
    initialDelay: { minutes: 1 },
    scope: 'global',
    id: 'integration-plan-contact-retention',
    fn: () => forgetting.run(),
  });
}
