import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  mockCredentials,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { PolicyDecision } from '@backstage/plugin-permission-common';
import request from 'supertest';
import { deny, testPolicy } from './__testUtils__/policy';
import { FAKE_SECRETS } from './__testUtils__/secrets';
import { MAX_MARKDOWN } from '@integration-plan/plugin-integration-plan-common';
import { integrationPlanPlugin } from './plugin';

jest.setTimeout(60_000);
const plans = '/api/integration-plan/plans';
const fixture = readFileSync(
  resolve(__dirname, '../../../test/fixtures/people-sync.md'),
  'utf8',
);
const plan = {
  name: 'people-sync',
  title: 'People sync',
  pattern: 'batch-and-push',
  owner: 'people',
};

describe('Markdown', () => {
  let decisions: Record<string, PolicyDecision> = {};

  async function start() {
    decisions = {};
    const { server } = await startTestBackend({
      features: [integrationPlanPlugin, testPolicy(() => decisions)],
    });
    const api = request(server);
    const post = (body: object, ifMatch?: number) => {
      const test = api.post(`${plans}/import`);
      if (ifMatch !== undefined) test.set('If-Match', `"${ifMatch}"`);
      return test.send(body);
    };
    return { api, post };
  }

  it('of a mebibyte is read while other requests are answered', async () => {
    const { api, post } = await start();
    const body = 'Wörter\n\n'.repeat(60_000);
    const markdown = `## Errors\n\n${body}## Rollout\n\n${'"é'.repeat(
      MAX_MARKDOWN,
    )}`.slice(0, MAX_MARKDOWN);
    let isRead = false;
    const reading = post({ markdown, dryRun: true }).then(response => {
      isRead = true;
      return response;
    });
    const answered: number[] = [];
    while (!isRead) {
      const { status } = await api.get(`${plans}/default/no-such-plan`);
      if (!isRead) answered.push(status);
    }
    const { status, body: result } = await reading;
    expect(status).toBe(200);
    expect(result.format).toBe('free');
    expect(new Set(answered)).toEqual(new Set([404]));
    // Read in one go, it lets hardly any through: those on their way before
    expect(answered.length).toBeGreaterThan(30);
  });

  it('is tried first, then becomes a plan, which is Markdown again, which replaces another', async () => {
    const { api, post } = await start();
    const dry = await post({ markdown: fixture, dryRun: true });
    expect(dry.status).toBe(200);
    expect(dry.body).toMatchObject({
      format: 'free',
      problems: [],
      plan: null,
      missing: ['webhooks', 'rollout', 'runbook'],
    });
    const limit = {
      id: 'sections.rateLimiting.facts.limits[0]',
      path: 'sections.rateLimiting.facts.limits[0]',
      line:
        fixture.split('\n').findIndex(row => row.includes('allows 100')) + 1,
      text: 'Workday allows 100 requests/minute and 1000 requests/hour per tenant.',
    };
    expect(dry.body.recognised).toContainEqual(limit);

    const fact = { section: 'rateLimiting', field: 'limits' };
    const value = { amount: 7, window: 'PT1M' };
    const chosen = await post({
      markdown: fixture,
      dryRun: true,
      without: [{ id: limit.id, text: limit.text }],
      reading: {
        answer: JSON.stringify([{ ...fact, value, quote: limit.text }]),
      },
    });
    expect(chosen.body).toMatchObject({
      unwanted: [limit],
      reading: { facts: [{ status: 'refused', line: limit.line }] },
    });
    expect(
      chosen.body.document.sections.rateLimiting.facts.limits,
    ).toHaveLength(1);
    expect((await api.get(`${plans}/default/people-sync`)).status).toBe(404);

    const created = await post({ markdown: fixture, plan });
    expect(created.status).toBe(201);
    expect(created.body.plan).toMatchObject({
      ...plan,
      owner: 'group:default/people',
      revision: 1,
    });
    expect(created.body.plan.document).toEqual(dry.body.document);

    const markdown = await api.get(`${plans}/default/people-sync/document.md`);
    expect(markdown.status).toBe(200);
    expect(markdown.headers).toMatchObject({
      etag: '"1"',
      'content-type': 'text/markdown; charset=utf-8',
      'content-disposition': 'attachment; filename="default-people-sync.md"',
    });
    // The front matter says what the plan is
    const copy = await post({
      markdown: markdown.text,
      plan: { name: 'people-copy' },
    });
    expect(copy.status).toBe(201);
    expect(copy.body).toMatchObject({
      format: 'written',
      plan: { title: 'People sync', owner: 'group:default/people' },
    });
    expect(copy.body.plan.document).toEqual(created.body.plan.document);

    const target = { namespace: 'default', name: 'people-copy' };
    const changed = markdown.text.replace('| 500/503 |', '| 500 to 504 |');
    expect((await post({ markdown: changed, target })).status).toBe(428);
    expect((await post({ markdown: changed, target }, 7)).status).toBe(412);
    const replaced = await post({ markdown: changed, target }, 1);
    expect(replaced.status).toBe(200);
    expect(replaced.body.plan).toMatchObject({
      title: 'People sync',
      revision: 2,
    });
    expect(
      replaced.body.plan.document.sections.errorHandling.facts.policies[5].when,
    ).toBe('500 to 504');
  });

  it('names the line of what is wrong, and stores nothing', async () => {
    const { api, post } = await start();
    await post({ markdown: fixture, plan });
    const { text } = await api.get(`${plans}/default/people-sync/document.md`);
    const broken = text
      .replace('| 100 min', '| a lot')
      .replace('| Each tenant | 100 |', '| Each planet | 100 |')
      .replace('## 6. Idempotency', '<!-- plan:section costs -->\n## 6. Idem');
    const line = (words: string) =>
      broken.split('\n').findIndex(row => row.includes(words)) + 1;
    const dry = await post({ markdown: broken, dryRun: true });
    expect(dry.body.document).toBeNull();
    expect(dry.body.problems).toEqual(
      expect.arrayContaining([
        {
          line: line('Each planet'),
          message: expect.stringContaining(
            'rateLimiting.facts.limits[0].scope',
          ),
        },
        {
          line: line('plan:section costs'),
          message: 'There is no section named "costs"',
        },
      ]),
    );
    const refused = await post({ markdown: broken, plan: { name: 'other' } });
    expect(refused.status).toBe(400);
    expect(refused.body.error.issues[0].message).toContain('line ');
    expect((await api.get(`${plans}/default/other`)).status).toBe(404);

    const incomplete = await post({ markdown: fixture, plan: { name: 'x' } });
    expect(incomplete.status).toBe(400);
    expect(
      incomplete.body.error.issues.map(({ path }: { path: string }) => path),
    ).toEqual(['title', 'pattern', 'owner']);
    for (const body of [
      {},
      { markdown: 7 },
      { markdown: fixture, plan, target: plan },
      { markdown: fixture, plan: [] },
      { markdown: fixture, plan, colour: 'red' },
      { markdown: 'a\u0000b', plan },
      { markdown: 'a'.repeat(1_100_000), plan },
    ]) {
      const { status, body: answer } = await post(body);
      expect([status, answer.error.name]).toEqual([400, 'InputError']);
    }
  });

  it('refuses a secret with its field, also when it is only tried', async () => {
    const { post } = await start();
    const secret = FAKE_SECRETS['GitHub token'];
    const markdown = fixture.replace('All development', `${secret} All`);
    for (const dryRun of [true, false]) {
      const answer = await post({ markdown, plan, dryRun });
      expect(answer.status).toBe(400);
      // In the prose, and in the fact that rests on it
      expect(answer.body.error.issues).toEqual(
        ['body', 'facts.environments[0].data'].map(place => ({
          path: `document.sections.testing.${place}`,
          message: expect.stringContaining('GitHub'),
        })),
      );
      expect(JSON.stringify(answer.body)).not.toContain(secret);
    }
  });

  it('asks for a token and for the permission of what is to be done', async () => {
    const { api, post } = await start();
    await post({ markdown: fixture, plan });
    const target = { namespace: 'default', name: 'people-sync' };
    const markdown = fixture;
    const path = `${plans}/default/people-sync/document.md`;

    const none = { authorization: mockCredentials.none.header() };
    expect((await api.get(path).set(none)).status).toBe(401);
    const anonymous = api.post(`${plans}/import`).set(none);
    expect((await anonymous.send({ markdown, plan })).status).toBe(401);

    decisions = { 'integration-plan.create': deny };
    expect((await post({ markdown, dryRun: true })).status).toBe(403);
    expect((await post({ markdown, plan })).status).toBe(403);
    expect((await post({ markdown, target }, 1)).status).toBe(200);
    decisions = { 'integration-plan.update': deny };
    expect((await post({ markdown, target, dryRun: true })).status).toBe(403);
    expect((await post({ markdown, target }, 1)).status).toBe(403);
    decisions = { 'integration-plan.read': deny };
    expect((await api.get(path)).status).toBe(403);
    decisions = {};
    expect((await api.get(path.replace('people', 'no'))).status).toBe(404);
    const missing = { ...target, name: 'none' };
    expect((await post({ markdown, target: missing }, 1)).status).toBe(404);
    expect((await post({ markdown, plan })).status).toBe(409);
  });
});
