import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SchedulerService } from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { PolicyDecision } from '@backstage/plugin-permission-common';
import request from 'supertest';
import { testDatabases } from './__testUtils__/database';
import { watchingDocument } from './__testUtils__/plans';
import { deny, testPolicy } from './__testUtils__/policy';
import { integrationPlanPlugin } from './plugin';

jest.setTimeout(60_000);
const plans = '/api/integration-plan/plans';
const input = {
  name: 'workday-sync',
  title: 'Workday sync',
  pattern: 'batch-sync',
  owner: 'people',
  document: watchingDocument,
};
type Task = Parameters<SchedulerService['scheduleTask']>[0];

const databases = testDatabases();

describe('the export as HTML', () => {
  let folder: string;
  let decisions: Record<string, PolicyDecision>;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'integration-plan-'));
    decisions = {};
  });
  afterEach(() => rm(folder, { recursive: true }));

  const pages = () => join(folder, 'pages');

  async function start(options: { config?: object | null } = {}) {
    const { config = { directory: pages() } } = options;
    const { knex } = await databases.create('SQLITE_3');
    const tasks = new Map<string, Task>();
    const { server } = await startTestBackend({
      features: [
        integrationPlanPlugin,
        mockServices.database.factory({ knex }),
        mockServices.scheduler.mock({
          scheduleTask: async task => void tasks.set(task.id, task),
        }).factory,
        mockServices.rootConfig.factory({
          data: config ? { integrationPlan: { export: config } } : {},
        }),
        testPolicy(() => decisions),
      ],
    });
    const api = request(server);
    const task = tasks.get('integration-plan-export');
    return {
      api,
      knex,
      task,
      run: async (signal = new AbortController().signal) => task?.fn(signal),
      create: (name: string, more: object = {}) =>
        api.post(plans).send({ ...input, name, title: name, ...more }),
    };
  }

  const files = async () =>
    (await readdir(pages(), { recursive: true, withFileTypes: true }))
      .filter(entry => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
      .map(path => path.slice(pages().length + 1))
      .sort();
  const read = (file: string) => readFile(join(pages(), file), 'utf8');

  it('answers with one page to save that may load nothing', async () => {
    const { api, create } = await start();
    await create('workday-sync', { title: 'Workday sync' });
    const answer = await api.get(`${plans}/default/Workday-Sync/export.html`);
    expect(answer.status).toBe(200);
    expect(answer.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-disposition': 'attachment; filename="default-workday-sync.html"',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'",
      'x-content-type-options': 'nosniff',
    });
    expect(answer.text).toContain('<title>Workday sync</title>');
    // Its targets are there, read or not
    expect(answer.text).toContain('Queue depth');
  });

  it('asks for a token, the permission to read, and a plan that exists', async () => {
    const { api, create } = await start();
    await create('workday-sync');
    const path = `${plans}/default/workday-sync/export.html`;
    const none = { authorization: mockCredentials.none.header() };
    expect((await api.get(path).set(none)).status).toBe(401);
    expect((await api.get(path.replace('sync', 'none'))).status).toBe(404);
    expect((await api.get(path.replace('workday', '%20'))).status).toBe(400);
    decisions = { 'integration-plan.read': deny };
    expect((await api.get(path)).status).toBe(403);
  });

  it('runs on a schedule where a folder is configured, once for all replicas', async () => {
    const { task } = await start();
    expect(task).toMatchObject({ frequency: { hours: 1 }, scope: 'global' });
    const schedule = {
      frequency: { minutes: 5 },
      timeout: { minutes: 1 },
      scope: 'local',
    };
    const own = await start({ config: { directory: pages(), schedule } });
    expect(own.task).toMatchObject({
      frequency: { minutes: 5 },
      scope: 'global',
    });
    const none = await start({ config: null });
    expect(none.task).toBeUndefined();
  });

  it('writes a page for each plan that is not retired, and updates it', async () => {
    const { api, create, run } = await start();
    await create('workday-sync');
    await create('billing', { namespace: 'finance', lifecycle: 'live' });
    await create('old', { lifecycle: 'retired' });
    await run();
    const all = [
      '.integration-plan-export.json',
      'default/workday-sync.html',
      'finance/billing.html',
      'index.html',
    ];
    expect(await files()).toEqual(all);
    const before = await read('default/workday-sync.html');
    expect(before).toContain('<title>workday-sync</title>');
    const { name: _name, ...update } = input;
    await api
      .put(`${plans}/default/workday-sync`)
      .set('If-Match', '"1"')
      .send({ ...update, title: 'Other title' });
    await run();
    expect(await files()).toEqual(all);
    const after = await read('default/workday-sync.html');
    expect(after).toContain('<title>Other title</title>');
  });

  it('says in its list what a plan that is OK does not know, and which are muted', async () => {
    const { api, create, knex, run } = await start();
    await create('workday-sync');
    await knex('plan_status').update({
      status: 'ok',
      verdict: 'none',
      status_caveat: 'No alert fires, nothing proves that rules are evaluated',
    });
    await api.post(`${plans}/default/workday-sync/mutes`).send({
      reason: 'Moving house',
      until: new Date(Date.now() + 3_600_000).toISOString(),
    });
    await run();
    const list = await read('index.html');
    expect(list).toContain('nothing proves that rules are evaluated');
    expect(list).toContain('Moving house');
  });

  it('removes the pages of plans that are gone or retired, and nothing else', async () => {
    const { api, create, knex, run } = await start();
    for (const name of ['stays', 'goes', 'retires']) await create(name);
    await run();
    // Nobody's plan: a page that looks like one, and one beside it
    await writeFile(join(pages(), 'default/foreign.html'), 'mine');
    await writeFile(join(pages(), 'notes.txt'), 'mine');
    await writeFile(join(folder, 'outside.html'), 'mine');
    await api.delete(`${plans}/default/goes`);
    await knex('plans').where({ name: 'retires' }).update({
      lifecycle: 'retired',
    });
    await run();
    const left = [
      '.integration-plan-export.json',
      'default/foreign.html',
      'default/stays.html',
      'index.html',
      'notes.txt',
    ];
    expect(await files()).toEqual(left);

    // A manifest that was tampered with names no file
    await writeFile(
      join(pages(), '.integration-plan-export.json'),
      JSON.stringify({
        plans: [
          { namespace: '..', name: 'outside' },
          { namespace: 'default', name: 'foreign' },
        ],
      }),
    );
    await run();
    expect(await files()).toEqual(left);
    expect(await readdir(folder)).toContain('outside.html');
  });

  it('writes the rest when one plan cannot be, and says which it was', async () => {
    const { create, knex, run } = await start();
    for (const name of ['a-fine', 'broken', 'z-fine']) await create(name);
    await run();
    const kept = await read('default/broken.html');
    await knex('plan_revisions')
      .whereIn('plan_id', knex('plans').where({ name: 'broken' }).select('id'))
      .update({ document: '{' });
    await create('blocked');
    // A folder where the page should be
    await mkdir(join(pages(), 'default/blocked.html/in-the-way'), {
      recursive: true,
    });
    for (const name of ['a-fine', 'z-fine']) {
      await writeFile(join(pages(), `default/${name}.html`), 'old');
    }
    const failure = await run().catch(error => error);
    expect(failure).toBeInstanceOf(AggregateError);
    expect(failure.errors).toHaveLength(2);
    expect(failure.message).toContain('2 failures');
    expect(failure.message).toContain('default/broken: ');
    expect(failure.message).toContain('default/blocked: ');
    for (const name of ['a-fine', 'z-fine']) {
      expect(await read(`default/${name}.html`)).toContain('<title>');
    }
    expect(await read('default/broken.html')).toBe(kept);
    expect(await files()).not.toContainEqual(expect.stringContaining('.tmp'));
    const index = await read('index.html');
    expect(index).toMatch(/default\/broken\.html"[^]*?Its page is older/);
    expect(index).toMatch(/blocked[^]*?Its page could not be written/);
    expect(index).not.toContain('href="default/blocked.html"');
  });

  it('lists the worst status first, and leads to every page', async () => {
    const { create, knex, run } = await start();
    const statuses = ['ok', 'critical', 'unknown', 'warning'];
    for (const status of statuses) {
      await create(status, { title: `Plan ${status}` });
      await knex('plan_status')
        .whereIn('plan_id', knex('plans').where({ name: status }).select('id'))
        .update({ status });
    }
    await create('a', { title: 'A <b>bold</b> plan', lifecycle: 'live' });
    await knex('plan_status')
      .whereIn('plan_id', knex('plans').where({ name: 'a' }).select('id'))
      .update({ status: 'warning' });
    await run();
    const index = await read('index.html');
    const links = [...index.matchAll(/href="([^"]*)"/g)].map(([, to]) => to);
    expect(links).toEqual([
      'default/critical.html',
      'default/a.html',
      'default/warning.html',
      'default/unknown.html',
      'default/ok.html',
    ]);
    for (const link of links) expect(await files()).toContain(link);
    expect(index).toContain('A &lt;b&gt;bold&lt;/b&gt; plan');
  });

  it('stops when it is told to, and removes nothing that it did not look at', async () => {
    const { api, create, run } = await start();
    for (const name of ['stays', 'goes']) await create(name);
    await run();
    await api.delete(`${plans}/default/goes`);
    const stop = new AbortController();
    stop.abort(new Error('The portal shuts down'));
    await expect(run(stop.signal)).rejects.toThrow('shuts down');
    expect(await files()).toContain('default/goes.html');
    await run();
    expect(await files()).not.toContain('default/goes.html');
  });
});
