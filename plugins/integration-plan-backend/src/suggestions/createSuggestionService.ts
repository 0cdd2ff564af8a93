import type {
  DatabaseService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { PlanAuthorizer } from '../plans/PlanAuthorizer';
import type { PlanStore } from '../plans/PlanStore';
import type { PlanWriter } from '../plans/PlanWriter';
import type { SecretScanner } from '../secrets/SecretScanner';
import type { StatusPublisher } from '../status/StatusPublisher';
import { SuggestionNotifier } from './SuggestionNotifier';
import { SuggestionService } from './SuggestionService';
import { SuggestionStore } from './SuggestionStore';

/** What suggested edits are made of. */
export async function createSuggestionService(options: {
  authorizer: PlanAuthorizer;
  database: DatabaseService;
  logger: LoggerService;
  notifications: NotificationService;
  pagesPath: string;
  publisher: StatusPublisher;
  secrets: SecretScanner;
  store: PlanStore;
  writer: PlanWriter;
}): Promise<SuggestionService> {
  const { database } = options;
  return new SuggestionService({
    ...options,
    notifier: new SuggestionNotifier(options),
    suggestions: await SuggestionStore.create({ database }),
  });
}
