import { createRouteRef } from '@backstage/frontend-plugin-api';

/** The list of all plans. @public */
export const rootRouteRef = createRouteRef();
