import type {
  SchedulerService,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import type { ContactReminder } from './ContactReminder';
import type { ContactRetention } from './ContactRetention';

/** One replica runs each of them, so that nobody is told twice. */
export async function startVendorJobs(deps: {
  reminder: ContactReminder;
  reminderSchedule: SchedulerServiceTaskScheduleDefinition;
  retention: ContactRetention;
  scheduler: SchedulerService;
}): Promise<void> {
  const { reminder, reminderSchedule, retention, scheduler } = deps;
  await scheduler.scheduleTask({
    ...reminderSchedule,
    scope: 'global',
    id: 'integration-plan-contact-reminder',
    fn: signal => reminder.run(signal),
  });
  await scheduler.scheduleTask({
    frequency: { days: 1 },
    timeout: { minutes: 10 },
    initialDelay: { minutes: 1 },
    scope: 'global',
    id: 'integration-plan-contact-retention',
    fn: () => retention.run(),
  });
}
