import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { PlanDrafter } from './PlanDrafter';
import type { StatusSource } from './sources';

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

/**
 * Adds ways to draft plans beside the rules. Adding a second one with the same
 * id fails the start, naming the id.
 * @public
 */
export interface IntegrationPlanDraftersExtensionPoint {
  addDrafter(...drafters: PlanDrafter[]): void;
}

/** @public */
export const integrationPlanDraftersExtensionPoint =
  createExtensionPoint<IntegrationPlanDraftersExtensionPoint>({
    id: 'integration-plan.drafters',
  });
