import { convertLegacyRouteRef } from '@backstage/core-compat-api';
import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { lazyClient } from './lazyClient';
import { integrationPlanApiRef } from './api';
import {
  rootRouteRef,
  runbookRouteRef,
  runRouteRef,
  runsRouteRef,
  vendorRouteRef,
  sourcesRouteRef,
  vendorsRouteRef,
} from './routes';

const root = convertLegacyRouteRef(rootRouteRef);

/** The plugin for apps on the old frontend system. @public */
export const integrationPlanLegacyPlugin = createPlugin({
  id: 'integration-plan',
  routes: {
    root,
    sources: convertLegacyRouteRef(sourcesRouteRef),
    vendors: convertLegacyRouteRef(vendorsRouteRef),
    vendor: convertLegacyRouteRef(vendorRouteRef),
    runbook: convertLegacyRouteRef(runbookRouteRef),
    runs: convertLegacyRouteRef(runsRouteRef),
    run: convertLegacyRouteRef(runRouteRef),
  },
  apis: [
    createApiFactory({
      api: integrationPlanApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: lazyClient,
    }),
  ],
});

/** All plans, for the route `/integrations`; below it their import, and the vendors. @public */
export const IntegrationPlansPage = integrationPlanLegacyPlugin.provide(
  createRoutableExtension({
    name: 'IntegrationPlansPage',
    mountPoint: root,
    component: () => import('./PlansRouter').then(m => m.PlansRouter),
  }),
);

/** A part of an entity's page, loaded when it is shown. */
const part = <T extends (props: any) => JSX.Element | null>(
  name: string,
  lazy: () => Promise<T>,
) =>
  integrationPlanLegacyPlugin.provide(
    createComponentExtension({ name, component: { lazy } }),
  );

/** Document of the plan that the entity stands for. @public */
export const EntityIntegrationPlanContent = part(
  'EntityIntegrationPlanContent',
  () => import('./plan/document/PlanContent').then(m => m.PlanContent),
);

/** How the plan has been; links expect it at `/status` of the entity's page. @public */
export const EntityIntegrationPlanStatusContent = part(
  'EntityIntegrationPlanStatusContent',
  () => import('./plan/status/StatusContent').then(m => m.StatusContent),
);

/** Revisions of the plan; links expect it at `/history` of the entity's page. @public */
export const EntityIntegrationPlanHistoryContent = part(
  'EntityIntegrationPlanHistoryContent',
  () => import('./plan/history/PlanHistory').then(m => m.PlanHistory),
);

/** Procedures of the plan; links expect it at `/runbook` of the entity's page. @public */
export const EntityIntegrationPlanRunbookContent = part(
  'EntityIntegrationPlanRunbookContent',
  () =>
    import('./runbook/procedures/RunbookContent').then(m => m.RunbookContent),
);

/** Where the plan stands in its life, and how to move it on. @public */
export const EntityIntegrationPlanLifecycleCard = part(
  'EntityIntegrationPlanLifecycleCard',
  () => import('./plan/lifecycle/PlanStanding').then(m => m.PlanStandingCard),
);

/** How the integration is right now, and whose fault it is. @public */
export const EntityIntegrationPlanStatusCard = part(
  'EntityIntegrationPlanStatusCard',
  () => import('./plan/overview/PlanStatusCard').then(m => m.PlanStatusCard),
);

/** Runs of the plan's procedures that are under way; nothing where there are none. @public */
export const EntityIntegrationPlanRunsCard = part(
  'EntityIntegrationPlanRunsCard',
  () => import('./runs/PlanRunsCard').then(m => m.PlanRunsCard),
);

/** Alerts that fire for the plan. @public */
export const EntityIntegrationPlanAlertsCard = part(
  'EntityIntegrationPlanAlertsCard',
  () => import('./plan/overview/PlanAlertsCard').then(m => m.PlanAlertsCard),
);

/** Metrics of the plan against their thresholds. @public */
export const EntityIntegrationPlanMetricsCard = part(
  'EntityIntegrationPlanMetricsCard',
  () => import('./plan/overview/PlanMetricsCard').then(m => m.PlanMetricsCard),
);

/** Plans that an entity has to do with. @public */
export const EntityRelatedPlansCard = part('EntityRelatedPlansCard', () =>
  import('./plan/list/RelatedPlansCard').then(m => m.RelatedPlansCard),
);

/** Whom to call about the plan: the contacts of its vendor. @public */
export const EntityIntegrationPlanContactsCard = part(
  'EntityIntegrationPlanContactsCard',
  () =>
    import('./vendors/contacts/PlanContactsCard').then(m => m.PlanContactsCard),
);
