import type { HttpAuthService } from '@backstage/backend-plugin-api';
import {
  parseInput,
  seriesQuerySchema,
  statusQuerySchema,
  type PlanStatus,
  type Series,
  type StatusQueryResponse,
} from '@integration-plan/plugin-integration-plan-common';
import type { Router } from 'express';
import type { StatusService } from '../status/StatusService';
import { readPlanRef } from './requests';

export function addStatusRoutes(
  router: Router,
  deps: { httpAuth: HttpAuthService; status: StatusService },
) {
  const { httpAuth, status } = deps;

  router.post('/status/query', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const query = parseInput(statusQuerySchema, req.body, 'query');
    const answer = await status.query(query, { credentials });
    res.json(answer satisfies StatusQueryResponse);
  });

  router.get('/plans/:namespace/:name/status', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const answer = await status.get(readPlanRef(req), { credentials });
    res.json(answer satisfies PlanStatus);
  });

  router.get(
    '/plans/:namespace/:name/metrics/:key/series',
    async (req, res) => {
      const credentials = await httpAuth.credentials(req);
      const range = parseInput(seriesQuerySchema, req.query, 'query');
      const ref = readPlanRef(req);
      const answer = await status.series(ref, req.params.key, range, {
        credentials,
      });
      res.json(answer satisfies Series);
    },
  );
}
