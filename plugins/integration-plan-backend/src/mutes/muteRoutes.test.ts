import {
  mockCredentials,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { PolicyDecision } from '@backstage/plugin-permission-common';
import {
  muteListSchema,
  muteSchema,
  planStatusSchema,
} from '@integration-plan/plugin-integration-plan-common';
import request from 'supertest';
import { aPlan, watchingDocument } from '../__testUtils__/plans';
import { deny, testPolicy } from '../__testUtils__/policy';
import { recordingServices } from '../__testUtils__/recordingServices';
import { integrationPlanPlugin } from '../plugin';

jest.setTimeout(60_000);
const plan = '/api/integration-plan/plans/default/workday-sync';
const inDays = (days: number) =>
  new Date(Date.now() + days * 86_400_000).toISOString();

describe('mutes of a plan', () => {
  let decisions: Record<string, PolicyDecision> = {};

  async function start() {
    decisions = {};
    const { factories, signals } = recordingServices();
    const { server } = await startTestBackend({
      features: [
        integrationPlanPlugin,
        testPolicy(() => decisions),
        ...factories,
      ],
    });
    const agent = request(server);
    const saved = await agent
      .post('/api/integration-plan/plans')
      .send(aPlan({ document: watchingDocument }));
    const mute = (body: object) => agent.post(`${plan}/mutes`).send(body);
    return { agent, mute, planId: saved.body.id as string, signals };
  }

  it('are set, shown with the status, and ended, and open pages hear of it', async () => {
    const { agent, mute, planId, signals } = await start();
    const heard = { action: 'status-changed', ids: [planId] };
    const until = inDays(2);
    const answer = await mute({
      target: 'alerts:vendor',
      reason: 'Known',
      until,
    });
    expect(answer.status).toBe(201);
    const set = muteSchema.parse(answer.body);
    expect(set).toMatchObject({
      kind: 'mute',
      target: 'alerts:vendor',
      reason: 'Known',
      by: mockCredentials.user().principal.userEntityRef,
      until,
    });
    const status = async () =>
      planStatusSchema.parse((await agent.get(`${plan}/status`)).body);
    expect(await status()).toMatchObject({ status: 'unknown', mutes: [set] });
    expect(signals).toContainEqual(heard);
    signals.length = 0;
    const ended = await agent.delete(`${plan}/mutes/${set.id}`);
    expect(muteSchema.parse(ended.body).endedBy).toBe(set.by);
    expect(await status()).not.toHaveProperty('mutes');
    expect((await agent.delete(`${plan}/mutes/${set.id}`)).status).toBe(404);
    const { body } = await agent.get(`${plan}/mutes`);
    expect(muteListSchema.parse(body).items).toEqual([ended.body]);
    expect(signals).toContainEqual(heard);
  });

  it.each([
    [{ until: inDays(31) }, 'until: must be at most 30 days away'],
    [{ until: inDays(-1) }, 'until: must be in the future'],
    [{ target: 'metric:other' }, 'target: the plan watches no such thing'],
    [{ from: inDays(1) }, 'from: a mute begins now'],
    [
      { kind: 'maintenance', target: 'metric:queue' },
      'target: a maintenance is of the whole plan',
    ],
    [
      { kind: 'maintenance', from: inDays(3), until: inDays(2) },
      'until: must be later than "from"',
    ],
    [
      { kind: 'maintenance', from: inDays(400), until: inDays(401) },
      'from: must be at most 365 days ahead',
    ],
    [{ reason: ' ' }, 'reason'],
  ])('are refused where they make no sense: %j', async (more, message) => {
    const { mute } = await start();
    const answer = await mute({ reason: 'Known', until: inDays(1), ...more });
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toContain(message);
  });

  it('are for those who may, and seen by those who see the plan', async () => {
    const { agent, mute } = await start();
    const { body } = await mute({ reason: 'Known', until: inDays(1) });
    decisions = { 'integration-plan.mute': deny };
    expect((await mute({ reason: 'Me', until: inDays(1) })).status).toBe(403);
    expect((await agent.delete(`${plan}/mutes/${body.id}`)).status).toBe(403);
    expect((await agent.get(`${plan}/mutes`)).body.items).toHaveLength(1);
    decisions = { 'integration-plan.read': deny };
    expect((await agent.get(`${plan}/mutes`)).status).toBe(403);
    expect((await mute({ reason: 'Me', until: inDays(1) })).status).toBe(403);
  });
});
