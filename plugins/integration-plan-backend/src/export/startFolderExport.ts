import type {
  AuthService,
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { ExportOptions } from '../config';
import type { PlanService } from '../plans/PlanService';
import type { StatusService } from '../status/StatusService';
import { FolderExport } from './FolderExport';

/** Writes the plans into a folder on a schedule, where one is configured. */
export async function startFolderExport(deps: {
  auth: AuthService;
  logger: LoggerService;
  options: ExportOptions | undefined;
  plans: PlanService;
  scheduler: SchedulerService;
  status: StatusService;
}): Promise<void> {
  const { auth, logger, options, plans, scheduler, status } = deps;
  if (!options) return;
  const { directory, schedule } = options;
  const folder = new FolderExport({ auth, directory, plans, status });
  await scheduler.scheduleTask({
    ...schedule,
    id: 'integration-plan-export',
    fn: signal => folder.run(signal),
  });
  logger.info(`Plans are exported into ${directory}`);
}
