import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mockServices } from '@backstage/backend-test-utils';
import type { EntityProviderMutation } from '@backstage/plugin-catalog-node';
import {
  IntegrationPlanClient,
  type PlanSummary,
} from '@integration-plan/plugin-integration-plan-common';
import { IntegrationPlanEntityProvider } from './IntegrationPlanEntityProvider';

const plan = (name: string, more: Partial<PlanSummary> = {}): PlanSummary => ({
  id: name,
  namespace: 'default',
  name,
  title: `Plan ${name}`,
  description: '',
  pattern: 'polling',
  lifecycle: 'live',
  owner: 'group:default/people',
  vendor: null,
  system: null,
  consumesApis: [],
  usedBy: [],
  origin: 'portal',
  hasFile: false,
  revision: 1,
  createdAt: '2026-01-01T00:00:00.000Z',
  createdBy: 'user:default/ann',
  updatedAt: '2026-01-01T00:00:00.000Z',
  updatedBy: 'user:default/ann',
  approval: null,
  review: null,
  rehearsal: { lastRunAt: null, lastRehearsedAt: null },
  status: {
    status: 'critical',
    since: null,
    verdict: 'vendor',
    message: 'secret of the status',
    firingAlerts: 0,
    observedAt: null,
  },
  ...more,
});

describe('IntegrationPlanEntityProvider', () => {
  let server: Server;
  let answer: (url: URL) => { status?: number; body: unknown };
  const asked: string[] = [];

  beforeAll(async () => {
    server = createServer((request, response) => {
      const url = new URL(request.url!, 'http://x');
      asked.push(
        `${request.headers.authorization ? 'auth ' : ''}${url.pathname}`,
      );
      const { status = 200, body } = answer(url);
      response
        .writeHead(status, { 'content-type': 'application/json' })
        .end(JSON.stringify(body));
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => server.close());

  async function connected() {
    const mutations: EntityProviderMutation[] = [];
    const { port } = server.address() as AddressInfo;
    let scheduled: (() => Promise<void>) | undefined;
    let onEvent: (payload: unknown) => Promise<void> = async () => {};
    const provider = new IntegrationPlanEntityProvider({
      auth: mockServices.auth(),
      client: new IntegrationPlanClient({
        discoveryApi: { getBaseUrl: async () => `http://127.0.0.1:${port}` },
        fetchApi: { fetch },
      }),
      events: {
        publish: async () => {},
        subscribe: async options => {
          onEvent = eventPayload =>
            options.onEvent({ topic: options.topics[0], eventPayload });
        },
      },
      logger: mockServices.logger.mock(),
      taskRunner: {
        run: async ({ fn }) => {
          scheduled = async () => fn(new AbortController().signal);
        },
      },
    });
    await provider.connect({
      applyMutation: async mutation => void mutations.push(mutation),
      refresh: async () => {},
    });
    return { mutations, refresh: scheduled!, send: onEvent };
  }

  it('reads all pages and makes the catalog equal to them', async () => {
    answer = url =>
      url.searchParams.get('cursor')
        ? { body: { items: [plan('c')], totalItems: 3 } }
        : {
            body: {
              items: [
                plan('a', {
                  description: 'About a',
                  vendor: 'workday',
                  system: 'system:default/hr',
                  consumesApis: ['api:default/w'],
                  usedBy: ['component:default/s'],
                }),
                plan('b'),
              ],
              totalItems: 3,
              nextCursor: 'n',
            },
          };
    const { mutations, refresh } = await connected();
    await refresh();
    expect(asked.at(-1)).toBe('auth /plans');
    expect(mutations).toHaveLength(1);
    const [mutation] = mutations;
    if (mutation.type !== 'full') throw new Error(mutation.type);
    expect(mutation.entities.map(({ entity }) => entity.metadata.name)).toEqual(
      ['a', 'b', 'c'],
    );
    expect(mutation.entities[0]).toEqual({
      locationKey: 'integration-plan',
      entity: {
        apiVersion: 'integration-plan/v1alpha1',
        kind: 'IntegrationPlan',
        metadata: {
          namespace: 'default',
          name: 'a',
          title: 'Plan a',
          description: 'About a',
          annotations: {
            'backstage.io/managed-by-location': 'integration-plan:default/a',
            'backstage.io/managed-by-origin-location':
              'integration-plan:default/a',
          },
        },
        spec: {
          type: 'polling',
          lifecycle: 'live',
          owner: 'group:default/people',
          vendor: 'workday',
          system: 'system:default/hr',
          consumesApis: ['api:default/w'],
          usedBy: ['component:default/s'],
        },
      },
    });
    expect(JSON.stringify(mutation)).not.toContain('secret');
  });

  it('leaves alone, and lets go, what comes from a catalog file', async () => {
    const fromFile = [
      plan('a', { origin: 'catalog', hasFile: true }),
      plan('b', { origin: 'portal', hasFile: true }),
    ];
    answer = () => ({
      body: { items: [...fromFile, plan('c')], totalItems: 3 },
    });
    const { mutations, refresh, send } = await connected();
    await refresh();
    expect(mutations.pop()).toMatchObject({
      type: 'full',
      entities: [{ entity: { metadata: { name: 'c' } } }],
    });
    for (const one of fromFile) {
      answer = () => ({ body: one });
      await send({ action: 'saved', namespace: 'default', name: one.name });
      expect(mutations.pop()).toMatchObject({
        type: 'delta',
        added: [],
        removed: [{ entityRef: `integrationplan:default/${one.name}` }],
      });
    }
  });

  it('publishes nothing when a page fails', async () => {
    answer = url =>
      url.searchParams.get('cursor')
        ? { status: 500, body: {} }
        : { body: { items: [plan('a')], totalItems: 2, nextCursor: 'n' } };
    const { mutations, refresh } = await connected();
    await expect(refresh()).rejects.toThrow('500');
    expect(mutations).toEqual([]);
  });

  it('reads again when a plan changes while the pages are read', async () => {
    const { mutations, refresh, send } = await connected();
    let reads = 0;
    answer = () => {
      reads++;
      if (reads === 1) {
        void send({ action: 'deleted', namespace: 'default', name: 'b' });
        return { body: { items: [plan('a'), plan('b')], totalItems: 2 } };
      }
      return { body: { items: [plan('a')], totalItems: 1 } };
    };
    await refresh();
    expect(mutations.map(({ type }) => type)).toEqual(['delta', 'full']);
    expect(mutations[1]).toMatchObject({
      entities: [{ entity: { metadata: { name: 'a' } } }],
    });
  });

  it('follows single changes', async () => {
    const { mutations, send } = await connected();
    const removed = {
      type: 'delta',
      added: [],
      removed: [
        {
          entityRef: 'integrationplan:default/a',
          locationKey: 'integration-plan',
        },
      ],
    };
    answer = () => ({ body: plan('a') });
    await send({ action: 'saved', namespace: 'default', name: 'a' });
    expect(asked.at(-1)).toBe('auth /plans/default/a');
    expect(mutations.pop()).toMatchObject({
      type: 'delta',
      added: [{ entity: { metadata: { name: 'a' } } }],
      removed: [],
    });
    await send({ action: 'deleted', namespace: 'default', name: 'a' });
    expect(mutations.pop()).toEqual(removed);

    answer = () => ({
      status: 404,
      body: { error: { name: 'NotFoundError' } },
    });
    await send({ action: 'saved', namespace: 'default', name: 'a' });
    expect(mutations.pop()).toEqual(removed);

    answer = () => ({ status: 503, body: {} });
    await expect(
      send({ action: 'saved', namespace: 'default', name: 'a' }),
    ).rejects.toThrow('503');
    expect(mutations).toEqual([]);
  });
});
