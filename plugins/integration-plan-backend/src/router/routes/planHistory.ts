import {
  lifecycleChangeSchema,
  originChangeSchema,
  planRefSchema,
  planRenameSchema,
  planRestoreSchema,
  planRevisionListQuerySchema,
  planRevisionListSchema,
  planRevisionSchema,
  planSchema,
  revisionNumberSchema,
} from '@integration-plan/plugin-integration-plan-common';
import { z } from 'zod/v4';
import { route } from '../route';

const path = planRefSchema;
const revisionPath = path.extend({ revision: revisionNumberSchema });
const described = {
  path: path.extend({
    revision: z.int().min(1).meta({ description: 'Number of a revision' }),
  }),
};
const base = '/plans/:namespace/:name';

/** A change of a plan that adds a revision. */
const change = {
  ifMatch: 'required',
  response: planSchema,
  hasTag: true,
} as const;

export const planHistoryRoutes = [
  route('get', `${base}/revisions`, {
    operationId: 'listRevisions',
    summary: 'What was saved of a plan, newest first, a page at a time',
    path,
    query: planRevisionListQuerySchema,
    response: planRevisionListSchema,
    errors: [404],
    handle: ({ path: ref, query, caller }, { history }) =>
      history.list(ref, query, caller),
  }),
  route('get', `${base}/revisions/:revision`, {
    operationId: 'getRevision',
    summary: 'One revision with its attributes and document',
    path: revisionPath,
    described,
    response: planRevisionSchema,
    errors: [404],
    handle: ({ path: { revision, ...ref }, caller }, { history }) =>
      history.get(ref, revision, caller),
  }),
  route('post', `${base}/revisions/:revision/restore`, {
    operationId: 'restoreRevision',
    summary:
      'Save the content of an earlier revision as a new one; the lifecycle stays',
    path: revisionPath,
    described,
    body: planRestoreSchema,
    named: 'restore',
    ...change,
    errors: [404, 409, 412, 413, 428],
    audit: { eventId: 'plan-restore' },
    handle: ({ path: { revision, ...ref }, body, caller }, { history }) =>
      history.restore(ref, revision, body, caller),
  }),
  route('post', `${base}/lifecycle`, {
    operationId: 'changeLifecycle',
    summary:
      'Move a plan to another point of its lifecycle, or approve it where it is',
    path,
    body: lifecycleChangeSchema,
    named: 'lifecycle',
    ...change,
    errors: [404, 409, 412, 413, 428],
    audit: {
      eventId: 'plan-lifecycle',
      about: ({ body: { lifecycle } }) => ({ lifecycle }),
    },
    handle: ({ path: ref, body, caller }, { history }) =>
      history.changeLifecycle(ref, body, caller),
  }),
  route('post', `${base}/origin`, {
    operationId: 'changeOrigin',
    summary:
      'Change who owns the document: the portal, or the file in Git that the catalog entity names',
    path,
    body: originChangeSchema,
    named: 'origin',
    ...change,
    errors: [404, 409, 412, 413, 428],
    audit: {
      eventId: 'plan-origin',
      about: ({ body }) => ({ origin: body.origin }),
    },
    handle: ({ path: ref, body, caller }, { origin }) =>
      origin.change(ref, body, caller),
  }),
  route('post', `${base}/rename`, {
    operationId: 'renamePlan',
    summary:
      'Give the plan another name; links to its runbook with the former one still work',
    path,
    body: planRenameSchema,
    named: 'rename',
    ...change,
    errors: [404, 409, 412, 428],
    audit: { eventId: 'plan-rename', about: ({ body }) => ({ to: body }) },
    async handle({ path: ref, body, caller, req, res }, { rename }) {
      const plan = await rename.rename(ref, body, caller);
      res.location(`${req.baseUrl}/plans/${plan.namespace}/${plan.name}`);
      return plan;
    },
  }),
];
