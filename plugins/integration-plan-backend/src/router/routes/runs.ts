import {
  renderRunMarkdown,
  runAppendSchema,
  runListQuerySchema,
  runListSchema,
  runSchema,
  runStartSchema,
} from '@integration-plan/plugin-integration-plan-common';
import { z } from 'zod/v4';
import { route } from '../route';

const path = z.object({ id: z.uuid('must be the id of a run') });

export const runRoutes = [
  route('get', '/runs', {
    operationId: 'listRuns',
    summary: 'Runs that the caller may read, open ones first',
    query: runListQuerySchema,
    response: runListSchema,
    handle: ({ query, caller }, { runs }) => runs.list(query, caller),
  }),
  route('post', '/runs', {
    operationId: 'startRun',
    summary:
      'Start a run or a drill; with an id that was used for it already, 200 and the run as it is',
    body: runStartSchema,
    named: 'run',
    response: runSchema,
    status: 201,
    errors: [404, 409, 413],
    audit: {
      eventId: 'run-start',
      about: ({ body: { drill, id, plan, procedure } }) => ({
        ...plan,
        procedure,
        mode: drill ? 'drill' : 'live',
        ...(id && { id }),
      }),
    },
    async handle({ body, caller, req, res }, { runs }) {
      const { isNew, run } = await runs.start(body, caller);
      if (!isNew) res.status(200);
      res.location(`${req.baseUrl}/runs/${run.id}`);
      return run;
    },
  }),
  route('get', '/runs/:id', {
    operationId: 'getRun',
    summary: 'One run with its events and what happened meanwhile',
    path,
    response: runSchema,
    noStore: true,
    errors: [404],
    handle: ({ path: { id }, caller }, { runs }) => runs.get(id, caller),
  }),
  route('get', '/runs/:id/export.md', {
    operationId: 'getRunMarkdown',
    summary: 'The run as Markdown, for a post-mortem',
    path,
    content: { 'text/markdown': z.string() },
    noStore: true,
    errors: [404],
    async handle({ path: { id }, caller, res }, { runs }) {
      const run = await runs.get(id, caller);
      res
        .type('text/markdown')
        .attachment(`${run.mode === 'drill' ? 'drill' : 'run'}-${run.id}.md`)
        .send(renderRunMarkdown(run));
    },
  }),
  route('post', '/runs/:id/events', {
    operationId: 'appendToRun',
    summary:
      'Record events in their order, all or none; those that are recorded already are left out',
    path,
    body: runAppendSchema,
    named: 'events',
    response: runSchema,
    errors: [404, 409, 413],
    audit: {
      eventId: 'run-append',
      // What was written stands in the run, which not everybody may read
      about: ({ body: { events } }) => ({
        events: events.length,
        types: [...new Set(events.map(({ type }) => type))],
      }),
    },
    handle: ({ path: { id }, body, caller }, { runs }) =>
      runs.append(id, body, caller),
  }),
];
