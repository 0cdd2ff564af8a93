import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import type { PolicyDecision } from '@backstage/plugin-permission-common';
import request from 'supertest';
import { deny, testPolicy } from './__testUtils__/policy';
import { FAKE_SECRETS, fragmentsOf } from './__testUtils__/secrets';
import { integrationPlanPlugin } from './plugin';

jest.setTimeout(60_000);
const plans = '/api/integration-plan/plans';
const path = `${plans}/default/workday-sync`;
const update = { title: 'Workday', pattern: 'batch-sync', owner: 'people' };
const input = { name: 'workday-sync', ...update };

describe('routes of the history', () => {
  let decisions: Record<string, PolicyDecision> = {};
  /** Everything that was audited or logged, as text. */
  let recorded: string[] = [];

  async function start() {
    decisions = {};
    recorded = [];
    const record = (...entry: unknown[]) => {
      recorded.push(
        JSON.stringify(entry, (_, value) =>
          value instanceof Error
            ? { ...value, message: value.message, stack: value.stack }
            : value,
        ),
      );
    };
    const recorder = mockServices.rootLogger.mock({
      child: () => recorder,
      error: record,
      warn: record,
      info: record,
      debug: record,
    });
    const { server } = await startTestBackend({
      features: [
        integrationPlanPlugin,
        testPolicy(() => decisions),
        createServiceFactory({
          service: coreServices.rootLogger,
          deps: {},
          factory: () => recorder,
        }),
        createServiceFactory({
          service: coreServices.auditor,
          deps: {},
          factory: () => ({
            createEvent: async ({ eventId, meta }) => {
              record('start', eventId, meta);
              return {
                success: async () => record('success', eventId),
                fail: async ({ error }) => record('fail', eventId, error),
              };
            },
          }),
        }),
      ],
    });
    return request(server);
  }

  it('answers 401, 403, 404 and 400 on every route', async () => {
    const api = await start();
    await api.post(plans).send(input);
    const at = (test: request.Test) => test.set('If-Match', '"1"');
    const restore = (plan: string, old: string, body: object = {}) =>
      at(api.post(`${plan}/revisions/${old}/restore`)).send(body);
    const move = (plan: string, body: object = { lifecycle: 'in-review' }) =>
      at(api.post(`${plan}/lifecycle`)).send(body);
    const list = (plan: string, query = '') =>
      api.get(`${plan}/revisions?${query}`);
    const get = (plan: string, old: string) =>
      api.get(`${plan}/revisions/${old}`);
    const routes: Array<{
      call: (plan: string) => request.Test;
      needs: 'read' | 'update';
      missing?: request.Test[];
      bad: request.Test[];
    }> = [
      {
        call: list,
        needs: 'read',
        bad: ['limit=0', 'limit=101', 'cursor=x', 'cursor=0', 'a=b'].map(
          query => list(path, query),
        ),
      },
      {
        call: plan => get(plan, '1'),
        needs: 'read',
        missing: [get(path, '2')],
        bad: ['0', '-1', 'x', '1.5', '9999999999'].map(old => get(path, old)),
      },
      {
        call: plan => restore(plan, '1'),
        needs: 'update',
        missing: [restore(path, '2')],
        bad: [
          restore(path, 'x'),
          restore(path, '1', { lifecycle: 'live' }),
          restore(path, '1', { message: 7 }),
          restore(path, '1', []),
        ],
      },
      {
        call: move,
        needs: 'update',
        bad: [{}, { lifecycle: 'done' }, { lifecycle: 'draft', a: 1 }].map(
          body => move(path, body),
        ),
      },
    ];
    for (const { call, needs, missing = [], bad } of routes) {
      const none = mockCredentials.none.header();
      const anonymous = await call(path).set('authorization', none);
      decisions = { [`integration-plan.${needs}`]: deny };
      const denied = await call(path);
      decisions = {};
      const absent = await Promise.all([
        call(`${plans}/default/none`),
        ...missing,
      ]);
      const refused = await Promise.all(bad);
      expect([
        anonymous.status,
        denied.status,
        new Set(absent.map(({ status }) => status)),
        refused.map(({ status }) => status),
      ]).toEqual([401, 403, new Set([404]), bad.map(() => 400)]);
      expect((await call(path)).status).toBe(200);
    }
  });

  it.each([
    ['plan-restore', 'revisions/1/restore', {}],
    ['plan-lifecycle', 'lifecycle', { lifecycle: 'in-review' }],
  ])(
    'wants the revision that a write is based on, and audits each %s',
    async (event, route, body) => {
      const api = await start();
      await api.post(plans).send(input);
      const renamed = { ...update, title: 'B' };
      await api.put(path).set('If-Match', '"1"').send(renamed);

      const write = () => api.post(`${path}/${route}`).send(body);
      expect((await write()).status).toBe(428);
      expect((await write().set('If-Match', '*')).status).toBe(400);
      const stale = await write().set('If-Match', '"1"');
      expect(stale.status).toBe(412);
      expect(stale.body.error.currentRevision).toBe(2);
      const done = await write().set('If-Match', '"2"');
      expect([done.status, done.headers.etag]).toEqual([200, '"3"']);

      const audits = recorded.filter(entry => entry.includes(`"${event}"`));
      expect(audits.map(entry => JSON.parse(entry)[0])).toEqual([
        'start',
        'fail',
        'start',
        'success',
      ]);
      expect(JSON.parse(audits[2])[2]).toMatchObject({
        namespace: 'default',
        name: 'workday-sync',
        ifMatch: 2,
        ...(route === 'lifecycle' ? body : { revision: 1 }),
      });
    },
  );

  it('refuses a secret on every way in, naming the field, and neither answers, audits nor logs it', async () => {
    const api = await start();
    const secret = FAKE_SECRETS['Slack token'];
    const document = { sections: { runbook: { body: `Use ${secret}` } } };
    const change = (test: request.Test) => test.set('If-Match', '"1"');
    await api.post(plans).send(input);
    const answers: Array<[string, request.Response]> = [
      [
        'document.sections.runbook.body',
        await api.post(plans).send({ ...input, name: 'other', document }),
      ],
      [
        'document.sections.runbook.body',
        await change(api.put(path)).send({ ...update, document }),
      ],
      [
        'description',
        await change(api.put(path)).send({ ...update, description: secret }),
      ],
      [
        'message',
        await change(api.post(`${path}/revisions/1/restore`)).send({
          message: secret,
        }),
      ],
      [
        'message',
        await change(api.post(`${path}/lifecycle`)).send({
          lifecycle: 'in-review',
          message: secret,
        }),
      ],
    ];
    const told = [...recorded];
    for (const [field, { status, body }] of answers) {
      expect(status).toBe(400);
      expect(body.error.issues).toEqual([
        {
          path: field,
          message: expect.stringContaining('looks like a slack token'),
        },
      ]);
      told.push(JSON.stringify(body));
    }
    expect(told.filter(text => text.startsWith('["fail"'))).toHaveLength(5);
    for (const fragment of fragmentsOf(secret)) {
      expect(told.join('\n')).not.toContain(fragment);
    }
    expect((await api.get(plans)).body.totalItems).toBe(1);
    expect((await api.get(path)).body.revision).toBe(1);
  });

  it('accepts a document of one mebibyte, and names one that is larger', async () => {
    const api = await start();
    const empty = (await api.post(plans).send(input)).body.document;
    const room = 1024 * 1024 - JSON.stringify(empty).length;
    const sections = Object.keys(empty.sections);
    const filled = (bytes: number) => ({
      sections: Object.fromEntries(
        sections.map((id, index) => {
          const share = Math.floor(bytes / sections.length);
          const rest = index === 0 ? bytes - share * sections.length : 0;
          return [
            id,
            { body: 'é'.repeat(share / 2) + 'x'.repeat((share % 2) + rest) },
          ];
        }),
      ),
    });
    const put = (bytes: number) =>
      api
        .put(path)
        .set('If-Match', '"1"')
        .send({ ...update, document: filled(bytes) });
    const large = await put(room + 1);
    expect(large.status).toBe(400);
    expect(large.body.error.issues).toEqual([
      {
        path: 'document',
        message: 'is 1025 KiB as JSON; the most is 1024 KiB',
      },
    ]);
    expect((await put(room)).status).toBe(200);
  });
});
