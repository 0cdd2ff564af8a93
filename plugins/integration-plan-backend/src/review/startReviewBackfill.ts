import type {
  DatabaseService,
  LifecycleService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { ReviewBackfill } from './ReviewBackfill';

/** Reviews plans of an earlier release once the backend has started, beside its work. */
export async function startReviewBackfill(deps: {
  database: DatabaseService;
  lifecycle: LifecycleService;
  logger: LoggerService;
}): Promise<void> {
  const { lifecycle, logger } = deps;
  const backfill = await ReviewBackfill.create(deps);
  const stop = new AbortController();
  let running: Promise<void> = Promise.resolve();
  lifecycle.addStartupHook(() => {
    running = backfill
      .run(stop.signal)
      .catch(error =>
        logger.warn(
          'Plans that were saved earlier could not be reviewed; the next start tries again',
          toError(error),
        ),
      );
  });
  lifecycle.addShutdownHook(async () => {
    stop.abort();
    await running;
  });
}
