import {
  ApiBlueprint,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
  EntityContentLayoutBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import {
  INTEGRATION_PLAN_KIND,
  INTEGRATION_PLAN_PLUGIN_ID,
  IntegrationPlanClient,
} from '@integration-plan/plugin-integration-plan-common';
import SyncAltIcon from '@material-ui/icons/SyncAlt';
import { integrationPlanApiRef } from './api';
import { contextMenuItems } from './contextMenuItems';
import {
  importRouteRef,
  newRouteRef,
  rootRouteRef,
  runbookRouteRef,
  runRouteRef,
  runsRouteRef,
  vendorImportRouteRef,
  vendorRouteRef,
  vendorsRouteRef,
} from './routes';

const icon = <SyncAltIcon fontSize="inherit" />;
const isPlan = { kind: INTEGRATION_PLAN_KIND };

const api = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: integrationPlanApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new IntegrationPlanClient(deps),
    }),
});

const page = PageBlueprint.make({
  params: {
    path: '/integrations',
    title: 'Integrations',
    icon,
    routeRef: rootRouteRef,
    loader: () =>
      import('./components/PlansRouter').then(m => <m.PlansRouter />),
  },
});

const overview = EntityContentLayoutBlueprint.make({
  name: 'overview',
  params: {
    filter: isPlan,
    loader: () =>
      import('./components/entity/PlanOverviewLayout').then(
        m => m.PlanOverviewLayout,
      ),
  },
});

const plan = EntityContentBlueprint.make({
  name: 'plan',
  params: {
    path: '/plan',
    title: 'Plan',
    filter: isPlan,
    loader: () =>
      import('./components/PlanContent/PlanContent').then(m => (
        <m.PlanContent />
      )),
  },
});

const history = EntityContentBlueprint.make({
  name: 'history',
  params: {
    path: '/history',
    title: 'History',
    filter: isPlan,
    loader: () =>
      import('./components/PlanHistory/PlanHistory').then(m => (
        <m.PlanHistory />
      )),
  },
});

const runbook = EntityContentBlueprint.make({
  name: 'runbook',
  params: {
    path: '/runbook',
    title: 'Runbook',
    filter: isPlan,
    loader: () =>
      import('./components/runbook/RunbookContent').then(m => (
        <m.RunbookContent />
      )),
  },
});

const lifecycle = EntityCardBlueprint.make({
  name: 'lifecycle',
  params: {
    // Beside the catalog's own card about the plan
    type: 'info',
    filter: isPlan,
    loader: () =>
      import('./components/lifecycle/PlanStandingCard').then(m => (
        <m.PlanStandingCard />
      )),
  },
});

const relatedPlans = EntityCardBlueprint.make({
  name: 'related-plans',
  params: {
    // Beside the overview, where it is on the first screen
    type: 'info',
    filter: { kind: { $in: ['Component', 'System', 'API', 'Group', 'User'] } },
    loader: () =>
      import('./components/RelatedPlansCard/RelatedPlansCard').then(m => (
        <m.RelatedPlansCard />
      )),
  },
});

/** The lists of plans and vendors, and what entity pages show of plans. @public */
export const integrationPlanPlugin = createFrontendPlugin({
  pluginId: INTEGRATION_PLAN_PLUGIN_ID,
  title: 'Integrations',
  icon,
  info: { packageJson: () => import('../package.json') },
  routes: {
    root: rootRouteRef,
    import: importRouteRef,
    new: newRouteRef,
    vendors: vendorsRouteRef,
    vendor: vendorRouteRef,
    vendorImport: vendorImportRouteRef,
    runbook: runbookRouteRef,
    runs: runsRouteRef,
    run: runRouteRef,
  },
  extensions: [
    api,
    page,
    overview,
    plan,
    runbook,
    history,
    lifecycle,
    relatedPlans,
    ...contextMenuItems,
  ],
});
