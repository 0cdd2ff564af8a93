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
} from '@integration-plan/plugin-integration-plan-common';
import SyncAltIcon from '@material-ui/icons/SyncAlt';
import { integrationPlanApiRef } from './api';
import { contextMenuItems } from './contextMenuItems';
import { lazyClient } from './lazyClient';
import {
  importRouteRef,
  newRouteRef,
  rootRouteRef,
  runbookRouteRef,
  runRouteRef,
  runsRouteRef,
  vendorImportRouteRef,
  vendorRouteRef,
  sourcesRouteRef,
  vendorsRouteRef,
} from './routes';

const icon = <SyncAltIcon fontSize="inherit" />;
const isPlan = { kind: INTEGRATION_PLAN_KIND };

const api = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: integrationPlanApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: lazyClient,
    }),
});

const page = PageBlueprint.make({
  params: {
    path: '/integrations',
    title: 'Integrations',
    icon,
    routeRef: rootRouteRef,
    loader: () => import('./PlansRouter').then(m => <m.PlansRouter />),
  },
});

const overview = EntityContentLayoutBlueprint.make({
  name: 'overview',
  params: {
    filter: isPlan,
    loader: () =>
      import('./PlanOverviewLayout').then(m => m.PlanOverviewLayout),
  },
});

/** A tab of the page of a plan. */
const tab = <const N extends string>(
  name: N,
  title: string,
  loader: () => Promise<JSX.Element>,
) =>
  EntityContentBlueprint.make({
    name,
    params: { path: `/${name}`, title, filter: isPlan, loader },
  });

const plan = tab('plan', 'Plan', () =>
  import('./plan/document/PlanContent').then(m => <m.PlanContent />),
);

const status = tab('status', 'Status', () =>
  import('./plan/status/StatusContent').then(m => <m.StatusContent />),
);

const history = tab('history', 'History', () =>
  import('./plan/history/PlanHistory').then(m => <m.PlanHistory />),
);

const runbook = tab('runbook', 'Runbook', () =>
  import('./runbook/procedures/RunbookContent').then(m => <m.RunbookContent />),
);

const lifecycle = EntityCardBlueprint.make({
  name: 'lifecycle',
  params: {
    // Beside the catalog's own card about the plan
    type: 'info',
    filter: isPlan,
    loader: () =>
      import('./plan/lifecycle/PlanStanding').then(m => <m.PlanStandingCard />),
  },
});

const relatedPlans = EntityCardBlueprint.make({
  name: 'related-plans',
  params: {
    // Beside the overview, where it is on the first screen
    type: 'info',
    filter: { kind: { $in: ['Component', 'System', 'API', 'Group', 'User'] } },
    loader: () =>
      import('./plan/list/RelatedPlansCard').then(m => <m.RelatedPlansCard />),
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
    sources: sourcesRouteRef,
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
    status,
    plan,
    runbook,
    history,
    lifecycle,
    relatedPlans,
    ...contextMenuItems,
  ],
});
