import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { knex as createKnex, type Knex } from 'knex';

const POSTGRES =
  process.env.BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING ??
  'postgresql://postgres@127.0.0.1:5432/postgres';

export type Engine = {
  name: string;
  knex: Knex;
  /** Where other processes find the same database. */
  url?: string;
  end: () => Promise<void>;
};

export async function sqlite(): Promise<Engine> {
  const folder = mkdtempSync(join(tmpdir(), 'integration-plan-bench-'));
  const knex = createKnex({
    client: 'better-sqlite3',
    connection: join(folder, 'bench.sqlite'),
    useNullAsDefault: true,
    pool: { min: 1, max: 1 },
  });
  // As Backstage sets it for its own databases
  await knex.raw('pragma foreign_keys = on');
  return {
    name: 'SQLite',
    knex,
    end: async () => {
      await knex.destroy();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export async function postgres(): Promise<Engine> {
  const admin = createKnex({ client: 'pg', connection: POSTGRES });
  const database = `integration_plan_bench_${process.pid}`;
  await admin.raw('create database ??', [database]);
  const url = new URL(POSTGRES);
  url.pathname = `/${database}`;
  const knex = createKnex({ client: 'pg', connection: url.href });
  return {
    name: 'PostgreSQL',
    knex,
    url: url.href,
    end: async () => {
      await knex.destroy();
      await admin.raw('drop database ??', [database]);
      await admin.destroy();
    },
  };
}

export const ENGINES = [sqlite, postgres];
