import {
  DRAFT_STREAM_TYPE,
  drafterListSchema,
  draftEventSchema,
  draftPreviewSchema,
  draftRequestSchema,
  draftResultSchema,
  planRefSchema,
  reviewRequestSchema,
  reviewSchema,
} from '@integration-plan/plugin-integration-plan-common';
import { z } from 'zod/v4';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { failures, json, operation } from './operation';

export const draftPaths: ZodOpenApiPathsObject = {
  '/drafters': {
    get: operation({
      operationId: 'listDrafters',
      summary: 'The ways to draft plans here, the default first',
      response: { schema: drafterListSchema },
    }),
  },
  '/drafts/preview': {
    post: operation({
      operationId: 'previewDraft',
      summary: 'What a drafter would send elsewhere, word for word',
      request: draftRequestSchema,
      response: { schema: draftPreviewSchema },
      errors: [413],
    }),
  },
  '/drafts': {
    post: {
      operationId: 'createDraft',
      summary:
        'Write a draft, which is stored nowhere: in one answer, or event by event as lines of JSON',
      requestBody: { required: true, ...json(draftRequestSchema) },
      responses: {
        '200': {
          description:
            'Done; of a stream each line is an event, and an empty line a sign of life',
          content: {
            ...json(draftResultSchema).content,
            [DRAFT_STREAM_TYPE]: {
              schema: z.string().meta({ description: 'Lines of DraftEvent' }),
            },
          },
        },
        ...failures([413, 429, 503]),
      },
    },
  },
  '/review': {
    post: operation({
      operationId: 'reviewDocument',
      summary: 'Check a document by the rules of the review; nothing is stored',
      request: reviewRequestSchema,
      response: { schema: reviewSchema },
      errors: [413],
    }),
  },
  '/plans/{namespace}/{name}/review': {
    get: operation({
      operationId: 'getPlanReview',
      summary: 'Check a stored plan by the rules of the review',
      params: { path: planRefSchema },
      response: { schema: reviewSchema },
      errors: [404],
    }),
  },
};

/** Shapes that no answer is made of as a whole. */
export const draftSchemas = { DraftEvent: draftEventSchema };
