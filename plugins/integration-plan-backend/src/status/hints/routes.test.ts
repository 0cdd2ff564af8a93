import {
  mockCredentials,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { createBackendModule } from '@backstage/backend-plugin-api';
import type { PolicyDecision } from '@backstage/plugin-permission-common';
import { planStatusSchema } from '@integration-plan/plugin-integration-plan-common';
import {
  integrationPlanStatusSourcesExtensionPoint,
  type StatusSource,
} from '@integration-plan/plugin-integration-plan-node';
import request from 'supertest';
import { aPlan, watchingDocument } from '../../__testUtils__/plans';
import { deny, testPolicy } from '../../__testUtils__/policy';
import { integrationPlanPlugin } from '../../plugin';

jest.setTimeout(60_000);
const api = '/api/integration-plan';
const plan = `${api}/plans/default/workday-sync`;

const webhook = (labels: object, more: object = {}) => ({
  version: '4',
  groupKey: '{}:{}',
  status: 'firing',
  receiver: 'alerts',
  groupLabels: {},
  commonLabels: labels,
  commonAnnotations: {},
  externalURL: 'http://alertmanager.example',
  alerts: [
    {
      status: 'firing',
      labels,
      annotations: { summary: 'It is down' },
      startsAt: '2026-11-30T12:00:00Z',
      endsAt: '0001-01-01T00:00:00Z',
      generatorURL: 'http://prometheus.example',
      fingerprint: 'abc',
    },
  ],
  ...more,
});

describe('Asking sources out of turn', () => {
  let decisions: Record<string, PolicyDecision> = {};

  async function start() {
    decisions = {};
    const firing: string[] = [];
    const source: StatusSource = {
      id: 'alerts',
      type: 'fake',
      read: async targets =>
        targets.map(({ id }) => ({
          targetId: id,
          kind: 'alerts',
          observedAt: new Date().toISOString(),
          alerts: firing.map(name => ({
            fingerprint: name,
            name,
            state: 'firing',
            severity: 'critical',
            startsAt: '2026-11-30T12:00:00Z',
            labels: { vendor: 'workday' },
          })),
        })),
    };
    const { server } = await startTestBackend({
      features: [
        integrationPlanPlugin,
        testPolicy(() => decisions),
        createBackendModule({
          pluginId: 'integration-plan',
          moduleId: 'fake',
          register(env) {
            env.registerInit({
              deps: { sources: integrationPlanStatusSourcesExtensionPoint },
              async init({ sources }) {
                sources.addStatusSource(source);
              },
            });
          },
        }),
      ],
    });
    const agent = request(server);
    await agent
      .post(`${api}/plans`)
      .send(aPlan({ document: watchingDocument }));
    const push = (body: object, query = '') =>
      agent
        .post(`${api}/alerts/alertmanager${query}`)
        .set('Authorization', mockCredentials.service.header())
        .send(body);
    const status = async () =>
      planStatusSchema.parse((await agent.get(`${plan}/status`)).body);
    const alertsStatus = async () => (await status()).alerts[0].status;
    const until = async (wanted: string) => {
      while ((await alertsStatus()) !== wanted);
    };
    return { agent, firing, push, status, until };
  }

  it('reads what a webhook concerns long before it is due, and believes none of it', async () => {
    const { firing, push, until } = await start();
    await until('ok');
    firing.push('WorkdayDown');
    const answer = await push(webhook({ vendor: 'workday' }));
    expect([answer.status, answer.body]).toEqual([
      202,
      { source: 'alerts', targets: 1, notLookedAt: 0 },
    ]);
    // The regular poll would come in a minute
    await until('critical');

    // It says that the alert fires, and the source knows better
    firing.pop();
    await push(webhook({ vendor: 'workday' }));
    await until('ok');
    const others = await push(webhook({ vendor: 'stripe' }));
    expect(others.body.targets).toBe(0);
  });

  it('takes webhooks of services only, and those with the permission', async () => {
    const { agent, push } = await start();
    const body = webhook({ vendor: 'workday' });
    const byUser = await agent.post(`${api}/alerts/alertmanager`).send(body);
    expect(byUser.status).toBe(403);
    decisions = { 'integration-plan.alerts.push': deny };
    expect((await push(body)).status).toBe(403);
  });

  it('tells what is wrong with a webhook, and what it did not look at', async () => {
    const { push } = await start();
    const { alerts } = webhook({ vendor: 'workday' });
    const many = await push(
      webhook({}, { alerts: Array(1001).fill(alerts[0]), truncatedAlerts: 7 }),
    );
    expect(many.body).toEqual({ source: 'alerts', targets: 1, notLookedAt: 8 });
    const other = await push(webhook({}), '?source=unheard-of');
    expect(other.status).toBe(404);
    expect(other.body.error.message).toContain(
      'no status source named "unheard-of"',
    );
    expect((await push(webhook({}, { version: '3' }))).status).toBe(400);
    expect((await push({ text: 'Hello' })).status).toBe(400);
    const huge = webhook({}, { groupKey: 'x'.repeat(3_000_000) });
    expect((await push(huge)).status).toBe(413);
  });

  it('refreshes a plan for who may read it, once in a while', async () => {
    const { agent, firing, until } = await start();
    await until('ok');
    firing.push('WorkdayDown');
    decisions = { 'integration-plan.read': deny };
    expect((await agent.post(`${plan}/refresh`)).status).toBe(403);
    decisions = {};
    const first = await agent.post(`${plan}/refresh`);
    expect([first.status, first.body.targets]).toEqual([202, 3]);
    expect(Date.parse(first.body.nextAt) - Date.parse(first.body.at)).toBe(
      10_000,
    );
    await until('critical');
    const second = await agent.post(`${plan}/refresh`);
    expect(second.status).toBe(429);
    expect(second.body.error.message).toMatch(
      /next refresh is possible in \d+ s$/,
    );
    expect(Number(second.header['retry-after'])).toBeLessThanOrEqual(10);
  });
});
