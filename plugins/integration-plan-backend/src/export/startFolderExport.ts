import type {
  AuditorService,
  AuthService,
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { ExportOptions } from '../config';
import type { PlanService } from '../plans/PlanService';
import type { StatusService } from '../status/StatusService';
import type { VendorService } from '../vendors/VendorService';
import { FolderExport } from './FolderExport';

/** Writes the plans into a folder on a schedule, where one is configured. */
export async function startFolderExport(deps: {
  auditor: AuditorService;
  auth: AuthService;
  logger: LoggerService;
  options: ExportOptions | undefined;
  plans: PlanService;
  scheduler: SchedulerService;
  status: StatusService;
  vendors: VendorService;
}): Promise<void> {
  const { logger, options, scheduler } = deps;
  if (!options) return;
  const { contacts, directory, schedule } = options;
  const folder = new FolderExport({ ...deps, contacts, directory });
  await scheduler.scheduleTask({
    ...schedule,
    id: 'integration-plan-export',
    fn: signal => folder.run(signal),
  });
  logger.info(`Plans are exported into ${directory}`);
}
