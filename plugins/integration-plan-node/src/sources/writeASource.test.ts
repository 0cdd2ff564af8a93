import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { integrationPlanModuleStatuspage } from '../__fixtures__/statuspage';
import { integrationPlanStatusSourcesExtensionPoint } from '../extensions';
import { serve } from '../testUtils';
import type { Reading, StatusSource, StatusTarget } from './StatusSource';

const example = readFileSync(
  resolve(__dirname, '../__fixtures__/statuspage.ts'),
  'utf8',
);

const component = (id: string, status = 'operational', more: object = {}) => ({
  id,
  name: `The ${id}`,
  status,
  group: false,
  group_id: null,
  ...more,
});

const incident = (id: string, more: object = {}) => ({
  id,
  name: `Incident ${id}`,
  impact: 'minor',
  status: 'investigating',
  started_at: '2026-03-01T12:00:00.000+01:00',
  shortlink: `https://stspg.io/${id}`,
  components: [{ id: 'api' }],
  ...more,
});

const page = (components: object[], incidents: object[] = []) => ({
  page: { updated_at: '2020-01-01T00:00:00Z' },
  components: [component('other'), ...components],
  incidents,
});

const ask = (query: string): StatusTarget => ({
  id: query,
  kind: 'metric',
  query,
});

const filter = (
  label: string,
  operator: '=' | '!=' | '=~',
  value: string,
): StatusTarget => ({
  id: 'a',
  kind: 'alerts',
  matchers: [{ label, operator, value }],
});

describe('docs/write-a-source.md', () => {
  it('shows the example that is tested here, which is short', () => {
    const documentation = readFileSync(
      resolve(__dirname, '../../../../docs/write-a-source.md'),
      'utf8',
    );
    expect(documentation).toContain(`\`\`\`ts\n${example}\`\`\`\n`);
    const lines = example
      .split('\n')
      .filter(line => !/^\s*(\/\/.*|\/\*\*.*\*\/)?$/.test(line));
    expect(lines.length).toBeLessThanOrEqual(150);
  });
});

describe('The source that is the example', () => {
  let answer: unknown;
  let asked: string[] = [];
  let source: StatusSource;
  let server: Awaited<ReturnType<typeof serve>>;

  beforeAll(async () => {
    server = await serve((request, response) => {
      asked.push(`${request.url} ${request.headers.authorization}`);
      response.end(
        typeof answer === 'string' ? answer : JSON.stringify(answer),
      );
    });
    const instance = {
      id: 'vendor',
      url: `${server.url}/status`,
      bearerToken: 't0ken',
    };
    const sources: StatusSource[] = [];
    const backend = await startTestBackend({
      extensionPoints: [
        [
          integrationPlanStatusSourcesExtensionPoint,
          { addStatusSource: (...added) => void sources.push(...added) },
        ],
      ],
      features: [
        integrationPlanModuleStatuspage,
        mockServices.rootConfig.factory({
          data: { integrationPlan: { statuspage: { instances: [instance] } } },
        }),
      ],
    });
    await backend.stop();
    [source] = sources;
  });

  beforeEach(() => {
    asked = [];
  });

  afterAll(() => server.stop());

  const read = async (...targets: StatusTarget[]): Promise<Reading[]> =>
    source.read(targets, { signal: new AbortController().signal });

  it('is named by its configuration and asks once for a whole batch', async () => {
    answer = page([component('api', 'partial_outage')], [incident('1')]);
    expect(source).toMatchObject({ id: 'vendor', type: 'statuspage' });
    const observedAt = expect.any(String);
    expect(
      await read(
        ask('api'),
        { ...ask('api'), id: 'again' },
        ask('The other'),
        filter('impact', '=~', 'minor|major'),
      ),
    ).toEqual([
      { targetId: 'api', kind: 'value', value: 2, observedAt },
      { targetId: 'again', kind: 'value', value: 2, observedAt },
      { targetId: 'The other', kind: 'value', value: 0, observedAt },
      {
        targetId: 'a',
        kind: 'alerts',
        observedAt,
        alerts: [
          {
            fingerprint: '1',
            name: 'Incident 1',
            state: 'firing',
            severity: 'warning',
            startsAt: '2026-03-01T12:00:00.000+01:00',
            labels: { impact: 'minor', status: 'investigating' },
            sourceUrl: 'https://stspg.io/1',
          },
        ],
      },
    ]);
    expect(asked).toEqual(['/status/api/v2/summary.json Bearer t0ken']);
  });

  const leaf = { group_id: 'group' };
  const group = component('group', 'operational', { group: true });

  it.each<[string, object, number]>([
    ['operational', page([component('api')]), 0],
    ['under maintenance', page([component('api', 'under_maintenance')]), 1],
    [
      'operational with an open incident',
      page([component('api')], [incident('1')]),
      1,
    ],
    [
      'operational with an incident of the whole page',
      page([component('api')], [incident('1', { components: undefined })]),
      1,
    ],
    [
      'operational with an incident of another component',
      page([component('api')], [incident('1', { components: [{ id: 'x' }] })]),
      0,
    ],
    [
      'operational after an incident',
      page([component('api')], [incident('1', { status: 'resolved' })]),
      0,
    ],
  ])('takes a component that is %s for what it is', async (_, given, value) => {
    answer = given;
    expect(await read(ask('api'))).toMatchObject([{ kind: 'value', value }]);
  });

  it('counts the components of a group, not what the group says', async () => {
    answer = page([group, component('api', 'major_outage', leaf)]);
    expect(await read(ask('group'))).toMatchObject([{ value: 3 }]);
  });

  it.each<[string, unknown, string, string]>([
    ['hides a component', page([]), 'noData', '0 components "api"'],
    [
      'has two components of one name',
      page([component('api'), component('x', '', { name: 'api' })]),
      'noData',
      '2 components "api"',
    ],
    [
      'shows an empty group',
      page([{ ...group, id: 'api' }]),
      'noData',
      'empty',
    ],
    [
      'names a state that there is not',
      page([component('api', 'splendid')]),
      'sourceFailed',
      'Nobody knows the state splendid',
    ],
    ['is a web page', '<html>', 'sourceFailed', 'The answer is not JSON'],
    [
      'has changed its shape',
      { status: { indicator: 'none' } },
      'sourceFailed',
      'unexpected shape at components',
    ],
  ])('knows nothing where the page %s', async (_, given, reason, message) => {
    answer = given;
    expect(await read(ask('api'))).toEqual([
      {
        targetId: 'api',
        kind: 'failure',
        reason,
        message: expect.stringContaining(message),
      },
    ]);
  });

  it('claims that no incident is open only where it has seen all', async () => {
    answer = page([]);
    expect(await read(filter('impact', '!=', 'none'))).toMatchObject([
      { kind: 'alerts', alerts: [] },
    ]);
    answer = page(
      [],
      Array.from({ length: 50 }, (_, index) => incident(`${index}`)),
    );
    expect(await read(filter('impact', '=', 'major'))).toMatchObject([
      { kind: 'failure', reason: 'noData' },
    ]);
  });

  it.each([
    [filter('vendor', '=', 'x'), 'vendor="x": the source has only the labels'],
    [
      filter('impact', '=~', '('),
      'impact=~"(": not a valid regular expression',
    ],
  ])('refuses a matcher that could never hold: %j', async (target, message) => {
    answer = page([]);
    expect(await read(target)).toMatchObject([
      { kind: 'failure', message: expect.stringContaining(message) },
    ]);
    expect(asked).toEqual([]);
  });
});
