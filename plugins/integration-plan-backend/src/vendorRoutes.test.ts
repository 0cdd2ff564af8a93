import { startTestBackend } from '@backstage/backend-test-utils';
import { ResponseError } from '@backstage/errors';
import type { PolicyDecision } from '@backstage/plugin-permission-common';
import {
  integrationPlanReadPermission,
  IntegrationPlanClient,
} from '@integration-plan/plugin-integration-plan-common';
import { integrationPlanConditions } from '@integration-plan/plugin-integration-plan-node';
import request from 'supertest';
import { deny, onlyIf, testPolicy } from './__testUtils__/policy';
import { recordingServices } from './__testUtils__/recordingServices';
import { FAKE_SECRETS, fragmentsOf } from './__testUtils__/secrets';
import { integrationPlanPlugin } from './plugin';

jest.setTimeout(120_000);
const base = '/api/integration-plan';
const vendor = { slug: 'workday', name: 'Workday', owner: 'people' };
const { slug: _slug, ...fields } = vendor;
const desk = {
  name: 'Jane Fictitious',
  role: 'support' as const,
  channels: [{ kind: 'phone' as const, value: '+442079460123' }],
};

describe('the API of vendors', () => {
  let decisions: Record<string, PolicyDecision> = {};
  let signals: unknown[] = [];
  let logged: string[] = [];

  async function start() {
    decisions = {};
    const recording = recordingServices();
    ({ logged, signals } = recording);
    const { server } = await startTestBackend({
      features: [
        integrationPlanPlugin,
        testPolicy(() => decisions),
        ...recording.factories,
      ],
    });
    const client = new IntegrationPlanClient({
      discoveryApi: {
        getBaseUrl: async plugin =>
          `http://localhost:${server.port()}/api/${plugin}`,
      },
      fetchApi: { fetch },
    });
    return { api: request(server), client, vendors: client.vendors };
  }

  const failure = async (call: Promise<unknown>) => {
    const error = await call.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    if (!(error instanceof ResponseError)) throw error ?? new Error('no error');
    return { status: error.response.status, ...(error.body as any).error };
  };

  it('keeps a vendor and its contacts, and tells open pages of each change by id alone', async () => {
    const { vendors } = await start();
    const created = await vendors.create(vendor);
    expect(created).toMatchObject({
      ...vendor,
      owner: 'group:default/people',
      revision: 1,
      contacts: [],
      pinned: [],
      createdBy: 'user:default/mock',
    });
    const updated = await vendors.update(
      'workday',
      { ...fields, supportPlan: 'Premium' },
      { ifMatch: 1 },
    );
    expect(updated).toMatchObject({ revision: 2, supportPlan: 'Premium' });
    const added = await vendors.addContact('workday', desk);
    const [{ id }] = added.contacts ?? [];
    const moved = await vendors.updateContact(
      'workday',
      id,
      { ...desk, tier: 2 },
      { ifMatch: 1 },
    );
    expect(moved.contacts).toMatchObject([{ tier: 2, revision: 2 }]);
    const reported = await vendors.report('workday', id, {
      outcome: 'bounced',
      note: 'number not in service',
    });
    expect(reported).toMatchObject({
      revision: 4,
      contactCounts: { suspect: 1 },
      contacts: [{ state: 'suspect', lastProof: { outcome: 'bounced' } }],
    });
    expect(await vendors.listReports('workday', id)).toMatchObject({
      items: [{ outcome: 'bounced', note: 'number not in service' }],
    });
    const list = await vendors.list({ suspect: true });
    expect(list).toMatchObject({
      totalItems: 1,
      items: [{ slug: 'workday', plans: 0, notes: [] }],
    });
    expect(await vendors.get('workday')).toEqual(reported);
    const empty = await vendors.deleteContact('workday', id, { ifMatch: 2 });
    expect(empty.contacts).toEqual([]);
    await vendors.delete('workday', { ifMatch: 5 });
    expect(await failure(vendors.get('workday'))).toMatchObject({
      status: 404,
    });

    const message = { action: 'vendor-changed', ids: [created.id] };
    expect(signals).toEqual(Array(7).fill(message));
    expect(logged.filter(line => line.includes('"success"'))).toHaveLength(7);
    const text = logged.join('\n');
    expect(text).toContain('contact-report');
    expect(text).not.toMatch(/Jane|7946|not in service/);
  });

  it('adds nothing where nothing changes', async () => {
    const { vendors } = await start();
    await vendors.create(vendor);
    const { contacts } = await vendors.addContact('workday', desk);
    signals.length = 0;
    const [{ id }] = contacts ?? [];
    await vendors.update('workday', fields, { ifMatch: 2 });
    await vendors.updateContact('workday', id, desk, { ifMatch: 1 });
    expect(await vendors.get('workday')).toMatchObject({
      revision: 2,
      contacts: [{ revision: 1 }],
    });
    expect(signals).toEqual([]);
  });

  it('refuses changes that are based on something else, or on nothing', async () => {
    const { api, vendors } = await start();
    await vendors.create(vendor);
    const { contacts } = await vendors.addContact('workday', desk);
    const path = `/vendors/workday`;
    const contact = `${path}/contacts/${contacts?.[0].id}`;
    const merge = { from: 'other', fromRevision: 1 };
    await vendors.create({ ...vendor, slug: 'other' });
    for (const [method, target, body, revision] of [
      ['put', path, fields, 2],
      ['delete', path, undefined, 2],
      ['post', `${path}/merge`, merge, 2],
      ['put', contact, desk, 1],
      ['delete', contact, undefined, 1],
    ] as const) {
      const call = () => api[method](base + target).send(body);
      expect((await call()).status).toBe(428);
      expect((await call().set('If-Match', '*')).status).toBe(400);
      const stale = await call().set('If-Match', '"9"');
      expect([target, stale.status]).toEqual([target, 412]);
      expect(stale.body.error).toMatchObject({ currentRevision: revision });
    }
    const fromStale = { from: 'other', fromRevision: 7 };
    expect(
      await failure(vendors.merge('workday', fromStale, { ifMatch: 2 })),
    ).toMatchObject({ status: 412, currentRevision: 1 });
    expect(
      await failure(
        vendors.merge(
          'workday',
          { from: 'workday', fromRevision: 2 },
          { ifMatch: 2 },
        ),
      ),
    ).toMatchObject({ status: 400 });
  });

  it('names each wrong field of bad input, and never fails with a 500', async () => {
    const { api, vendors } = await start();
    await vendors.create(vendor);
    const { contacts } = await vendors.addContact('workday', desk);
    const path = `${base}/vendors/workday`;
    const contact = `${path}/contacts/${contacts?.[0].id}`;
    for (const [target, body, fieldsOf] of [
      [
        `${base}/vendors`,
        {
          ...vendor,
          slug: 'No',
          website: ['javascript', 'alert(1)'].join(':'),
          colour: 1,
        },
        ['slug', 'website', 'colour'],
      ],
      [
        `${path}/contacts`,
        { ...desk, channels: [{ kind: 'phone', value: '0800' }] },
        ['channels[0].value'],
      ],
      [
        `${path}/contacts`,
        { ...desk, hours: { timeZone: 'CEST' } },
        ['hours.timeZone'],
      ],
      [`${contact}/reports`, { outcome: 'fine' }, ['outcome']],
      [`${base}/vendor-file`, { format: 'xlsx', content: '' }, ['format']],
    ] as const) {
      const answer = await api.post(target).send(body);
      expect(answer.status).toBe(400);
      expect(
        answer.body.error.issues.map((issue: { path: string }) => issue.path),
      ).toEqual(fieldsOf);
    }
    for (const wrong of [
      '/vendors?limit=0',
      '/vendors?cursor=nonsense',
      '/vendors?stale=perhaps',
      '/vendors/not%20a%20key',
      '/vendors/a%00b',
      '/vendors/workday/contacts/a%00b/reports',
      '/vendor-file?format=xlsx',
      '/vendor-file',
    ]) {
      expect([wrong, (await api.get(base + wrong)).status]).toEqual([
        wrong,
        400,
      ]);
    }
    const nowhere = '00000000-0000-4000-8000-000000000000';
    const missing = await api.get(`${path}/contacts/${nowhere}/reports`);
    expect(missing.status).toBe(404);
  });

  it('takes no secret, wherever it is written, and does not repeat it', async () => {
    const { api, vendors } = await start();
    await vendors.create(vendor);
    const { contacts } = await vendors.addContact('workday', desk);
    const path = `${base}/vendors/workday`;
    const secret = FAKE_SECRETS['GitHub token'];
    for (const [target, body, where] of [
      [`${base}/vendors`, { ...vendor, slug: 'b', notes: secret }, 'notes'],
      [
        `${path}/contacts`,
        { ...desk, channels: [{ ...desk.channels[0], note: secret }] },
        'channels[0].note',
      ],
      [
        `${path}/contacts/${contacts?.[0].id}/reports`,
        { outcome: 'worked', note: secret },
        'note',
      ],
    ] as const) {
      const { body: answer, status } = await api.post(target).send(body);
      expect([status, answer.error.issues[0].path]).toEqual([400, where]);
    }
    const { rows } = await vendors.importFile({
      format: 'csv',
      content: `vendor,name,notes\nworkday,Workday,${secret}`,
      dryRun: false,
    });
    expect(rows).toMatchObject([
      { action: 'invalid', problems: [{ field: 'notes' }] },
    ]);
    const text = JSON.stringify(rows) + logged.join('\n');
    for (const part of fragmentsOf(secret)) expect(text).not.toContain(part);
  });

  it('does not delete a vendor that plans name, and says which', async () => {
    const { client, vendors } = await start();
    await vendors.create(vendor);
    await vendors.create({ ...vendor, slug: 'workday-inc' });
    await vendors.merge(
      'workday',
      { from: 'workday-inc', fromRevision: 1 },
      { ifMatch: 1 },
    );
    const plan = (name: string, owner: string) => ({
      ...{ name, owner, title: name, pattern: 'batch-sync' },
      vendor: name.endsWith('1') ? 'workday' : 'workday-inc',
    });
    for (let number = 10; number < 22; number++) {
      await client.createPlan(plan(`plan-${number}`, 'people'));
    }
    await client.createPlan(plan('plan-hidden', 'else'));

    const remove = () => failure(vendors.delete('workday', { ifMatch: 2 }));
    decisions = {
      [integrationPlanReadPermission.name]: onlyIf(
        integrationPlanConditions.isOwner({ claims: ['group:default/people'] }),
      ),
    };
    const refused = await remove();
    expect(refused).toMatchObject({ status: 409, morePlans: 3 });
    expect(refused.plans).toHaveLength(10);
    expect(refused.message).toContain(
      'default/plan-10, default/plan-11, default/plan-12',
    );
    expect(refused.message).toMatch(/default\/plan-19, 3 more$/);
    expect(refused.message).not.toContain('hidden');

    decisions = { [integrationPlanReadPermission.name]: deny };
    expect((await remove()).message).toMatch(/: 13 that you may not read$/);
    expect((await vendors.list()).items).toMatchObject([{ plans: 0 }]);
    decisions = {};
    expect((await vendors.list()).items).toMatchObject([{ plans: 13 }]);
    expect((await vendors.get('workday-inc')).slug).toBe('workday');
    expect(
      await failure(vendors.create({ ...vendor, slug: 'workday-inc' })),
    ).toMatchObject({ status: 409 });
  });
});
