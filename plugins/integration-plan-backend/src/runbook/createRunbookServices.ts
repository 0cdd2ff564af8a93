import type {
  DatabaseService,
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { PlanAuthorizer } from '../permissions/ResourceAuthorizer';
import type { PlanNameStore } from '../plans/PlanNameStore';
import type { PlanService } from '../plans/PlanService';
import type { PlanStore } from '../plans/PlanStore';
import type { PlanWriter } from '../plans/PlanWriter';
import type { RunHistory } from '../runs/RunHistory';
import type { SecretScanner } from '../secrets/SecretScanner';
import type { StatusPublisher } from '../status/StatusPublisher';
import type { StatusSourceRegistry } from '../status/StatusSourceRegistry';
import {
  SuggestionNotifier,
  SuggestionService,
} from '../suggestions/SuggestionService';
import { SuggestionStore } from '../suggestions/SuggestionStore';
import { LandingService } from './LandingService';
import { ProcedureService } from './ProcedureService';
import { RulesService } from './RulesService';

/** What answers about runbooks is made of. */
export async function createRunbookServices(options: {
  authorizer: PlanAuthorizer;
  config: RootConfigService;
  database: DatabaseService;
  history: RunHistory;
  logger: LoggerService;
  names: PlanNameStore;
  notifications: NotificationService;
  pagesPath: string;
  plans: PlanService;
  publisher: StatusPublisher;
  secrets: SecretScanner;
  sources: StatusSourceRegistry;
  store: PlanStore;
  writer: PlanWriter;
}) {
  const { config, database } = options;
  const deps = { ...options, appUrl: config.getOptionalString('app.baseUrl') };
  const procedures = new ProcedureService(deps);
  return {
    procedures,
    landing: new LandingService({ ...deps, procedures }),
    rules: new RulesService(deps),
    suggestions: new SuggestionService({
      ...deps,
      notifier: new SuggestionNotifier(deps),
      suggestions: await SuggestionStore.create({ database }),
    }),
  };
}
