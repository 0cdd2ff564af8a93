import {
  createRouteRef,
  createSubRouteRef,
} from '@backstage/frontend-plugin-api';

/** The list of all plans. @public */
export const rootRouteRef = createRouteRef();

const below = <P extends string>(path: P) =>
  createSubRouteRef({ parent: rootRouteRef, path });

/** Where Markdown becomes a plan. @public */
export const importRouteRef = below('/import');

/** Where a plan is drafted from its seven inputs. @public */
export const newRouteRef = below('/new');

/** The directory of vendors. @public */
export const vendorsRouteRef = below('/vendors');

/** The page of a vendor, by its key. @public */
export const vendorRouteRef = below('/vendors/:slug');

/** Where a file becomes vendors and contacts. @public */
export const vendorImportRouteRef = below('/vendors/import');

/** How the status sources are, for those who run the portal. @public */
export const sourcesRouteRef = below('/sources');

/** Where the link of an alert lands: the runbook of a plan, by its name. @public */
export const runbookRouteRef = below('/r/:namespace/:name');

/** Runs of procedures, of all plans. @public */
export const runsRouteRef = below('/runs');

/** The page of a run. @public */
export const runRouteRef = below('/runs/:id');
