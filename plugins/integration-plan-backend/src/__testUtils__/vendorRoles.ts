import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { PolicyDecision } from '@backstage/plugin-permission-common';
import {
  integrationPlanContactsReadPermission as readContacts,
  integrationPlanContactsUpdatePermission as updateContacts,
  integrationPlanVendorCreatePermission as create,
  integrationPlanVendorDeletePermission as remove,
  integrationPlanVendorPinPermission as pin,
  integrationPlanVendorReadPermission as read,
  integrationPlanVendorUpdatePermission as update,
  RESOURCE_TYPE_INTEGRATION_PLAN_VENDOR,
} from '@integration-plan/plugin-integration-plan-common';
import { integrationPlanVendorConditions } from '@integration-plan/plugin-integration-plan-node';
import request from 'supertest';
import { integrationPlanPlugin } from '../plugin';
import { deny, onlyIf, testPolicy } from './policy';

const base = '/api/integration-plan';

/** Groups of the users of this test. */
const GROUPS: Record<string, string[]> = {
  'user:default/owner': ['group:default/people'],
  'user:default/other': ['group:default/payments'],
  'user:default/guest': [],
};

/** Who calls, by role. */
const ROLES = {
  owner: mockCredentials.user.header('user:default/owner'),
  other: mockCredentials.user.header('user:default/other'),
  guest: mockCredentials.user.header('user:default/guest'),
  service: mockCredentials.service.header(),
  anonymous: mockCredentials.none.header(),
};

export type Role = keyof typeof ROLES;

export const roles = Object.keys(ROLES) as Role[];

/** A policy as an adopter may write it: owners change what is theirs, guests see no contacts. */
function decide(
  user: string,
  options: { readOnlyIfOwner: boolean },
): Record<string, PolicyDecision> {
  const ifOwner = onlyIf(
    integrationPlanVendorConditions.isVendorOwner({ claims: GROUPS[user] }),
    RESOURCE_TYPE_INTEGRATION_PLAN_VENDOR,
  );
  const isGuest = user === 'user:default/guest';
  return {
    ...(options.readOnlyIfOwner && { [read.name]: ifOwner }),
    [update.name]: ifOwner,
    [remove.name]: ifOwner,
    [pin.name]: ifOwner,
    [updateContacts.name]: ifOwner,
    ...(isGuest && { [create.name]: deny, [readContacts.name]: deny }),
  };
}

export const vendor = { name: 'Workday', owner: 'people' };
export const contact = {
  name: 'Support desk',
  role: 'support',
  channels: [{ kind: 'phone', value: '+442079460123' }],
};

/** The plugin under that policy, to be called in each role. */
export async function startWithRoles() {
  const options = { readOnlyIfOwner: false };
  const { server } = await startTestBackend({
    features: [
      integrationPlanPlugin,
      testPolicy(({ principal }) => {
        const { type, userEntityRef = '' } = principal as {
          type: string;
          userEntityRef?: string;
        };
        return type === 'user' ? decide(userEntityRef, options) : {};
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
  return { call, make, options };
}
