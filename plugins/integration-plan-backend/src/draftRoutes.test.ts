import {
  type DraftClient,
  type DraftRequestInput,
} from '@integration-plan/plugin-integration-plan-common';
import { mockCredentials } from '@backstage/backend-test-utils';
import { integrationPlanConditions } from '@integration-plan/plugin-integration-plan-node';
import {
  eventsOf,
  failureOf,
  scenario,
  sectionOf,
  startDraftApi,
} from './__testUtils__/draftApi';
import { deny, onlyIf } from './__testUtils__/policy';
import { byModel, type ScriptedDrafter } from './__testUtils__/ScriptedDrafter';
import { FAKE_SECRETS, fragmentsOf } from './__testUtils__/secrets';

jest.setTimeout(120_000);

const model = { scenario, drafter: 'scripted' };

describe('the API of drafts', () => {
  let api: Awaited<ReturnType<typeof startDraftApi>>;
  let drafts: DraftClient;
  let drafter: ScriptedDrafter;

  async function start(config: object = {}) {
    api = await startDraftApi({ config });
    ({ drafts, drafter } = api);
  }
  afterEach(() => api.stop());

  it('sends each event at once, compressed by nobody, and stops the drafter when the client goes', async () => {
    await start();
    drafter.steps = [
      byModel('architecture', { body: 'A worker pulls.' }),
      { wait: 60_000 },
    ];
    const gone = new AbortController();
    const seen: string[] = [];
    const stream = drafts.stream(model, { signal: gone.signal });
    const ended = (async () => {
      for await (const event of stream) {
        seen.push(event.type);
        if (event.type === 'section') gone.abort();
      }
    })();
    await expect(ended).rejects.toThrow(/abort/i);
    expect(seen).toEqual(['started', 'section']);
    while (drafter.ends.length === 0) {
      await new Promise(resolve => setTimeout(resolve, 20));
    }
    expect(drafter.ends).toEqual(['stopped']);
  });

  it('ends a draft that takes too long, also one that does not listen, with what has come', async () => {
    await start({ timeout: 'PT1S', maxConcurrent: 1 });
    for (const step of [{ wait: 60_000 }, { hang: true as const }]) {
      drafter.steps = [byModel('rollout', { body: 'A pilot.' }), step];
      const events = await eventsOf(drafts.stream(model));
      expect(events.map(({ type }) => type)).toEqual([
        'started',
        'section',
        'failed',
      ]);
      expect(events[2]).toMatchObject({
        message: expect.stringMatching(/Scripted drafter .* 1 seconds/),
      });
    }
    expect(drafter.ends).toEqual(['stopped', 'stopped']);
  });

  it('says what went wrong in a drafter, not in the log, and never repeats a secret', async () => {
    await start();
    drafter.steps = [
      byModel('rollout', { body: 'A pilot.' }),
      { fail: 'The model answers 401' },
    ];
    const events = await eventsOf(drafts.stream(model));
    expect(events[events.length - 1]).toEqual({
      type: 'failed',
      message: 'Scripted drafter failed: The model answers 401',
    });
    expect(await failureOf(drafts.create(model))).toMatchObject({
      status: 503,
      message: 'Scripted drafter failed: The model answers 401',
    });
    const secret = FAKE_SECRETS['GitHub token'];
    drafter.steps = [{ fail: `No such key: ${secret}` }];
    const [, failed] = await eventsOf(drafts.stream(model));
    expect(failed).toEqual({
      type: 'failed',
      message: 'Scripted drafter failed',
    });

    drafter.steps = [byModel('rollout', { body: `Use ${secret}` })];
    const leaked = await eventsOf(drafts.stream(model));
    expect(sectionOf(leaked, 'rollout')).toMatchObject({
      by: 'rules',
      reason: expect.stringMatching(/^body contains what looks like a GitHub/i),
    });
    const told = JSON.stringify(leaked) + api.logged.join('\n');
    expect(api.logged.join()).toContain('failed: The model answers 401');
    for (const part of fragmentsOf(secret)) expect(told).not.toContain(part);
  });

  it('refuses a secret before any drafter sees it, and names the field', async () => {
    await start();
    const secret = FAKE_SECRETS['Slack token'];
    const bad: Array<[DraftRequestInput, string]> = [
      [
        { ...model, scenario: { ...scenario, authMethod: secret } },
        'scenario.authMethod',
      ],
      [
        { ...model, details: { platform: `Go ${secret}`.slice(0, 80) } },
        'details.platform',
      ],
      [
        { ...model, document: { sections: { rollout: { body: secret } } } },
        'document.sections.rollout.body',
      ],
    ];
    for (const [request, path] of bad) {
      for (const call of [
        drafts.preview(request),
        drafts.create(request),
        eventsOf(drafts.stream(request)),
      ]) {
        expect(await failureOf(call)).toMatchObject({
          status: 400,
          issues: [{ path, message: expect.stringContaining('looks like a') }],
        });
      }
    }
    expect(drafter.requests).toEqual([]);
  });

  it('streams text once it has been looked through, and nothing of a secret', async () => {
    await start();
    for (const name of ['GitHub token', 'private key'] as const) {
      const secret = FAKE_SECRETS[name];
      const text = `A worker reads it.\nIts key is ${secret}\nThat is all. The end.\n`;
      drafter.steps = [
        ...(text.match(/[^]{1,7}/g) ?? []).map(delta => ({
          type: 'text' as const,
          section: 'architecture' as const,
          delta,
        })),
        byModel('architecture', { body: text }),
        { type: 'text', section: 'rollout', delta: 'First a pilot. Then' },
      ];
      const events = await eventsOf(drafts.stream(model));
      const texts = events.filter(({ type }) => type === 'text');
      expect(texts).toEqual([
        {
          type: 'text',
          section: 'architecture',
          delta: 'A worker reads it.\n',
        },
        { type: 'text', section: 'rollout', delta: 'First a pilot. ' },
      ]);
      for (const part of fragmentsOf(secret)) {
        expect(JSON.stringify(events)).not.toContain(part);
      }
      expect(sectionOf(events, 'architecture').by).toBe('rules');
    }
  });

  it('sends an empty line every 15 seconds while nothing happens, so that no proxy ends the connection', async () => {
    await start();
    drafter.steps = [{ hang: true }];
    const everyQuarter = jest.spyOn(global, 'setInterval');
    const gone = new AbortController();
    const response = await fetch(`${api.url}/drafts`, {
      method: 'POST',
      headers: {
        accept: 'application/x-ndjson',
        'content-type': 'application/json',
      },
      body: JSON.stringify(model),
      signal: gone.signal,
    });
    const reader = response.body!.getReader();
    const read = async () =>
      new TextDecoder().decode((await reader.read()).value);
    expect(JSON.parse(await read())).toMatchObject({ type: 'started' });
    const [beat] = everyQuarter.mock.calls.find(([, ms]) => ms === 15_000)!;
    everyQuarter.mockRestore();
    beat();
    expect(await read()).toBe('\n');
    beat();
    expect(await read()).toBe('\n');
    gone.abort();
  });

  it('shows what would be sent, and names what is wrong with a request', async () => {
    await start();
    expect(
      await drafts.preview({ ...model, sections: ['rollout'] }),
    ).toMatchObject({
      destination: 'model.example.com',
      messages: [{ text: expect.stringContaining('"rollout"') }],
    });
    expect(await failureOf(drafts.preview({ scenario }))).toMatchObject({
      status: 400,
      message: expect.stringContaining('sends nothing'),
    });
    expect(
      await failureOf(drafts.create({ scenario, drafter: 'best' })),
    ).toMatchObject({
      status: 400,
      message: expect.stringMatching(/drafter: .*"best", only rules, scripted/),
    });
    const wrong = { sections: ['intro'], details: { tenants: 0 }, scenari: {} };
    const { issues, status } = await failureOf(drafts.create(wrong as never));
    expect(status).toBe(400);
    expect(issues.map(({ path }: { path: string }) => path)).toEqual(
      expect.arrayContaining(['sections[0]', 'details.tenants']),
    );
  });

  it('asks whether the caller may create or change any plan', async () => {
    await start();
    const { decisions } = api;
    decisions['integration-plan.create'] = deny;
    decisions['integration-plan.update'] = deny;
    for (const call of [
      drafts.listDrafters(),
      drafts.preview(model),
      drafts.create(model),
      eventsOf(drafts.stream(model)),
    ]) {
      expect((await failureOf(call)).status).toBe(403);
    }
    decisions['integration-plan.update'] = onlyIf(
      integrationPlanConditions.hasVendor({ vendors: ['workday'] }),
    );
    expect((await drafts.listDrafters()).items).toHaveLength(2);
  });

  it('leaves places for others: one caller has no more drafts under way than it may', async () => {
    await start({ maxConcurrent: 4, maxConcurrentPerUser: 1 });
    drafter.steps = [{ hang: true }];
    const [own, other] = [new AbortController(), new AbortController()];
    const running = drafts.stream(model, { signal: own.signal });
    await running.next();
    const refused = await failureOf(drafts.create(model));
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('10');
    expect(refused.message).toMatch(
      /1 draft is being written for you already: wait until one is done or stop one, or draft by the built-in rules/,
    );
    const bob = drafts.stream(model, {
      signal: other.signal,
      token: mockCredentials.user.token('user:default/bob'),
    });
    expect((await bob.next()).value).toMatchObject({ type: 'started' });
    own.abort();
    other.abort();
  });

  it('has no more drafts under way than it may, and the rules answer all the same', async () => {
    await start({ maxConcurrent: 1 });
    drafter.steps = [{ hang: true }];
    const gone = new AbortController();
    const running = drafts.stream(model, { signal: gone.signal });
    await running.next();
    const refused = await failureOf(drafts.create(model));
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('10');
    expect(refused.message).toContain('try again');
    expect((await drafts.create({ scenario })).document.scenario).toMatchObject(
      scenario,
    );

    gone.abort();
    drafter.steps = [];
    let status = 429;
    while (status === 429) {
      status = await drafts.create(model).then(
        () => 200,
        error => error.response.status,
      );
    }
    expect(status).toBe(200);
  });
});

describe('the drafters of a portal', () => {
  it('must have ids of their own, and the default one must be there', async () => {
    await expect(
      startDraftApi({ config: { default: 'best' } }),
    ).rejects.toThrow(
      /integrationPlan\.drafting\.default: there is no drafter named "best", only rules, scripted/,
    );
    await expect(startDraftApi({ id: 'rules' })).rejects.toThrow(
      /Two drafters are named "rules" \(Built-in rules and Scripted drafter\)/,
    );
  });
});
