/**
 * Integration plans with their live status in Backstage.
 *
 * @packageDocumentation
 */
export { integrationPlanApiRef } from './api';
export { integrationPlanPlugin as default } from './plugin';
export {
  importRouteRef,
  rootRouteRef,
  vendorImportRouteRef,
  vendorRouteRef,
  sourcesRouteRef,
  vendorsRouteRef,
} from './routes';
