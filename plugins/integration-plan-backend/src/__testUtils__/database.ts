import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import {
  mockServices,
  TestDatabases,
  type TestDatabaseId,
} from '@backstage/backend-test-utils';
import createKnex, { type Knex } from 'knex';

const directory = resolve(__dirname, '../../migrations');

/** Makes databases that hold what a first one does; `end` takes them away. */
type Copies = { next: () => Promise<Knex>; end: () => Promise<void> };

/**
 * Both engines that the plugin supports, with all tables in each database.
 * These are made once for a file, and copied for each test, which takes a tenth
 * of the time. Without a PostgreSQL to connect to, tests on it are left out on
 * a workstation and fail in CI.
 */
export function testDatabases() {
  const copies = new Map<TestDatabaseId, Promise<Copies>>();
  // Before those are taken away that they are copies of
  afterAll(async () => {
    for (const copy of copies.values()) await (await copy).end();
  }, 300_000);

  const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });
  const ids = databases.eachSupportedId();
  if (process.env.CI && ids.length < 2) {
    throw new Error(
      'PostgreSQL is missing: set BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING',
    );
  }

  async function migrate(id: TestDatabaseId) {
    const knex = await databases.init(id);
    await knex.migrate.latest({ directory });
    return id === 'SQLITE_3' ? copySqlite(knex) : copyPostgres(knex);
  }

  return {
    ids,
    create: async (id: TestDatabaseId) => {
      if (!copies.has(id)) copies.set(id, migrate(id));
      const knex = await (await copies.get(id)!).next();
      return { knex, database: mockServices.database({ knex }) };
    },
  };
}

async function copySqlite(first: Knex): Promise<Copies> {
  const connection = await first.client.acquireConnection();
  const filename: Buffer = connection.serialize();
  await first.client.releaseConnection(connection);
  const made: Knex[] = [];
  return {
    async next() {
      const knex = createKnex({
        client: first.client.config.client,
        // The driver takes a database in memory for a file
        connection: { filename: filename as unknown as string },
        useNullAsDefault: true,
      });
      made.push(knex);
      await knex.raw('PRAGMA foreign_keys = ON');
      return knex;
    },
    async end() {
      for (const knex of made) await knex.destroy();
    },
  };
}

async function copyPostgres(first: Knex): Promise<Copies> {
  const { client, connection, pool } = first.client.config;
  // What is connected to cannot be copied
  await first.destroy();
  const { database: template, ...server } = connection;
  const connect = (database: string) =>
    createKnex({
      client,
      // Knex hides it from copies
      connection: { ...server, password: connection.password, database },
      pool,
    });
  const admin = connect('postgres');
  const made: { knex: Knex; name: string }[] = [];
  return {
    async next() {
      const name = `db${randomUUID().replaceAll('-', '')}`;
      await admin.raw('CREATE DATABASE ?? TEMPLATE ??', [name, template]);
      const knex = connect(name);
      made.push({ knex, name });
      return knex;
    },
    async end() {
      // At once: each waits for a checkpoint, and one is enough for several
      await Promise.all(
        made.map(async ({ knex, name }) => {
          await knex.destroy();
          await admin.raw('DROP DATABASE ?? WITH (FORCE)', [name]);
        }),
      );
      await admin.destroy();
    },
  };
}
