import type { Knex } from 'knex';

/** SQLite has one writer at a time and knows no row locks. */
export function isPostgres(knex: Knex): boolean {
  return knex.client.config.client === 'pg';
}
