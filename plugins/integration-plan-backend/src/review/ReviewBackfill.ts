import type {
  DatabaseService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import type { PlanRevisionRow, PlanRow } from '../plans/rows';
import { readStoredContent } from '../plans/storedContent';
import { reviewColumns } from './reviewColumns';

/** Documents in memory at a time; one can have a megabyte. */
const DOCUMENTS_AT_ONCE = 20;

type Unreviewed = Pick<PlanRow, 'id' | 'revision'> &
  Pick<PlanRevisionRow, 'attributes' | 'document'>;

/** Reviews plans that were saved before reviews were stored. */
export class ReviewBackfill {
  static async create(options: {
    database: DatabaseService;
    logger: LoggerService;
  }): Promise<ReviewBackfill> {
    const { database, logger } = options;
    return new ReviewBackfill(await database.getClient(), logger);
  }

  private constructor(
    private readonly knex: Knex,
    private readonly logger: LoggerService,
  ) {}

  /**
   * Reviews all of them once. Replicas that do the same at the same time come
   * to the same result. A document that the present schema cannot read stays
   * without a review until somebody saves it anew.
   */
  async run(signal?: AbortSignal): Promise<void> {
    let after = '';
    let reviewed = 0;
    while (!signal?.aborted) {
      const rows = await this.#next(after);
      if (rows.length === 0) break;
      for (const row of rows) {
        if (await this.#review(row)) reviewed += 1;
        after = row.id;
      }
    }
    if (reviewed > 0) {
      this.logger.info(`Reviewed ${reviewed} plans that were saved earlier`);
    }
  }

  async #next(after: string): Promise<Unreviewed[]> {
    return this.knex<PlanRow>('plans')
      .join('plan_revisions', joined =>
        joined
          .on('plan_revisions.plan_id', 'plans.id')
          .andOn('plan_revisions.revision', 'plans.revision'),
      )
      .whereNull('plans.completeness')
      .where('plans.id', '>', after)
      .orderBy('plans.id')
      .limit(DOCUMENTS_AT_ONCE)
      .select('plans.id', 'plans.revision', 'attributes', 'document');
  }

  async #review({ id, revision, ...stored }: Unreviewed): Promise<boolean> {
    const { content, invalid } = readStoredContent(stored);
    if (invalid !== undefined) return false;
    const updated = await this.knex<PlanRow>('plans')
      // Whoever has saved it meanwhile has reviewed it
      .where({ id, revision })
      .whereNull('completeness')
      .update(reviewColumns(content));
    return updated > 0;
  }
}
