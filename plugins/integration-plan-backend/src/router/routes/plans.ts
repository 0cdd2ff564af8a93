import {
  planCreateSchema,
  planFacetsSchema,
  planListQuerySchema,
  planListSchema,
  planRefSchema,
  planSchema,
  planStatusSchema,
  planUpdateSchema,
  reviewSchema,
  seriesQuerySchema,
  seriesSchema,
  statusQueryResponseSchema,
  statusQuerySchema,
} from '@integration-plan/plugin-integration-plan-common';
import { z } from 'zod/v4';
import { route } from '../route';

const path = planRefSchema;
const base = '/plans/:namespace/:name';
const plan = { response: planSchema, hasTag: true } as const;

export const planRoutes = [
  route('get', '/plans', {
    operationId: 'listPlans',
    summary: 'Plans that the caller may read, a page at a time',
    query: planListQuerySchema,
    response: planListSchema,
    handle: ({ query, caller }, { plans }) => plans.list(query, caller),
  }),
  route('post', '/plans', {
    operationId: 'createPlan',
    summary: 'Create a plan',
    body: planCreateSchema,
    named: 'plan',
    ...plan,
    status: 201,
    errors: [409, 413],
    audit: {
      eventId: 'plan-create',
      about: ({ body: { namespace, name } }) => ({ namespace, name }),
    },
    handle: ({ body, caller, req, res }, { plans }) => {
      const { namespace, name } = body;
      res.location(`${req.baseUrl}/plans/${namespace}/${name}`);
      return plans.create(body, caller);
    },
  }),
  route('get', '/facets', {
    operationId: 'getFacets',
    summary: 'Owners, vendors and patterns that occur, for filters',
    response: planFacetsSchema,
    handle: ({ caller }, { plans }) => plans.facets(caller),
  }),
  route('get', base, {
    operationId: 'getPlan',
    summary: 'One plan with its document',
    path,
    ...plan,
    // Status and what is wrong in Git change without a revision: a browser
    // that kept the answer would ask by its tag and be told nothing is new
    noStore: true,
    errors: [404],
    handle: ({ path: ref, caller }, { plans }) => plans.get(ref, caller),
  }),
  route('put', base, {
    operationId: 'updatePlan',
    summary:
      'Save a new revision; a save that changes nothing answers the plan as it is',
    path,
    ifMatch: 'required',
    body: planUpdateSchema,
    named: 'plan',
    ...plan,
    errors: [404, 409, 412, 413, 428],
    audit: { eventId: 'plan-update' },
    handle: ({ path: ref, body, caller }, { plans }) =>
      plans.update(ref, body, caller),
  }),
  route('delete', base, {
    operationId: 'deletePlan',
    summary: 'Remove a plan and all its revisions',
    path,
    ifMatch: 'optional',
    errors: [404, 412],
    audit: { eventId: 'plan-delete' },
    handle: ({ path: ref, caller }, { plans }) => plans.delete(ref, caller),
  }),
  route('get', `${base}/review`, {
    operationId: 'getPlanReview',
    summary: 'Check a stored plan by the rules of the review',
    path,
    response: reviewSchema,
    // Days pass and contacts change without a revision
    noStore: true,
    errors: [404],
    handle: ({ path: ref, caller }, { reviews }) =>
      reviews.reviewPlan(ref, caller),
  }),
  route('get', `${base}/status`, {
    operationId: 'getPlanStatus',
    summary: 'What is known of the plan right now, with the readings',
    path,
    response: planStatusSchema,
    errors: [404],
    handle: ({ path: ref, caller }, { status }) => status.get(ref, caller),
  }),
  route('get', `${base}/metrics/:key/series`, {
    operationId: 'getSeries',
    summary: 'Samples of a metric over a range',
    path: path.extend({ key: z.string() }),
    query: seriesQuerySchema,
    response: seriesSchema,
    errors: [404, 503],
    handle: ({ path: { key, ...ref }, query, caller }, { series }) =>
      series.read(ref, key, query, caller),
  }),
  route('post', '/status/query', {
    operationId: 'queryStatus',
    summary: 'Status of many plans in one call',
    body: statusQuerySchema,
    named: 'query',
    response: statusQueryResponseSchema,
    handle: ({ body, caller }, { status }) => status.query(body, caller),
  }),
];
