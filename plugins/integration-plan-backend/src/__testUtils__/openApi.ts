import {
  draftEventSchema,
  INTEGRATION_PLAN_PLUGIN_ID,
} from '@integration-plan/plugin-integration-plan-common';
import { z } from 'zod/v4';
import { createDocument, type ZodOpenApiOperationObject } from 'zod-openapi';
import type { Route } from '../router/route';
import { routes } from '../router/routes';

const errorSchema = z
  .looseObject({
    error: z.looseObject({
      name: z.string(),
      message: z.string(),
      issues: z
        .array(z.object({ path: z.string(), message: z.string() }))
        .optional()
        .meta({ description: 'Every field that is wrong, with its path' }),
    }),
  })
  .meta({ id: 'Error' });

const ERRORS = {
  400: 'The input is wrong; the error names each field',
  401: 'No valid token',
  403: 'The permission is missing',
  404: 'There is no such plan, vendor or run, or no such part of it',
  409: 'Things as they are do not allow this: the name is taken, the lifecycle cannot follow, the old content no longer fits, facts to be approved are assumed, a file in Git owns the document, plans still name the vendor, a run has ended, or a suggestion was decided before or clashes with what was changed since',
  412: 'Somebody else saved first; nothing was written',
  413: 'The body is too large',
  428: 'If-Match is missing',
  429: 'Asked too often or too much at a time; try again in a moment',
  503: 'The status source or the drafter does not answer',
} as const;

const json = (schema: z.ZodType) => ({
  content: { 'application/json': { schema } },
});

/** The header of a change that must not overwrite what others saved. */
const ifMatch = (isRequired: boolean) => {
  const header = z.string().meta({
    description: 'Revision that the change is based on, in quotes',
    example: '"14"',
  });
  return z.object({ 'If-Match': isRequired ? header : header.optional() });
};

function answerOf({ content, description = 'Done', response }: Route) {
  if (content) {
    const types = Object.entries(content).map(([type, schema]) => [
      type,
      { schema },
    ]);
    return { description, content: Object.fromEntries(types) };
  }
  return { description, ...(response && json(response)) };
}

function toOperation(route: Route): ZodOpenApiOperationObject {
  const { body, content, described, errors = [], response } = route;
  const params = {
    path: described?.path ?? route.path,
    query: described?.query ?? route.query,
    header: route.ifMatch && ifMatch(route.ifMatch === 'required'),
  };
  const given = Object.entries(params).filter(([, schema]) => schema);
  const done = content || response ? route.status ?? 200 : 204;
  return {
    operationId: route.operationId,
    summary: route.summary,
    ...(given.length > 0 && { requestParams: Object.fromEntries(given) }),
    ...(body && { requestBody: { required: true, ...json(body) } }),
    responses: {
      [`${done}`]: answerOf(route),
      ...Object.fromEntries(
        ([400, 401, 403, ...errors] as const).map(status => [
          `${status}`,
          { description: ERRORS[status], ...json(errorSchema) },
        ]),
      ),
    },
  };
}

/** The API as an OpenAPI 3.1 document, made from the routes and the schemas that check requests. */
export function createOpenApiDocument(): ReturnType<typeof createDocument> {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const route of routes) {
    const path = route.url.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method]: toOperation(route) };
  }
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Integration Plan',
      version: '1',
      description:
        'Plans of integrations with third-party APIs, their live status, and the vendors behind them',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    security: [{ bearer: [] }],
    components: {
      // Of no answer as a whole
      schemas: { DraftEvent: draftEventSchema },
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
    },
    tags: [{ name: INTEGRATION_PLAN_PLUGIN_ID }],
    paths,
  });
}
