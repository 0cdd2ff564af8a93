import {
  draftDocument,
  planDocumentSchema,
  SECTIONS,
  type DraftClient,
  type DraftEvent,
} from '@integration-plan/plugin-integration-plan-common';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  eventsOf,
  failureOf,
  scenario,
  sectionOf,
  startDraftApi,
} from './__testUtils__/draftApi';
import { FAKE_SECRETS } from './__testUtils__/secrets';
import { byModel, type ScriptedDrafter } from './__testUtils__/ScriptedDrafter';

jest.setTimeout(120_000);

const model = { scenario, drafter: 'scripted' };
const ids = SECTIONS.map(({ id }) => id);

describe('drafting', () => {
  let api: Awaited<ReturnType<typeof startDraftApi>>;
  let drafts: DraftClient;
  let drafter: ScriptedDrafter;

  async function start(config: object = {}) {
    api = await startDraftApi({ config });
    ({ drafts, drafter } = api);
  }
  afterEach(() => api.stop());

  const doneOf = (events: DraftEvent[]) => {
    const last = events[events.length - 1];
    if (last.type !== 'done') throw new Error(JSON.stringify(last));
    return last;
  };

  it('drafts by the rules when nobody asks for more, in one answer or event by event', async () => {
    await start();
    expect(await drafts.listDrafters()).toEqual({
      items: [
        {
          id: 'rules',
          title: 'Built-in rules',
          isDefault: true,
          sendsInputs: false,
          reads: false,
        },
        {
          id: 'scripted',
          title: 'Scripted drafter',
          isDefault: false,
          sendsInputs: true,
          reads: true,
          model: 'script-1',
        },
      ],
    });
    const { review, ...draft } = await drafts.create({ scenario });
    expect(draft).toEqual(
      JSON.parse(JSON.stringify(draftDocument({ scenario }))),
    );
    expect(review.findings.map(({ rule }) => rule)).toContain('assumed-fact');

    const events = await eventsOf(drafts.stream({ scenario }));
    expect(events[0]).toEqual({
      type: 'started',
      drafter: 'rules',
      sections: ids,
    });
    expect(
      events
        .slice(1, -1)
        .map(event => [event.type, Reflect.get(event, 'section')]),
    ).toEqual(ids.map(id => ['section', id]));
    expect(doneOf(events).draft).toEqual(draft);
    expect(drafter.requests).toEqual([]);
  });

  it('streams what a drafter writes, and writes the rest by the rules', async () => {
    await start({ default: 'scripted' });
    const usage = { inputTokens: 10, outputTokens: 20 };
    drafter.steps = [
      { type: 'text', section: 'rollout', delta: 'First a pi' },
      { type: 'text', section: 'rollout', delta: 'lot. Then ' },
      byModel('rollout', { body: 'First a pilot of 43 days at Globex.' }),
      byModel('testing', { body: 7, facts: { sandbox: 'no' } }),
      {
        ...byModel('webhooks', {}),
        by: 'rules',
        reason: 'It gave up',
      } as never,
      { type: 'usage', usage },
    ];
    const { items } = await drafts.listDrafters();
    expect(items[0]).toMatchObject({ id: 'scripted', isDefault: true });
    const events = await eventsOf(drafts.stream({ scenario }));
    expect(events[0]).toMatchObject({ drafter: 'scripted', model: 'script-1' });
    expect(events.filter(({ type }) => type === 'text')).toEqual([
      { type: 'text', section: 'rollout', delta: 'First a pilot. ' },
    ]);
    const { draft } = doneOf(events);
    const rules = draftDocument({ scenario });

    expect(sectionOf(events, 'rollout')).toMatchObject({ by: 'model' });
    expect(draft.document.sections.rollout.body).toBe(
      'First a pilot of 43 days at Globex.\n\nAssumed, as no input says so: 43 days, Globex.',
    );
    expect(draft.assumptions).toContainEqual({
      path: 'rollout.body',
      said: '43 days, Globex',
      why: 'The text has it, and no input',
    });
    expect(sectionOf(events, 'testing')).toMatchObject({
      by: 'rules',
      reason: expect.stringMatching(/body: .*facts\.sandbox/),
    });
    expect(sectionOf(events, 'webhooks').reason).toBe('It gave up');
    expect(sectionOf(events, 'runbook').reason).toBe('The drafter left it out');
    for (const id of ['testing', 'webhooks', 'runbook'] as const) {
      expect(draft.document.sections[id]).toEqual(rules.document.sections[id]);
    }
    expect(planDocumentSchema.parse(draft.document)).toEqual(draft.document);
    expect((await drafts.create({ scenario })).usage).toEqual(usage);
  });

  it('has a model read a document, and tells why where it cannot', async () => {
    await start({ timeout: 'PT1S' });
    const read = (markdown: string, id = 'scripted') =>
      drafts.read({ markdown, drafter: id });
    expect(await read('## Limits <100>')).toEqual({
      answer: '{"facts": []}',
      usage: { inputTokens: 5, outputTokens: 2 },
    });
    expect(drafter.documents[0]).toContain('## Limits &lt;100>');
    const failed = async (...args: Parameters<typeof read>) => {
      const { status, message } = await failureOf(read(...args));
      return `${status} ${message}`;
    };
    expect(await failed('x', 'rules')).toMatch(/^400 .*reads nothing/);
    expect(await failed(' ')).toMatch(/^400 .*markdown/);
    expect(await failed(`It is ${FAKE_SECRETS['GitHub token']}`)).toMatch(
      /^400 .*markdown/,
    );
    expect(drafter.documents).toHaveLength(1);
    drafter.answer = new Error('It is asleep');
    expect(await failed('x')).toMatch(/^503 .*It is asleep/);
    drafter.answer = 'hang';
    expect(await failed('x')).toMatch(/^503 .*not done after 1 seconds/);
    api.decisions['integration-plan.create'] = {
      result: AuthorizeResult.DENY,
    };
    api.decisions['integration-plan.update'] = {
      result: AuthorizeResult.DENY,
    };
    expect(await failed('x')).toMatch(/^403 /);
  });

  it('marks numbers of a model that no input says, whatever it claims of them', async () => {
    await start();
    const limit = (key: string, amount: number) => ({
      key,
      amount,
      window: 'PT1H',
    });
    const claim = (key: string) => ({
      path: `rateLimiting.limits[${key}]`,
      from: 'input' as const,
    });
    drafter.steps = [
      byModel(
        'rateLimiting',
        { facts: { limits: [limit('said', 1000), limit('made-up', 1234)] } },
        [
          claim('said'),
          claim('made-up'),
          { path: 'rollout.x', from: 'bogus' as never },
        ],
      ),
    ];
    const { document, assumptions, review } = await drafts.create({
      ...model,
      sections: ['rateLimiting'],
    });
    const froms = Object.fromEntries(
      document.provenance.map(({ path, from }) => [path, from]),
    );
    expect(froms).toMatchObject({
      'rateLimiting.limits[said]': 'input',
      'rateLimiting.limits[made-up].amount': 'assumed',
    });
    expect(assumptions).toContainEqual({
      path: 'rateLimiting.limits[made-up].amount',
      said: '1,234',
      why: 'No input says 1,234',
    });
    expect(review.findings).toContainEqual(
      expect.objectContaining({ rule: 'assumed-fact', at: 'rateLimiting' }),
    );
    // Nothing else was asked for
    expect(document.sections.rollout.body).toBe('');
  });

  it('goes on from a document: keeps what people wrote, and leaves the other sections alone', async () => {
    await start();
    const document = planDocumentSchema.parse({
      scenario,
      sections: {
        rollout: { body: 'As we always do it.' },
        webhooks: { notApplicable: 'They send none' },
        rateLimiting: {
          body: 'Ours.',
          facts: { limits: [{ key: 'mine', amount: 77, window: 'PT1H' }] },
        },
      },
    });
    drafter.steps = [
      byModel('rateLimiting', {
        body: 'Better.',
        facts: { limits: [{ key: 'mine', amount: 5, window: 'PT1H' }] },
      }),
      byModel('webhooks', { body: 'They send some.' }),
      byModel('rollout', { body: 'Nobody asked.' }),
    ];
    const sections = ['rateLimiting' as const, 'webhooks' as const];
    const improved = await drafts.create({
      ...model,
      scenario: {},
      document,
      sections,
    });
    expect(improved.document.scenario).toEqual(document.scenario);
    expect(improved.document.sections).toMatchObject({
      rollout: document.sections.rollout,
      webhooks: document.sections.webhooks,
      rateLimiting: { body: 'Better.', facts: { limits: [{ amount: 77 }] } },
    });
    expect(improved.document.sections.runbook).toEqual(
      document.sections.runbook,
    );
    expect(drafter.requests[0]).toMatchObject({
      sections,
      document,
      inputs: { scenario },
    });
    // By the rules: only the gaps are filled
    const ruled = await drafts.create({ document, sections: ['rateLimiting'] });
    const { body, facts } = ruled.document.sections.rateLimiting;
    expect(body).toBe('Ours.');
    expect(facts.limits).toHaveLength(1);
    expect(facts.clientLimits.length).toBeGreaterThan(0);
  });
});
