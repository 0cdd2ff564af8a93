import {
  mockServices,
  TestDatabases,
  type TestDatabaseId,
} from '@backstage/backend-test-utils';

/**
 * Both engines that the plugin supports. Without a PostgreSQL to connect to,
 * tests on it are left out on a workstation and fail in CI.
 */
export function testDatabases() {
  const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });
  const ids = databases.eachSupportedId();
  if (process.env.CI && ids.length < 2) {
    throw new Error(
      'PostgreSQL is missing: set BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING',
    );
  }
  return {
    ids,
    create: async (id: TestDatabaseId) => {
      const knex = await databases.init(id);
      return { knex, database: mockServices.database({ knex }) };
    },
  };
}
