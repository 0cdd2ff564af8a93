import {
  createServiceFactory,
  coreServices,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  integrationPlanContactsReadPermission as readContacts,
  integrationPlanContactsUpdatePermission as updateContacts,
  integrationPlanPermissions,
  integrationPlanVendorCreatePermission as create,
  integrationPlanVendorDeletePermission as remove,
  integrationPlanVendorPinPermission as pin,
  integrationPlanVendorReadPermission as read,
  integrationPlanVendorUpdatePermission as update,
  RESOURCE_TYPE_INTEGRATION_PLAN_VENDOR,
} from '@integration-plan/plugin-integration-plan-common';
import { integrationPlanVendorConditions } from '@integration-plan/plugin-integration-plan-node';
import request from 'supertest';
import { deny, onlyIf, testPolicy } from '../__testUtils__/policy';
import { integrationPlanPlugin } from '../plugin';

jest.setTimeout(120_000);
const base = '/api/integration-plan';
const allow: PolicyDecision = { result: AuthorizeResult.ALLOW };

/** Groups of the users of this test. */
const GROUPS: Record<string, string[]> = {
  'user:default/owner': ['group:default/people'],
  'user:default/other': ['group:default/payments'],
  'user:default/guest': [],
};

const ROLES = {
  owner: mockCredentials.user.header('user:default/owner'),
  other: mockCredentials.user.header('user:default/other'),
  guest: mockCredentials.user.header('user:default/guest'),
  service: mockCredentials.service.header(),
  anonymous: mockCredentials.none.header(),
};

type Role = keyof typeof ROLES;

let readOnlyIfOwner = false;

/** A policy as an adopter may write it: owners change what is theirs, guests see no contacts. */
function decide(user: string): Record<string, PolicyDecision> {
  const ifOwner = onlyIf(
    integrationPlanVendorConditions.isVendorOwner({ claims: GROUPS[user] }),
    RESOURCE_TYPE_INTEGRATION_PLAN_VENDOR,
  );
  const isGuest = user === 'user:default/guest';
  const decisions = {
    [read.name]: readOnlyIfOwner ? ifOwner : allow,
    [create.name]: isGuest ? deny : allow,
    [update.name]: ifOwner,
    [remove.name]: ifOwner,
    [pin.name]: ifOwner,
    [readContacts.name]: isGuest ? deny : allow,
    [updateContacts.name]: ifOwner,
  };
  const others = integrationPlanPermissions.map(({ name }) => [name, allow]);
  return { ...Object.fromEntries(others), ...decisions };
}

const vendor = { name: 'Workday', owner: 'people' };
const contact = {
  name: 'Support desk',
  role: 'support',
  channels: [{ kind: 'phone', value: '+442079460123' }],
};

async function start() {
  const { server } = await startTestBackend({
    features: [
      integrationPlanPlugin,
      mockServices.rootConfig.factory({ data: {} }),
      testPolicy(({ principal }) => {
        const { type, userEntityRef = '' } = principal as {
          type: string;
          userEntityRef?: string;
        };
        return type === 'user' ? decide(userEntityRef) : {};
      }),
      createServiceFactory({
        service: coreServices.userInfo,
        deps: {},
        factory: () => ({
          getUserInfo: async ({ principal }) => {
            const { userEntityRef } = principal as { userEntityRef: string };
            const ownershipEntityRefs = GROUPS[userEntityRef];
            return { userEntityRef, ownershipEntityRefs };
          },
        }),
      }),
    ],
  });
  const agent = request(server);
  const call = (
    role: Role,
    method: 'get' | 'post' | 'put' | 'delete',
    path: string,
    body?: object,
    ifMatch = 1,
  ) =>
    agent[method](`${base}${path}`)
      .set('authorization', ROLES[role])
      .set('If-Match', `"${ifMatch}"`)
      .send(body);

  /** A new vendor with one contact, made by a service. */
  const make = async (slug: string) => {
    await call('service', 'post', '/vendors', { slug, ...vendor });
    const path = `/vendors/${slug}/contacts`;
    const { body } = await call('service', 'post', path, contact);
    return { path: `/vendors/${slug}`, contactId: body.contacts[0].id };
  };
  return { call, make };
}

type Setting = Awaited<ReturnType<typeof start>>;
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

const roles = Object.keys(ROLES) as Role[];

describe('vendors and their contacts, by role', () => {
  let setting: Setting;
  let count = 0;

  beforeAll(async () => {
    setting = await start();
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
    readOnlyIfOwner = true;
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
    readOnlyIfOwner = false;
  });
});
