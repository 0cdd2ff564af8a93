import { createServiceFactory } from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { PolicyDecision } from '@backstage/plugin-permission-common';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import {
  draftDocument,
  reviewDocument,
  type PlanDocument,
  type PlanSummary,
  type Review,
} from '@integration-plan/plugin-integration-plan-common';
import request from 'supertest';
import { testDatabases } from './__testUtils__/database';
import { scenario } from './__testUtils__/draftApi';
import { deny, testPolicy } from './__testUtils__/policy';
import { integrationPlanPlugin } from './plugin';
import { PlanBackfill } from './plans/PlanBackfill';

jest.setTimeout(120_000);
const base = '/api/integration-plan';
const update = { title: 'Sync', pattern: 'batch-sync', owner: 'people' };
const databases = testDatabases();
const { document: drafted } = draftDocument({ scenario });
const service = mockCredentials.service.header();
const rulesOf = (review: Review) => review.findings.map(({ rule }) => rule);

/** A draft in which somebody has looked at everything. */
const confirmed: PlanDocument = {
  ...drafted,
  provenance: drafted.provenance.map(entry =>
    entry.from === 'assumed' ? { ...entry, from: 'confirmed' } : entry,
  ),
};

describe.each(databases.ids)('reviews (%s)', id => {
  let decisions: Record<string, PolicyDecision> = {};
  let stop: () => Promise<void> = async () => {};
  afterEach(() => stop());

  async function start() {
    decisions = {};
    const { knex, database } = await databases.create(id);
    const backend = await startTestBackend({
      features: [
        integrationPlanPlugin,
        mockServices.database.factory({ knex }),
        testPolicy(() => decisions),
        createServiceFactory({
          service: signalsServiceRef,
          deps: {},
          factory: () => ({ publish: async () => {} }),
        }),
      ],
    });
    stop = () => backend.stop();
    const api = request(backend.server);
    const create = (name: string, more: object = {}) =>
      api.post(`${base}/plans`).send({ name, ...update, ...more });
    const review = (body: object) => api.post(`${base}/review`).send(body);
    return { api, create, database, knex, review };
  }

  it('are given of any document, to people and to pipelines, and keep nothing', async () => {
    const { api, review } = await start();
    const answer = await review({ document: drafted }).set(
      'Authorization',
      service,
    );
    expect(answer.status).toBe(200);
    const now = new Date();
    expect(answer.body).toEqual(
      JSON.parse(JSON.stringify(reviewDocument({ document: drafted, now }))),
    );
    expect(rulesOf(answer.body)).toContain('assumed-fact');
    expect(answer.body.findings[0].severity).not.toBe('error');

    const none = mockCredentials.none.header();
    const anonymous = await review({ document: {} }).set('Authorization', none);
    expect(anonymous.status).toBe(401);
    const bad = await review({
      document: { sections: { rollout: { body: 7 } } },
      attributes: { owner: '' },
    });
    expect(bad.status).toBe(400);
    expect(bad.body.error.issues).toEqual([
      expect.objectContaining({ path: 'document.sections.rollout.body' }),
      expect.objectContaining({ path: 'attributes.owner' }),
    ]);
    expect((await api.get(`${base}/plans`)).body.totalItems).toBe(0);
  });

  it('know of the contacts of the vendor, as far as the caller may see it', async () => {
    const { api, review } = await start();
    const about = (vendor: string, more: object = {}) =>
      review({ document: confirmed, attributes: { vendor }, ...more });
    const rule = 'vendor-tier-1';
    await api
      .post(`${base}/vendors`)
      .send({ slug: 'workday', name: 'Workday', owner: 'people' });
    expect(rulesOf((await about('workday')).body)).toContain(rule);
    expect(rulesOf((await about('globex')).body)).not.toContain(rule);
    const said = { vendor: { hasTier1: true } };
    expect(rulesOf((await about('workday', said)).body)).not.toContain(rule);
    decisions['integration-plan.vendors.read'] = deny;
    expect(rulesOf((await about('workday')).body)).not.toContain(rule);
    decisions = {};

    const contact = {
      name: 'Support desk',
      role: 'support',
      tier: 1,
      channels: [{ kind: 'phone', value: '+442079460123' }],
    };
    const added = await api
      .post(`${base}/vendors/workday/contacts`)
      .send(contact);
    expect(added.status).toBe(201);
    expect(rulesOf((await about('workday')).body)).not.toContain(rule);
  });

  it('of a stored plan are for those who may read it', async () => {
    const { api, create, review } = await start();
    await create('sync', { document: drafted, vendor: 'workday' });
    const path = `${base}/plans/default/sync/review`;
    const own = await api.get(path);
    expect(own.status).toBe(200);
    expect(own.headers['cache-control']).toBe('no-store');
    const same = await review({ document: drafted, attributes: update });
    expect(own.body).toEqual(same.body);
    expect((await api.get(`${base}/plans/default/x/review`)).status).toBe(404);
    decisions['integration-plan.read'] = deny;
    expect((await api.get(path)).status).toBe(403);
  });

  it('are summed up in the list, with each revision', async () => {
    const { api, create, knex } = await start();
    const body = await create('drafted', { document: drafted });
    const { completeness, findings } = reviewDocument({
      document: drafted,
      now: new Date(),
    });
    const warnings = findings.filter(one => one.severity === 'warning').length;
    expect(warnings).toBeGreaterThan(0);
    const review = { completeness: completeness.score, errors: 0, warnings };
    expect(body.body.review).toEqual(review);

    await create('empty');
    await create('old');
    const old = { completeness: null, review_errors: null };
    await knex('plans').where({ name: 'old' }).update(old);
    const walk = async (order: string) => {
      const names: string[] = [];
      let cursor: string | undefined;
      do {
        const query = { sort: 'completeness', order, limit: 1, cursor };
        const page = await api.get(`${base}/plans`).query(query);
        names.push(...page.body.items.map((item: PlanSummary) => item.name));
        cursor = page.body.nextCursor;
      } while (cursor);
      return names;
    };
    expect(await walk('asc')).toEqual(['old', 'empty', 'drafted']);
    expect(await walk('desc')).toEqual(['drafted', 'empty', 'old']);

    const path = `${base}/plans/default/empty`;
    const empty = await api.get(path);
    expect(empty.body.review.completeness).toBe(0);
    const saved = await api
      .put(path)
      .set('If-Match', '"1"')
      .send({ ...update, document: drafted });
    expect(saved.body.review).toEqual(review);
    expect((await api.get(`${base}/plans/default/old`)).body.review).toBeNull();
  });

  it('do not count what changes with the days', async () => {
    const { create } = await start();
    const waived = {
      ...drafted,
      waivers: [
        { rule: 'assumed-fact', reason: 'Until then', expires: '2020-01-01' },
      ],
    };
    const now = new Date();
    expect(rulesOf(reviewDocument({ document: waived, now }))).toContain(
      'assumed-fact',
    );
    const { findings } = reviewDocument({ document: drafted, now });
    const others = findings.filter(
      one => one.severity === 'warning' && one.rule !== 'assumed-fact',
    );
    const { body } = await create('waived', { document: waived });
    expect(body.review.warnings).toBe(others.length);
  });

  it('of plans that were saved earlier are made up for, once, without those that cannot be read', async () => {
    const { api, create, database, knex } = await start();
    // More than are read at a time
    for (let i = 0; i < 22; i++) await create(`plan-${i}`);
    const earlier = await create('drafted', { document: drafted });
    await create('broken');
    await knex('plans').update({
      completeness: null,
      review_errors: null,
      review_warnings: null,
    });
    const broken = await knex('plans').where({ name: 'broken' }).first('id');
    await knex('plan_revisions')
      .where({ plan_id: broken.id })
      .update({ document: '{"sections":{"intro":{}}}' });

    const backfill = await PlanBackfill.create({ database });
    await Promise.all([backfill.run(), backfill.run()]);
    const left = await knex('plans').whereNull('completeness').pluck('name');
    expect(left).toEqual(['broken']);
    const { body } = await api.get(`${base}/plans/default/drafted`);
    expect(body.review).toEqual(earlier.body.review);
    expect(body.updatedAt).toBe(earlier.body.updatedAt);
    expect(await backfill.run()).toBe(0);
  });

  it('take a fact that somebody has edited for theirs, and no longer for assumed', async () => {
    const { api, create } = await start();
    const path = 'errorHandling.timeouts.connect';
    const before: PlanDocument = {
      ...drafted,
      sections: {
        ...drafted.sections,
        errorHandling: {
          ...drafted.sections.errorHandling,
          facts: {
            ...drafted.sections.errorHandling.facts,
            timeouts: { connect: 'PT5S' },
          },
        },
      },
      provenance: [{ path, from: 'assumed' }],
    };
    const after = structuredClone(before);
    after.sections.errorHandling.facts.timeouts.connect = 'PT7S';
    await create('edited', { document: before });
    const { body } = await api
      .put(`${base}/plans/default/edited`)
      .set('If-Match', '"1"')
      .send({ ...update, document: after });
    expect(body.revision).toBe(2);
    expect(body.document.provenance).toEqual([]);
  });

  it('let nobody approve a plan while facts in it are assumed', async () => {
    const { api, create } = await start();
    const inForce = { document: drafted, lifecycle: 'approved' };
    const refused = await create('sync', inForce);
    expect(refused.status).toBe(409);
    expect(refused.body.error.message).toMatch(
      /^\d+ facts are assumed: confirm them before the plan is approved \(.+ › .+; \d+ more\)$/,
    );
    expect(refused.body.error.assumed).toEqual(
      drafted.provenance
        .filter(({ from }) => from === 'assumed')
        .map(({ path }) => path),
    );

    await create('sync', { document: drafted });
    const path = `${base}/plans/default/sync`;
    const at = (test: request.Test, revision: number) =>
      test.set('If-Match', `"${revision}"`);
    const move = (revision: number, lifecycle: string) =>
      at(api.post(`${path}/lifecycle`), revision).send({ lifecycle });
    expect((await move(1, 'in-review')).status).toBe(200);
    expect((await move(2, 'approved')).status).toBe(409);
    const put = (revision: number, document: PlanDocument, lifecycle: string) =>
      at(api.put(path), revision).send({ ...update, document, lifecycle });
    expect((await put(2, drafted, 'approved')).status).toBe(409);
    // One who may not approve is told that, and nothing of the facts
    decisions['integration-plan.approve'] = deny;
    expect((await move(2, 'approved')).status).toBe(403);
    decisions = {};
    expect((await put(2, confirmed, 'approved')).status).toBe(200);
    expect((await move(3, 'live')).status).toBe(200);
    // Editing a plan in force approves nothing; approving it again would
    expect((await put(4, drafted, 'live')).status).toBe(200);
    expect((await move(5, 'live')).status).toBe(409);
  });
});
