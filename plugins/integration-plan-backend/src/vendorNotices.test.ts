import { randomUUID } from 'node:crypto';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { PolicyDecision } from '@backstage/plugin-permission-common';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { createServiceFactory } from '@backstage/backend-plugin-api';
import {
  integrationPlanConditions,
  integrationPlanVendorConditions,
} from '@integration-plan/plugin-integration-plan-node';
import request from 'supertest';
import { RecordedNotifications } from './__testUtils__/notifications';
import { deny, onlyIf, testPolicy } from './__testUtils__/policy';
import { FAKE_SECRETS, fragmentsOf } from './__testUtils__/secrets';
import { integrationPlanPlugin } from './plugin';

jest.setTimeout(60_000);
const base = '/api/integration-plan';
const vendor = `${base}/vendors/workday`;
const inHours = (hours: number) =>
  new Date(Date.now() + hours * 3_600_000).toISOString();

describe('what happens around vendors', () => {
  let decisions: Record<string, PolicyDecision> = {};
  let notifications = new RecordedNotifications();
  const publish = jest.fn();

  async function start() {
    decisions = {};
    notifications = new RecordedNotifications();
    publish.mockClear();
    const { server } = await startTestBackend({
      features: [
        integrationPlanPlugin,
        notifications.factory,
        createServiceFactory({
          service: signalsServiceRef,
          deps: {},
          factory: () => ({ publish }),
        }),
        mockServices.rootConfig.factory({ data: {} }),
        testPolicy(() => decisions),
      ],
    });
    const api = request(server);
    const created = await api
      .post(`${base}/vendors`)
      .send({ slug: 'workday', name: 'Workday', owner: 'people' });
    const plan = (name: string, input: object = {}) =>
      api.post(`${base}/plans`).send({
        name,
        title: name,
        pattern: 'batch-sync',
        owner: 'people',
        vendor: 'workday',
        ...input,
      });
    publish.mockClear();
    return { api, id: created.body.id as string, plan };
  }

  afterEach(() => jest.useRealTimers());

  describe('pinned notes', () => {
    const note = () => ({
      text: 'Outage since 09:10, ticket 123',
      expiresAt: inHours(2),
    });

    it('show on the vendor and in the directory, and reach each owner once', async () => {
      const { api, id, plan } = await start();
      await plan('a');
      await plan('b');
      await plan('c', { owner: 'commerce' });
      await plan('of-another', { owner: 'others', vendor: 'stripe' });
      publish.mockClear();
      const pinned = await api.post(`${vendor}/notes`).send(note());
      expect(pinned.status).toBe(201);
      const [shown] = pinned.body.pinned;
      expect(shown).toMatchObject({
        text: 'Outage since 09:10, ticket 123',
        by: 'user:default/mock',
      });
      expect((await api.get(vendor)).body.pinned).toEqual([shown]);
      const list = await api.get(`${base}/vendors`);
      expect(list.body.items[0].notes).toEqual([shown]);
      expect(notifications.sent).toHaveLength(1);
      expect([...notifications.recipients].sort()).toEqual([
        'group:default/commerce',
        'group:default/people',
      ]);
      expect(notifications.sent[0].payload.link).toBe(
        '/integrations/vendors/workday',
      );
      expect(publish).toHaveBeenCalledTimes(1);
      expect(publish.mock.calls[0][0].message).toEqual({
        action: 'vendor-changed',
        ids: [id],
      });

      const path = `${vendor}/notes/${shown.id}`;
      const unpinned = await api.delete(path);
      expect(unpinned.body.pinned).toEqual([]);
      expect(publish).toHaveBeenCalledTimes(2);
      expect((await api.delete(path)).status).toBe(404);
      const odd = await api.delete(`${vendor}/notes/a%00b`);
      expect(odd.status).toBe(400);
      expect(notifications.sent).toHaveLength(1);
    });

    it('are shown to nobody once they have expired', async () => {
      const { api } = await start();
      const pinned = await api
        .post(`${vendor}/notes`)
        .send({ ...note(), expiresAt: inHours(1) });
      expect(pinned.body.pinned).toHaveLength(1);
      // Only the clock: what waits goes on waiting in earnest
      jest.useFakeTimers({
        now: Date.now() + 2 * 3_600_000,
        doNotFake: [
          'clearImmediate',
          'clearInterval',
          'clearTimeout',
          'hrtime',
          'nextTick',
          'performance',
          'queueMicrotask',
          'setImmediate',
          'setInterval',
          'setTimeout',
        ],
      });
      expect((await api.get(vendor)).body.pinned).toEqual([]);
      const list = await api.get(`${base}/vendors`);
      expect(list.body.items[0].notes).toEqual([]);
    });

    it('expire within 31 days, say something, and hold no secret', async () => {
      const { api } = await start();
      const wrong: Array<[object, string]> = [
        [{ expiresAt: inHours(-1) }, 'expiresAt: must be in the future'],
        [
          { expiresAt: inHours(31 * 24 + 1) },
          'expiresAt: must be at most 31 days away',
        ],
        [{ expiresAt: 'tomorrow' }, 'expiresAt: '],
        [{ text: '  ' }, 'text: '],
        [{ text: 'x'.repeat(501) }, 'text: '],
        [{ pinned: true }, 'pinned'],
      ];
      for (const [input, message] of wrong) {
        const { body, status } = await api
          .post(`${vendor}/notes`)
          .send({ ...note(), ...input });
        expect([status, body.error.message]).toEqual([
          400,
          expect.stringContaining(message),
        ]);
      }
      const secret = FAKE_SECRETS['GitHub token'];
      const refused = await api
        .post(`${vendor}/notes`)
        .send({ ...note(), text: `Use ${secret}` });
      expect(refused.status).toBe(400);
      expect(refused.body.error.issues[0].path).toBe('text');
      for (const fragment of fragmentsOf(secret)) {
        expect(refused.text).not.toContain(fragment);
      }
      expect(
        (await api.post(`${base}/vendors/none/notes`).send(note())).status,
      ).toBe(404);
      expect((await api.get(vendor)).body.pinned).toEqual([]);
      expect(notifications.sent).toEqual([]);
    });

    it('move along when their vendor is merged into another one', async () => {
      const { api } = await start();
      await api.post(`${vendor}/notes`).send(note());
      await api
        .post(`${base}/vendors`)
        .send({ slug: 'workday-inc', name: 'Workday Inc', owner: 'people' });
      const merged = await api
        .post(`${base}/vendors/workday-inc/merge`)
        .set('If-Match', '"1"')
        .send({ from: 'workday', fromRevision: 1 });
      expect(merged.body.pinned).toMatchObject([{ text: note().text }]);
    });

    it('are pinned all the same while nobody can be notified', async () => {
      const { api } = await start();
      notifications.isBroken = true;
      const pinned = await api.post(`${vendor}/notes`).send(note());
      expect(pinned.status).toBe(201);
      expect(pinned.body.pinned).toHaveLength(1);
    });
  });

  it('asks for the permissions on every route', async () => {
    const { api } = await start();
    const note = { text: 'Slow', expiresAt: inHours(1) };
    const calls: Array<[() => request.Test, string[]]> = [
      [
        () => api.post(`${vendor}/notes`).send(note),
        ['vendors.pin', 'vendors.read'],
      ],
      [
        () => api.delete(`${vendor}/notes/${randomUUID()}`),
        ['vendors.pin', 'vendors.read'],
      ],
      [() => api.get(`${vendor}/impact`), ['vendors.read', 'read']],
    ];
    const isOurs = integrationPlanVendorConditions.isVendorOwner({
      claims: ['group:default/others'],
    });
    for (const [call, permissions] of calls) {
      const anonymous = await call().set(
        'authorization',
        mockCredentials.none.header(),
      );
      expect(anonymous.status).toBe(401);
      for (const permission of permissions) {
        decisions = { [`integration-plan.${permission}`]: deny };
        expect([permission, (await call()).status]).toEqual([permission, 403]);
      }
      decisions = {
        'integration-plan.vendors.pin': onlyIf(
          isOurs,
          'integration-plan-vendor',
        ),
        'integration-plan.vendors.read': onlyIf(
          isOurs,
          'integration-plan-vendor',
        ),
      };
      expect((await call()).status).toBe(403);
    }
    decisions = {};
    expect((await api.get(vendor)).body.pinned).toEqual([]);
  });

  it('answers what depends on a vendor, as far as the caller may read it', async () => {
    const { api, plan } = await start();
    await api
      .post(`${base}/vendors`)
      .send({ slug: 'workday-inc', name: 'Workday Inc', owner: 'people' });
    const credentials = [{ key: 'isu', title: 'ISU', expires: '2027-01-31' }];
    const document = {
      sections: { authentication: { facts: { credentials } } },
    };
    await plan('a', { usedBy: ['payroll'], system: 'hr', document });
    await plan('b', { vendor: 'workday-inc', owner: 'commerce', document });
    const merged = await api
      .post(`${vendor}/merge`)
      .set('If-Match', '"1"')
      .send({ from: 'workday-inc', fromRevision: 1 });
    expect(merged.status).toBe(200);

    const impact = await api.get(`${vendor}/impact`);
    expect(impact.headers['cache-control']).toBe('no-store');
    expect(impact.body.counts).toEqual({
      plans: 2,
      components: 1,
      systems: 1,
      owners: 2,
      credentials: 1,
      byStatus: { notWatched: 2 },
    });
    expect(impact.body.plans).toMatchObject([
      { name: 'a', credentials, usedBy: ['component:default/payroll'] },
      { name: 'b', credentials, system: null },
    ]);
    const byAlias = await api.get(`${base}/vendors/workday-inc/impact`);
    expect(byAlias.body).toEqual(impact.body);

    decisions = {
      'integration-plan.read': onlyIf(
        integrationPlanConditions.isOwner({
          claims: ['group:default/commerce'],
        }),
      ),
    };
    const seen = await api.get(`${vendor}/impact`);
    expect(seen.body.counts).toMatchObject({ plans: 1, owners: 1, systems: 0 });
    expect(seen.text).not.toContain('payroll');
    expect((await api.get(`${base}/vendors/none/impact`)).status).toBe(404);
  });

  it('tells the owner once when a contact becomes suspect', async () => {
    const { api } = await start();
    const added = await api
      .post(`${vendor}/contacts`)
      .send({ name: 'Jo Fictitious', role: 'support', isPerson: true });
    const [{ id }] = added.body.contacts;
    const report = (outcome: string) =>
      api
        .post(`${vendor}/contacts/${id}/reports`)
        .send({ outcome, note: 'Jo is gone' });
    for (let times = 0; times < 2; times++) {
      await Promise.all([report('bounced'), report('bounced')]);
    }
    expect(notifications.recipients).toEqual(['group:default/people']);
    expect(JSON.stringify(notifications.sent)).not.toContain('Jo');
    await report('verified');
    await report('bounced');
    const [first, second] = notifications.sent;
    expect(second).toEqual(first);
    expect(notifications.sent).toHaveLength(2);
  });
});
