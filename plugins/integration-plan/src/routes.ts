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
