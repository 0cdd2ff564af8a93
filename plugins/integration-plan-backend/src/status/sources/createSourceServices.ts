import type {
  DatabaseService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type {
  ActionsRegistryService,
  MetricsService,
} from '@backstage/backend-plugin-api/alpha';
import { registerSourceActions } from '../../actions/registerSourceActions';
import type { PlanAuthorizer } from '../../permissions/ResourceAuthorizer';
import type { PollingOptions, SourceCall } from '../StatusPoller';
import type { StatusSourceRegistry } from '../StatusSourceRegistry';
import { recordMetrics } from './recordMetrics';
import { SourceHealthStore } from './SourceHealthStore';
import { SourceRecorder } from './SourceRecorder';
import { SourceService } from './SourceService';

/** What is known of the sources themselves, and who takes it down. */
export async function createSourceServices(deps: {
  actions: ActionsRegistryService;
  authorizer: PlanAuthorizer;
  database: DatabaseService;
  logger: LoggerService;
  metrics: MetricsService;
  polling: PollingOptions;
  sources: StatusSourceRegistry;
}) {
  const store = await SourceHealthStore.create(deps);
  const recorder = new SourceRecorder({ ...deps, store });
  const measure = recordMetrics({ ...deps, store });
  const service = new SourceService({ ...deps, store });
  registerSourceActions({ ...deps, sources: service });
  return {
    service,
    recorder,
    onCall: (call: SourceCall) => {
      recorder.record(call);
      measure(call);
    },
  };
}
