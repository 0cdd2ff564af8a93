import { testDatabases } from '../__testUtils__/database';
import { aPlan } from '../__testUtils__/plans';
import { PlanStore } from '../plans/PlanStore';
import { MuteStore } from './MuteStore';

const databases = testDatabases();
jest.setTimeout(60_000);

describe.each(databases.ids)('MuteStore (%s)', id => {
  let now = new Date();
  const at = (time: string) => (now = new Date(`2026-11-30T${time}:00.000Z`));
  const aMute = (more: object = {}) => ({
    kind: 'mute' as const,
    target: null,
    reason: 'Known, ticket 123',
    by: 'user:default/jo',
    from: '2026-11-30T12:00:00.000Z',
    until: '2026-11-30T14:00:00.000Z',
    ...more,
  });

  async function create() {
    at('12:00');
    const { knex, database } = await databases.create(id);
    const plans = await PlanStore.create({ database, now: () => now });
    const store = await MuteStore.create({ database, now: () => now });
    const options = { author: 'user:default/jo', approves: false };
    const plan = await plans.create(aPlan(), options as never);
    const other = await plans.create(
      aPlan({ name: 'other' }),
      options as never,
    );
    const shown = async () =>
      (await plans.get(plan)).status.mutes?.map(({ reason }) => reason) ?? [];
    return { knex, plans, store, plan, other, shown };
  }

  it('shows a mute with the status of its plan while it holds, wherever plans are listed', async () => {
    const { plans, store, plan, shown } = await create();
    const mute = await store.add(plan.id, aMute({ target: 'metric:queue' }));
    await store.add(
      plan.id,
      aMute({
        kind: 'maintenance',
        reason: 'They move',
        from: '2026-11-30T13:00:00.000Z',
        until: '2026-11-30T15:00:00.000Z',
      }),
    );
    expect(mute).toEqual({
      ...aMute({ target: 'metric:queue' }),
      id: expect.any(String),
      at: '2026-11-30T12:00:00.000Z',
      endedAt: null,
      endedBy: null,
    });
    expect((await plans.get(plan)).status.mutes).toEqual([mute]);
    const listed = await plans.list({ sort: 'name', limit: 20 });
    expect(
      Object.fromEntries(
        listed.items.map(({ name, status }) => [name, status.mutes]),
      ),
    ).toEqual({ other: undefined, 'workday-sync': [mute] });
    at('13:30');
    expect(await shown()).toEqual(['Known, ticket 123', 'They move']);
    at('14:00');
    expect(await shown()).toEqual(['They move']);
    at('15:00');
    expect(await shown()).toEqual([]);
    expect(await store.list(plan.id)).toHaveLength(2);
  });

  it('ends a mute once, by anybody, and keeps who did; others go on', async () => {
    const { store, plan, other, shown } = await create();
    const first = await store.add(plan.id, aMute());
    await store.add(plan.id, aMute({ reason: 'Another' }));
    at('12:30');
    await expect(
      store.end(other.id, first.id, 'user:default/mo'),
    ).rejects.toThrow('There is no such mute, or it is over');
    const ended = await store.end(plan.id, first.id, 'user:default/mo');
    expect(ended).toMatchObject({
      endedAt: '2026-11-30T12:30:00.000Z',
      endedBy: 'user:default/mo',
    });
    expect(await shown()).toEqual(['Another']);
    await expect(store.end(plan.id, first.id, 'x')).rejects.toThrow(/is over/);
    expect((await store.list(plan.id)).map(({ reason }) => reason)).toEqual([
      'Another',
      'Known, ticket 123',
    ]);
  });

  it('keeps all of several that are set at once, up to as many as may be', async () => {
    const { store, plan, shown } = await create();
    await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        store.add(plan.id, aMute({ reason: `Reason ${i}` })),
      ),
    );
    expect(await shown()).toHaveLength(20);
    await expect(store.add(plan.id, aMute())).rejects.toThrow(
      'A plan can have 20 mutes that hold or are planned; end one first',
    );
    at('14:00');
    await store.add(plan.id, aMute({ until: '2026-11-30T16:00:00.000Z' }));
    expect(await shown()).toHaveLength(1);
  });
});
