import {
  parseInput,
  planRenameSchema,
  type Plan,
} from '@integration-plan/plugin-integration-plan-common';
import type { Router } from 'express';
import type { PlanRenameService } from '../plans/PlanRenameService';
import { audited, type RouteServices } from './audited';
import { authorOf, readPlanRef, requireIfMatch } from './requests';

export function addRenameRoutes(
  router: Router,
  deps: RouteServices & { rename: PlanRenameService },
) {
  const { auditor, auth, httpAuth, rename } = deps;

  router.post('/plans/:namespace/:name/rename', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const ref = readPlanRef(req);
    const ifMatch = requireIfMatch(req);
    const input = parseInput(planRenameSchema, req.body, 'rename');
    const author = authorOf(auth, credentials);
    const meta = { ...ref, ifMatch, to: input };
    const plan = await audited(
      auditor,
      { eventId: 'plan-rename', request: req, meta },
      () => rename.rename(ref, input, { credentials, ifMatch, author }),
    );
    res
      .location(`${req.baseUrl}/plans/${plan.namespace}/${plan.name}`)
      .set('ETag', `"${plan.revision}"`)
      .json(plan satisfies Plan);
  });
}
