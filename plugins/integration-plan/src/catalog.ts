/**
 * Overrides of the catalog, to be installed by choice.
 *
 * @packageDocumentation
 */
export { integrationPlanCatalogModule } from './catalogModule';
