import { readFileSync } from 'node:fs';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { createBackendModule } from '@backstage/backend-plugin-api';
import type { PolicyDecision } from '@backstage/plugin-permission-common';
import SwaggerParser from '@apidevtools/swagger-parser';
import {
  integrationPlanConditions,
  integrationPlanStatusSourcesExtensionPoint,
} from '@integration-plan/plugin-integration-plan-node';
import { FakeStatusSource } from '@integration-plan/plugin-integration-plan-node/testUtils';
import request from 'supertest';
import { integrationPlanPlugin } from './plugin';
import { OPENAPI_FILE } from './router/routes';
import { watchingDocument } from './__testUtils__/plans';
import { deny, onlyIf, testPolicy } from './__testUtils__/policy';

jest.setTimeout(60_000);
const base = '/api/integration-plan';
const input = {
  name: 'workday-sync',
  title: 'Workday sync',
  pattern: 'batch-sync',
  owner: 'people',
  vendor: 'workday',
  document: watchingDocument,
};
const { name: _name, ...update } = input;

describe('integrationPlanPlugin', () => {
  const source = new FakeStatusSource('main');
  /** What the policy of the test decides, by permission. */
  let decisions: Record<string, PolicyDecision> = {};

  async function start() {
    decisions = {};
    const { server } = await startTestBackend({
      features: [
        integrationPlanPlugin,
        createBackendModule({
          pluginId: 'integration-plan',
          moduleId: 'test-source',
          register(env) {
            env.registerInit({
              deps: { sources: integrationPlanStatusSourcesExtensionPoint },
              async init({ sources }) {
                sources.addStatusSource(source);
              },
            });
          },
        }),
        mockServices.rootConfig.factory({
          data: { integrationPlan: { polling: { frequency: { seconds: 1 } } } },
        }),
        testPolicy(() => decisions),
      ],
    });
    return request(server);
  }

  it('creates, lists, reads, updates and deletes plans', async () => {
    const api = await start();
    const created = await api.post(`${base}/plans`).send(input);
    expect(created.status).toBe(201);
    expect(created.headers.etag).toBe('"1"');
    expect(created.body).toMatchObject({
      owner: 'group:default/people',
      createdBy: 'user:default/mock',
    });
    expect((await api.post(`${base}/plans`).send(input)).status).toBe(409);

    const list = await api.get(`${base}/plans?vendor=workday&sort=name`);
    expect(list.body).toMatchObject({ totalItems: 1 });
    expect(list.body.items[0]).not.toHaveProperty('document');

    const path = `${base}/plans/default/workday-sync`;
    const read = await api.get(`${base}/plans/default/Workday-Sync`);
    // Its targets may have been read in between
    const status = expect.objectContaining({ status: 'unknown' });
    expect(read.body).toEqual({ ...created.body, status });

    const put = (ifMatch?: string) => {
      const call = api.put(path).send({ ...update, title: 'New' });
      return ifMatch ? call.set('If-Match', ifMatch) : call;
    };
    expect((await put()).status).toBe(428);
    expect((await put('*')).status).toBe(400);
    const stale = await put('"9"');
    expect(stale.status).toBe(412);
    expect(stale.body.error).toMatchObject({ currentRevision: 1 });
    const saved = await put('"1"');
    expect(saved.status).toBe(200);
    expect(saved.body).toMatchObject({ title: 'New', revision: 2 });

    expect((await api.delete(path).set('If-Match', '"1"')).status).toBe(412);
    expect((await api.delete(path)).status).toBe(204);
    expect((await api.get(path)).status).toBe(404);
    expect((await api.delete(path)).status).toBe(404);
    expect((await put('"2"')).status).toBe(404);
  });

  it('answers what it knows of the status', async () => {
    const api = await start();
    source.answer('queue_depth', { value: 6000 });
    source.answer('success_ratio', { value: 0.99 });
    await api.post(`${base}/plans`).send(input);
    const path = `${base}/plans/default/workday-sync`;
    let status = await api.get(`${path}/status`);
    while (status.body.status !== 'critical') {
      await new Promise(resolve => setTimeout(resolve, 50));
      status = await api.get(`${path}/status`);
    }
    expect(status.body).toMatchObject({
      refreshAfterSeconds: 1,
      metrics: [
        { key: 'queue', status: 'critical', value: 6000, sourceType: 'fake' },
        { key: 'success', status: 'ok' },
      ],
      alerts: [{ key: 'vendor', status: 'unknown', reason: 'noSuchSource' }],
    });

    const file = await api.get(`${path}/availability?format=csv`);
    expect(file.headers['content-type']).toContain('text/csv');
    expect(file.text).toMatch(/^period,from,to,worst,/);
    const { body: availability } = await api.get(`${path}/availability`);
    expect(availability.days.at(-1)).toMatchObject({ worst: 'critical' });

    const query = await api.post(`${base}/status/query`).send({
      plans: ['integrationplan:default/none', 'IntegrationPlan:workday-sync'],
    });
    expect(query.body.items).toMatchObject([
      {
        plan: 'integrationplan:default/workday-sync',
        status: { status: 'critical' },
      },
    ]);

    const range = `from=2026-01-01T00:00:00Z&to=${new Date(
      Date.now() + 60_000,
    ).toISOString()}`;
    const wide = await api.get(`${path}/metrics/queue/series?${range}`);
    expect(wide.status).toBe(400);
    const from = new Date(Date.now() - 60_000).toISOString();
    const to = new Date(Date.now() + 60_000).toISOString();
    const series = await api.get(
      `${path}/metrics/queue/series?from=${from}&to=${to}`,
    );
    expect(series.body).toMatchObject({ origin: 'samples' });
    expect(series.body.samples[0][1]).toBe(6000);
    expect(
      (await api.get(`${path}/metrics/nope/series?from=${from}&to=${to}`))
        .status,
    ).toBe(404);
    expect((await api.get(`${base}/plans/default/nope/status`)).status).toBe(
      404,
    );
  });

  it('names each wrong field of bad input, and never fails with a 500', async () => {
    const api = await start();
    const bad = await api.post(`${base}/plans`).send({
      ...input,
      name: 'Not A Name',
      owner: 'a/b/c',
      colour: 'red',
      document: { sections: { observability: { facts: { metrics: [{}] } } } },
    });
    expect(bad.status).toBe(400);
    expect(
      bad.body.error.issues.map(({ path }: { path: string }) => path),
    ).toEqual(
      expect.arrayContaining([
        'name',
        'owner',
        'colour',
        'document.sections.observability.facts.metrics[0].unit',
      ]),
    );
    const json = (text: string) =>
      api
        .post(`${base}/plans`)
        .set('content-type', 'application/json')
        .send(text);
    for (const text of [
      '{',
      '[]',
      '"x"',
      'null',
      JSON.stringify({ ...input, title: 'a\u0000b' }),
    ]) {
      expect((await json(text)).status).toBe(400);
    }
    expect(
      (
        await json(
          JSON.stringify({ ...input, description: 'x'.repeat(2_200_000) }),
        )
      ).status,
    ).toBe(413);
    const form = await api.post(`${base}/plans`).type('form').send(input);
    expect(form.status).toBe(400);
    expect(form.body.error.message).toContain('Content-Type');
    for (const path of [
      '/plans?limit=0',
      '/plans?sort=colour',
      '/plans?status=fine',
      '/plans?cursor=nonsense',
      '/plans?unknown=1',
      '/plans/default/not%20a%20name',
      '/plans/default/%ZZ',
      '/plans/default/x/metrics/y/series?from=yesterday&to=now',
    ]) {
      expect([path, (await api.get(base + path)).status]).toEqual([path, 400]);
    }
    expect(
      (await api.post(`${base}/status/query`).send({ plans: ['::'] })).status,
    ).toBe(400);
  });

  it('lets nobody in without a token, and nobody do what the policy forbids', async () => {
    const api = await start();
    await api.post(`${base}/plans`).send(input);
    const path = `${base}/plans/default/workday-sync`;
    const range = 'from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z';
    const calls: Array<[string, () => request.Test, string]> = [
      ['list', () => api.get(`${base}/plans`), 'read'],
      ['facets', () => api.get(`${base}/facets`), 'read'],
      ['get', () => api.get(path), 'read'],
      ['status', () => api.get(`${path}/status`), 'read'],
      [
        'series',
        () => api.get(`${path}/metrics/queue/series?${range}`),
        'read',
      ],
      ['create', () => api.post(`${base}/plans`).send(input), 'create'],
      [
        'update',
        () => api.put(path).set('If-Match', '"1"').send(update),
        'update',
      ],
      ['delete', () => api.delete(path), 'delete'],
    ];
    for (const [name, call, permission] of calls) {
      const anonymous = await call().set(
        'authorization',
        mockCredentials.none.header(),
      );
      expect([name, anonymous.status]).toEqual([name, 401]);
      decisions = { [`integration-plan.${permission}`]: deny };
      expect([name, (await call()).status]).toEqual([name, 403]);
    }
    const ref = { plans: ['integrationplan:default/workday-sync'] };
    decisions = { 'integration-plan.read': deny };
    const query = await api.post(`${base}/status/query`).send(ref);
    expect(query.body).toEqual({ items: [] });
    expect(
      (
        await api
          .get(`${base}/openapi.json`)
          .set('authorization', mockCredentials.none.header())
      ).status,
    ).toBe(401);
  });

  it('applies conditional decisions to lists and to single plans', async () => {
    const api = await start();
    await api.post(`${base}/plans`).send(input);
    await api.post(`${base}/plans`).send({
      ...input,
      name: 'other',
      owner: 'else',
      vendor: null,
      lifecycle: 'live',
    });
    const seen = async (conditions: object) => {
      decisions = { 'integration-plan.read': onlyIf(conditions) };
      const { body } = await api.get(`${base}/plans?sort=name`);
      const one = await api.get(`${base}/plans/default/other`);
      return [
        body.items.map((plan: { name: string }) => plan.name),
        one.status,
      ];
    };
    const isOwner = integrationPlanConditions.isOwner({
      claims: ['group:default/people'],
    });
    const isWorkday = integrationPlanConditions.hasVendor({
      vendors: ['workday'],
    });
    const isLive = integrationPlanConditions.hasLifecycle({
      lifecycles: ['live'],
    });
    expect(await seen(isOwner)).toEqual([['workday-sync'], 403]);
    expect(await seen({ not: isWorkday })).toEqual([['other'], 200]);
    expect(await seen({ allOf: [isLive, { not: isOwner }] })).toEqual([
      ['other'],
      200,
    ]);
  });

  it('serves the OpenAPI document of the package, which is valid', async () => {
    const api = await start();
    const { body } = await api.get(`${base}/openapi.json`);
    await SwaggerParser.validate(structuredClone(body));
    expect({ ...body, servers: [] }).toEqual({
      ...JSON.parse(readFileSync(OPENAPI_FILE, 'utf8')),
      servers: [],
    });
  });
});
