import { randomUUID } from 'node:crypto';
import { actionsRegistryServiceFactory } from '@backstage/backend-defaults/alpha';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { PolicyDecision } from '@backstage/plugin-permission-common';
import request from 'supertest';
import { RecordedNotifications } from '../__testUtils__/notifications';
import { deny, testPolicy } from '../__testUtils__/policy';
import { integrationPlanPlugin } from '../plugin';

jest.setTimeout(60_000);
const base = '/api/integration-plan';
const actionsPath = `${base}/.backstage/actions/v1/actions`;

describe('actions on vendors', () => {
  let decisions: Record<string, PolicyDecision> = {};
  const auditor = mockServices.auditor.mock();
  const entry = { success: jest.fn(), fail: jest.fn() };
  const details = [{ kind: 'phone', value: '+12025550123' }];

  async function start() {
    decisions = {};
    jest.clearAllMocks();
    auditor.createEvent.mockResolvedValue(entry);
    const { server } = await startTestBackend({
      features: [
        integrationPlanPlugin,
        actionsRegistryServiceFactory,
        new RecordedNotifications().factory,
        auditor.factory,
        mockServices.rootConfig.factory({ data: {} }),
        testPolicy(() => decisions),
      ],
    });
    const api = request(server);
    for (const slug of ['workday', 'stripe']) {
      await api
        .post(`${base}/vendors`)
        .send({ slug, name: `The ${slug}`, owner: 'people' });
    }
    const add = (name: string, tier: number) =>
      api.post(`${base}/vendors/workday/contacts`).send({
        name,
        tier,
        role: 'support',
        channels: details,
        hours: { always: true },
      });
    await add('First', 1);
    const { body } = await add('Second', 2);
    const ids = body.contacts.map((contact: { id: string }) => contact.id);
    jest.clearAllMocks();
    auditor.createEvent.mockResolvedValue(entry);
    const invoke = (name: string, input: object) =>
      api
        .post(`${actionsPath}/integration-plan%3A${name}/invoke`)
        .send(input as object);
    return { api, ids: ids as string[], invoke };
  }

  it('are offered with what they take, and say whether they change anything', async () => {
    const { api } = await start();
    const { body } = await api.get(actionsPath);
    const offered = body.actions.map(
      ({ id, attributes }: { id: string; attributes: object }) => ({
        id,
        ...attributes,
      }),
    );
    const readOnly = { readOnly: true, destructive: false, idempotent: true };
    expect(offered).toEqual([
      { id: 'integration-plan:list-sources', ...readOnly },
      { id: 'integration-plan:list-runs', ...readOnly },
      { id: 'integration-plan:get-run', ...readOnly },
      { id: 'integration-plan:list-vendors', ...readOnly },
      { id: 'integration-plan:get-vendor', ...readOnly },
      {
        id: 'integration-plan:report-contact',
        readOnly: false,
        destructive: false,
        idempotent: false,
      },
    ]);
  });

  it('list vendors without anything personal, as the caller may see them', async () => {
    const { invoke } = await start();
    const list = await invoke('list-vendors', { q: 'workday' });
    expect(list.body.output).toMatchObject({
      totalItems: 1,
      items: [{ slug: 'workday', contactCounts: { active: 2 } }],
    });
    expect(list.text).not.toContain('2025550123');
    const page = await invoke('list-vendors', { limit: 1 });
    const { nextCursor: cursor } = page.body.output;
    const rest = await invoke('list-vendors', { limit: 1, cursor });
    expect(rest.body.output.items).toMatchObject([{ slug: 'workday' }]);
    expect((await invoke('list-vendors', { limit: 1000 })).status).toBe(400);
    expect(auditor.createEvent).not.toHaveBeenCalled();

    decisions = { 'integration-plan.vendors.read': deny };
    expect((await invoke('list-vendors', {})).status).toBe(403);
    expect((await invoke('get-vendor', { vendor: 'workday' })).status).toBe(
      403,
    );
  });

  it('tell whom to call, and record who was shown it', async () => {
    const { ids, invoke } = await start();
    const got = await invoke('get-vendor', { vendor: 'workday' });
    expect(got.body.output).toMatchObject({
      vendor: {
        slug: 'workday',
        contacts: [{ name: 'First', channels: details }, { name: 'Second' }],
      },
      chain: [
        { contact: ids[0], now: 'open', tryFirst: true },
        { contact: ids[1], now: 'open', tryFirst: false },
      ],
    });
    expect(auditor.createEvent).toHaveBeenCalledTimes(1);
    expect(auditor.createEvent).toHaveBeenCalledWith({
      eventId: 'contacts-read',
      severityLevel: 'medium',
      meta: {
        action: 'get-vendor',
        slug: 'workday',
        by: 'user:default/mock',
      },
    });
    expect(entry.success).toHaveBeenCalledTimes(1);

    decisions = { 'integration-plan.contacts.read': deny };
    const without = await invoke('get-vendor', { vendor: 'workday' });
    expect(without.body.output).toMatchObject({
      vendor: { slug: 'workday', contacts: null },
      chain: null,
    });
    expect(without.text).not.toContain('2025550123');
    expect(auditor.createEvent).toHaveBeenCalledTimes(1);
    expect((await invoke('get-vendor', { vendor: 'none' })).status).toBe(404);
  });

  it('show no contacts when that cannot be recorded', async () => {
    const { invoke } = await start();
    auditor.createEvent.mockRejectedValue(new Error('The disk is full'));
    const got = await invoke('get-vendor', { vendor: 'workday' });
    expect(got.status).toBe(500);
    expect(got.text).not.toContain('2025550123');
  });

  it('take reports on contacts, which decide whom to try first', async () => {
    const { ids, invoke } = await start();
    const report = (input: object) =>
      invoke('report-contact', {
        vendor: 'workday',
        contact: ids[0],
        outcome: 'bounced',
        ...input,
      });
    const bounced = await report({ note: 'No such number' });
    expect(bounced.body.output).toEqual({ contact: ids[0], state: 'suspect' });
    expect(auditor.createEvent).toHaveBeenCalledWith({
      eventId: 'contact-report',
      severityLevel: 'medium',
      meta: {
        action: 'report-contact',
        slug: 'workday',
        contactId: ids[0],
        outcome: 'bounced',
        by: 'user:default/mock',
      },
    });
    const { body } = await invoke('get-vendor', { vendor: 'workday' });
    expect(body.output.chain[0]).toMatchObject({
      contact: ids[1],
      tryFirst: true,
    });

    expect((await report({ outcome: 'vanished' })).status).toBe(400);
    expect((await report({ contact: randomUUID() })).status).toBe(404);
    for (const wrong of [{ contact: 'a\u0000b' }, { vendor: 'a\u0000b' }]) {
      expect((await report(wrong)).status).toBe(400);
    }
    decisions = { 'integration-plan.contacts.update': deny };
    expect((await report({ outcome: 'worked' })).status).toBe(200);
    expect((await report({ outcome: 'verified' })).status).toBe(403);
    decisions = { 'integration-plan.contacts.read': deny };
    expect((await report({})).status).toBe(403);
    expect(entry.fail).toHaveBeenCalledTimes(3);
  });

  it('are not for the anonymous', async () => {
    const { invoke } = await start();
    for (const name of ['list-vendors', 'get-vendor', 'report-contact']) {
      const { status } = await invoke(name, {}).set(
        'authorization',
        mockCredentials.none.header(),
      );
      expect([401, 403]).toContain(status);
    }
  });
});
