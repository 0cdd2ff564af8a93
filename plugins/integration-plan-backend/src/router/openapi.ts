import {
  INTEGRATION_PLAN_PLUGIN_ID,
  lifecycleChangeSchema,
  originChangeSchema,
  planCreateSchema,
  planFacetsSchema,
  planImportResultSchema,
  planImportSchema,
  planListQuerySchema,
  planListSchema,
  planRefSchema,
  planRestoreSchema,
  planRevisionListQuerySchema,
  planRevisionListSchema,
  planRevisionSchema,
  planSchema,
  planStatusSchema,
  planUpdateSchema,
  seriesQuerySchema,
  seriesSchema,
  statusQueryResponseSchema,
  statusQuerySchema,
} from '@integration-plan/plugin-integration-plan-common';
import { z } from 'zod/v4';
import { createDocument, type ZodOpenApiOperationObject } from 'zod-openapi';
import { draftPaths, draftSchemas } from './openapi/draftPaths';
import { failures, ifMatch, json, operation } from './openapi/operation';
import { runbookPaths } from './openapi/runbookPaths';
import { runPaths } from './openapi/runPaths';
import { vendorNoticePaths } from './openapi/vendorNoticePaths';
import { vendorPaths } from './openapi/vendorPaths';

const path = planRefSchema;
const revisionPath = path.extend({
  revision: z.int().min(1).meta({ description: 'Number of a revision' }),
});

/** A plan as a text to read or to keep. */
const rendering = (
  type: string,
  about: { operationId: string; summary: string },
): ZodOpenApiOperationObject => ({
  ...about,
  requestParams: { path },
  responses: {
    '200': { description: 'Done', content: { [type]: { schema: z.string() } } },
    ...failures([404]),
  },
});

/** The API as an OpenAPI 3.1 document, made from the schemas that check requests. */
export function createOpenApiDocument(options: {
  baseUrl: string;
}): ReturnType<typeof createDocument> {
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Integration Plan',
      version: '1',
      description:
        'Plans of integrations with third-party APIs, their live status, and the vendors behind them',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: options.baseUrl }],
    security: [{ bearer: [] }],
    components: {
      schemas: draftSchemas,
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
    },
    tags: [{ name: INTEGRATION_PLAN_PLUGIN_ID }],
    paths: {
      '/plans': {
        get: operation({
          operationId: 'listPlans',
          summary: 'Plans that the caller may read, a page at a time',
          params: { query: planListQuerySchema },
          response: { schema: planListSchema },
        }),
        post: operation({
          operationId: 'createPlan',
          summary: 'Create a plan',
          request: planCreateSchema,
          response: { status: 201, schema: planSchema },
          errors: [409, 413],
        }),
      },
      '/facets': {
        get: operation({
          operationId: 'getFacets',
          summary: 'Owners, vendors and patterns that occur, for filters',
          response: { schema: planFacetsSchema },
        }),
      },
      '/plans/{namespace}/{name}': {
        get: operation({
          operationId: 'getPlan',
          summary: 'One plan with its document',
          params: { path },
          response: { schema: planSchema },
          errors: [404],
        }),
        put: operation({
          operationId: 'updatePlan',
          summary:
            'Save a new revision; a save that changes nothing answers the plan as it is',
          params: { path, header: ifMatch(true) },
          request: planUpdateSchema,
          response: { schema: planSchema },
          errors: [404, 409, 412, 413, 428],
        }),
        delete: operation({
          operationId: 'deletePlan',
          summary: 'Remove a plan and all its revisions',
          params: { path, header: ifMatch(false) },
          errors: [404, 412],
        }),
      },
      '/plans/{namespace}/{name}/revisions': {
        get: operation({
          operationId: 'listRevisions',
          summary: 'What was saved of a plan, newest first, a page at a time',
          params: { path, query: planRevisionListQuerySchema },
          response: { schema: planRevisionListSchema },
          errors: [404],
        }),
      },
      '/plans/{namespace}/{name}/revisions/{revision}': {
        get: operation({
          operationId: 'getRevision',
          summary: 'One revision with its attributes and document',
          params: { path: revisionPath },
          response: { schema: planRevisionSchema },
          errors: [404],
        }),
      },
      '/plans/{namespace}/{name}/revisions/{revision}/restore': {
        post: operation({
          operationId: 'restoreRevision',
          summary:
            'Save the content of an earlier revision as a new one; the lifecycle stays',
          params: { path: revisionPath, header: ifMatch(true) },
          request: planRestoreSchema,
          response: { schema: planSchema },
          errors: [404, 409, 412, 413, 428],
        }),
      },
      '/plans/{namespace}/{name}/document.md': {
        get: rendering('text/markdown', {
          operationId: 'getMarkdown',
          summary: 'The whole plan as Markdown, which the import reads back',
        }),
      },
      '/plans/{namespace}/{name}/export.html': {
        get: rendering('text/html', {
          operationId: 'getHtml',
          summary:
            'The whole plan and its last status as one HTML page that needs nothing else',
        }),
      },
      '/plans/import': {
        post: operation({
          operationId: 'importPlan',
          summary:
            'Make a plan from Markdown, replace the document of one, or tell what would come of it',
          params: { header: ifMatch(false) },
          request: planImportSchema,
          response: { status: 201, schema: planImportResultSchema },
          errors: [404, 409, 412, 413, 428],
        }),
      },
      '/plans/{namespace}/{name}/lifecycle': {
        post: operation({
          operationId: 'changeLifecycle',
          summary:
            'Move a plan to another point of its lifecycle, or approve it where it is',
          params: { path, header: ifMatch(true) },
          request: lifecycleChangeSchema,
          response: { schema: planSchema },
          errors: [404, 409, 412, 413, 428],
        }),
      },
      '/plans/{namespace}/{name}/origin': {
        post: operation({
          operationId: 'changeOrigin',
          summary:
            'Change who owns the document: the portal, or the file in Git that the catalog entity names',
          params: { path, header: ifMatch(true) },
          request: originChangeSchema,
          response: { schema: planSchema },
          errors: [404, 409, 412, 413, 428],
        }),
      },
      '/plans/{namespace}/{name}/status': {
        get: operation({
          operationId: 'getPlanStatus',
          summary: 'What is known of the plan right now, with the readings',
          params: { path },
          response: { schema: planStatusSchema },
          errors: [404],
        }),
      },
      '/plans/{namespace}/{name}/metrics/{key}/series': {
        get: operation({
          operationId: 'getSeries',
          summary: 'Samples of a metric over a range',
          params: {
            path: path.extend({ key: z.string() }),
            query: seriesQuerySchema,
          },
          response: { schema: seriesSchema },
          errors: [404, 503],
        }),
      },
      '/status/query': {
        post: operation({
          operationId: 'queryStatus',
          summary: 'Status of many plans in one call',
          request: statusQuerySchema,
          response: { schema: statusQueryResponseSchema },
        }),
      },
      ...runbookPaths,
      ...draftPaths,
      ...runPaths,
      ...vendorPaths,
      ...vendorNoticePaths,
      '/openapi.json': {
        get: {
          operationId: 'getOpenApi',
          summary: 'This document',
          responses: {
            '200': {
              description: 'An OpenAPI 3.1 document',
              ...json(z.looseObject({})),
            },
          },
        },
      },
    },
  });
}
