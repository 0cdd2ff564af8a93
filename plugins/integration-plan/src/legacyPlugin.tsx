import { convertLegacyRouteRef } from '@backstage/core-compat-api';
import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { IntegrationPlanClient } from '@integration-plan/plugin-integration-plan-common';
import { integrationPlanApiRef } from './api';
import {
  rootRouteRef,
  runbookRouteRef,
  runRouteRef,
  runsRouteRef,
  vendorRouteRef,
  vendorsRouteRef,
} from './routes';

const root = convertLegacyRouteRef(rootRouteRef);

/** The plugin for apps on the old frontend system. @public */
export const integrationPlanLegacyPlugin = createPlugin({
  id: 'integration-plan',
  routes: {
    root,
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
      factory: deps => new IntegrationPlanClient(deps),
    }),
  ],
});

/** All plans, for the route `/integrations`; below it their import, and the vendors. @public */
export const IntegrationPlansPage = integrationPlanLegacyPlugin.provide(
  createRoutableExtension({
    name: 'IntegrationPlansPage',
    mountPoint: root,
    component: () =>
      import('./components/PlansRouter').then(m => m.PlansRouter),
  }),
);

/** Document of the plan that the entity stands for. @public */
export const EntityIntegrationPlanContent = integrationPlanLegacyPlugin.provide(
  createComponentExtension({
    name: 'EntityIntegrationPlanContent',
    component: {
      lazy: () =>
        import('./components/PlanContent/PlanContent').then(m => m.PlanContent),
    },
  }),
);

/** Revisions of the plan; links expect it at `/history` of the entity's page. @public */
export const EntityIntegrationPlanHistoryContent =
  integrationPlanLegacyPlugin.provide(
    createComponentExtension({
      name: 'EntityIntegrationPlanHistoryContent',
      component: {
        lazy: () =>
          import('./components/PlanHistory/PlanHistory').then(
            m => m.PlanHistory,
          ),
      },
    }),
  );

/** Procedures of the plan; links expect it at `/runbook` of the entity's page. @public */
export const EntityIntegrationPlanRunbookContent =
  integrationPlanLegacyPlugin.provide(
    createComponentExtension({
      name: 'EntityIntegrationPlanRunbookContent',
      component: {
        lazy: () =>
          import('./components/runbook/RunbookContent').then(
            m => m.RunbookContent,
          ),
      },
    }),
  );

/** Where the plan stands in its life, and how to move it on. @public */
export const EntityIntegrationPlanLifecycleCard =
  integrationPlanLegacyPlugin.provide(
    createComponentExtension({
      name: 'EntityIntegrationPlanLifecycleCard',
      component: {
        lazy: () =>
          import('./components/lifecycle/PlanStandingCard').then(
            m => m.PlanStandingCard,
          ),
      },
    }),
  );

/** How the integration is right now, and whose fault it is. @public */
export const EntityIntegrationPlanStatusCard =
  integrationPlanLegacyPlugin.provide(
    createComponentExtension({
      name: 'EntityIntegrationPlanStatusCard',
      component: {
        lazy: () =>
          import('./components/entity/PlanStatusCard').then(
            m => m.PlanStatusCard,
          ),
      },
    }),
  );

/** Runs of the plan's procedures that are under way; nothing where there are none. @public */
export const EntityIntegrationPlanRunsCard = integrationPlanLegacyPlugin.provide(
  createComponentExtension({
    name: 'EntityIntegrationPlanRunsCard',
    component: {
      lazy: () =>
        import('./components/entity/PlanRunsCard').then(m => m.PlanRunsCard),
    },
  }),
);

/** Alerts that fire for the plan. @public */
export const EntityIntegrationPlanAlertsCard =
  integrationPlanLegacyPlugin.provide(
    createComponentExtension({
      name: 'EntityIntegrationPlanAlertsCard',
      component: {
        lazy: () =>
          import('./components/entity/PlanAlertsCard').then(
            m => m.PlanAlertsCard,
          ),
      },
    }),
  );

/** Metrics of the plan against their thresholds. @public */
export const EntityIntegrationPlanMetricsCard =
  integrationPlanLegacyPlugin.provide(
    createComponentExtension({
      name: 'EntityIntegrationPlanMetricsCard',
      component: {
        lazy: () =>
          import('./components/entity/PlanMetricsCard').then(
            m => m.PlanMetricsCard,
          ),
      },
    }),
  );

/** Plans that an entity has to do with. @public */
export const EntityRelatedPlansCard = integrationPlanLegacyPlugin.provide(
  createComponentExtension({
    name: 'EntityRelatedPlansCard',
    component: {
      lazy: () =>
        import('./components/RelatedPlansCard/RelatedPlansCard').then(
          m => m.RelatedPlansCard,
        ),
    },
  }),
);

/** Whom to call about the plan: the contacts of its vendor. @public */
export const EntityIntegrationPlanContactsCard =
  integrationPlanLegacyPlugin.provide(
    createComponentExtension({
      name: 'EntityIntegrationPlanContactsCard',
      component: {
        lazy: () =>
          import('./components/entity/PlanContactsCard').then(
            m => m.PlanContactsCard,
          ),
      },
    }),
  );

/**
 * What is pinned to the vendor of the plan, such as an outage; nothing where
 * nothing is.
 * @public
 */
export const EntityIntegrationPlanVendorNotes =
  integrationPlanLegacyPlugin.provide(
    createComponentExtension({
      name: 'EntityIntegrationPlanVendorNotes',
      component: {
        lazy: () =>
          import('./components/entity/PlanVendorNotes').then(
            m => m.PlanVendorNotes,
          ),
      },
    }),
  );
