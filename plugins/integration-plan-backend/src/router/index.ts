import type {
  AuditorService,
  AuthService,
  DiscoveryService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { INTEGRATION_PLAN_PLUGIN_ID } from '@integration-plan/plugin-integration-plan-common';
import express, { type RequestHandler, type Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { PlanService } from '../plans/PlanService';
import type { StatusService } from '../status/StatusService';
import { createOpenApiDocument } from './openapi';
import { addPlanRoutes } from './plans';
import { addStatusRoutes } from './status';

/** Largest accepted body; a document of that size is hundreds of pages. */
const MAX_BODY = '1mb';

/** Of a body of another type nothing is parsed, and every field would seem to be missing. */
const requireJson: RequestHandler = (req, _res, next) => {
  // null: there is no body
  if (req.is('application/json') === false) {
    throw new InputError(
      'Invalid request: Content-Type: must be application/json',
    );
  }
  next();
};

export function createRouter(deps: {
  httpAuth: HttpAuthService;
  auth: AuthService;
  auditor: AuditorService;
  discovery: DiscoveryService;
  plans: PlanService;
  status: StatusService;
}): Router {
  const router = PromiseRouter();
  router.use(requireJson, express.json({ limit: MAX_BODY }));
  addPlanRoutes(router, deps);
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
