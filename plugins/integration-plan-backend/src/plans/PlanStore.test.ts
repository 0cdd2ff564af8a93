import { planListQuerySchema } from '@integration-plan/plugin-integration-plan-common';
import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import type { PlanFilter } from '@integration-plan/plugin-integration-plan-node';
import { aPlan, watchingDocument } from '../__testUtils__/plans';
import { testDatabases } from '../__testUtils__/database';
import { PlanStore } from './PlanStore';

jest.setTimeout(60_000);
const databases = testDatabases();
const query = (input: object = {}) => planListQuerySchema.parse(input);
const author = { author: 'user:default/ann' };
const edit = { ...author, changed: ['title'] };

describe.each(databases.ids)('PlanStore (%s)', id => {
  let clock = new Date('2026-03-01T12:00:00.000Z');
  const tick = () => {
    clock = new Date(clock.getTime() + 1000);
  };

  async function setUp() {
    const { knex, database } = await databases.create(id);
    const store = await PlanStore.create({ database, now: () => clock });
    return { knex, store };
  }

  it('gives back what was stored, with the document of the current revision', async () => {
    const { store } = await setUp();
    const input = aPlan({
      title: 'Workday "sync" 日本 ❤',
      description: "it's; DROP TABLE plans",
      system: 'hr',
      consumesApis: ['workday'],
      usedBy: ['survey', 'component:other/x'],
      document: {
        scenario: { ourSystem: 'Python' },
        sections: { architecture: { body: '# A\n\n| a | b |' } },
      },
    });
    const created = await store.create(input, author);
    expect(created).toMatchObject({
      namespace: 'default',
      name: 'workday-sync',
      title: 'Workday "sync" 日本 ❤',
      description: "it's; DROP TABLE plans",
      owner: 'group:default/people',
      system: 'system:default/hr',
      consumesApis: ['api:default/workday'],
      usedBy: ['component:default/survey', 'component:other/x'],
      origin: 'portal',
      revision: 1,
      createdBy: 'user:default/ann',
      document: input.document,
      status: { status: 'notWatched', message: 'Nothing is watched yet' },
    });
    expect(await store.getWithDocument(created)).toEqual(created);
    await expect(store.create(aPlan(), author)).rejects.toThrow(
      'already a plan named default/workday-sync',
    );
  });

  it('adds a revision for each update and keeps the earlier ones', async () => {
    const { knex, store } = await setUp();
    await store.create(aPlan(), author);
    tick();
    const { namespace, name, ...update } = aPlan({
      title: 'New title',
      message: 'Renamed',
      document: { sections: { runbook: { body: 'Call them' } } },
    });
    const updated = await store.update({ namespace, name }, update, {
      author: 'user:default/bob',
      changed: ['title', 'runbook'],
      ifMatch: 1,
    });
    expect(updated).toMatchObject({
      title: 'New title',
      revision: 2,
      updatedBy: 'user:default/bob',
      createdBy: 'user:default/ann',
    });
    expect(updated.updatedAt > updated.createdAt).toBe(true);
    expect(updated.document.sections.runbook.body).toBe('Call them');

    const revisions = await knex('plan_revisions').orderBy('revision');
    expect(revisions.map(row => [row.revision, row.message])).toEqual([
      [1, null],
      [2, 'Renamed'],
    ]);
    expect(JSON.parse(revisions[0].document).sections.runbook.body).toBe('');
  });

  it('refuses an update that is based on another revision, and writes nothing', async () => {
    const { knex, store } = await setUp();
    await store.create(aPlan(), author);
    const { namespace, name, ...update } = aPlan({ title: 'Mine' });
    await expect(
      store.update({ namespace, name }, update, { ...edit, ifMatch: 7 }),
    ).rejects.toMatchObject({
      name: 'PreconditionFailedError',
      statusCode: 412,
      currentRevision: 1,
    });
    expect(await knex('plan_revisions')).toHaveLength(1);
    expect((await store.get({ namespace, name })).title).toBe('Workday sync');
    await expect(
      store.update({ namespace, name: 'other' }, update, {
        ...edit,
        ifMatch: 1,
      }),
    ).rejects.toMatchObject({ name: 'NotFoundError' });
  });

  it('lets one of many writers at the same revision win, and loses no accepted write', async () => {
    const { knex, store } = await setUp();
    await store.create(aPlan(), author);
    const { namespace, name, ...update } = aPlan();
    const ref = { namespace, name };
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, (_, index) =>
        store.update(
          ref,
          { ...update, title: `Writer ${index}` },
          { ...edit, ifMatch: 1 },
        ),
      ),
    );
    const accepted = results.filter(result => result.status === 'fulfilled');
    expect(accepted).toHaveLength(1);
    const reasons = results.flatMap(result =>
      result.status === 'rejected' ? result.reason.name : [],
    );
    expect(new Set(reasons)).toEqual(new Set(['PreconditionFailedError']));
    expect((await store.get(ref)).revision).toBe(2);
    expect(await knex('plan_revisions')).toHaveLength(2);
  });

  it('removes a plan with everything that hangs on it', async () => {
    const { knex, store } = await setUp();
    const plan = await store.create(
      aPlan({ document: watchingDocument }),
      author,
    );
    expect(await knex('poll_targets')).toHaveLength(3);
    await expect(store.delete(plan, { ifMatch: 2 })).rejects.toMatchObject({
      name: 'PreconditionFailedError',
    });
    expect(
      await store.delete({ namespace: 'default', name: plan.name }, {}),
    ).toBe(plan.id);
    await expect(store.get(plan)).rejects.toMatchObject({
      name: 'NotFoundError',
    });
    for (const table of ['plans', 'plan_revisions', 'poll_targets']) {
      expect(await knex(table)).toHaveLength(0);
    }
  });

  it('keeps the readings of targets that an update does not touch', async () => {
    const { knex, store } = await setUp();
    const plan = await store.create(
      aPlan({ document: watchingDocument }),
      author,
    );
    const before = await knex('poll_targets').where({
      target_key: 'metric:queue',
    });
    const { namespace, name, ...update } = aPlan({
      document: {
        sections: {
          observability: {
            facts: {
              metrics: [
                {
                  ...watchingDocument.sections.observability.facts.metrics[1],
                  query: 'another_ratio',
                },
                watchingDocument.sections.observability.facts.metrics[0],
              ],
            },
          },
        },
      },
    });
    await store.update(plan, update, { ...edit, ifMatch: 1 });
    const after = await knex('poll_targets').orderBy('position');
    expect(after.map(row => row.target_key)).toEqual([
      'metric:success',
      'metric:queue',
    ]);
    expect(after[1].id).toBe(before[0].id);
    expect(JSON.parse(after[0].definition).definition.query).toBe(
      'another_ratio',
    );
  });

  describe('list', () => {
    async function withPlans() {
      const context = await setUp();
      const plans = [
        ['alpha', 'Alpha', 'workday', 'people', 'live'],
        ['bravo', 'bravo', 'stripe', 'commerce', 'draft'],
        ['charlie', 'Charlie', null, 'commerce', 'live'],
        ['delta', 'Delta 100%_x', 'stripe', 'people', 'retired'],
        ['echo', 'Echo', 'workday', 'people', 'live'],
      ] as const;
      for (const [name, title, vendor, owner, lifecycle] of plans) {
        tick();
        await context.store.create(
          aPlan({ name, title, vendor, owner, lifecycle }),
          author,
        );
      }
      const names = async (input: object = {}) =>
        (await context.store.list(query(input))).items.map(plan => plan.name);
      return { ...context, names };
    }

    it('sorts by name without regard to case, by update, and by status', async () => {
      const { knex, names } = await withPlans();
      const all = ['alpha', 'bravo', 'charlie', 'delta', 'echo'];
      expect(await names({ sort: 'name' })).toEqual(all);
      expect(await names({ sort: 'name', order: 'desc' })).toEqual(
        [...all].reverse(),
      );
      expect(await names({ sort: 'updated' })).toEqual([...all].reverse());

      const later = new Date(clock.getTime() + 60_000).toISOString();
      const set = (name: string, status: string, rank: number, until = later) =>
        knex('plan_status')
          .whereIn('plan_id', knex('plans').where({ name }).select('id'))
          .update({
            status,
            status_rank: rank,
            status_expires_at: until,
          });
      await set('echo', 'critical', 3);
      await set('charlie', 'ok', 0);
      await set('bravo', 'ok', 0, '2020-01-01T00:00:00.000Z');
      // Those that nobody watches come last, whichever way
      expect(await names({ sort: 'status' })).toEqual([
        'echo',
        'bravo',
        'charlie',
        'alpha',
        'delta',
      ]);
      expect(await names({ sort: 'status', order: 'asc' })).toEqual([
        'charlie',
        'bravo',
        'echo',
        'alpha',
        'delta',
      ]);
      // An ok that has outlived its readings is unknown
      expect(await names({ status: 'ok' })).toEqual(['charlie']);
      expect(await names({ status: ['unknown', 'critical'] })).toEqual([
        'echo',
        'bravo',
      ]);
      const unwatched = { status: 'notWatched', sort: 'status' };
      expect(await names(unwatched)).toEqual(['alpha', 'delta']);
      expect(await names({ ...unwatched, order: 'asc' })).toEqual([
        'alpha',
        'delta',
      ]);
    });

    it('lists a plan as what is left of its status once some readings have expired', async () => {
      const { knex, names, store } = await withPlans();
      const at = (seconds: number) =>
        new Date(clock.getTime() + seconds * 1000).toISOString();
      const step = (after: string, status: string) => ({
        after,
        status,
        verdict: 'unknown',
        message: `It is ${status}`,
      });
      await knex('plan_status')
        .whereIn('plan_id', knex('plans').where({ name: 'bravo' }).select('id'))
        .update({
          status: 'critical',
          status_rank: 3,
          status_since: at(-600),
          verdict: 'vendor',
          status_message: 'All of it',
          status_expires_at: at(-30),
          critical_until: at(-10),
          warning_until: at(60),
          status_later: JSON.stringify([
            step(at(-30), 'critical'),
            step(at(-10), 'warning'),
            step(at(60), 'unknown'),
          ]),
        });
      const found = async (status: string) =>
        (await store.list(query({ status }))).items.map(
          plan => plan.status.message,
        );
      expect(await found('warning')).toEqual(['It is warning']);
      expect(await found('critical')).toEqual([]);
      expect((await store.list(query({}))).items[0].status).toMatchObject({
        status: 'warning',
        since: at(-10),
      });
      clock = new Date(clock.getTime() + 61_000);
      expect(await names({ status: 'unknown' })).toEqual(['bravo']);
    });

    it('filters, and searches for text as it is written', async () => {
      const { names, store } = await withPlans();
      expect(await names({ vendor: 'stripe', sort: 'name' })).toEqual([
        'bravo',
        'delta',
      ]);
      expect(await names({ owner: ['commerce'], lifecycle: 'live' })).toEqual([
        'charlie',
      ]);
      expect(await names({ q: 'ALPH' })).toEqual(['alpha']);
      // By the name in its address as well, whatever its title
      expect(await names({ q: 'plan-by-name' })).toEqual([]);
      await store.create(
        aPlan({ name: 'plan-by-name', title: 'Another title' }),
        { author: 'a' },
      );
      expect(await names({ q: 'By-Name another' })).toEqual(['plan-by-name']);
      expect(await names({ q: '100%_' })).toEqual(['delta']);
      expect(await names({ q: '%' })).toEqual(['delta']);
      expect(await names({ q: "'; --" })).toEqual([]);
      expect(await names({ q: 'echo workday' })).toEqual(['echo']);
    });

    it('filters by the worst that the review found, page by page', async () => {
      const { knex, names, store } = await withPlans();
      for (const [name, review_errors, review_warnings] of [
        ['alpha', 2, 1],
        ['bravo', 0, 3],
        ['charlie', 0, 0],
        ['delta', null, null],
        ['echo', 1, 0],
      ] as const) {
        await knex('plans')
          .where({ name })
          .update({ review_errors, review_warnings });
      }
      const by = (...review: string[]) => names({ review, sort: 'name' });
      expect(await by('errors')).toEqual(['alpha', 'echo']);
      expect(await by('warnings')).toEqual(['bravo']);
      expect(await by('clean')).toEqual(['charlie']);
      expect(await by('not-reviewed')).toEqual(['delta']);
      expect(await by('errors', 'clean')).toEqual(['alpha', 'charlie', 'echo']);
      expect(await names({ review: 'errors', owner: 'commerce' })).toEqual([]);

      const page = { review: 'errors', sort: 'name', limit: 1 };
      const first = await store.list(query(page));
      expect(first.totalItems).toBe(2);
      const second = await store.list(
        query({ ...page, cursor: first.nextCursor }),
      );
      expect(second.items.map(plan => plan.name)).toEqual(['echo']);
      expect(second.nextCursor).toBeUndefined();
    });

    it.each([
      { sort: 'name' },
      { sort: 'name', order: 'desc' },
      { sort: 'updated' },
      { sort: 'status' },
    ])('walks all pages forth and back with %p', async input => {
      const { store, names } = await withPlans();
      const all = await names(input);
      const forth: string[][] = [];
      let cursor: string | undefined;
      let back: string | undefined;
      do {
        const page = await store.list(query({ ...input, limit: 2, cursor }));
        expect(page.totalItems).toBe(5);
        forth.push(page.items.map(plan => plan.name));
        cursor = page.nextCursor;
        back = page.previousCursor;
      } while (cursor);
      expect(forth).toEqual([all.slice(0, 2), all.slice(2, 4), all.slice(4)]);

      const second = await store.list(
        query({ ...input, limit: 2, cursor: back }),
      );
      expect(second.items.map(plan => plan.name)).toEqual(forth[1]);
      expect(second.nextCursor).toBeDefined();
      const first = await store.list(
        query({ ...input, limit: 2, cursor: second.previousCursor }),
      );
      expect(first.items.map(plan => plan.name)).toEqual(forth[0]);
      expect(first.previousCursor).toBeUndefined();
    });

    it('filters by how long ago a plan was rehearsed, also from page to page', async () => {
      const { knex, store } = await setUp();
      clock = new Date('2026-06-01T12:00:00.000Z');
      const rehearsed: Record<string, string | null> = {
        never: null,
        today: '2026-06-01T11:00:00.000Z',
        // To the second 90 days ago, and a second longer
        recent: '2026-03-03T12:00:00.000Z',
        old: '2026-03-03T11:59:59.000Z',
        older: '2025-01-01T00:00:00.000Z',
      };
      for (const [name, at] of Object.entries(rehearsed)) {
        const plan = await store.create(aPlan({ name, title: name }), author);
        expect(plan.rehearsal).toEqual({
          lastRunAt: null,
          lastRehearsedAt: null,
        });
        await knex('plans')
          .where({ name })
          .update({ last_rehearsed_at: at, last_run_at: at });
      }
      expect((await store.list(query({ q: 'today' }))).items).toMatchObject([
        {
          rehearsal: {
            lastRunAt: rehearsed.today,
            lastRehearsedAt: rehearsed.today,
          },
        },
      ]);
      const found = async (filter: unknown) => {
        const asked = { rehearsed: filter, sort: 'name', limit: 1 };
        const names: string[] = [];
        let cursor: string | undefined;
        do {
          const page = await store.list(query({ ...asked, cursor }));
          names.push(...page.items.map(({ name }) => name));
          expect(page.items).toHaveLength(Math.min(1, page.totalItems));
          cursor = page.nextCursor;
        } while (cursor);
        return names;
      };
      expect(await found('never')).toEqual(['never']);
      expect(await found('recently')).toEqual(['recent', 'today']);
      expect(await found('longAgo')).toEqual(['old', 'older']);
      expect(await found(['never', 'longAgo'])).toEqual([
        'never',
        'old',
        'older',
      ]);
      const both = query({ rehearsed: ['never', 'recently'], q: 'to' });
      expect((await store.list(both)).items).toMatchObject([{ name: 'today' }]);
    });

    it('refuses a cursor that it did not make', async () => {
      const { store } = await withPlans();
      const { nextCursor } = await store.list(
        query({ sort: 'name', limit: 1 }),
      );
      for (const [sort, cursor] of [
        ['updated', nextCursor],
        ['name', 'garbage'],
        ['name', Buffer.from('{"sort":1}').toString('base64url')],
      ] as const) {
        await expect(store.list(query({ sort, cursor }))).rejects.toMatchObject(
          { name: 'InputError' },
        );
      }
    });

    it('applies the conditions of a policy, also where a value is missing', async () => {
      const { store } = await withPlans();
      const allowed = async (conditions: PermissionCriteria<PlanFilter>) =>
        (await store.list(query({ sort: 'name' }), conditions)).items.map(
          plan => plan.name,
        );
      const owner: PlanFilter = {
        column: 'owner',
        values: ['group:default/commerce'],
      };
      const stripe: PlanFilter = { column: 'vendor', values: ['stripe'] };
      expect(await allowed(owner)).toEqual(['bravo', 'charlie']);
      expect(await allowed({ not: stripe })).toEqual([
        'alpha',
        'charlie',
        'echo',
      ]);
      expect(await allowed({ anyOf: [owner, stripe] })).toEqual([
        'bravo',
        'charlie',
        'delta',
      ]);
      expect(await allowed({ allOf: [owner, { not: stripe }] })).toEqual([
        'charlie',
      ]);
      expect(await allowed({ column: 'owner', values: [] })).toEqual([]);
      expect(await store.facets(stripe)).toEqual({
        owners: ['group:default/commerce', 'group:default/people'],
        vendors: ['stripe'],
        patterns: ['batch-sync'],
      });
    });
  });
});
