import type {
  AuditorService,
  AuthService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import {
  parseInput,
  planAttributesSchema,
  planImportSchema,
  writeDocument,
  type PlanImportResult,
} from '@integration-plan/plugin-integration-plan-common';
import type { Router } from 'express';
import type { PlanImportService } from '../plans/PlanImportService';
import type { PlanService } from '../plans/PlanService';
import { audited } from './audited';
import { authorOf, readIfMatch, readPlanRef, requireIfMatch } from './requests';

export function addMarkdownRoutes(
  router: Router,
  deps: {
    httpAuth: HttpAuthService;
    auth: AuthService;
    auditor: AuditorService;
    plans: PlanService;
    imports: PlanImportService;
  },
) {
  const { auditor, auth, httpAuth, imports, plans } = deps;

  router.get('/plans/:namespace/:name/document.md', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const plan = await plans.get(readPlanRef(req), { credentials });
    const attributes = Object.fromEntries(
      Object.keys(planAttributesSchema.shape).map(key => [
        key,
        plan[key as keyof typeof planAttributesSchema.shape],
      ]),
    );
    res
      .set('ETag', `"${plan.revision}"`)
      .type('text/markdown')
      .attachment(`${plan.namespace}-${plan.name}.md`)
      .send(writeDocument(plan.document, attributes));
  });

  router.post('/plans/import', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const input = parseInput(planImportSchema, req.body, 'import');
    const replaces = input.target !== undefined && !input.dryRun;
    const ifMatch = replaces ? requireIfMatch(req) : readIfMatch(req);
    const author = authorOf(auth, credentials);
    const run = () => imports.import(input, { credentials, author, ifMatch });
    if (input.dryRun) {
      res.json((await run()) satisfies PlanImportResult);
      return;
    }
    const { target } = input;
    const result = await audited(
      auditor,
      { eventId: 'plan-import', request: req, meta: { ...target } },
      run,
    );
    res
      .status(replaces ? 200 : 201)
      .set('ETag', `"${result.plan?.revision}"`)
      .json(result satisfies PlanImportResult);
  });
}
