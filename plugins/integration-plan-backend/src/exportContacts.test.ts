import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  coreServices,
  createServiceFactory,
  type SchedulerService,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import type { PolicyDecision } from '@backstage/plugin-permission-common';
import request from 'supertest';
import { testDatabases } from './__testUtils__/database';
import { deny, testPolicy } from './__testUtils__/policy';
import { integrationPlanPlugin } from './plugin';

jest.setTimeout(60_000);
const api = '/api/integration-plan';
const NUMBER = '+442079460123';
type Task = Parameters<SchedulerService['scheduleTask']>[0];

const databases = testDatabases();

describe('contacts in the export', () => {
  let folder: string;
  let decisions: Record<string, PolicyDecision>;
  let audited: object[];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'integration-plan-'));
    decisions = {};
    audited = [];
  });
  afterEach(() => rm(folder, { recursive: true }));

  /** A portal with a plan, its vendor, and a contact of that. */
  async function start(config: object = {}) {
    const { knex } = await databases.create('SQLITE_3');
    let task: Task | undefined;
    const { server } = await startTestBackend({
      features: [
        integrationPlanPlugin,
        mockServices.database.factory({ knex }),
        mockServices.scheduler.mock({
          scheduleTask: async given => {
            if (given.id === 'integration-plan-export') task = given;
          },
        }).factory,
        mockServices.rootConfig.factory({
          data: {
            integrationPlan: { export: { directory: folder, ...config } },
          },
        }),
        createServiceFactory({
          service: coreServices.auditor,
          deps: {},
          factory: () => ({
            createEvent: async ({ eventId, meta }) => {
              if (eventId === 'contacts-export') audited.push(meta ?? {});
              return { success: async () => {}, fail: async () => {} };
            },
          }),
        }),
        testPolicy(() => decisions),
      ],
    });
    const client = request(server);
    const post = async (path: string, body: object) =>
      expect((await client.post(`${api}/${path}`).send(body)).status).toBe(201);
    await post('vendors', { slug: 'acme', name: 'Acme', owner: 'people' });
    await post('vendors/acme/contacts', {
      name: 'Support desk',
      role: 'support',
      channels: [{ kind: 'phone', value: NUMBER }],
    });
    for (const [name, vendor] of [
      ['a', 'acme'],
      ['b', 'acme'],
      ['c', 'nobody'],
    ]) {
      await post('plans', {
        name,
        title: name,
        pattern: 'polling',
        owner: 'people',
        vendor,
      });
    }
    return {
      page: (name: string) =>
        client.get(`${api}/plans/default/${name}/export.html`),
      run: async () => {
        await task?.fn(new AbortController().signal);
        return {
          a: await readFile(join(folder, 'default/a.html'), 'utf8'),
          c: await readFile(join(folder, 'default/c.html'), 'utf8'),
        };
      },
    };
  }

  it('are on the page of who may read them, which is audited without them', async () => {
    const { page } = await start();
    const { text } = await page('a');
    expect(text).toContain('Support desk');
    expect(text).toContain(`href="tel:${NUMBER}"`);
    expect(audited).toEqual([{ format: 'html', slug: 'acme' }]);
    expect((await page('c')).text).toContain('not in the directory of vendors');
    expect(audited).toHaveLength(1);
  });

  it.each(['integration-plan.contacts.read', 'integration-plan.vendors.read'])(
    'are not on the page of who lacks %s, which says so',
    async permission => {
      const { page } = await start();
      decisions = { [permission]: deny };
      const { status, text } = await page('a');
      expect(status).toBe(200);
      expect(text).toContain('whoever saved it may not see them');
      expect(text).not.toContain('Support desk');
      expect(audited).toEqual([]);
    },
  );

  it('are left out of the folder unless the config asks for them', async () => {
    const { run } = await start();
    const { a } = await run();
    expect(a).toContain('personal data');
    expect(a).not.toContain('Support desk');
    expect(audited).toEqual([]);
  });

  it('are in the folder where the config asks for them, audited once a run', async () => {
    const { run } = await start({ contacts: true });
    const { a, c } = await run();
    expect(a).toContain(`href="tel:${NUMBER}"`);
    expect(c).toContain('not in the directory of vendors');
    expect(audited).toEqual([{ format: 'folder', slugs: ['acme'] }]);
  });
});
