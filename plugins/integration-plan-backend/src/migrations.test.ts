import { resolve } from 'node:path';
import { planListQuerySchema } from '@integration-plan/plugin-integration-plan-common';
import { PlanStore } from './plans/PlanStore';
import { aPlan, watchingDocument } from './__testUtils__/plans';
import { testDatabases } from './__testUtils__/database';
import { storedRuns } from './__testUtils__/storedRuns';

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
    expect(await knex.schema.hasTable('plan_approvals')).toBe(false);
    expect(await knex.schema.hasTable('vendor_notes')).toBe(false);
    expect(await knex.schema.hasTable('plan_names')).toBe(false);
    expect(await knex.schema.hasTable('procedure_suggestions')).toBe(false);
    expect(await knex.schema.hasTable('runs')).toBe(false);

    await knex.migrate.latest({ directory });
    expect(await store.list(planListQuerySchema.parse({}))).toEqual({
      items: [],
      totalItems: 0,
    });
  });

  it('add the history to plans that exist, and take it away from them again', async () => {
    const { knex, database } = await databases.create(id);
    const store = await PlanStore.create({ database });
    const plan = await store.create(
      aPlan({ document: watchingDocument, lifecycle: 'live' }),
      { author: 'a', approves: true },
    );
    await store.update(plan, aPlan({ title: 'B', lifecycle: 'live' }), {
      author: 'b',
      ifMatch: 1,
      changed: ['title', 'observability'],
    });

    const history = { directory, name: '20261124000000_history.js' };
    await knex.migrate.down(history);
    const columns = await knex('plans').columnInfo();
    expect(columns).not.toHaveProperty('approved_revision');
    expect(columns).not.toHaveProperty('changes_since_approval');
    expect(await knex('plan_revisions').columnInfo()).not.toHaveProperty(
      'changed',
    );
    expect(await knex('plan_revisions')).toHaveLength(2);

    await knex.migrate.up(history);
    expect(await store.get(plan)).toMatchObject({
      title: 'B',
      revision: 2,
      approval: null,
    });
    const { items } = await store.revisions.list(plan.id, { limit: 5 });
    expect(items.map(item => [item.createdBy, item.changed])).toEqual([
      ['b', ['title', 'observability']],
      ['a', []],
    ]);
    await store.update(plan, aPlan({ title: 'C', lifecycle: 'live' }), {
      author: 'c',
      ifMatch: 2,
      changed: ['title'],
      approves: true,
    });
    expect((await store.get(plan)).approval).toMatchObject({ revision: 3 });
  });

  it('add reviews that are made up for later, and take them away without the plans', async () => {
    const { knex, database } = await databases.create(id);
    const store = await PlanStore.create({ database });
    const plan = await store.create(aPlan(), { author: 'a' });
    const review = { directory, name: '20261124000400_review.js' };
    await knex.migrate.down(review);
    expect(await knex('plans').columnInfo()).not.toHaveProperty('completeness');
    expect(await knex('plan_revisions')).toHaveLength(1);

    await knex.migrate.up(review);
    expect((await store.get(plan)).review).toBeNull();
    const details = { author: 'a', ifMatch: 1, changed: ['title'] };
    await store.update(plan, aPlan({ title: 'B' }), details);
    expect((await store.get(plan)).review).toMatchObject({ completeness: 0 });
  });

  it('sum up credentials of plans that exist when they are saved next, and keep the plans on the way down', async () => {
    const { knex, database } = await databases.create(id);
    const store = await PlanStore.create({ database });
    const plan = await store.create(aPlan(), { author: 'a' });
    const notes = { directory, name: '20261124000300_vendor_notes.js' };
    await knex.migrate.down(notes);
    expect(await knex.schema.hasTable('vendor_notes')).toBe(false);
    expect(await knex('plans').columnInfo()).not.toHaveProperty('credentials');
    expect(await knex('plan_revisions')).toHaveLength(1);

    await knex.migrate.up(notes);
    expect(await knex('plans').pluck('credentials')).toEqual([null]);
    const details = { author: 'a', ifMatch: 1, changed: ['title'] };
    await store.update(plan, aPlan({ title: 'B' }), details);
    expect(await knex('plans').pluck('credentials')).toEqual(['[]']);
  });

  it('keep plans when runs go, and take runs again', async () => {
    const { knex, database } = await databases.create(id);
    const { append, event, plan, plans, start } = await storedRuns(database);
    const run = await start();
    await append(run, [event({ type: 'aborted', reason: 'A test' })]);
    const runs = { directory, name: '20261125000000_runs.js' };
    await knex.migrate.down(runs);
    for (const table of ['runs', 'run_events', 'run_steps']) {
      expect(await knex.schema.hasTable(table)).toBe(false);
    }
    expect(await knex('plans').columnInfo()).not.toHaveProperty('last_run_at');
    expect(await knex('plan_revisions')).toHaveLength(1);

    await knex.migrate.up(runs);
    expect(await plans.get(plan)).toMatchObject({ id: plan.id });
    const next = await start();
    await append(next, [event({ type: 'helpAsked' })]);
    expect(await knex('runs').pluck('events')).toEqual([1]);
  });
});
