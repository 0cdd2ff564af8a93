import { createApiRef } from '@backstage/frontend-plugin-api';
import type { IntegrationPlanApi } from '@integration-plan/plugin-integration-plan-common';

/** What the pages ask of the backend. @public */
export const integrationPlanApiRef = createApiRef<IntegrationPlanApi>({
  id: 'plugin.integration-plan.api',
});
