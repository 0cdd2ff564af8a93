import { readFileSync } from 'node:fs';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { INTEGRATION_PLAN_PLUGIN_ID } from '@integration-plan/plugin-integration-plan-common';
import { z } from 'zod/v4';
import { route, type Route } from '../route';
import { contactRoutes } from './contacts';
import { draftRoutes } from './drafts';
import { planHistoryRoutes } from './planHistory';
import { planRoutes } from './plans';
import { planTextRoutes } from './planTexts';
import { runbookRoutes } from './runbook';
import { runRoutes } from './runs';
import {
  muteRoutes,
  pollNowRoutes,
  sourceRoutes,
  statusHistoryRoutes,
} from './status';
import { vendorRoutes } from './vendors';

/** The API as an OpenAPI 3.1 document, which `yarn build:openapi` writes. */
export const OPENAPI_FILE = resolvePackagePath(
  '@integration-plan/plugin-integration-plan-backend',
  'openapi.json',
);

let openApi: object | undefined;

/** Every route of the backend. */
export const routes: Route[] = [
  ...planRoutes,
  ...statusHistoryRoutes,
  ...planHistoryRoutes,
  ...planTextRoutes,
  ...muteRoutes,
  ...pollNowRoutes,
  ...runbookRoutes,
  ...draftRoutes,
  ...runRoutes,
  ...sourceRoutes,
  ...vendorRoutes,
  ...contactRoutes,
  route('get', '/openapi.json', {
    operationId: 'getOpenApi',
    summary: 'This document',
    response: z.looseObject({}),
    description: 'An OpenAPI 3.1 document',
    async handle(_call, { discovery }) {
      openApi ??= JSON.parse(readFileSync(OPENAPI_FILE, 'utf8')) as object;
      const url = await discovery.getExternalBaseUrl(
        INTEGRATION_PLAN_PLUGIN_ID,
      );
      return { ...openApi, servers: [{ url }] };
    },
  }),
];
