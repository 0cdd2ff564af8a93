/**
 * Overrides of the catalog, to be installed by choice.
 *
 * @packageDocumentation
 */
export { integrationPlanCatalogColumns } from './catalogColumns';
export {
  integrationPlanCatalogModule,
  integrationPlanCatalogModule as default,
} from './catalogModule';
