import { resolve } from 'node:path';
import { planListQuerySchema } from '@integration-plan/plugin-integration-plan-common';
import { PlanStore } from './plans/PlanStore';
import { packHours, packValues } from './samples/chunks';
import { StatusStore } from './status/StatusStore';
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
    // A later one orders by the same column
    const order = { directory, name: '20261201000500_list_order.js' };
    await knex.migrate.down(order);
    await knex.migrate.down(review);
    expect(await knex('plans').columnInfo()).not.toHaveProperty('completeness');
    expect(await knex('plan_revisions')).toHaveLength(1);

    await knex.migrate.up(review);
    await knex.migrate.up(order);
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

  it('keep what was read on the way to the tables that are polled, and back', async () => {
    const { knex, database } = await databases.create(id);
    const plans = await PlanStore.create({ database });
    const plan = await plans.create(aPlan({ document: watchingDocument }), {
      author: 'a',
    });
    const store = await StatusStore.create({ database });
    const lease = { source: 'main', limit: 9, leaseMs: 9000 };
    const claim = (await store.claimRequested(lease))!;
    const observedAt = new Date().toISOString();
    await store.save(
      claim,
      claim.targets.map(claimed => ({
        claimed,
        judgement: {
          status: 'ok',
          good: { value: 12, observedAt },
          expiresAt: '2099-01-01T00:00:00.000Z',
        },
      })),
      lease,
    );
    const { status } = await plans.get(plan);
    const before = await store.targetsOf(plan.id);
    expect(before[0].latest).toMatchObject({ status: 'ok', value: 12 });

    const scale = { directory, name: '20261130000100_status_scale.js' };
    // Later ones change the same tables
    const truth = { directory, name: '20261130000500_truth.js' };
    const caveat = { directory, name: '20261130000600_caveat.js' };
    const reading = { directory, name: '20261201000400_reading_plans.js' };
    const order = { directory, name: '20261201000500_list_order.js' };
    for (const later of [order, reading, caveat, truth, scale]) {
      await knex.migrate.down(later);
    }
    expect(await knex('plans').pluck('status')).toEqual(['unknown']);
    const [first] = await knex('status_latest').orderBy('target_key');
    expect(first).toMatchObject({ target_key: 'metric:queue', value: 12 });
    await knex('status_latest').update({ samples: '[[1700000000,7]]' });

    for (const next of [scale, truth, caveat, reading, order]) {
      await knex.migrate.up(next);
    }
    expect(await knex('status_readings').pluck('plan_id')).toEqual([
      plan.id,
      plan.id,
    ]);
    const [queue, success, vendor] = await store.targetsOf(plan.id);
    expect(queue).toEqual({
      ...before[0],
      latest: { ...before[0].latest, samples: [[1700000000, 7]] },
    });
    expect(success.latest?.value).toBe(12);
    expect(vendor.latest).toBeUndefined();
    expect((await plans.get(plan)).status).toEqual(status);
    const due = await store.claimSlices({ ...lease, freshMs: 0 });
    expect(due?.targets).toHaveLength(2);
  });

  it('keep values that are packed, and changes of alerts, on the way back', async () => {
    const { knex, database } = await databases.create(id);
    const plans = await PlanStore.create({ database });
    const plan = await plans.create(aPlan({ document: watchingDocument }), {
      author: 'a',
    });
    const hour = Date.parse('2026-11-30T12:00:00.000Z') / 1000;
    const day = Date.parse('2026-11-29T00:00:00.000Z') / 1000;
    await knex('sample_series').insert({ plan_id: plan.id, asked: 'a' });
    const [{ id: series_id }] = await knex('sample_series');
    const samples = packValues(hour, [
      [hour, 1],
      [hour + 3599, -0.5],
    ]);
    await knex('sample_chunks').insert({ series_id, at: hour, samples });
    const summed = { at: day + 3600 * 23, min: 1, mean: 1 / 3, max: 9 };
    const hours = packHours(day, [summed]);
    await knex('hour_chunks').insert({ series_id, at: day, hours });
    await knex('alert_identities').insert({
      hash: 'h',
      identity: JSON.stringify({ name: 'Down', labels: {} }),
    });
    const [{ id: identity_id }] = await knex('alert_identities');
    await knex('alert_transitions').insert({
      plan_id: plan.id,
      identity_id,
      alert: JSON.stringify({ state: 'firing' }),
      change: 'fired',
      at: '2026-11-30T12:00:00.000Z',
    });

    await knex.migrate.down({
      directory,
      name: '20261201000300_alert_identities.js',
    });
    await knex.migrate.down({
      directory,
      name: '20261201000100_sample_chunks.js',
    });
    expect(await knex('metric_samples').orderBy('at')).toEqual([
      { series_id, at: hour, value: 1 },
      { series_id, at: hour + 3599, value: -0.5 },
    ]);
    expect(await knex('metric_hours')).toEqual([{ series_id, ...summed }]);
    const [{ alert }] = await knex('alert_transitions');
    expect(JSON.parse(alert)).toEqual({
      name: 'Down',
      labels: {},
      state: 'firing',
    });
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
