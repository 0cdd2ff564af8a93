import type {
  AuditorService,
  AuthService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import {
  parseInput,
  planCreateSchema,
  planListQuerySchema,
  planUpdateSchema,
  type Plan,
  type PlanFacets,
  type PlanList,
} from '@integration-plan/plugin-integration-plan-common';
import type { Router } from 'express';
import type { PlanService } from '../plans/PlanService';
import { audited } from './audited';
import { authorOf, readIfMatch, readPlanRef, requireIfMatch } from './requests';

export function addPlanRoutes(
  router: Router,
  deps: {
    httpAuth: HttpAuthService;
    auth: AuthService;
    auditor: AuditorService;
    plans: PlanService;
  },
) {
  const { auditor, auth, httpAuth, plans } = deps;

  router.get('/plans', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const query = parseInput(planListQuerySchema, req.query, 'query');
    res.json((await plans.list(query, { credentials })) satisfies PlanList);
  });

  router.get('/facets', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    res.json((await plans.facets({ credentials })) satisfies PlanFacets);
  });

  router.post('/plans', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const input = parseInput(planCreateSchema, req.body, 'plan');
    const { namespace, name } = input;
    const plan = await audited(
      auditor,
      { eventId: 'plan-create', request: req, meta: { namespace, name } },
      () =>
        plans.create(input, {
          credentials,
          author: authorOf(auth, credentials),
        }),
    );
    res
      .status(201)
      .location(`${req.baseUrl}/plans/${namespace}/${name}`)
      .set('ETag', `"${plan.revision}"`)
      .json(plan satisfies Plan);
  });

  router.get('/plans/:namespace/:name', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const plan = await plans.get(readPlanRef(req), { credentials });
    res
      // Status and what is wrong in Git change without a revision: a browser
      // that kept the answer would ask by its tag and be told nothing is new
      .set('Cache-Control', 'no-store')
      .set('ETag', `"${plan.revision}"`)
      .json(plan satisfies Plan);
  });

  router.put('/plans/:namespace/:name', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const ref = readPlanRef(req);
    const ifMatch = requireIfMatch(req);
    const input = parseInput(planUpdateSchema, req.body, 'plan');
    const plan = await audited(
      auditor,
      { eventId: 'plan-update', request: req, meta: { ...ref, ifMatch } },
      () =>
        plans.update(ref, input, {
          credentials,
          ifMatch,
          author: authorOf(auth, credentials),
        }),
    );
    res.set('ETag', `"${plan.revision}"`).json(plan satisfies Plan);
  });

  router.delete('/plans/:namespace/:name', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const ref = readPlanRef(req);
    const ifMatch = readIfMatch(req);
    await audited(
      auditor,
      { eventId: 'plan-delete', request: req, meta: { ...ref } },
      () => plans.delete(ref, { credentials, ifMatch }),
    );
    res.status(204).end();
  });
}
