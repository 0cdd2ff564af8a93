import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { StatusSource } from './StatusSource';

/**
 * Adds status sources. Adding a second source with the same id fails the
 * start, naming the id.
 * @public
 */
export interface IntegrationPlanStatusSourcesExtensionPoint {
  addStatusSource(...sources: StatusSource[]): void;
}

/** @public */
export const integrationPlanStatusSourcesExtensionPoint =
  createExtensionPoint<IntegrationPlanStatusSourcesExtensionPoint>({
    id: 'integration-plan.status-sources',
  });
