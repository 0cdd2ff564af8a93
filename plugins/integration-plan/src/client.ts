export { IntegrationPlanClient } from '@integration-plan/plugin-integration-plan-common';
