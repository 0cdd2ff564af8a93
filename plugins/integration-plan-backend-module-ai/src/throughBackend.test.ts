import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
// Only this test runs the two together
// eslint-disable-next-line @backstage/no-mixed-plugin-imports
import integrationPlanPlugin from '@integration-plan/plugin-integration-plan-backend';
import {
  IntegrationPlanClient,
  SECTIONS,
  type DraftEvent,
  type SectionId,
} from '@integration-plan/plugin-integration-plan-common';
import { integrationPlanModuleAi } from './module';
import { answerTo, requestFor } from './testing/drafts';
import {
  ModelServer,
  type ModelRequest,
  type Reply,
} from './testing/ModelServer';
import { PROTOCOLS } from './testing/protocols';

jest.setTimeout(120_000);

const KEY = 'k3y-of-the-portal';
const asked: SectionId[] = [
  ...(['architecture', 'authentication', 'dataMapping'] as const),
  ...(['rateLimiting', 'testing', 'rollout'] as const),
];
const request = requestFor(...asked);

/** What goes wrong, by the section that is being written. */
const TROUBLE: Partial<Record<SectionId, Reply>> = {
  authentication: {
    status: 500,
    message: `It broke, and says ${KEY}`,
    headers: { 'retry-after-ms': '1' },
  },
  rateLimiting: { silentAfter: 'We keep below' },
  testing: { text: 'Garbage <facts> not JSON </facts>' },
};

const DOCUMENT = '## Limits\n\nAt most 100 requests per minute.\n';

/** What was read, as the model tells it. */
const READ = JSON.stringify({
  facts: [
    {
      section: 'rateLimiting',
      field: 'limits',
      value: { amount: 100, window: 'PT1M' },
      quote: '100 requests per minute',
    },
  ],
});

function replyTo({ messages }: ModelRequest): Reply {
  const said = messages.map(({ text }) => text).join('\n');
  if (said.includes('<document>')) {
    return said.includes(DOCUMENT) ? { text: READ } : { text: '{}' };
  }
  const { id } = SECTIONS.find(({ title }) =>
    said.includes(`Write the section "${title}" now.`),
  )!;
  return TROUBLE[id] ?? { text: answerTo(request, id) };
}

describe.each(PROTOCOLS)('A portal whose drafter is at $provider', protocol => {
  it('streams what the model writes, and lets the rules write where the server fails, stalls or talks nonsense', async () => {
    const server = await ModelServer.start(protocol);
    server.reply(replyTo);
    const backend = await startTestBackend({
      features: [
        integrationPlanPlugin,
        integrationPlanModuleAi,
        mockServices.rootConfig.factory({
          data: {
            integrationPlan: {
              drafting: { default: 'language-model' },
              ai: {
                provider: protocol.provider,
                baseUrl: `${server.url}/v1/`,
                model: 'a-model',
                apiKey: KEY,
                timeouts: { stall: 'PT2S', request: 'PT20S' },
              },
            },
          },
        }),
      ],
    });
    const events: DraftEvent[] = [];
    let answer: string | undefined;
    try {
      const { drafts } = new IntegrationPlanClient({
        discoveryApi: {
          getBaseUrl: async id =>
            `http://localhost:${backend.server.port()}/api/${id}`,
        },
        fetchApi: { fetch },
      });
      const { scenario } = request.inputs;
      for await (const event of drafts.stream({ scenario, sections: asked }))
        events.push(event);
      answer = (await drafts.read({ markdown: DOCUMENT })).answer;
    } finally {
      await backend.stop();
      server.stop();
    }

    expect(answer).toBe(READ);
    expect(events[0]).toEqual({
      type: 'started',
      drafter: 'language-model',
      model: 'a-model',
      sections: asked,
    });
    const written = events.flatMap(event =>
      event.type === 'section' ? [event] : [],
    );
    expect(written.map(({ section, by }) => [section, by])).toEqual(
      asked.map(id => [id, TROUBLE[id] ? 'rules' : 'model']),
    );
    const reasons = Object.fromEntries(
      written.map(({ section, reason }) => [section, reason]),
    );
    expect(reasons).toEqual({
      authentication: expect.stringContaining('HTTP 500'),
      rateLimiting: expect.stringContaining('stalled'),
      testing: expect.stringContaining('does not fit'),
    });
    const shown = events
      .flatMap(event =>
        event.type === 'text' && event.section === 'rollout'
          ? [event.delta]
          : [],
      )
      .join('');
    expect(shown).toContain('What the model writes.\n\n- A list\n');

    const done = events.at(-1)!;
    if (done.type !== 'done') throw new Error(JSON.stringify(done));
    const { sections } = done.draft.document;
    expect(sections.rollout.body).toContain('What the model writes.');
    for (const id of Object.keys(TROUBLE) as SectionId[]) {
      expect(sections[id]).toEqual(request.rules.document.sections[id]);
    }
    expect(JSON.stringify(events)).not.toContain(KEY);
  });
});
