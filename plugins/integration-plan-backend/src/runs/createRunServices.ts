import type {
  DatabaseService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import { RunNotifier } from '../notifications/RunNotifier';
import type { PlanAuthorizer } from '../permissions/ResourceAuthorizer';
import type { PlanStore } from '../plans/PlanStore';
import type { SecretScanner } from '../secrets/SecretScanner';
import type { StatusPublisher } from '../status/StatusPublisher';
import type { DrillService } from '../drills/DrillService';
import { RunHistory } from './RunHistory';
import { RunService } from './RunService';
import { RunStore } from './RunStore';
import { RunTimeline } from './RunTimeline';
import { RunView } from './RunView';

/** What answers about runs is made of. */
export async function createRunServices(options: {
  authorizer: PlanAuthorizer;
  catalog: CatalogService;
  database: DatabaseService;
  drills: DrillService;
  logger: LoggerService;
  notifications: NotificationService;
  pagesPath: string;
  publisher: StatusPublisher;
  secrets: SecretScanner;
  store: PlanStore;
}) {
  const { database, store: plans } = options;
  const viewDeps = {
    ...options,
    store: await RunStore.create({ database }),
    timeline: await RunTimeline.create({ database }),
  };
  return {
    history: await RunHistory.create({ database }),
    runs: new RunService({
      ...viewDeps,
      notifier: new RunNotifier(options),
      plans,
      view: new RunView(viewDeps),
    }),
  };
}
