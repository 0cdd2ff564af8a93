import type {
  AuditorService,
  AuthService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import {
  originChangeSchema,
  parseInput,
  type Plan,
} from '@integration-plan/plugin-integration-plan-common';
import type { Router } from 'express';
import type { PlanOriginService } from '../sync/PlanOriginService';
import { audited } from './audited';
import { authorOf, readPlanRef, requireIfMatch } from './requests';

export function addOriginRoutes(
  router: Router,
  deps: {
    httpAuth: HttpAuthService;
    auth: AuthService;
    auditor: AuditorService;
    origin: PlanOriginService;
  },
) {
  const { auditor, auth, httpAuth, origin } = deps;

  router.post('/plans/:namespace/:name/origin', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const ref = readPlanRef(req);
    const ifMatch = requireIfMatch(req);
    const input = parseInput(originChangeSchema, req.body, 'origin');
    const author = authorOf(auth, credentials);
    const meta = { ...ref, ifMatch, origin: input.origin };
    const plan = await audited(
      auditor,
      { eventId: 'plan-origin', request: req, meta },
      () => origin.change(ref, input, { credentials, ifMatch, author }),
    );
    res.set('ETag', `"${plan.revision}"`).json(plan satisfies Plan);
  });
}
