/**
 * The kind `IntegrationPlan` for the Backstage catalog.
 *
 * @packageDocumentation
 */
export { catalogModuleIntegrationPlan as default } from './module';
