import {
  createRouteRef,
  createSubRouteRef,
} from '@backstage/frontend-plugin-api';

/** The list of all plans. @public */
export const rootRouteRef = createRouteRef();

/** Where Markdown becomes a plan. @public */
export const importRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/import',
});

/** Where a plan is drafted from its seven inputs. @public */
export const newRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/new',
});

/** The directory of vendors. @public */
export const vendorsRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/vendors',
});

/** The page of a vendor, by its key. @public */
export const vendorRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/vendors/:slug',
});

/** Where a file becomes vendors and contacts. @public */
export const vendorImportRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/vendors/import',
});

/** Where the link of an alert lands: the runbook of a plan, by its name. @public */
export const runbookRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/r/:namespace/:name',
});

/** Runs of procedures, of all plans. @public */
export const runsRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/runs',
});

/** The page of a run. @public */
export const runRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/runs/:id',
});
