import type {
  AuditorService,
  AuthService,
  DiscoveryService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { INTEGRATION_PLAN_PLUGIN_ID } from '@integration-plan/plugin-integration-plan-common';
import express, { type Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { PlanHistoryService } from '../plans/PlanHistoryService';
import type { PlanService } from '../plans/PlanService';
import type { StatusService } from '../status/StatusService';
import type { PlanOriginService } from '../sync/PlanOriginService';
import { createOpenApiDocument } from './openapi';
import { addOriginRoutes } from './origin';
import { addPlanRoutes } from './plans';
import { addRevisionRoutes } from './revisions';
import { addStatusRoutes } from './status';

/** Largest accepted body: the largest document, its escapes and what is around it. */
const MAX_BODY = '2mb';

export function createRouter(deps: {
  httpAuth: HttpAuthService;
  auth: AuthService;
  auditor: AuditorService;
  discovery: DiscoveryService;
  plans: PlanService;
  history: PlanHistoryService;
  origin: PlanOriginService;
  status: StatusService;
}): Router {
  const router = PromiseRouter();
  router.use(express.json({ limit: MAX_BODY }));
  addPlanRoutes(router, deps);
  addRevisionRoutes(router, deps);
  addOriginRoutes(router, deps);
  addStatusRoutes(router, deps);
  router.get('/openapi.json', async (req, res) => {
    await deps.httpAuth.credentials(req);
    const baseUrl = await deps.discovery.getExternalBaseUrl(
      INTEGRATION_PLAN_PLUGIN_ID,
    );
    res.json(createOpenApiDocument({ baseUrl }));
  });
  return router;
}
