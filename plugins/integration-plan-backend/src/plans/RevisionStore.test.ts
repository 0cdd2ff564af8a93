import type { Lifecycle } from '@integration-plan/plugin-integration-plan-common';
import { testDatabases } from '../__testUtils__/database';
import { aPlan } from '../__testUtils__/plans';
import { PlanStore } from './PlanStore';

jest.setTimeout(60_000);
const databases = testDatabases();
const author = 'user:default/ann';

describe.each(databases.ids)('RevisionStore (%s)', id => {
  async function setUp(lifecycle: Lifecycle = 'draft') {
    const { knex, database } = await databases.create(id);
    const store = await PlanStore.create({ database });
    const plan = await store.create(aPlan({ lifecycle }), {
      author,
      approves: lifecycle !== 'draft',
    });
    const save = (
      ifMatch: number,
      input: Parameters<typeof aPlan>[0],
      details: { changed: string[]; approves?: boolean; by?: string },
    ) =>
      store.update(plan, aPlan(input), {
        author: details.by ?? author,
        ifMatch,
        ...details,
      });
    return { knex, store, plan, save, revisions: store.revisions };
  }

  it('keeps of each revision what was saved, by whom and why', async () => {
    const { store, plan, save, revisions } = await setUp();
    await store.create(aPlan({ name: 'other' }), { author });
    const text = 'Umbenannt — "日本" ❤';
    await save(1, { title: 'B', message: text }, { changed: ['title'] });
    await store.update(plan, aPlan(), {
      author: 'service:sync',
      ifMatch: 2,
      changed: ['title'],
      restoredFrom: 1,
    });
    expect(await revisions.list(plan.id, { limit: 2 })).toEqual({
      totalItems: 3,
      nextCursor: '2',
      items: [
        expect.objectContaining({
          revision: 3,
          createdBy: 'service:sync',
          restoredFrom: 1,
        }),
        {
          revision: 2,
          createdAt: expect.any(String),
          createdBy: author,
          message: text,
          lifecycle: 'draft',
          changed: ['title'],
        },
      ],
    });
    expect(await revisions.list(plan.id, { limit: 2, before: 2 })).toEqual({
      totalItems: 3,
      items: [expect.objectContaining({ revision: 1, changed: [] })],
    });
    const { content, summary } = await revisions.get(plan.id, 2);
    expect(content).toMatchObject({
      title: 'B',
      owner: 'group:default/people',
    });
    expect(content).not.toHaveProperty('message');
    expect(summary.message).toBe(text);
    await expect(revisions.get(plan.id, 4)).rejects.toThrow('no revision 4');
  });

  it('counts the changes since the last approval, and keeps every approval', async () => {
    const { knex, store, plan, save } = await setUp('approved');
    const state = async () => (await store.get(plan)).approval;
    expect(await state()).toMatchObject({ revision: 1, changesSince: 0 });
    const live = { lifecycle: 'live' } as const;
    await save(1, live, { changed: ['lifecycle'] });
    expect(await state()).toMatchObject({ revision: 1, changesSince: 0 });
    await save(2, { ...live, title: 'B' }, { changed: ['title'] });
    await save(
      3,
      { lifecycle: 'deprecated', title: 'C' },
      { changed: ['title', 'lifecycle'] },
    );
    expect(await state()).toMatchObject({ revision: 1, changesSince: 2 });
    const again = { changed: ['lifecycle'], approves: true };
    await save(
      4,
      { ...live, title: 'C', message: 'Fine' },
      { ...again, by: 'user:default/bob' },
    );
    expect(await state()).toEqual({
      revision: 5,
      by: 'user:default/bob',
      at: (await store.get(plan)).updatedAt,
      changesSince: 0,
    });
    const approvals = await knex('plan_approvals').orderBy('revision');
    expect(
      approvals.map(row => [row.revision, row.approved_by, row.note]),
    ).toEqual([
      [1, author, null],
      [5, 'user:default/bob', 'Fine'],
    ]);
    const { items } = await store.revisions.list(plan.id, { limit: 10 });
    expect(items.map(item => item.approved?.by)).toEqual([
      'user:default/bob',
      undefined,
      undefined,
      undefined,
      author,
    ]);

    // A write that is refused approves nothing
    await expect(save(4, live, again)).rejects.toMatchObject({
      name: 'PreconditionFailedError',
    });
    expect(await knex('plan_approvals')).toHaveLength(2);
    await store.delete(plan, {});
    expect(await knex('plan_approvals')).toHaveLength(0);
  });

  it('compares revisions that were saved before what changed was stored', async () => {
    const { knex, plan, save, revisions } = await setUp();
    const document = { scenario: { dataVolume: '8,000 a night' } };
    await save(1, { title: 'B', document }, { changed: ['?'] });
    await knex('plan_revisions').update({ changed: null });
    const { items } = await revisions.list(plan.id, { limit: 10 });
    expect(items.map(item => item.changed)).toEqual([
      ['title', 'scenario'],
      [],
    ]);
    const { summary } = await revisions.get(plan.id, 2);
    expect(summary.changed).toEqual(['title', 'scenario']);
  });

  it('brings a document of an older schema up to the present one, and says where it cannot', async () => {
    const { knex, store, plan, revisions } = await setUp();
    const store1 = (document: object, attributes?: object) =>
      knex('plan_revisions').update({
        document: JSON.stringify(document),
        ...(attributes && { attributes: JSON.stringify(attributes) }),
      });
    await store1({ sections: { runbook: { body: 'Call them' } } });
    const upgraded = await revisions.get(plan.id, 1);
    expect(upgraded.invalid).toBeUndefined();
    expect(upgraded.content.document).toMatchObject({
      schemaVersion: 1,
      scenario: { ourSystem: '' },
      sections: { runbook: { body: 'Call them' }, testing: { body: '' } },
    });
    expect((await store.getWithDocument(plan)).document).toEqual(
      upgraded.content.document,
    );

    const strange = { sections: { runbook: { body: 7 }, legacy: {} } };
    await store1(strange, { title: '' });
    const { content, invalid } = await revisions.get(plan.id, 1);
    expect(invalid).toContain('title: ');
    expect(invalid).toContain('sections.runbook.body: ');
    expect(invalid).toContain('sections.legacy: is not a known field');
    expect(content.document).toEqual(strange);
    expect((await store.getWithDocument(plan)).document).toEqual(strange);
  });
});
