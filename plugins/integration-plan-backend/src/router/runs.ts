import {
  parseInput,
  renderRunMarkdown,
  runAppendSchema,
  runListQuerySchema,
  runStartSchema,
  type Run,
  type RunList,
} from '@integration-plan/plugin-integration-plan-common';
import type { Request, Router } from 'express';
import { z } from 'zod/v4';
import type { RunService } from '../runs/RunService';
import { audited, type RouteServices } from './audited';
import { authorOf } from './requests';

const runParams = z.object({ id: z.uuid('must be the id of a run') });

const readRunId = ({ params }: Request) =>
  parseInput(runParams, params, 'path').id;

export function addRunRoutes(
  router: Router,
  deps: RouteServices & { runs: RunService },
) {
  const { auditor, auth, httpAuth, runs } = deps;

  router.get('/runs', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const query = parseInput(runListQuerySchema, req.query, 'query');
    res.json((await runs.list(query, { credentials })) satisfies RunList);
  });

  router.post('/runs', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const input = parseInput(runStartSchema, req.body, 'run');
    const author = authorOf(auth, credentials);
    const { drill, plan, procedure } = input;
    const mode = drill ? 'drill' : 'live';
    const meta = {
      ...plan,
      procedure,
      mode,
      ...(input.id && { id: input.id }),
    };
    const { isNew, run } = await audited(
      auditor,
      { eventId: 'run-start', request: req, meta },
      () => runs.start(input, { credentials, author }),
    );
    res
      .status(isNew ? 201 : 200)
      .location(`${req.baseUrl}/runs/${run.id}`)
      .json(run satisfies Run);
  });

  router.get('/runs/:id', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const run = await runs.get(readRunId(req), { credentials });
    res.set('Cache-Control', 'no-store').json(run satisfies Run);
  });

  router.get('/runs/:id/export.md', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const run = await runs.get(readRunId(req), { credentials });
    res
      .set('Cache-Control', 'no-store')
      .type('text/markdown')
      .attachment(`${run.mode === 'drill' ? 'drill' : 'run'}-${run.id}.md`)
      .send(renderRunMarkdown(run));
  });

  router.post('/runs/:id/events', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const id = readRunId(req);
    const input = parseInput(runAppendSchema, req.body, 'events');
    const author = authorOf(auth, credentials);
    // What was written stands in the run, which not everybody may read
    const types = [...new Set(input.events.map(({ type }) => type))];
    const run = await audited(
      auditor,
      {
        eventId: 'run-append',
        request: req,
        meta: { id, events: input.events.length, types },
      },
      () => runs.append(id, input, { credentials, author }),
    );
    res.json(run satisfies Run);
  });
}
