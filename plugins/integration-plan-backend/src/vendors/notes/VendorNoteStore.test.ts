import { testDatabases } from '../../__testUtils__/database';
import { aVendorRow } from '../../__testUtils__/vendorRows';
import { VendorStore } from '../VendorStore';
import { VendorNoteStore } from './VendorNoteStore';

const databases = testDatabases();
jest.setTimeout(60_000);

describe.each(databases.ids)('VendorNoteStore (%s)', id => {
  let now = new Date('2026-11-24T12:00:00.000Z');
  const by = 'user:default/jo';

  async function create() {
    const { knex, database } = await databases.create(id);
    await VendorStore.create({ database });
    await knex('vendors').insert([
      aVendorRow({ slug: 'workday' }),
      aVendorRow({ slug: 'stripe' }),
    ]);
    now = new Date('2026-11-24T12:00:00.000Z');
    const store = await VendorNoteStore.create({ database, now: () => now });
    const texts = async (vendor: string) =>
      (await store.current([vendor])).get(vendor)!.map(({ text }) => text);
    return { knex, store, texts };
  }

  it('shows a note until the moment it expires, and keeps it as history', async () => {
    const { knex, store, texts } = await create();
    const note = await store.pin('workday', {
      text: 'Outage, ticket 123',
      expiresAt: new Date('2026-11-24T14:00:00.000Z'),
      by,
    });
    expect(note).toEqual({
      id: expect.any(String),
      text: 'Outage, ticket 123',
      by,
      at: '2026-11-24T12:00:00.000Z',
      expiresAt: '2026-11-24T14:00:00.000Z',
    });
    now = new Date('2026-11-24T13:00:00.000Z');
    await store.pin('workday', {
      text: 'Fixed for Europe',
      expiresAt: new Date('2026-11-25T00:00:00.000Z'),
      by,
    });
    expect(await store.current(['workday', 'stripe', 'unheard-of'])).toEqual(
      new Map([
        [
          'workday',
          [expect.objectContaining({ text: 'Fixed for Europe' }), note],
        ],
        ['stripe', []],
        ['unheard-of', []],
      ]),
    );
    now = new Date('2026-11-24T14:00:00.000Z');
    expect(await texts('workday')).toEqual(['Fixed for Europe']);
    await expect(store.unpin('workday', note.id, by)).rejects.toThrow(
      'There is no such note',
    );
    expect(await knex('vendor_notes')).toHaveLength(2);
  });

  it('no longer shows what was taken off, by whom the history tells', async () => {
    const { knex, store, texts } = await create();
    const expiresAt = new Date('2026-11-25T12:00:00.000Z');
    const note = await store.pin('workday', { text: 'Wrong', expiresAt, by });
    await expect(store.unpin('stripe', note.id, by)).rejects.toThrow();
    expect(await texts('workday')).toEqual(['Wrong']);
    await store.unpin('workday', note.id, 'user:default/mo');
    expect(await texts('workday')).toEqual([]);
    await expect(store.unpin('workday', note.id, by)).rejects.toThrow();
    expect(await knex('vendor_notes')).toEqual([
      expect.objectContaining({
        text: 'Wrong',
        removed_at: '2026-11-24T12:00:00.000Z',
        removed_by: 'user:default/mo',
      }),
    ]);
  });

  it('gives the notes of a duplicate to the vendor that takes it over', async () => {
    const { knex, store, texts } = await create();
    const expiresAt = new Date('2026-11-25T12:00:00.000Z');
    await store.pin('stripe', { text: 'Slow', expiresAt, by });
    await knex.transaction(tx => store.move(tx, 'stripe', 'workday'));
    await knex('vendors').where({ slug: 'stripe' }).delete();
    expect(await texts('workday')).toEqual(['Slow']);
  });
});
