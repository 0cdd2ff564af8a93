import type {
  AuthService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import {
  MAX_MARKDOWN,
  MAX_READING,
} from '@integration-plan/plugin-integration-plan-common';
import express, { type RequestHandler, type Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { toHandler } from './route';
import { routes } from './routes';
import type { Services } from './services';

/** Largest accepted body: the largest document, its escapes and what is around it. */
const MAX_BODY = '2mb';

/** The largest Markdown and what is around it: in JSON a character takes up to six bytes. */
const MAX_IMPORT = 6 * (MAX_MARKDOWN + MAX_READING) + 64 * 1024;

/** Of a body of another type nothing is parsed, and every field would seem to be missing. */
const requireJson: RequestHandler = (req, _res, next) => {
  // null: there is no body
  const isOther = req.is('application/json') === false;
  if (isOther && req.header('content-length') !== '0') {
    throw new InputError(
      'Invalid request: Content-Type: must be application/json',
    );
  }
  next();
};

export function createRouter(
  deps: Services & { httpAuth: HttpAuthService; auth: AuthService },
): Router {
  const router = PromiseRouter();
  router.use(requireJson);
  router.use(
    ['/plans/import', '/drafts/read'],
    express.json({ limit: MAX_IMPORT }),
  );
  router.use(express.json({ limit: MAX_BODY }));
  for (const route of routes) {
    router[route.method](
      route.url,
      toHandler(route, { ...deps, services: deps }),
    );
  }
  return router;
}
