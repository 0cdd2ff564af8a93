import type {
  AuditorService,
  AuthService,
  DiscoveryService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { INTEGRATION_PLAN_PLUGIN_ID } from '@integration-plan/plugin-integration-plan-common';
import express, { type RequestHandler, type Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { DraftService } from '../drafting/DraftService';
import type { PlanHistoryService } from '../plans/PlanHistoryService';
import type { PlanImportService } from '../plans/PlanImportService';
import type { PlanService } from '../plans/PlanService';
import type { PlanRenameService } from '../plans/PlanRenameService';
import type { ReviewService } from '../review/ReviewService';
import type { LandingService } from '../runbook/LandingService';
import type { ProcedureService } from '../runbook/ProcedureService';
import type { RulesService } from '../runbook/RulesService';
import type { RunService } from '../runs/RunService';
import type { StatusService } from '../status/StatusService';
import type { SuggestionService } from '../suggestions/SuggestionService';
import type { PlanOriginService } from '../sync/PlanOriginService';
import type { ContactService } from '../vendors/ContactService';
import type { VendorFileService } from '../vendors/VendorFileService';
import type { VendorImpactService } from '../vendors/impact/VendorImpactService';
import type { VendorNoteService } from '../vendors/notes/VendorNoteService';
import type { VendorService } from '../vendors/VendorService';
import { addContactRoutes } from './contacts';
import { createOpenApiDocument } from './openapi';
import { addDraftRoutes } from './drafts';
import { addExportRoutes } from './export';
import { addMarkdownRoutes } from './markdown';
import { addOriginRoutes } from './origin';
import { addPlanRoutes } from './plans';
import { addRenameRoutes } from './rename';
import { addReviewRoutes } from './review';
import { addRevisionRoutes } from './revisions';
import { addRulesRoutes } from './rules';
import { addRunbookRoutes } from './runbook';
import { addRunRoutes } from './runs';
import { addStatusRoutes } from './status';
import { addSuggestionRoutes } from './suggestions';
import { addVendorFileRoutes } from './vendorFile';
import { addVendorImpactRoutes } from './vendorImpact';
import { addVendorNoteRoutes } from './vendorNotes';
import { addVendorRoutes } from './vendors';

/** Largest accepted body: the largest document, its escapes and what is around it. */
const MAX_BODY = '2mb';

/** Of a body of another type nothing is parsed, and every field would seem to be missing. */
const requireJson: RequestHandler = (req, _res, next) => {
  // null: there is no body
  const isOther = req.is('application/json') === false;
  if (isOther && req.header('content-length') !== '0') {
    throw new InputError(
      'Invalid request: Content-Type: must be application/json',
    );
  }
  next();
};

export function createRouter(deps: {
  httpAuth: HttpAuthService;
  auth: AuthService;
  auditor: AuditorService;
  discovery: DiscoveryService;
  plans: PlanService;
  imports: PlanImportService;
  history: PlanHistoryService;
  origin: PlanOriginService;
  rename: PlanRenameService;
  landing: LandingService;
  procedures: ProcedureService;
  rules: RulesService;
  suggestions: SuggestionService;
  status: StatusService;
  drafts: DraftService;
  reviews: ReviewService;
  runs: RunService;
  vendors: VendorService;
  contacts: ContactService;
  vendorFile: VendorFileService;
  impact: VendorImpactService;
  notes: VendorNoteService;
}): Router {
  const router = PromiseRouter();
  router.use(requireJson, express.json({ limit: MAX_BODY }));
  // Above the routes of one plan, which its path would fit as well
  addMarkdownRoutes(router, deps);
  addExportRoutes(router, deps);
  addPlanRoutes(router, deps);
  addRevisionRoutes(router, deps);
  addOriginRoutes(router, deps);
  addRenameRoutes(router, deps);
  addRunbookRoutes(router, deps);
  addRulesRoutes(router, deps);
  addSuggestionRoutes(router, deps);
  addStatusRoutes(router, deps);
  addDraftRoutes(router, deps);
  addReviewRoutes(router, deps);
  addRunRoutes(router, deps);
  addVendorRoutes(router, deps);
  addContactRoutes(router, deps);
  addVendorFileRoutes(router, deps);
  addVendorImpactRoutes(router, deps);
  addVendorNoteRoutes(router, deps);
  router.get('/openapi.json', async (req, res) => {
    await deps.httpAuth.credentials(req);
    const baseUrl = await deps.discovery.getExternalBaseUrl(
      INTEGRATION_PLAN_PLUGIN_ID,
    );
    res.json(createOpenApiDocument({ baseUrl }));
  });
  return router;
}
