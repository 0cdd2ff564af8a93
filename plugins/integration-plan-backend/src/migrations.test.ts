import { resolve } from 'node:path';
import { planListQuerySchema } from '@integration-plan/plugin-integration-plan-common';
import { PlanStore } from './plans/PlanStore';
import { aPlan, watchingDocument } from './__testUtils__/plans';
import { testDatabases } from './__testUtils__/database';

jest.setTimeout(60_000);
const directory = resolve(__dirname, '../migrations');
const databases = testDatabases();

describe.each(databases.ids)('migrations (%s)', id => {
  it('go up, hold data, go down to nothing, and up again', async () => {
    const { knex, database } = await databases.create(id);
    const store = await PlanStore.create({ database });
    await store.create(aPlan({ document: watchingDocument }), { author: 'a' });
    expect(await knex('poll_targets')).toHaveLength(3);

    await knex.migrate.rollback({ directory }, true);
    expect(await knex.schema.hasTable('plans')).toBe(false);
    expect(await knex.schema.hasTable('status_transitions')).toBe(false);

    await knex.migrate.latest({ directory });
    expect(await store.list(planListQuerySchema.parse({}))).toEqual({
      items: [],
      totalItems: 0,
    });
  });
});
