import {
  labelSetSchema,
  planRefSchema,
  planRenameSchema,
  planSchema,
  procedureListSchema,
  runbookLandingSchema,
  suggestionDecisionSchema,
  suggestionInputSchema,
  suggestionListSchema,
  suggestionSchema,
} from '@integration-plan/plugin-integration-plan-common';
import { z } from 'zod/v4';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { failures, ifMatch, operation } from './operation';

const path = planRefSchema;

const landingQuery = z.object({
  procedure: z
    .string()
    .optional()
    .meta({ description: 'Key of a procedure, or one that it had before' }),
  labels: labelSetSchema.optional().meta({
    param: { style: 'form', explode: true },
    description:
      'Labels of the alert; each is a parameter of its own, such as tenant=acme',
  }),
});

export const runbookPaths: ZodOpenApiPathsObject = {
  '/runbook/{namespace}/{name}': {
    get: operation({
      operationId: 'landOnRunbook',
      summary:
        'What the link of an alert leads to; former names of the plan are answered too',
      params: { path, query: landingQuery },
      response: { schema: runbookLandingSchema },
      errors: [404],
    }),
  },
  '/plans/{namespace}/{name}/procedures': {
    get: operation({
      operationId: 'listProcedures',
      summary:
        'Procedures of the plan, written and generated, with what their runs tell',
      params: { path },
      response: { schema: procedureListSchema },
      errors: [404],
    }),
  },
  '/plans/{namespace}/{name}/prometheus-rules.yaml': {
    get: {
      operationId: 'getPrometheusRules',
      summary:
        'Thresholds of the plan as Prometheus alerting rules that link to its runbook',
      requestParams: { path },
      responses: {
        '200': {
          description: 'Done',
          content: { 'application/yaml': { schema: z.string() } },
        },
        ...failures([404, 503]),
      },
    },
  },
  '/plans/{namespace}/{name}/suggestions': {
    get: operation({
      operationId: 'listSuggestions',
      summary:
        'Suggested edits of procedures, open ones first, then the newest',
      params: { path },
      response: { schema: suggestionListSchema },
      errors: [404],
    }),
    post: operation({
      operationId: 'suggestEdit',
      summary: 'Propose a change to a procedure; the plan stays as it is',
      params: { path },
      request: suggestionInputSchema,
      response: { status: 201, schema: suggestionSchema },
      errors: [404, 409, 413],
    }),
  },
  '/plans/{namespace}/{name}/suggestions/{id}': {
    post: operation({
      operationId: 'decideSuggestion',
      summary: 'Save a suggested edit as a new revision, or decline it',
      params: {
        path: path.extend({ id: z.uuid() }),
        header: ifMatch(true),
      },
      request: suggestionDecisionSchema,
      response: { schema: suggestionSchema },
      errors: [404, 409, 412, 428],
    }),
  },
  '/plans/{namespace}/{name}/rename': {
    post: operation({
      operationId: 'renamePlan',
      summary:
        'Give the plan another name; links to its runbook with the former one still work',
      params: { path, header: ifMatch(true) },
      request: planRenameSchema,
      response: { schema: planSchema },
      errors: [404, 409, 412, 428],
    }),
  },
};
