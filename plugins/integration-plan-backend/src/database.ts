import {
  type DatabaseService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { groupBy } from './groupBy';

const MIGRATIONS = resolvePackagePath(
  '@integration-plan/plugin-integration-plan-backend',
  'migrations',
);

/** The database with the present tables, unless somebody else makes them. */
export async function migratedClient(database: DatabaseService): Promise<Knex> {
  const knex = await database.getClient();
  if (!database.migrations?.skip) {
    await knex.migrate.latest({ directory: MIGRATIONS });
  }
  return knex;
}

/** SQLite has one writer at a time and knows no row locks. */
export function isPostgres(knex: Knex): boolean {
  return knex.client.config.client === 'pg';
}

/** Ids in one statement: engines limit how many values it may have. */
const DEFAULT_SIZE = 500;

/** A list in parts of at most `size`, in order. */
export function chunksOf<T>(items: readonly T[], size = DEFAULT_SIZE): T[][] {
  const chunks: T[][] = [];
  for (let start = 0; start < items.length; start += size) {
    chunks.push(items.slice(start, start + size));
  }
  return chunks;
}

const TYPES = {
  integer: { postgres: 'integer', sqlite: 'integer' },
  number: { postgres: 'double precision', sqlite: 'real' },
  text: { postgres: 'text', sqlite: 'text' },
};

/**
 * Rows as something that a statement can select from: one value however many
 * they are, so that one statement writes them all.
 *
 * @param columns - what the rows consist of, in the order of the columns
 */
export function rowsOf<Row extends object>(
  knex: Knex,
  columns: { [Column in keyof Row & string]: keyof typeof TYPES },
  rows: readonly Row[],
): Knex.Raw {
  const names = Object.keys(columns) as (keyof Row & string)[];
  const json = JSON.stringify(rows);
  if (isPostgres(knex)) {
    const typed = names.map(name => `${name} ${TYPES[columns[name]].postgres}`);
    return knex.raw(
      `json_to_recordset(?::json) as given(${typed.join(', ')})`,
      [json],
    );
  }
  const values = names.map(
    name => `json_extract(value, '$.${name}') as ${name}`,
  );
  return knex.raw(`(select ${values.join(', ')} from json_each(?)) as given`, [
    json,
  ]);
}

/**
 * As `rowsOf`, for rows that have most of their values in common: those are
 * sent once, and of each row only what is its own.
 *
 * @param own - columns whose values differ
 */
function rowsAlike<Row extends object>(
  knex: Knex,
  columns: Parameters<typeof rowsOf<Row>>[1],
  rows: readonly Row[],
  own: readonly (keyof Row & string)[],
): Knex.Raw {
  if (!isPostgres(knex)) return rowsOf(knex, columns, rows);
  const names = Object.keys(columns) as (keyof Row & string)[];
  const shared = names.filter(name => !own.includes(name));
  const groups = groupBy(rows, row =>
    JSON.stringify(shared.map(name => row[name])),
  );
  const json = [...groups.values()].map(group =>
    Object.fromEntries([
      ...shared.map(name => [name, group[0][name]]),
      ...own.map(name => [name, group.map(row => row[name])]),
    ]),
  );
  const typed = names.map(
    name =>
      `${name} ${TYPES[columns[name]].postgres}${
        own.includes(name) ? '[]' : ''
      }`,
  );
  return knex.raw(
    `json_to_recordset(?::json) as alike(${typed.join(', ')})
     cross join lateral unnest(${own.map(name => `alike.${name}`).join(', ')})
       as given(${own.join(', ')})`,
    [JSON.stringify(json)],
  );
}

/**
 * Writes rows with one statement: those whose key exists are overwritten.
 *
 * @param columns - of the rows; the first one is the key
 * @param own - where most values are the same in many rows: columns in which
 * they are not
 */
export async function upsert<Row extends object>(
  knex: Knex,
  table: string,
  columns: Parameters<typeof rowsOf<Row>>[1],
  rows: readonly Row[],
  own?: readonly (keyof Row & string)[],
): Promise<void> {
  if (rows.length === 0) return;
  const names = Object.keys(columns);
  const [key, ...others] = names;
  const values = names.map(name => {
    if (!own || !isPostgres(knex)) return name;
    return own.includes(name as keyof Row & string)
      ? `given.${name}`
      : `alike.${name}`;
  });
  await knex.raw(
    `insert into ${table} (${names.join(', ')})
     select ${values.join(', ')} from ? where true
     on conflict (${key}) do update set
     ${others.map(name => `${name} = excluded.${name}`).join(', ')}`,
    [own ? rowsAlike(knex, columns, rows, own) : rowsOf(knex, columns, rows)],
  );
}

/** Numbers as a list that a statement can look in, however many they are. */
export function idsOf(knex: Knex, ids: readonly (number | string)[]): Knex.Raw {
  const json = JSON.stringify(ids);
  if (!isPostgres(knex))
    return knex.raw('(select value from json_each(?))', [json]);
  const type = typeof ids[0] === 'string' ? 'text' : 'integer';
  return knex.raw(
    `(select value::${type} from json_array_elements_text(?::json))`,
    [json],
  );
}
