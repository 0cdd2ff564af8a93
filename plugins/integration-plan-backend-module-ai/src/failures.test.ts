import type { SectionId } from '@integration-plan/plugin-integration-plan-common';
import {
  answerTo,
  collect,
  drafterFor,
  requestFor,
  sectionsOf,
} from './testing/drafts';
import { ModelServer, type Reply } from './testing/ModelServer';
import { openAi, PROTOCOLS } from './testing/protocols';

const KEY = 'k3y-of-the-portal';
const request = requestFor('testing', 'rollout');
const GOOD: Reply = { text: answerTo(request, 'testing') };

/** Repeats come at once, as a server may ask for. */
const AT_ONCE = { 'retry-after-ms': '1' };

const refusal = (status: number, message = 'Some words', headers = {}) => ({
  status,
  message,
  headers: { ...AT_ONCE, ...headers },
});

const facts = (json: string): Reply => ({
  text: `Prose.\n<facts>\n${json}\n</facts>`,
});

describe.each(PROTOCOLS)('A drafter at $provider', protocol => {
  let server: ModelServer;
  beforeEach(async () => {
    server = await ModelServer.start(protocol);
  });
  afterEach(() => server.stop());

  const draft = async (
    options: {
      sections?: SectionId[];
      baseUrl?: string;
    } = {},
  ) => {
    const { sections = request.sections, baseUrl = server.url } = options;
    const { drafter, logged } = drafterFor(protocol, baseUrl, {
      timeouts: { stall: 'PT2S', request: 'PT20S' },
    });
    const events = await collect(drafter, { ...request, sections });
    expect(logged.join()).not.toContain(KEY);
    expect(JSON.stringify(events)).not.toContain(KEY);
    return { sections: sectionsOf(events), logged };
  };

  it.each<[string, Reply, RegExp]>([
    [
      'refuses the key',
      refusal(401, `Incorrect API key provided: ${KEY}`),
      /^The server of the model answered HTTP 401: check integrationPlan\.ai\.apiKey$/,
    ],
    ['knows no such model', refusal(404), /HTTP 404: check .*ai\.model$/],
    [
      'redirects',
      refusal(307, '', { location: 'http://127.0.0.1:1/' }),
      /HTTP 307: it redirects/,
    ],
  ])('asks no more where the server %s', async (_, reply, reason) => {
    server.reply(reply);
    const { sections, logged } = await draft();
    expect(server.requests).toHaveLength(1);
    expect(sections.map(({ section }) => section)).toEqual(request.sections);
    for (const { section, by, content, provenance, reason: said } of sections) {
      const { document } = request.rules;
      expect(by).toBe('rules');
      expect(content).toEqual(document.sections[section]);
      expect(provenance).toEqual(
        document.provenance.filter(({ path }) => path.startsWith(section)),
      );
      expect(said).toMatch(reason);
    }
    expect(logged.join()).toContain('testing: HTTP');
  });

  it.each([429, 500, 503])(
    'asks again after HTTP %s, when the server says so',
    async status => {
      server.reply(refusal(status), refusal(status), GOOD);
      const { sections } = await draft({ sections: ['testing'] });
      expect(sections).toMatchObject([{ by: 'model' }]);
      expect(server.requests).toHaveLength(3);
    },
  );

  it('gives up on a server that fails on and on', async () => {
    const ask = { ...request, sections: ['testing', 'rollout', 'runbook'] };
    const words = `Overloaded: ${KEY} at http://10.0.0.1/x?token=1`;
    server.reply(refusal(529, words));
    const { sections, logged } = await draft({
      sections: ask.sections as SectionId[],
    });
    // Each of two sections is tried three times
    expect(server.requests).toHaveLength(6);
    expect(sections.map(({ by, reason }) => [by, reason])).toEqual(
      Array(3).fill([
        'rules',
        'The server of the model answered HTTP 529: Overloaded: (secret) at (address)',
      ]),
    );
    expect(logged.join()).not.toContain('Overloaded');
  });

  it.each<[string, Reply, RegExp]>([
    [
      'is silent',
      { silentAfter: undefined },
      /^The model stalled: nothing came for 2 s/,
    ],
    [
      'falls silent',
      { silentAfter: 'The beginning of it' },
      /^The model stalled/,
    ],
    [
      'loses the connection',
      { cutAfter: 'The beginning of it' },
      /^The connection to the model broke off/,
    ],
    [
      'ends too early',
      { cutAfter: '', cleanly: true },
      /does not fit: The answer is empty$|not in its protocol/,
    ],
    [
      'reports an error in the middle',
      { errorAfter: 'The beginning of it', message: `Out of memory ${KEY}` },
      /Out of memory \(secret\)$/,
    ],
    [
      'sends broken events',
      { raw: 'data: {"choices": [{\n\n' },
      /^The server of the model (sent something that|reports)/,
    ],
    [
      'sends a page',
      { raw: '<html>Sign in</html>', type: 'text/html' },
      /does not fit: The answer is empty$|not in its protocol/,
    ],
    [
      'is cut by the limit of tokens',
      { text: 'A long pro', end: 'length' },
      /longer than 8000 tokens, the limit of integrationPlan\.ai\.maxOutputTokens$/,
    ],
    [
      'declines',
      { text: 'I cannot', end: 'refusal' },
      /^The model declined to write it$/,
    ],
  ])(
    'goes on with the next section where the server %s',
    async (_, reply, reason) => {
      server.reply(reply, { text: answerTo(request, 'rollout') });
      const { sections } = await draft();
      expect(sections).toMatchObject([
        { section: 'testing', by: 'rules' },
        { section: 'rollout', by: 'model' },
      ]);
      expect(sections[0].reason).toMatch(reason);
    },
  );

  it.each<[string, Reply, RegExp]>([
    ['no facts', { text: 'Prose and no more.' }, /There are no facts in it$/],
    ['nothing', { text: '' }, /The answer is empty$/],
    ['no prose', { text: '<facts>{"facts":{}}</facts>' }, /no prose in it$/],
    ['garbage', facts('{"facts": {"limits": [}'), /not valid JSON$/],
    ['another shape', facts('[1, 2]'), /expected object/],
    [
      'values of another kind',
      facts('{"facts": {"sandbox": 7, "levels": "all"}}'),
      /facts\.\w+ .*\(and 1 more\)$/,
    ],
    [
      'facts that nobody asked for',
      facts('{"facts": {"mood": "good"}}'),
      /facts\.mood is not a known field$/,
    ],
  ])('falls back where the answer has %s twice', async (_, reply, reason) => {
    server.reply(reply);
    const { sections } = await draft({ sections: ['testing'] });
    expect(sections).toMatchObject([{ by: 'rules' }]);
    expect(sections[0].reason).toMatch(
      /^The answer of the model does not fit: /,
    );
    expect(sections[0].reason).toMatch(reason);
    expect(server.requests).toHaveLength(2);
  });

  it('does not read an answer without end', async () => {
    server.reply({ endless: 'and on '.repeat(1000) });
    const { sections } = await draft({ sections: ['testing'] });
    expect(sections[0].reason).toBe(
      'The answer is longer than any section may be',
    );
  });

  it('says which connection failed', async () => {
    const baseUrl = server.url;
    server.stop();
    const { sections } = await draft({ sections: ['testing'], baseUrl });
    expect(sections[0].reason).toBe(
      'The server of the model cannot be reached (ECONNREFUSED)',
    );
  }, 15_000);
});

it('waits no longer for a request than is configured', async () => {
  const server = await ModelServer.start(openAi);
  server.reply(refusal(429, 'Later', { 'retry-after-ms': '30000' }));
  const { drafter } = drafterFor(openAi, server.url, {
    timeouts: { request: { milliseconds: 300 } },
  });
  const events = await collect(drafter, { ...request, sections: ['testing'] });
  expect(sectionsOf(events)).toMatchObject([{ by: 'rules' }]);
  server.stop();
});
