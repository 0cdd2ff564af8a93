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

  it('answers 400, 401, 403, 404, 412 and 428 on every route, and audits each write', async () => {
    const api = await start();
    await api.post(plans).send(input);
    await api
      .put(path)
      .set('If-Match', '"1"')
      .send({ ...update, title: 'B' });
    const routes: Array<{
      name: string;
      call: (plan?: string, revision?: string) => request.Test;
      write?: string;
      bad: Array<() => request.Test>;
    }> = [
      {
        name: 'list',
        call: (plan = path) => api.get(`${plan}/revisions`),
        bad: ['limit=0', 'limit=101', 'cursor=x', 'cursor=0', 'a=b'].map(
          query => () => api.get(`${path}/revisions?${query}`),
        ),
      },
      {
        name: 'get',
        call: (plan = path, revision = '1') =>
          api.get(`${plan}/revisions/${revision}`),
        bad: ['0', '-1', 'x', '1.5', '9999999999'].map(
          revision => () => api.get(`${path}/revisions/${revision}`),
        ),
      },
      {
        name: 'restore',
        write: 'plan-restore',
        call: (plan = path, revision = '1') =>
          api.post(`${plan}/revisions/${revision}/restore`).send({}),
        bad: [{ lifecycle: 'live' }, { message: 7 }, []].map(
          body => () =>
            api
              .post(`${path}/revisions/1/restore`)
              .set('If-Match', '"2"')
              .send(body),
        ),
      },
      {
        name: 'lifecycle',
        write: 'plan-lifecycle',
        call: (plan = path) =>
          api.post(`${plan}/lifecycle`).send({ lifecycle: 'in-review' }),
        bad: [{}, { lifecycle: 'done' }, { lifecycle: 'live', a: 1 }].map(
          body => () =>
            api.post(`${path}/lifecycle`).set('If-Match', '"2"').send(body),
        ),
      },
    ];
    for (const { name, call, write, bad } of routes) {
      const at = (test: request.Test, revision = 2) =>
        write ? test.set('If-Match', `"${revision}"`) : test;
      const none = mockCredentials.none.header();
      const anonymous = await at(call()).set('authorization', none);
      expect([name, anonymous.status]).toEqual([name, 401]);

      const action = write ? 'update' : 'read';
      decisions = { [`integration-plan.${action}`]: deny };
      expect([name, (await at(call())).status]).toEqual([name, 403]);
      decisions = {};

      const nowhere = `${plans}/default/none`;
      expect([name, (await at(call(nowhere))).status]).toEqual([name, 404]);
      for (const test of bad) {
        expect([name, (await test()).status]).toEqual([name, 400]);
      }
      if (name === 'get' || name === 'restore') {
        expect((await at(call(path, '77'))).status).toBe(404);
      }
      if (write) {
        expect([name, (await call()).status]).toEqual([name, 428]);
        const stale = await at(call(), 1);
        expect([name, stale.status]).toEqual([name, 412]);
        expect(stale.body.error.currentRevision).toBe(2);
        expect(recorded).toContainEqual(
          expect.stringContaining(`["fail","${write}",`),
        );
      }
    }
    for (const [index, { name, call, write }] of routes.entries()) {
      const revision = name === 'lifecycle' ? 3 : 2;
      const test = write ? call().set('If-Match', `"${revision}"`) : call();
      expect([name, (await test).status]).toEqual([name, 200]);
      if (write) {
        expect(recorded).toContain(`["success","${routes[index].write}"]`);
      }
    }
  });

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
