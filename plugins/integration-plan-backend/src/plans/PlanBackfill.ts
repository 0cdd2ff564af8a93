import type {
  DatabaseService,
  LifecycleService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { procedureSidesOf } from '@integration-plan/plugin-integration-plan-common';
import type { Knex } from 'knex';
import { DatabaseStore } from '../DatabaseStore';
import { reviewColumns } from '../review/reviewColumns';
import {
  lockPlanStatus,
  refreshPlanStatus,
} from '../status/operations/refreshPlanStatus';
import { readStoredContent } from './storedContent';
import type { PlanRevisionRow, PlanRow } from './rows';

/** Documents in memory at a time; one can have a megabyte. */
const DOCUMENTS_AT_ONCE = 20;

type Unsummed = Pick<
  PlanRow,
  'id' | 'revision' | 'completeness' | 'procedure_sides'
> &
  Pick<PlanRevisionRow, 'attributes' | 'document'>;

const isUnsummed = (query: Knex.QueryBuilder) =>
  query.whereNull('completeness').orWhereNull('procedure_sides');

/**
 * Sums up plans that were saved before that was stored with them: how their
 * review is, and whose fault their alerts are by the procedures.
 */
export class PlanBackfill extends DatabaseStore {
  /**
   * Sums up all of them once. Replicas that do the same at the same time come
   * to the same result. A document that the present schema cannot read stays
   * as it is until somebody saves it anew.
   *
   * @returns how many plans were summed up
   */
  async run(signal?: AbortSignal): Promise<number> {
    let after = '';
    let done = 0;
    while (!signal?.aborted) {
      const rows = await this.#next(after);
      if (rows.length === 0) break;
      for (const row of rows) {
        if (await this.#sumUp(row)) done += 1;
        after = row.id;
      }
    }
    return done;
  }

  async #next(after: string): Promise<Unsummed[]> {
    return this.knex<PlanRow>('plans')
      .join('plan_revisions', joined =>
        joined
          .on('plan_revisions.plan_id', 'plans.id')
          .andOn('plan_revisions.revision', 'plans.revision'),
      )
      .where(isUnsummed)
      .where('plans.id', '>', after)
      .orderBy('plans.id')
      .limit(DOCUMENTS_AT_ONCE)
      .select(
        'plans.id',
        'plans.revision',
        'completeness',
        'procedure_sides',
        'attributes',
        'document',
      );
  }

  async #sumUp(row: Unsummed): Promise<boolean> {
    const { id, revision } = row;
    const { content, invalid } = readStoredContent(row);
    if (invalid !== undefined) return false;
    return this.knex.transaction(async tx => {
      const updated = await tx<PlanRow>('plans')
        // Whoever has saved it meanwhile has summed it up
        .where({ id, revision })
        .where(isUnsummed)
        .update({
          ...(row.completeness === null && reviewColumns(content)),
          ...(row.procedure_sides === null && {
            procedure_sides: JSON.stringify(procedureSidesOf(content.document)),
          }),
        });
      if (updated === 0) return false;
      if (row.procedure_sides === null) {
        await lockPlanStatus(tx, [id]);
        await refreshPlanStatus(tx, [id], this.now().toISOString());
      }
      return true;
    });
  }
}

/** Sums up plans of an earlier release once the backend has started, beside its work. */
export async function startPlanBackfill(deps: {
  database: DatabaseService;
  lifecycle: LifecycleService;
  logger: LoggerService;
}): Promise<void> {
  const { lifecycle, logger } = deps;
  const backfill = await PlanBackfill.create(deps);
  const stop = new AbortController();
  let running: Promise<void> = Promise.resolve();
  lifecycle.addStartupHook(() => {
    running = backfill.run(stop.signal).then(
      done => {
        if (done > 0)
          logger.info(`Summed up ${done} plans of an earlier release`);
      },
      error =>
        logger.warn(
          'Plans of an earlier release could not be summed up; the next start tries again',
          toError(error),
        ),
    );
  });
  lifecycle.addShutdownHook(async () => {
    stop.abort();
    await running;
  });
}
