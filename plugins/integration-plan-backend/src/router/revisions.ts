import type {
  AuditorService,
  AuthService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import {
  lifecycleChangeSchema,
  parseInput,
  planRestoreSchema,
  planRevisionListQuerySchema,
  type Plan,
  type PlanRevision,
  type PlanRevisionList,
} from '@integration-plan/plugin-integration-plan-common';
import type { Router } from 'express';
import type { PlanHistoryService } from '../plans/PlanHistoryService';
import { audited } from './audited';
import {
  authorOf,
  readPlanRef,
  readRevision,
  requireIfMatch,
} from './requests';

export function addRevisionRoutes(
  router: Router,
  deps: {
    httpAuth: HttpAuthService;
    auth: AuthService;
    auditor: AuditorService;
    history: PlanHistoryService;
  },
) {
  const { auditor, auth, history, httpAuth } = deps;
  const base = '/plans/:namespace/:name';

  router.get(`${base}/revisions`, async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const ref = readPlanRef(req);
    const query = parseInput(planRevisionListQuerySchema, req.query, 'query');
    const list = await history.list(ref, query, { credentials });
    res.json(list satisfies PlanRevisionList);
  });

  router.get(`${base}/revisions/:revision`, async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const ref = readPlanRef(req);
    const revision = await history.get(ref, readRevision(req), { credentials });
    res.json(revision satisfies PlanRevision);
  });

  router.post(`${base}/revisions/:revision/restore`, async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const ref = readPlanRef(req);
    const revision = readRevision(req);
    const ifMatch = requireIfMatch(req);
    const input = parseInput(planRestoreSchema, req.body, 'restore');
    const author = authorOf(auth, credentials);
    const meta = { ...ref, ifMatch, revision };
    const plan = await audited(
      auditor,
      { eventId: 'plan-restore', request: req, meta },
      () =>
        history.restore(ref, revision, input, { credentials, ifMatch, author }),
    );
    res.set('ETag', `"${plan.revision}"`).json(plan satisfies Plan);
  });

  router.post(`${base}/lifecycle`, async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const ref = readPlanRef(req);
    const ifMatch = requireIfMatch(req);
    const input = parseInput(lifecycleChangeSchema, req.body, 'lifecycle');
    const author = authorOf(auth, credentials);
    const meta = { ...ref, ifMatch, lifecycle: input.lifecycle };
    const plan = await audited(
      auditor,
      { eventId: 'plan-lifecycle', request: req, meta },
      () =>
        history.changeLifecycle(ref, input, { credentials, ifMatch, author }),
    );
    res.set('ETag', `"${plan.revision}"`).json(plan satisfies Plan);
  });
}
