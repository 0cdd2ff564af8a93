import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import type { EventParams, EventsService } from '@backstage/plugin-events-node';
import type { PolicyDecision } from '@backstage/plugin-permission-common';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  planDocumentSchema,
  writeDocument,
} from '@integration-plan/plugin-integration-plan-common';
import type { Knex } from 'knex';
import request from 'supertest';
import { testDatabases } from '../__testUtils__/database';
import { deny, testPolicy } from '../__testUtils__/policy';
import { FAKE_SECRETS, fragmentsOf } from '../__testUtils__/secrets';
import { integrationPlanPlugin } from '../plugin';

jest.setTimeout(120_000);
const path = '/api/integration-plan/plans/default/workday-sync';
const databases = testDatabases();

const markdown = (runbook: string) =>
  writeDocument(
    planDocumentSchema.parse({ sections: { runbook: { body: runbook } } }),
    { title: 'Not the title of the entity', owner: 'somebody' },
  );

describe.each(databases.ids)('plans that are kept in Git (%s)', id => {
  let folder: string;
  let file: string;
  let entities: Entity[];
  let decisions: Record<string, PolicyDecision>;
  const catalog = catalogServiceMock.mock();

  const anEntity = (name = 'workday-sync', more: object = {}): Entity => ({
    apiVersion: 'integration-plan/v1alpha1',
    kind: 'IntegrationPlan',
    metadata: {
      name,
      namespace: 'default',
      title: 'Workday sync',
      description: 'Employees',
      annotations: {
        'backstage.io/managed-by-location': `file:${folder}/catalog.yaml`,
        'backstage.io/edit-url': 'https://git.example/edit/workday.md',
        'integration-plan/document-ref': `url:./${name}.md`,
      },
    },
    spec: {
      type: 'batch-sync',
      lifecycle: 'live',
      owner: 'people',
      vendor: 'workday',
      usedBy: ['survey'],
      ...more,
    },
  });

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'integration-plan-'));
    file = join(folder, 'workday-sync.md');
    entities = [anEntity()];
    decisions = {};
    await writeFile(file, markdown('Call Workday'));
    const answer = () => catalogServiceMock({ entities });
    catalog.queryEntities.mockImplementation(async query =>
      answer().queryEntities(query),
    );
    catalog.getEntityByRef.mockImplementation(async ref =>
      answer().getEntityByRef(ref),
    );
  });
  afterEach(() => rm(folder, { recursive: true }));

  /** One replica; `run` looks at all files, as the schedule does. */
  async function replica(knex: Knex) {
    let task: () => Promise<unknown> = async () => {};
    const published: EventParams[] = [];
    const subscribers: Parameters<EventsService['subscribe']>[0][] = [];
    const send = async (topic: string, eventPayload: unknown) => {
      const concerned = subscribers.filter(({ topics }) =>
        topics.includes(topic),
      );
      expect(concerned).toHaveLength(1);
      await concerned[0].onEvent({ topic, eventPayload });
    };
    const events: EventsService = {
      publish: async params => void published.push(params),
      subscribe: async options => void subscribers.push(options),
    };
    const { server, stop } = await startTestBackend({
      features: [
        integrationPlanPlugin,
        mockServices.database.factory({ knex }),
        mockServices.scheduler.mock({
          scheduleTask: async ({ fn, id: taskId }) => {
            if (taskId !== 'integration-plan-document-sync') return;
            task = async () => fn(new AbortController().signal);
          },
        }).factory,
        mockServices.events.mock(events).factory,
        catalog.factory,
        testPolicy(() => decisions),
      ],
    });
    const api = request(server);
    return {
      api,
      stop,
      run: () => task(),
      published,
      processed: (name: string) =>
        send('integration-plan.entity-processed', {
          namespace: 'default',
          name,
        }),
      conflict: (payload: unknown) =>
        send('experimental.catalog.conflict', payload),
      plan: async () => (await api.get(path)).body,
      revisions: async () => (await api.get(`${path}/revisions`)).body.items,
      post: (what: string, revision: number, body: object) =>
        api.post(`${path}/${what}`).set('If-Match', `"${revision}"`).send(body),
    };
  }

  const start = async () => {
    const { knex } = await databases.create(id);
    return { knex, ...(await replica(knex)) };
  };

  it('follow the file and the entity, and add a revision only for a change', async () => {
    const { run, plan, processed, revisions } = await start();
    await run();
    await run();
    expect(await plan()).toMatchObject({
      title: 'Workday sync',
      owner: 'group:default/people',
      lifecycle: 'live',
      usedBy: ['component:default/survey'],
      origin: 'catalog',
      hasFile: true,
      revision: 1,
      createdBy: `catalog:file:${folder}/catalog.yaml`,
      document: { sections: { runbook: { body: 'Call Workday' } } },
      approval: null,
      source: {
        documentRef: 'url:./workday-sync.md',
        editUrl: 'https://git.example/edit/workday.md',
        checkedAt: expect.any(String),
        syncedAt: expect.any(String),
      },
    });

    await writeFile(file, markdown('Call Workday twice'));
    await processed('workday-sync');
    // A lifecycle that would need steps in between, and a text that is the same
    entities = [anEntity('workday-sync', { lifecycle: 'draft' })];
    await run();
    expect(await revisions()).toMatchObject([
      { revision: 3, changed: ['lifecycle'], lifecycle: 'draft' },
      {
        revision: 2,
        changed: ['runbook'],
        message: 'Read from workday-sync.md',
      },
      { revision: 1 },
    ]);
    expect((await plan()).document.sections.runbook.body).toBe(
      'Call Workday twice',
    );
  });

  it('take over facts that are assumed, since they are agreed upon where the file is', async () => {
    const { run, plan } = await start();
    const document = planDocumentSchema.parse({
      sections: {
        architecture: { facts: { reason: 'They have no webhooks' } },
      },
      provenance: [{ path: 'architecture.reason', from: 'assumed' }],
    });
    await writeFile(file, writeDocument(document));
    await run();
    expect(await plan()).toMatchObject({
      lifecycle: 'live',
      document: { provenance: document.provenance },
    });
  });

  it('keep the last good revision of a broken file, and tell what is wrong where', async () => {
    const { run, plan } = await start();
    await run();
    const { syncedAt } = (await plan()).source;
    const [kind] = ['GitHub token'] as const;
    for (const [content, message, line] of [
      ['---\nintegrationPlan: 1\nfacts: [\n---\n', /front matter/, 3],
      ['x'.repeat(1024 * 1024 + 1), /larger than 1024 KiB/, undefined],
      [markdown(FAKE_SECRETS[kind]), /runbook.body.*looks like/, undefined],
      [undefined, /There is no file workday-sync.md/, undefined],
    ] as const) {
      if (content === undefined) await rm(file);
      else await writeFile(file, content);
      await run();
      const { source, ...stored } = await plan();
      expect(stored).toMatchObject({
        revision: 1,
        document: { sections: { runbook: { body: 'Call Workday' } } },
      });
      expect(source.error.message).toMatch(message);
      expect(source.error.line).toBe(line);
      expect(source.syncedAt).toBe(syncedAt);
      for (const part of fragmentsOf(FAKE_SECRETS[kind])) {
        expect(JSON.stringify(source)).not.toContain(part);
      }
    }
    await writeFile(file, markdown('Call Workday'));
    await run();
    expect(await plan()).toMatchObject({ revision: 1 });
    expect((await plan()).source).not.toHaveProperty('error');
  });

  it('are not shown from a cache, which would miss that the file broke', async () => {
    const { api, run } = await start();
    await run();
    expect((await api.get(path)).headers['cache-control']).toBe('no-store');
  });

  it('are there when the first version is broken, with what is wrong', async () => {
    await rm(file);
    const { run, plan } = await start();
    await run();
    expect(await plan()).toMatchObject({
      title: 'Workday sync',
      revision: 1,
      source: {
        syncedAt: null,
        error: { message: expect.stringMatching(/There is no file/) },
      },
    });
  });

  it('cannot be changed here until their origin is the portal, and are read again when it is Git', async () => {
    const { api, run, plan, post, revisions } = await start();
    await run();
    const save = (revision: number) =>
      api
        .put(path)
        .set('If-Match', `"${revision}"`)
        .send({
          title: 'Ours',
          pattern: 'batch-sync',
          owner: 'people',
          document: { sections: { runbook: { body: 'Call us' } } },
        });
    for (const refused of [
      await save(1),
      await post('revisions/1/restore', 1, {}),
      await post('lifecycle', 1, { lifecycle: 'deprecated' }),
      await api
        .post('/api/integration-plan/plans/import')
        .set('If-Match', '"1"')
        .send({
          target: { namespace: 'default', name: 'workday-sync' },
          markdown: markdown('Call us'),
        }),
      await api.delete(path),
    ]) {
      expect(refused.status).toBe(409);
      expect(refused.body.error.message).toContain(
        'url:./workday-sync.md of its catalog entity: edit it there at https://git.example/edit/workday.md',
      );
    }

    expect((await post('origin', 7, { origin: 'portal' })).status).toBe(412);
    decisions = { 'integration-plan.update': deny };
    expect((await post('origin', 1, { origin: 'portal' })).status).toBe(403);
    decisions = {};
    const detached = await post('origin', 1, { origin: 'portal' });
    expect(detached.body).toMatchObject({
      origin: 'portal',
      hasFile: true,
      revision: 2,
    });
    expect((await save(2)).body).toMatchObject({ revision: 3, title: 'Ours' });
    await writeFile(file, markdown('Call them'));
    await run();
    expect(await plan()).toMatchObject({ revision: 3, origin: 'portal' });

    await writeFile(file, '---\nintegrationPlan: 9\n---\n');
    const broken = await post('origin', 3, { origin: 'catalog' });
    expect(broken.status).toBe(400);
    expect(broken.body.error.message).toContain('line 2');
    await writeFile(file, markdown('Call them'));
    const attached = await post('origin', 3, { origin: 'catalog' });
    expect(attached.body).toMatchObject({
      origin: 'catalog',
      revision: 4,
      title: 'Workday sync',
      document: { sections: { runbook: { body: 'Call them' } } },
    });
    await run();
    expect(await revisions()).toMatchObject([
      {
        revision: 4,
        changed: [
          'title',
          'description',
          'vendor',
          'usedBy',
          'runbook',
          'origin',
        ],
        createdBy: 'user:default/mock',
      },
      { revision: 3 },
      { revision: 2, changed: ['origin'] },
      { revision: 1 },
    ]);
    entities = [];
    await post('origin', 4, { origin: 'portal' });
    expect((await post('origin', 5, { origin: 'catalog' })).status).toBe(409);
  });

  it('do not replace a plan of the portal that has the same name', async () => {
    const { api, run, plan, post } = await start();
    await api.post('/api/integration-plan/plans').send({
      name: 'workday-sync',
      title: 'Ours',
      pattern: 'polling',
      owner: 'people',
    });
    await run();
    expect(await plan()).toMatchObject({
      title: 'Ours',
      origin: 'portal',
      revision: 1,
      hasFile: true,
      source: { documentRef: 'url:./workday-sync.md', syncedAt: null },
    });
    const attached = await post('origin', 1, { origin: 'catalog' });
    expect(attached.body).toMatchObject({ title: 'Workday sync', revision: 2 });
  });

  it('get the name that the portal had first, and not the document', async () => {
    const { api, conflict, plan, published } = await start();
    await api.post('/api/integration-plan/plans').send({
      name: 'workday-sync',
      title: 'Ours',
      pattern: 'polling',
      owner: 'people',
    });
    const refreshed: string[] = [];
    catalog.getEntities.mockImplementation(async query =>
      catalogServiceMock({
        entities: [
          {
            apiVersion: 'backstage.io/v1alpha1',
            kind: 'Location',
            metadata: { name: 'here', namespace: 'default' },
            spec: { type: 'file', target: `${folder}/catalog.yaml` },
          },
        ],
      }).getEntities(query),
    );
    catalog.refreshEntity.mockImplementation(
      async ref => void refreshed.push(ref),
    );
    for (const harmless of [
      undefined,
      { unprocessedEntity: anEntity(), existingLocationKey: 'file:else' },
      {
        unprocessedEntity: { kind: 'X' },
        existingLocationKey: 'integration-plan',
      },
    ]) {
      await conflict(harmless);
    }
    expect(await plan()).toMatchObject({ hasFile: false, source: null });

    await conflict({
      unprocessedEntity: anEntity(),
      existingLocationKey: 'integration-plan',
    });
    const deadline = Date.now() + 20_000;
    while (refreshed.length === 0 && Date.now() < deadline) {
      await new Promise(resolve => setTimeout(resolve, 50));
    }
    expect(refreshed).toEqual(['location:default/here']);
    expect(
      published.map(({ topic }) => topic).filter(topic => topic !== 'signals'),
    ).toEqual([
      'integration-plan.changed', // it was created
      'integration-plan.changed', // its entity is to be given up
      'integration-plan.entity-released',
    ]);
    expect(await plan()).toMatchObject({
      title: 'Ours',
      origin: 'portal',
      revision: 1,
      hasFile: true,
    });
  });

  it('are retired when their entity is gone for sure, and come back with it', async () => {
    const { run, plan, revisions } = await start();
    await run();
    const lifecycle = async () => (await plan()).lifecycle;

    catalog.queryEntities.mockRejectedValueOnce(new Error('catalog is down'));
    await expect(run()).rejects.toThrow('catalog is down');
    expect(await lifecycle()).toBe('live');
    // The list leaves out what is there
    catalog.queryEntities.mockResolvedValue({
      items: [],
      totalItems: 0,
      pageInfo: {},
    });
    await run();
    await run();
    await run();
    expect(await lifecycle()).toBe('live');
    catalog.getEntityByRef.mockRejectedValue(new Error('catalog is down'));
    await expect(run()).rejects.toThrow('catalog is down');
    await expect(run()).rejects.toThrow('catalog is down');
    expect(await lifecycle()).toBe('live');
    catalog.getEntityByRef.mockResolvedValue(undefined);
    await run();
    expect(await lifecycle()).toBe('live');
    await run();
    await run();
    expect(await plan()).toMatchObject({
      lifecycle: 'retired',
      origin: 'catalog',
      source: {
        error: { message: expect.stringMatching(/no longer in the catalog/) },
      },
      document: { sections: { runbook: { body: 'Call Workday' } } },
    });
    expect(await revisions()).toMatchObject([
      {
        revision: 2,
        message: expect.stringMatching(/no longer in the catalog/),
      },
      { revision: 1 },
    ]);

    const answer = () => catalogServiceMock({ entities });
    catalog.queryEntities.mockImplementation(async q =>
      answer().queryEntities(q),
    );
    await run();
    expect(await plan()).toMatchObject({ lifecycle: 'live', revision: 3 });
    expect((await plan()).source).not.toHaveProperty('error');
  });

  it('stay as they are while a catalog that had many has none', async () => {
    entities = ['workday-sync', 'b', 'c'].map(name => anEntity(name));
    const { run, plan } = await start();
    await run();
    entities = [];
    await run();
    await run();
    await run();
    expect(await plan()).toMatchObject({ lifecycle: 'live', revision: 1 });
    entities = [anEntity('b')];
    await run();
    expect(await plan()).toMatchObject({ lifecycle: 'retired', revision: 2 });
  });

  it('get one revision for one change, however many replicas see it', async () => {
    const one = await start();
    const two = await replica(one.knex);
    const both = () =>
      Promise.all(
        [one, two, one, two].map(({ processed }) => processed('workday-sync')),
      );
    await both();
    for (const text of ['a', 'b', 'c']) {
      await writeFile(file, markdown(text));
      await both();
    }
    await one.run();
    const revisions = await one.revisions();
    expect(revisions.map((r: { changed: string[] }) => r.changed)).toEqual([
      ['runbook'],
      ['runbook'],
      ['runbook'],
      [],
    ]);
    expect((await one.plan()).source).not.toHaveProperty('error');
  });
});
