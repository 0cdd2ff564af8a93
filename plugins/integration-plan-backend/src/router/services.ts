import type {
  AuditorService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import type { AvailabilityService } from '../availability/AvailabilityService';
import type { DraftService } from '../drafting/DraftService';
import type { MuteService } from '../mutes/MuteService';
import type { PlanHistoryService } from '../plans/PlanHistoryService';
import type { PlanImportService } from '../plans/PlanImportService';
import type { PlanRenameService } from '../plans/PlanRenameService';
import type { PlanService } from '../plans/PlanService';
import type { ReviewService } from '../review/ReviewService';
import type { LandingService } from '../runbook/LandingService';
import type { ProcedureService } from '../runbook/ProcedureService';
import type { RulesService } from '../runbook/RulesService';
import type { RunService } from '../runs/RunService';
import type { AlertPushService } from '../status/hints/AlertPushService';
import type { RefreshService } from '../status/hints/RefreshService';
import type { SeriesService } from '../samples/SeriesService';
import type { StatusService } from '../status/StatusService';
import type { SourceService } from '../status/sources/SourceService';
import type { SuggestionService } from '../suggestions/SuggestionService';
import type { PlanOriginService } from '../sync/PlanOriginService';
import type { StatusHistoryService } from '../timeline/StatusHistoryService';
import type { TimelineService } from '../timeline/TimelineService';
import type { ContactService } from '../vendors/ContactService';
import type { VendorFileService } from '../vendors/VendorFileService';
import type { VendorImpactService } from '../vendors/impact/VendorImpactService';
import type { VendorNoteService } from '../vendors/notes/VendorNoteService';
import type { VendorService } from '../vendors/VendorService';

/** What the routes call. */
export type Services = {
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
  series: SeriesService;
  mutes: MuteService;
  alertPush: AlertPushService;
  refresh: RefreshService;
  availability: AvailabilityService;
  timeline: TimelineService;
  statusHistory: StatusHistoryService;
  sources: SourceService;
  drafts: DraftService;
  reviews: ReviewService;
  runs: RunService;
  vendors: VendorService;
  contacts: ContactService;
  vendorFile: VendorFileService;
  impact: VendorImpactService;
  notes: VendorNoteService;
};
