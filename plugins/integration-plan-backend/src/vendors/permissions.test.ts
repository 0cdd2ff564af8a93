import {
  integrationPlanContactsUpdatePermission as updateContacts,
  integrationPlanVendorUpdatePermission as update,
} from '@integration-plan/plugin-integration-plan-common';
import type request from 'supertest';
import {
  contact,
  roles,
  startWithRoles,
  vendor,
  type Role,
} from '../__testUtils__/vendorRoles';

jest.setTimeout(120_000);

type Setting = Awaited<ReturnType<typeof startWithRoles>>;
type Attempt = (
  setting: Setting & Awaited<ReturnType<Setting['make']>> & { slug: string },
  role: Role,
) => request.Test;

const report =
  (outcome: string): Attempt =>
  ({ call, contactId, path }, role) =>
    call(role, 'post', `${path}/contacts/${contactId}/reports`, { outcome });

/** For each route, who is answered what: owner, other team, guest, service, nobody. */
const TABLE: Array<[string, Attempt, number[]]> = [
  [
    'list vendors',
    ({ call }, role) => call(role, 'get', '/vendors'),
    [200, 200, 200, 200, 401],
  ],
  [
    'read a vendor',
    ({ call, path }, role) => call(role, 'get', path),
    [200, 200, 200, 200, 401],
  ],
  [
    'create a vendor',
    ({ call, slug }, role) =>
      call(role, 'post', '/vendors', { slug: `${slug}-new`, ...vendor }),
    [201, 201, 403, 201, 401],
  ],
  [
    'update a vendor',
    ({ call, path }, role) => call(role, 'put', path, vendor, 2),
    [200, 403, 403, 200, 401],
  ],
  [
    'delete a vendor',
    ({ call, path }, role) => call(role, 'delete', path, undefined, 2),
    [204, 403, 403, 204, 401],
  ],
  [
    'merge vendors',
    ({ call, path }, role) =>
      call(
        role,
        'post',
        `${path}/merge`,
        { from: 'theirs', fromRevision: 1 },
        2,
      ),
    // The other vendor is of another team, which nobody but a service may change
    [403, 403, 403, 200, 401],
  ],
  [
    'add a contact',
    ({ call, path }, role) => call(role, 'post', `${path}/contacts`, contact),
    [201, 403, 403, 201, 401],
  ],
  [
    'update a contact',
    ({ call, contactId, path }, role) =>
      call(role, 'put', `${path}/contacts/${contactId}`, contact),
    [200, 403, 403, 200, 401],
  ],
  [
    'delete a contact',
    ({ call, contactId, path }, role) =>
      call(role, 'delete', `${path}/contacts/${contactId}`),
    [200, 403, 403, 200, 401],
  ],
  ['report that it worked', report('worked'), [201, 201, 403, 201, 401]],
  ['report a bounce', report('bounced'), [201, 201, 403, 201, 401]],
  ['report no answer', report('noAnswer'), [201, 201, 403, 201, 401]],
  ['report that one has left', report('left'), [201, 201, 403, 201, 401]],
  ['verify a contact', report('verified'), [201, 403, 403, 201, 401]],
  [
    'read the reports',
    ({ call, contactId, path }, role) =>
      call(role, 'get', `${path}/contacts/${contactId}/reports`),
    [200, 200, 403, 200, 401],
  ],
  [
    'export the file',
    ({ call }, role) => call(role, 'get', '/vendor-file?format=csv'),
    [200, 200, 200, 200, 401],
  ],
  [
    'preview a file',
    ({ call }, role) =>
      call(role, 'post', '/vendor-file', { format: 'csv', content: 'vendor' }),
    [200, 200, 200, 200, 401],
  ],
];

describe('vendors and their contacts, by role', () => {
  let setting: Setting;
  let count = 0;

  beforeAll(async () => {
    setting = await startWithRoles();
  });

  it.each(TABLE)('%s', async (_what, attempt, expected) => {
    const answers: number[] = [];
    for (const role of roles) {
      const slug = `vendor-${count++}`;
      const made = await setting.make(slug);
      // Gone after the first merge
      await setting.call('service', 'post', '/vendors', {
        slug: 'theirs',
        name: 'Theirs',
        owner: 'payments',
      });
      const answer = await attempt({ ...setting, ...made, slug }, role);
      answers.push(answer.status);
    }
    expect(
      Object.fromEntries(roles.map((role, i) => [role, answers[i]])),
    ).toEqual(Object.fromEntries(roles.map((role, i) => [role, expected[i]])));
  });

  it('shows contacts to those who may see them, and counts to all', async () => {
    const { call, make } = setting;
    const { path } = await make('seen');
    const seen = async (role: Role) => (await call(role, 'get', path)).body;
    expect((await seen('other')).contacts).toHaveLength(1);
    const guest = await seen('guest');
    expect(guest).toMatchObject({
      contacts: null,
      contactCounts: { active: 1, hasTier1: true },
    });
    for (const role of ['guest', 'owner'] as const) {
      const list = await call(role, 'get', '/vendors?q=seen');
      const text = JSON.stringify(list.body) + JSON.stringify(guest);
      expect(text).not.toContain('Support desk');
      expect(text).not.toContain('7946');
    }
    const file = await call('guest', 'get', '/vendor-file?format=yaml');
    expect(file.text).toContain('vendor: seen');
    expect(file.text).not.toContain('Support desk');
    const whole = await call('other', 'get', '/vendor-file?format=yaml');
    expect(whole.text).toContain('Support desk');
  });

  it('believes that a contact has left only those who may change it, and remembers who owned it', async () => {
    const { call, make } = setting;
    const { path, contactId } = await make('leaving');
    const left = async (role: Role) => {
      const answer = await call(
        role,
        'post',
        `${path}/contacts/${contactId}/reports`,
        { outcome: 'left' },
      );
      const [{ lastProof, state }] = answer.body.contacts;
      return [state, lastProof.by, lastProof.isOwner];
    };
    expect(await left('other')).toEqual([
      'suspect',
      'user:default/other',
      false,
    ]);
    expect(await left('owner')).toEqual(['left', 'user:default/owner', true]);
    expect((await left('service')).slice(2)).toEqual([false]);
  });

  it('names each row of a file that needs a permission, and saves nothing then', async () => {
    const { call, make } = setting;
    const { contactId } = await make('filed');
    const content = [
      'vendor,contact,contactId,name,owner,role',
      'filed,,,Filed,people,',
      `filed,Support desk,${contactId},,,technical`,
      'brand-new,,,Brand new,people,',
      'brand-new,Desk,,,,support',
    ].join('\n');
    const answers = async (role: Role) => {
      const body = { format: 'csv', content, dryRun: false };
      const answer = await call(role, 'post', '/vendor-file', body);
      return [
        answer.body.applied,
        ...answer.body.rows.map(
          (row: { action: string; problems: Array<{ message: string }> }) =>
            row.problems[0]?.message ?? row.action,
        ),
      ];
    };
    expect(await answers('guest')).toEqual([
      false,
      expect.any(String),
      expect.stringContaining('may not read'),
      expect.any(String),
      expect.any(String),
    ]);
    expect(await answers('other')).toEqual([
      false,
      `You need the permission ${update.name} for this`,
      `You need the permission ${updateContacts.name} for this`,
      'create',
      `You need the permission ${updateContacts.name} for this`,
    ]);
    const gone = await call('service', 'get', '/vendors/brand-new');
    expect(gone.status).toBe(404);
    expect(await answers('owner')).toEqual([
      true,
      'update',
      'update',
      'create',
      'create',
    ]);
    // What changes nothing needs nothing
    expect(await answers('other')).toEqual([true, ...Array(4).fill('same')]);
  });

  it('limits lists, single vendors and files to what a condition allows', async () => {
    const { call, make } = setting;
    const { path } = await make('conditional');
    setting.options.readOnlyIfOwner = true;
    const seen = async (role: Role) => {
      const list = await call(role, 'get', '/vendors?q=conditional');
      const one = await call(role, 'get', path);
      const file = await call(role, 'get', '/vendor-file?format=csv');
      return [
        list.body.totalItems,
        one.status,
        file.text.includes('conditional'),
      ];
    };
    expect(await seen('owner')).toEqual([1, 200, true]);
    expect(await seen('other')).toEqual([0, 403, false]);
    const change = { format: 'csv', content: 'vendor,name\nconditional,X' };
    const preview = await call('other', 'post', '/vendor-file', change);
    expect(preview.body).toMatchObject({
      revisions: {},
      rows: [{ action: 'invalid', changes: [] }],
    });
    setting.options.readOnlyIfOwner = false;
  });
});
