import {
  runAppendSchema,
  runListQuerySchema,
  runListSchema,
  runSchema,
  runStartSchema,
} from '@integration-plan/plugin-integration-plan-common';
import { z } from 'zod/v4';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { failures, operation } from './operation';

const path = z.object({ id: z.uuid() });

export const runPaths: ZodOpenApiPathsObject = {
  '/runs': {
    get: operation({
      operationId: 'listRuns',
      summary: 'Runs that the caller may read, open ones first',
      params: { query: runListQuerySchema },
      response: { schema: runListSchema },
    }),
    post: operation({
      operationId: 'startRun',
      summary:
        'Start a run or a drill; with an id that was used for it already, 200 and the run as it is',
      request: runStartSchema,
      response: { status: 201, schema: runSchema },
      errors: [404, 409, 413],
    }),
  },
  '/runs/{id}': {
    get: operation({
      operationId: 'getRun',
      summary: 'One run with its events and what happened meanwhile',
      params: { path },
      response: { schema: runSchema },
      errors: [404],
    }),
  },
  '/runs/{id}/events': {
    post: operation({
      operationId: 'appendToRun',
      summary:
        'Record events in their order, all or none; those that are recorded already are left out',
      params: { path },
      request: runAppendSchema,
      response: { schema: runSchema },
      errors: [404, 409, 413],
    }),
  },
  '/runs/{id}/export.md': {
    get: {
      operationId: 'getRunMarkdown',
      summary: 'The run as Markdown, for a post-mortem',
      requestParams: { path },
      responses: {
        '200': {
          description: 'Done',
          content: { 'text/markdown': { schema: z.string() } },
        },
        ...failures([404]),
      },
    },
  },
};
