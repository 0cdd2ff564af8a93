import type { DatabaseService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';

/** SQL on tables that exist by then: the plan store migrates them. */
export abstract class DatabaseStore {
  static async create<T>(
    this: new (knex: Knex, now: () => Date) => T,
    options: { database: DatabaseService; now?: () => Date },
  ): Promise<T> {
    const { database, now = () => new Date() } = options;
    return new this(await database.getClient(), now);
  }

  constructor(
    protected readonly knex: Knex,
    protected readonly now: () => Date,
  ) {}
}
