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
