/**
 * Prometheus metrics and Alertmanager alerts for Integration Plan.
 *
 * @packageDocumentation
 */
export { integrationPlanModulePrometheus as default } from './module';
