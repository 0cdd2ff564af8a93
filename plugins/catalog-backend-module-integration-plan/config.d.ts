import type { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';

export interface Config {
  integrationPlan?: {
    catalog?: {
      /** When all plans are read again; every ten minutes by default. */
      schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
    };
  };
}
