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
