import { planListQuerySchema } from '@integration-plan/plugin-integration-plan-common';
import { testDatabases } from '../__testUtils__/database';
import { aPlan } from '../__testUtils__/plans';
import { PlanStore } from '../plans/PlanStore';
import { sortColumns } from '../plans/operations/listPlans';
import { decodeCursor, encodeCursor } from './cursor';

const databases = testDatabases();
jest.setTimeout(60_000);

const byStatus = sortColumns(planListQuerySchema.parse({}));

/** A cursor of the default order with any values, as a stranger could make it. */
const forge = (values: unknown) =>
  Buffer.from(
    JSON.stringify({
      sort: 'effective_rank.desc,sort_title.asc,id.asc',
      direction: 'next',
      values,
    }),
  ).toString('base64url');

describe('a cursor', () => {
  it('reads back as it was written', () => {
    const cursor = {
      direction: 'previous' as const,
      values: [2, 'Zoë 😀', '0b5c'],
    };
    expect(decodeCursor(byStatus, encodeCursor(byStatus, cursor))).toEqual(
      cursor,
    );
  });

  it('belongs to one order', () => {
    const cursor = encodeCursor(byStatus, {
      direction: 'next',
      values: [2, 'a', 'b'],
    });
    const byName = sortColumns(planListQuerySchema.parse({ sort: 'name' }));
    expect(() => decodeCursor(byName, cursor)).toThrow(/another order/);
  });

  it.each([
    ['nothing', ''],
    ['no base64', '%%%'],
    ['no JSON', Buffer.from('{').toString('base64url')],
    ['null', Buffer.from('null').toString('base64url')],
    ['too few values', forge([1, 'a'])],
    ['too many values', forge([1, 'a', 'b', 'c'])],
    ['values of other types', forge(['1', 'a', 'b'])],
    ['objects', forge([1, { a: 1 }, 'b'])],
    ['a NUL', forge([1, 'a\u0000', 'b'])],
    ['half a character', forge([1, '\ud800', 'b'])],
    ['a fraction', forge([1.5, 'a', 'b'])],
    ['a number that no column holds', forge([3_000_000_000, 'a', 'b'])],
  ])('with %s in it is refused as bad input', (_what, text) => {
    expect(() => decodeCursor(byStatus, text)).toThrow(
      expect.objectContaining({ name: 'InputError' }),
    );
  });
});

describe.each(databases.ids)('a forged cursor on %s', id => {
  it('never reaches the database', async () => {
    const { database } = await databases.create(id);
    const store = await PlanStore.create({ database });
    await store.create(aPlan(), { author: 'user:default/ann' });
    for (const values of [
      [1, 'a\u0000', 'b'],
      [1.5, 'a', 'b'],
      [1e300, 'a', 'b'],
    ]) {
      const query = planListQuerySchema.parse({ cursor: forge(values) });
      await expect(store.list(query)).rejects.toMatchObject({
        name: 'InputError',
      });
    }
  });
});
