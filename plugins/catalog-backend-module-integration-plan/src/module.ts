import { randomUUID } from 'node:crypto';
import {
  coreServices,
  createBackendModule,
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  type SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import {
  INTEGRATION_PLAN_ENTITY_RELEASED_TOPIC,
  IntegrationPlanClient,
} from '@integration-plan/plugin-integration-plan-common';
import { IntegrationPlanEntityProcessor } from './IntegrationPlanEntityProcessor';
import { IntegrationPlanEntityProvider } from './IntegrationPlanEntityProvider';
import { LocationRereader } from './LocationRereader';

const SCHEDULE_KEY = 'integrationPlan.catalog.schedule';

/** A safety net; changes arrive as events. */
const DEFAULT_SCHEDULE: SchedulerServiceTaskScheduleDefinition = {
  frequency: { minutes: 10 },
  timeout: { minutes: 5 },
  // The plugin that is asked may still be starting
  initialDelay: { seconds: 5 },
};

/**
 * Adds the kind `IntegrationPlan` to the catalog, and the plans of the portal
 * as its entities.
 * @public
 */
export const catalogModuleIntegrationPlan = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'integration-plan',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogProcessingExtensionPoint,
        config: coreServices.rootConfig,
        discoveryApi: coreServices.discovery,
        events: eventsServiceRef,
        logger: coreServices.logger,
        scheduler: coreServices.scheduler,
      },
      async init(deps) {
        const { catalog, config, events, scheduler } = deps;
        const schedule = config.has(SCHEDULE_KEY)
          ? readSchedulerServiceTaskScheduleDefinitionFromConfig(
              config.getConfig(SCHEDULE_KEY),
            )
          : DEFAULT_SCHEDULE;
        const locations = new LocationRereader();
        await events.subscribe({
          // Every replica processes locations
          id: `catalog-integration-plan-released-${randomUUID()}`,
          topics: [INTEGRATION_PLAN_ENTITY_RELEASED_TOPIC],
          onEvent: async () => locations.request(),
        });
        catalog.addProcessor(
          new IntegrationPlanEntityProcessor({ ...deps, locations }),
        );
        catalog.addEntityProvider(
          new IntegrationPlanEntityProvider({
            ...deps,
            client: new IntegrationPlanClient({ ...deps, fetchApi: { fetch } }),
            taskRunner: scheduler.createScheduledTaskRunner(schedule),
          }),
        );
      },
    });
  },
});
