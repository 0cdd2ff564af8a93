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
import { rootRouteRef } from './routes';

const root = convertLegacyRouteRef(rootRouteRef);

/** The plugin for apps on the old frontend system. @public */
export const integrationPlanLegacyPlugin = createPlugin({
  id: 'integration-plan',
  routes: { root },
  apis: [
    createApiFactory({
      api: integrationPlanApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new IntegrationPlanClient(deps),
    }),
  ],
});

/** All plans, for the route `/integrations`. @public */
export const IntegrationPlansPage = integrationPlanLegacyPlugin.provide(
  createRoutableExtension({
    name: 'IntegrationPlansPage',
    mountPoint: root,
    component: () =>
      import('./components/PlansPage/PlansPage').then(m => m.PlansPage),
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

/** Overview of a plan with its live status. @public */
export const EntityIntegrationPlanOverview =
  integrationPlanLegacyPlugin.provide(
    createComponentExtension({
      name: 'EntityIntegrationPlanOverview',
      component: {
        lazy: () =>
          import('./components/entity/PlanOverviewLayout').then(
            m => m.PlanOverviewLayout,
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
