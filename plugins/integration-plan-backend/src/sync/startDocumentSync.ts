import type {
  LoggerService,
  SchedulerService,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { EventsService } from '@backstage/plugin-events-node';
import {
  INTEGRATION_PLAN_ENTITY_PROCESSED_TOPIC,
  parseInput,
  planRefSchema,
} from '@integration-plan/plugin-integration-plan-common';
import type { DocumentSync } from './DocumentSync';
import { CATALOG_CONFLICTS_TOPIC, type NameConflicts } from './NameConflicts';

/**
 * The catalog processes an entity first and shows the result a little later;
 * a second look finds what the first was too early for.
 */
const SECOND_LOOK_MS = 3000;

/** Follows the files on a schedule, and at once where the catalog has been there. */
export async function startDocumentSync(deps: {
  conflicts: NameConflicts;
  events: EventsService;
  logger: LoggerService;
  schedule: SchedulerServiceTaskScheduleDefinition;
  scheduler: SchedulerService;
  sync: DocumentSync;
}): Promise<void> {
  const { conflicts, events, logger, schedule, scheduler, sync } = deps;
  await scheduler.scheduleTask({
    ...schedule,
    id: 'integration-plan-document-sync',
    fn: signal => sync.syncAll(signal),
  });
  await events.subscribe({
    // The same on all replicas, so that one of them gets each event
    id: 'integration-plan-document-sync',
    topics: [INTEGRATION_PLAN_ENTITY_PROCESSED_TOPIC],
    onEvent: async ({ eventPayload }) => {
      const ref = parseInput(planRefSchema, eventPayload, 'event');
      const look = () =>
        sync
          .syncOne(ref)
          .catch(error =>
            logger.warn(
              `The document of ${ref.namespace}/${ref.name} was not read; the next scheduled run tries again`,
              toError(error),
            ),
          );
      setTimeout(look, SECOND_LOOK_MS).unref();
      await look();
    },
  });
  await events.subscribe({
    id: 'integration-plan-name-conflicts',
    topics: [CATALOG_CONFLICTS_TOPIC],
    // The catalog publishes within a transaction and waits for subscribers in
    // its process; they would wait for it in turn
    onEvent: async ({ eventPayload }) => {
      conflicts
        .onConflict(eventPayload)
        .catch(error =>
          logger.warn(
            'A file that names a plan of the portal was not recorded',
            toError(error),
          ),
        );
    },
  });
}
