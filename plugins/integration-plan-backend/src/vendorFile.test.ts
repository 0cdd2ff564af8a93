import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { ResponseError } from '@backstage/errors';
import { IntegrationPlanClient } from '@integration-plan/plugin-integration-plan-common';
import { testDatabases } from './__testUtils__/database';
import { integrationPlanPlugin } from './plugin';

jest.setTimeout(120_000);
const databases = testDatabases();
const workday = { slug: 'workday', name: 'Workday', owner: 'people' };
const desk = {
  name: 'Support desk',
  role: 'support' as const,
  channels: [{ kind: 'phone' as const, value: '+442079460123' }],
  notes: 'Quote the contract',
};

describe.each(databases.ids)('files of vendors (%s)', id => {
  async function start() {
    const { knex } = await databases.create(id);
    const { server } = await startTestBackend({
      features: [
        integrationPlanPlugin,
        mockServices.database.factory({ knex }),
      ],
    });
    const { vendors } = new IntegrationPlanClient({
      discoveryApi: {
        getBaseUrl: async plugin =>
          `http://localhost:${server.port()}/api/${plugin}`,
      },
      fetchApi: { fetch },
    });
    await vendors.create(workday);
    await vendors.addContact('workday', desk);
    return { knex, vendors };
  }

  const csv = (...lines: string[]) => ({
    format: 'csv' as const,
    content: lines.join('\n'),
  });

  const statusOf = (call: Promise<unknown>) =>
    call.then(
      () => 200,
      (error: ResponseError) => error.response.status,
    );

  it('tell what they would change, then change just that', async () => {
    const { vendors } = await start();
    const file = csv(
      'vendor,contact,name,owner,supportPlan,role,tier,channels',
      'workday,,Workday,people,Premium,,,',
      'workday,Support desk,,,,support,2,phone | +442079460123',
      'stripe,,Stripe,payments,,,,',
      'stripe,Hotline,,,,escalation,1,mail | help@stripe.example.com',
    );
    const before = await vendors.get('workday');
    const preview = await vendors.importFile(file);
    expect(preview).toMatchObject({
      applied: false,
      revisions: { workday: 2 },
      rows: [
        {
          row: 2,
          vendor: 'workday',
          contact: null,
          action: 'update',
          changes: [{ field: 'supportPlan', before: null, after: 'Premium' }],
        },
        {
          contact: 'Support desk',
          action: 'update',
          changes: [{ field: 'tier', before: '1', after: '2' }],
        },
        { vendor: 'stripe', action: 'create' },
        { vendor: 'stripe', contact: 'Hotline', action: 'create' },
      ],
    });
    expect(await vendors.get('workday')).toEqual(before);
    expect((await vendors.list()).totalItems).toBe(1);

    const expected = preview.revisions;
    const options = { ...file, dryRun: false, expected };
    const applied = await vendors.importFile(options);
    expect(applied).toMatchObject({
      applied: true,
      rows: preview.rows,
      revisions: { workday: 3, stripe: 1 },
    });
    const after = await vendors.get('workday');
    expect(after).toMatchObject({ revision: 3, supportPlan: 'Premium' });
    // What the file does not mention stays
    expect(after.contacts).toMatchObject([
      { tier: 2, notes: 'Quote the contract', revision: 2 },
    ]);
    expect(await vendors.get('stripe')).toMatchObject({
      owner: 'group:default/payments',
      contactCounts: { active: 1, hasTier1: true },
      contacts: [{ name: 'Hotline', role: 'escalation' }],
    });
    expect(await statusOf(vendors.importFile(options))).toBe(409);
  });

  it('change nothing while any row is wrong, and name each of them', async () => {
    const { knex, vendors } = await start();
    const tables = async () =>
      JSON.stringify([await knex('vendors'), await knex('vendor_contacts')]);
    const before = await tables();
    const result = await vendors.importFile({
      ...csv(
        'vendor,contact,name,owner,role,channels,timeZone',
        'workday,,Better name,people,,,',
        'stripe,,Stripe,,,,',
        'workday,Mail,,,support,mail | nobody,',
        'workday,Night,,,support,,CEST',
      ),
      dryRun: false,
    });
    expect(result.applied).toBe(false);
    expect(
      result.rows.map(row => [
        row.row,
        row.action,
        row.problems.map(({ field }) => field),
      ]),
    ).toEqual([
      [2, 'update', []],
      [3, 'invalid', ['owner']],
      [4, 'invalid', ['channels']],
      [5, 'invalid', ['timeZone']],
    ]);
    expect(await tables()).toBe(before);
  });

  it('change nothing when a vendor or contact is no longer as the preview showed it', async () => {
    const { vendors } = await start();
    const file = csv(
      'vendor,name,owner',
      'workday,Renamed,people',
      'stripe,Stripe,payments',
    );
    const { revisions: expected } = await vendors.importFile(file);
    const options = { ...file, dryRun: false, expected };

    const [contact] = (await vendors.get('workday')).contacts ?? [];
    // A report is no change of what a file says
    await vendors.report('workday', contact.id, { outcome: 'bounced' });
    await vendors.create({ ...workday, slug: 'stripe' });
    expect(await statusOf(vendors.importFile(options))).toBe(409);
    await vendors.delete('stripe', { ifMatch: 1 });
    const edit = { ...desk, tier: 3 };
    await vendors.updateContact('workday', contact.id, edit, { ifMatch: 1 });
    expect(await statusOf(vendors.importFile(options))).toBe(409);
    expect((await vendors.list()).items).toMatchObject([{ name: 'Workday' }]);

    const { revisions } = await vendors.importFile(file);
    await vendors.importFile({ ...options, expected: revisions });
    const [suspect] = (await vendors.get('workday')).contacts ?? [];
    expect(suspect).toMatchObject({ state: 'suspect', tier: 3 });
  });

  it('of two that were previewed together, let one through', async () => {
    const { vendors } = await start();
    const importing = async (name: string) => {
      const file = csv('vendor,name', `workday,${name}`, 'yak,Yak', 'zoo,Zoo');
      const content = file.content.replace('vendor,name', 'vendor,name,owner');
      const lines = content
        .split('\n')
        .map((line, index) => (index ? `${line},people` : line));
      return statusOf(
        vendors.importFile({
          ...csv(...lines),
          dryRun: false,
          expected: { workday: 2 },
        }),
      );
    };
    const answers = await Promise.all(['A', 'B', 'C'].map(importing));
    expect(answers.sort()).toEqual([200, 409, 409]);
    expect((await vendors.list()).totalItems).toBe(3);
  });

  it('read back what they wrote as no change at all, under an older key too', async () => {
    const { vendors } = await start();
    await vendors.create({
      ...workday,
      slug: 'old',
      accounts: [{ key: 'eu', label: '=EU, "main"', number: '+1' }],
    });
    await vendors.merge(
      'workday',
      { from: 'old', fromRevision: 1 },
      { ifMatch: 2 },
    );
    const before = await vendors.get('workday');
    for (const format of ['csv', 'yaml'] as const) {
      const content = await vendors.exportFile(format);
      for (const text of [
        content,
        content
          .replace(/^workday,/gm, 'old,')
          .replace('vendor: workday', 'vendor: old'),
      ]) {
        const { applied, rows } = await vendors.importFile({
          format,
          content: text,
          dryRun: false,
        });
        expect([applied, rows.map(row => row.action)]).toEqual([
          true,
          ['same', 'same'],
        ]);
      }
    }
    expect(await vendors.get('workday')).toEqual(before);
  });

  it('take names that no key can have without a failure', async () => {
    const { vendors } = await start();
    const { rows } = await vendors.importFile(
      csv('vendor,name,owner', 'a\u0000b,X,people', '\ud800,Y,people'),
    );
    expect(rows.map(row => row.action)).toEqual(['invalid', 'invalid']);
  });
});
