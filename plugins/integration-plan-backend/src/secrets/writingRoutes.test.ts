import { randomUUID } from 'node:crypto';
import { startTestBackend } from '@backstage/backend-test-utils';
import request from 'supertest';
import { FAKE_SECRETS, fragmentsOf } from '../__testUtils__/secrets';
import { anEvent, runnablePlan } from '../__testUtils__/runs';
import { aContact } from '../__testUtils__/vendors';
import { integrationPlanPlugin } from '../plugin';

jest.setTimeout(120_000);
const api = '/api/integration-plan';
const SECRET = FAKE_SECRETS['GitHub token'];

/** Nothing of what they are sent is stored. */
const STORE_NOTHING = [
  'post /alerts/alertmanager',
  'post /drafts',
  'post /drafts/preview',
  'post /drafts/read',
  'post /review',
  'post /status/query',
  'post /availability/query',
];

const procedure = {
  key: 'vendor-down',
  title: 'Workday is down',
  steps: [{ text: 'Call them', command: 'pause --all' }],
};
const document = {
  scenario: { integrationGoal: 'Keep employees in step' },
  sections: { runbook: { body: 'Call Workday' } },
};
const attributes = {
  title: 'A sync',
  description: 'Employees',
  pattern: 'batch-sync',
  owner: 'people',
  system: 'hr',
  vendor: 'workday',
  consumesApis: ['workday'],
  usedBy: ['survey'],
};
const vendor = {
  name: 'Workday',
  owner: 'people',
  website: 'https://workday.example',
  docs: 'https://docs.workday.example',
  supportPortal: 'https://help.workday.example',
  statusPage: 'https://status.workday.example',
  accounts: [{ key: 'main', label: 'Contract', number: '4711' }],
  supportPlan: 'Gold',
  responseTimes: [
    {
      severity: 'High',
      firstResponse: 'PT1H',
      resolution: 'PT8H',
      note: 'By phone',
    },
  ],
  dataClassification: 'Personal data',
  notes: 'Slow in January',
};
const contact = aContact({
  name: 'Support desk',
  notes: 'Ask for a number',
  languages: ['en'],
  responseTime: 'PT1H',
  hours: {
    timeZone: 'Europe/Berlin',
    periods: [{ days: ['mon'], from: '09:00', to: '17:00' }],
  },
  channels: [{ kind: 'chat', value: 'https://x.example', note: 'Weekdays' }],
});

/** A valid body for each, with something in every field that takes free text. */
const BODIES: Record<string, object> = {
  'post /plans': { name: 'another', ...attributes, document, message: 'New' },
  'put /plans/{namespace}/{name}': {
    ...attributes,
    document: runnablePlan.document,
    message: 'Better',
  },
  'post /plans/import': {
    markdown: '# Runbook\n\nCall Workday.\n',
    plan: { name: 'imported', ...attributes },
    message: 'From the wiki',
    reading: { answer: '[]' },
    without: [{ id: 'sections.runbook', text: 'Call' }],
    corrected: [{ id: 'sections.runbook', text: 'Call', value: 'Ring' }],
    made: [
      {
        section: 'observability',
        field: 'logged',
        value: 'duration',
        text: 'Call Workday.',
        line: 3,
      },
    ],
  },
  'post /plans/{namespace}/{name}/revisions/{revision}/restore': {
    message: 'As it was',
  },
  'post /plans/{namespace}/{name}/lifecycle': {
    lifecycle: 'in-review',
    message: 'Have a look',
  },
  'post /plans/{namespace}/{name}/origin': {
    origin: 'portal',
    message: 'Moved',
  },
  'post /plans/{namespace}/{name}/suggestions': {
    procedure: 'vendor-down',
    reason: 'It was not them',
    proposed: procedure,
  },
  'post /plans/{namespace}/{name}/suggestions/{id}': {
    accept: false,
    text: 'Not now',
  },
  'post /plans/{namespace}/{name}/mutes': {
    reason: 'Workday is being moved',
    until: new Date(Date.now() + 3_600_000).toISOString(),
  },
  'post /runs': {
    plan: { namespace: 'default', name: 'workday-sync' },
    procedure: 'vendor-down',
    labels: { tenant: 'acme' },
    alert: { name: 'Workday is down', fingerprint: 'abc' },
  },
  'post /runs/{id}/events': {
    events: [
      anEvent({ type: 'step', step: 0, state: 'skipped', reason: 'Known' }),
      anEvent({ type: 'note', text: 'They know' }),
      anEvent({ type: 'output', step: 0, text: '200 OK' }),
      anEvent({ type: 'helpAsked', text: 'Who knows?' }),
      anEvent({ type: 'handedOver', to: 'user:default/mock', text: 'Yours' }),
      anEvent({ type: 'finished', outcome: 'resolved', learned: 'To wait' }),
    ],
  },
  'post /vendors': { slug: 'another', ...vendor },
  'put /vendors/{slug}': vendor,
  'post /vendors/{slug}/merge': { from: 'another', fromRevision: 1 },
  'post /vendors/{slug}/contacts': contact,
  'put /vendors/{slug}/contacts/{id}': contact,
  'post /vendors/{slug}/contacts/{id}/reports': {
    outcome: 'worked',
    note: 'At once',
  },
  'post /vendors/{slug}/notes': {
    text: 'Maintenance',
    expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
  },
  'post /vendor-file': {
    format: 'yaml',
    content: 'vendors:\n  - slug: filed\n    name: Filed\n    owner: people\n',
    dryRun: false,
  },
  // Last, because the others know the name
  'post /plans/{namespace}/{name}/rename': { name: 'renamed' },
};

type Path = Array<string | number>;

/** Where a value holds a string. */
function leavesOf(value: unknown, path: Path = []): Path[] {
  if (typeof value === 'string') return [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    leavesOf(item, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

/** A copy with another string at one place. */
function withText(value: any, [first, ...rest]: Path, text: string): any {
  if (first === undefined) return text;
  const copy = Array.isArray(value) ? [...value] : { ...value };
  copy[first] = withText(value[first], rest, text);
  return copy;
}

const nameOf = (path: Path) =>
  path.map(part => (typeof part === 'number' ? '[]' : part)).join('.');

/** Checked as part of a document or of a procedure, which are stored as a whole. */
const isInside = (name: string) =>
  /(?:^|\.)(?:document|proposed|plan|plan\.|labels)(?:\.|$)/.test(name);

/** The fields of a body that take any text, by its JSON schema. */
function textFieldsOf(schema: any, all: any, path = ''): string[] {
  if (schema?.$ref) {
    return textFieldsOf(all[schema.$ref.split('/').pop()], all, path);
  }
  const variants = schema?.anyOf ?? schema?.oneOf ?? schema?.allOf ?? [];
  const inVariants = variants.flatMap((one: any) =>
    textFieldsOf(one, all, path),
  );
  if (isInside(path)) return [];
  if (schema?.type === 'string') {
    const isFree = !schema.format && !schema.enum && !schema.const;
    return isFree && !schema.pattern ? [path] : [];
  }
  if (schema?.type === 'array') {
    return textFieldsOf(schema.items, all, `${path}.[]`);
  }
  return [
    ...inVariants,
    ...Object.entries(schema?.properties ?? {}).flatMap(([key, property]) =>
      textFieldsOf(property, all, path ? `${path}.${key}` : key),
    ),
  ];
}

describe('what people write', () => {
  async function start() {
    const { server } = await startTestBackend({
      features: [integrationPlanPlugin],
    });
    const agent = request(server);
    const post = async (path: string, body: object) => {
      const answer = await agent.post(`${api}${path}`).send(body);
      expect(answer.body.error?.message).toBeUndefined();
      return answer.body;
    };
    const plan = '/plans/default/workday-sync';
    await post('/plans', runnablePlan);
    await post('/vendors', { slug: 'workday', ...vendor });
    const { contacts } = await post('/vendors/workday/contacts', contact);
    const { id: runId } = await post('/runs', BODIES['post /runs']);
    const { id: suggestionId } = await post(
      `${plan}/suggestions`,
      BODIES['post /plans/{namespace}/{name}/suggestions'],
    );
    const ids: Record<string, string> = {
      runs: runId,
      suggestions: suggestionId,
      contacts: contacts[0].id,
    };
    const send = async (route: string, body: object) => {
      const [method, template] = route.split(' ') as ['post' | 'put', string];
      const path = template
        .replace('{namespace}/{name}', 'default/workday-sync')
        .replace('{revision}', '1')
        .replace('{slug}', 'workday')
        .replace(/(\w+)\/\{id\}/, (_, kind) => `${kind}/${ids[kind]}`);
      const owner = /^(\/plans\/default\/[^/]+|\/vendors\/workday)/.exec(path);
      const current = owner && (await agent.get(`${api}${owner[0]}`)).body;
      const asked = agent[method](`${api}${path}`);
      const subject = path.endsWith(ids.contacts)
        ? current.contacts.find(({ id }: any) => id === ids.contacts)
        : current;
      if (subject) asked.set('If-Match', `"${subject.revision}"`);
      return asked.send(body);
    };
    const { body: spec } = await agent.get(`${api}/openapi.json`);
    return { send, spec };
  }

  it('is refused with a credential in it, by every route that stores it', async () => {
    const { send, spec } = await start();
    const routes = Object.entries<any>(spec.paths).flatMap(([path, item]) =>
      Object.keys(item)
        .filter(method => item[method].requestBody)
        .map(method => `${method} ${path}`),
    );
    expect([...Object.keys(BODIES), ...STORE_NOTHING].sort()).toEqual(
      routes.sort(),
    );

    const passed: string[] = [];
    for (const [route, body] of Object.entries(BODIES)) {
      const leaves = leavesOf(body);
      const [method, path] = route.split(' ');
      const { schema } =
        spec.paths[path][method].requestBody.content['application/json'];
      const fields = new Set(leaves.map(nameOf));
      const forgotten = textFieldsOf(schema, spec.components.schemas).filter(
        field => !fields.has(field),
      );
      // Fill it in above, so that it is tried
      expect([route, forgotten]).toEqual([route, []]);
      for (const leaf of leaves) {
        const text = `See ${SECRET}`;
        for (const written of [text, SECRET]) {
          const answer = await send(route, withText(body, leaf, written));
          const rows = answer.body.rows ?? [];
          const isRefused =
            answer.status === 400 ||
            rows.some(({ action }: any) => action === 'invalid');
          const repeats = fragmentsOf(SECRET).some(part =>
            answer.text.includes(part),
          );
          if (!isRefused || repeats) {
            passed.push(
              `${route} ${nameOf(leaf)}: ${answer.status} ${
                repeats ? 'repeats it' : ''
              } ${answer.body.error?.message}`,
            );
          }
        }
      }
    }
    expect(passed).toEqual([]);
  });

  it('is taken by each of them without one', async () => {
    const { send } = await start();
    // Those that others need come first, as they do in the list
    for (const [route, body] of Object.entries(BODIES)) {
      const answer = await send(route, {
        ...body,
        ...(route === 'post /runs' && { id: randomUUID() }),
      });
      expect([route, answer.body.error?.message]).toEqual([route, undefined]);
    }
  });
});
