import {
  SECTIONS,
  type DraftPreview,
} from '@integration-plan/plugin-integration-plan-common';
import {
  answerTo,
  collect,
  drafterFor,
  requestFor,
  sectionsOf,
  textOf,
} from './testing/drafts';
import { ModelServer } from './testing/ModelServer';
import { openAi, PROTOCOLS } from './testing/protocols';

const PROSE = 'What the model writes.\n\n- A list\n- `code` & <b>';

describe.each(PROTOCOLS)('LanguageModelDrafter with $provider', protocol => {
  let server: ModelServer;
  beforeEach(async () => {
    server = await ModelServer.start(protocol);
  });
  afterEach(() => server.stop());

  it('streams the prose of each section, then gives its facts, tokens and cost', async () => {
    const request = requestFor('rateLimiting', 'idempotency');
    const claims = [
      { path: 'limits[per-minute].amount', from: 'input', note: 'Constraints' },
      { path: 'rateLimiting.backoff', from: 'assumed' },
      { path: 'limits[nowhere]', from: 'input' },
      { path: 'limits', from: 'confirmed' },
      'nonsense',
    ];
    server.reply(
      {
        text: answerTo(request, 'rateLimiting', { from: claims }),
        tokens: { input: 4000, output: 1000 },
      },
      {
        text: answerTo(request, 'idempotency'),
        tokens: { input: 3000, output: 500 },
      },
    );
    const { drafter, logged } = drafterFor(protocol, server.url, {
      temperature: 0.2,
      maxOutputTokens: 3000,
      prices: { currency: 'EUR', input: 2, output: 10 },
      headers: { 'x-team': 'portal' },
    });
    const events = await collect(drafter, request);

    expect(events.filter(({ type }) => type !== 'text')).toEqual([
      {
        type: 'usage',
        usage: {
          inputTokens: 4000,
          outputTokens: 1000,
          cost: { amount: 0.018, currency: 'EUR' },
        },
      },
      {
        type: 'section',
        section: 'rateLimiting',
        by: 'model',
        content: {
          ...request.rules.document.sections.rateLimiting,
          body: PROSE,
        },
        provenance: [
          {
            path: 'rateLimiting.limits[per-minute].amount',
            from: 'input',
            note: 'Constraints',
          },
          { path: 'rateLimiting.backoff', from: 'assumed' },
        ],
      },
      {
        type: 'usage',
        usage: {
          inputTokens: 7000,
          outputTokens: 1500,
          cost: { amount: 0.029, currency: 'EUR' },
        },
      },
      expect.objectContaining({ section: 'idempotency', by: 'model' }),
    ]);
    expect(textOf(events, 'rateLimiting').trim()).toBe(PROSE);
    expect(events.filter(({ type }) => type === 'text').length).toBeGreaterThan(
      3,
    );

    const [{ path, headers, body }] = server.requests;
    expect(path).toBe(protocol.path);
    const [name, value] = protocol.keyHeader('k3y-of-the-portal');
    expect(headers).toMatchObject({ [name]: value, 'x-team': 'portal' });
    expect(body).toMatchObject({
      model: 'a-model',
      stream: true,
      temperature: 0.2,
      max_tokens: 3000,
    });
    expect(body).not.toHaveProperty('response_format');
    expect(logged).toEqual([]);
  });

  it('sends what the preview shows, word for word, for all sections', async () => {
    const request = requestFor(...SECTIONS.map(({ id }) => id));
    request.document = request.rules.document;
    server.reply(
      ...request.sections.map(id => ({ text: answerTo(request, id) })),
    );
    const { drafter } = drafterFor(protocol, server.url);
    const events = sectionsOf(await collect(drafter, request));
    expect(events.map(({ section, by }) => [section, by])).toEqual(
      request.sections.map(id => [id, 'model']),
    );

    const preview: DraftPreview = drafter.preview(request);
    expect(preview).toMatchObject({
      drafter: 'language-model',
      destination: new URL(server.url).host,
      model: 'a-model',
    });
    const [system, ...questions] = preview.messages;
    expect(server.requests.map(({ messages }) => messages)).toEqual(
      questions.map(question => [system, question]),
    );
  });

  it('tells the model once what is wrong, and keeps the prose that is good', async () => {
    const request = requestFor('rateLimiting');
    const wrong = answerTo(request, 'rateLimiting', {
      facts: { limits: [{ key: 'a', amount: 'many' }], mood: 'good' },
    });
    const right = answerTo(request, 'rateLimiting', { prose: '' });
    server.reply({ text: wrong }, { text: right });
    const { drafter } = drafterFor(protocol, server.url);
    const events = await collect(drafter, request);

    const [section] = sectionsOf(events);
    expect(section.by).toBe('model');
    expect(section.content).toEqual({
      ...request.rules.document.sections.rateLimiting,
      body: PROSE,
    });
    expect(textOf(events, 'rateLimiting').trim()).toBe(PROSE);
    const [first, second] = server.requests.map(({ messages }) => messages);
    expect(second.slice(0, 2)).toEqual(first);
    expect(second[2]).toEqual({ role: 'assistant', text: wrong });
    expect(second[3].role).toBe('user');
    expect(second[3].text).toContain('- facts.limits[0].window is required');
    expect(second[3].text).toContain('- facts.mood is not a known field');
    expect(second[3].text).toContain('Do not repeat the prose');
  });

  it('asks again in full where the answer was empty', async () => {
    const request = requestFor('testing');
    server.reply({ text: '' }, { text: answerTo(request, 'testing') });
    const { drafter } = drafterFor(protocol, server.url);
    const events = await collect(drafter, request);
    expect(sectionsOf(events)).toMatchObject([{ by: 'model' }]);
    expect(textOf(events, 'testing').trim()).toBe(PROSE);
    const [first, second] = server.requests;
    expect(second.messages).toEqual(first.messages);
  });

  it('takes a section that does not apply', async () => {
    const request = requestFor('webhooks');
    const text =
      '<facts>{"facts":{},"notApplicable":"Nothing is sent to us."}</facts>';
    server.reply({ text });
    const { drafter } = drafterFor(protocol, server.url);
    const events = await collect(drafter, request);
    expect(sectionsOf(events)).toMatchObject([
      { by: 'model', content: { notApplicable: 'Nothing is sent to us.' } },
    ]);
    expect(server.requests).toHaveLength(1);
  });

  it('stops at once when it is cancelled', async () => {
    const request = requestFor('testing', 'rollout');
    server.reply({ silentAfter: 'The beginning of a section, no more.' });
    const { drafter } = drafterFor(protocol, server.url);
    const cancel = new AbortController();
    const events = [];
    const { signal } = cancel;
    for await (const event of drafter.draft(request, { signal })) {
      events.push(event);
      cancel.abort();
    }
    expect(events.map(({ type }) => type)).toEqual(['text']);
    expect(server.requests).toHaveLength(1);
    await new Promise(resolve => {
      setTimeout(resolve, 200);
    });
    expect(server.left).toBe(1);
  });
});

describe('LanguageModelDrafter with servers of their own kind', () => {
  let server: ModelServer;
  beforeEach(async () => {
    server = await ModelServer.start(openAi);
  });
  afterEach(() => server.stop());

  it('holds the second answer to the schema where the server can', async () => {
    const request = requestFor('rateLimiting');
    const { facts } = request.rules.document.sections.rateLimiting;
    server.reply(
      { text: 'Good prose.\n<facts>{"facts": {"limits": 7}}</facts>' },
      { text: JSON.stringify({ facts, from: [] }) },
    );
    const { drafter } = drafterFor(openAi, server.url, {
      structuredOutputs: true,
    });
    const [section] = sectionsOf(await collect(drafter, request));
    expect(section.by).toBe('model');
    expect(section.content).toEqual({ body: 'Good prose.', facts });
    const [first, second] = server.requests.map(({ body }) => body);
    expect(first).not.toHaveProperty('response_format');
    expect(second.response_format).toMatchObject({
      type: 'json_schema',
      json_schema: {
        strict: false,
        schema: {
          required: ['facts', 'from'],
          properties: { facts: { properties: { limits: {} } } },
        },
      },
    });
  });

  it('needs no key, leaves thoughts out, and says nothing of tokens that nobody counted', async () => {
    const request = requestFor('rollout');
    const answer = answerTo(request, 'rollout');
    server.reply({ text: `<think>Hm, <facts> or not?</think>\n${answer}` });
    const { drafter } = drafterFor(openAi, server.url, { apiKey: undefined });
    const events = await collect(drafter, request);
    expect(sectionsOf(events)).toMatchObject([{ by: 'model' }]);
    expect(textOf(events, 'rollout').trim()).toBe(PROSE);
    expect(events.filter(({ type }) => type === 'usage')).toEqual([]);
    expect(server.requests[0].headers).not.toHaveProperty('authorization');
  });
});
