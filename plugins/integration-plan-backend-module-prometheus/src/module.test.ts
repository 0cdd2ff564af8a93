import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import {
  integrationPlanStatusSourcesExtensionPoint,
  type StatusSource,
} from '@integration-plan/plugin-integration-plan-node';
import { integrationPlanModulePrometheus } from './module';
import { serveAnswers } from './testing/http';

async function start(integrationPlan: object): Promise<StatusSource[]> {
  const sources: StatusSource[] = [];
  const backend = await startTestBackend({
    extensionPoints: [
      [
        integrationPlanStatusSourcesExtensionPoint,
        { addStatusSource: (...added) => void sources.push(...added) },
      ],
    ],
    features: [
      integrationPlanModulePrometheus,
      mockServices.rootConfig.factory({ data: { integrationPlan } }),
    ],
  });
  await backend.stop();
  return sources;
}

const prometheus = (instance: object) => ({
  prometheus: {
    instances: [{ id: 'main', url: 'https://127.0.0.1:1', ...instance }],
  },
});

const alertmanager = (instance: object) => ({
  alertmanager: {
    instances: [{ id: 'alerts', url: 'https://127.0.0.1:1', ...instance }],
  },
});

describe('integrationPlanModulePrometheus', () => {
  it.each([
    [{ prometheus: 'man' }, /there is no "man"/],
    [{ prometheus: ['man'] }, /there is no "man"/],
    [{ heartbeat: { labels: {} } }, /heartbeat.labels must name/],
    [
      { severity: { values: { P1: 'terrible' } } },
      /severity.values, "P1": must be critical, warning or ok/,
    ],
  ])('refuses to start with an Alertmanager that has %p', async (more, why) => {
    const error = await start(alertmanager(more)).catch(caught => caught);
    expect(`${error.message} ${error.cause?.message}`).toMatch(why);
  });

  it('adds nothing where nothing is configured', async () => {
    expect(await start({})).toEqual([]);
  });

  it('adds a source for each instance, which sends its credentials', async () => {
    const server = await serveAnswers();
    server.answer({ body: [] });
    const { url } = server;
    const sources = await start({
      prometheus: {
        instances: [
          {
            id: 'main',
            url: `${url}/prometheus/`,
            basicAuth: { username: 'portal', password: 'grün' },
          },
          {
            id: 'tokened',
            url,
            bearerToken: 't0ken',
            timeout: 'PT3S',
            tenant: 'payments',
          },
        ],
      },
      alertmanager: {
        instances: [
          {
            id: 'alerts',
            url: `${url}/am`,
            timeout: { seconds: 5 },
            headers: { 'X-Scope-OrgID': 42, Authorization: 'Custom x' },
          },
        ],
      },
    });
    expect(sources.map(({ id, type }) => [id, type])).toEqual([
      ['main', 'prometheus'],
      ['tokened', 'prometheus'],
      ['alerts', 'alertmanager'],
    ]);

    const { signal } = new AbortController();
    const matchers = [
      { label: 'a', operator: '=~' as const, value: 'b|"c" +\\&#' },
    ];
    for (const source of sources) {
      await source.read(
        [
          source.type === 'prometheus'
            ? { id: '1', kind: 'metric', query: 'up' }
            : { id: '1', kind: 'alerts', matchers },
        ],
        { signal },
      );
    }
    server.stop();
    const [main, tokened, alerts] = server.requests;
    expect(main.url).toBe('/prometheus/api/v1/query');
    expect(main.headers.authorization).toBe(
      `Basic ${Buffer.from('portal:grün').toString('base64')}`,
    );
    expect(tokened.headers.authorization).toBe('Bearer t0ken');
    expect(tokened.headers['x-scope-orgid']).toBe('payments');
    expect(tokened.form.timeout).toBe('2500ms');
    expect(alerts.headers).toMatchObject({
      authorization: 'Custom x',
      'x-scope-orgid': '42',
    });
    const asked = new URL(alerts.url ?? '', url);
    expect(asked.pathname).toBe('/am/api/v2/alerts');
    // They are sorted out here
    expect(asked.searchParams.getAll('filter')).toEqual([]);
  });

  it.each([
    [{ url: 'https://u:s3cret@127.0.0.1:1' }, 'url must not hold credentials'],
    [{ url: 'file:///s3cret' }, 'must be an http or https address'],
    [{ url: 's3cret' }, 'must be an http or https address'],
    [{ url: 'https://127.0.0.1:1/?token=s3cret' }, 'must be a base address'],
    [{ id: 'Main Server' }, '"Main Server": id must be lower-case'],
    [{ timeout: { seconds: 0 } }, 'timeout must be longer'],
    [
      { headers: { 'x-token': 's3cret\n' + '✓' } },
      'has "x-token", which cannot be sent',
    ],
    [{ method: 'DELETE' }, 'method must be GET or POST'],
    [
      { tenant: 's3cret', headers: { 'X-Scope-OrgID': 's3cret' } },
      'give one of tenant and the header x-scope-orgid',
    ],
    [{ tls: { ca: 's3cret' } }, 'tls.ca must be a certificate in PEM'],
    [{ tls: { cert: 's3cret' } }, 'tls.cert and tls.key go together'],
    [
      { tls: { cert: 's3cret', key: 's3cret' } },
      'tls.key must be a private key in PEM',
    ],
    [{ bearerToken: 's3cret✓' }, 'has "authorization", which cannot be sent'],
    [
      { bearerToken: 's3cret', headers: { Authorization: 's3cret' } },
      'give one of basicAuth, bearerToken',
    ],
    [
      {
        bearerToken: 's3cret',
        basicAuth: { username: 'a', password: 's3cret' },
      },
      'give one of basicAuth, bearerToken',
    ],
  ])(
    'refuses to start with %p, keeping secrets to itself',
    async (instance, message) => {
      const error = await start(prometheus(instance)).catch(caught => caught);
      const text = `${error.message} ${error.cause?.message}`;
      expect(text).toMatch(message);
      expect(text).toContain('integrationPlan.prometheus.instances');
      expect(text).not.toContain('s3cret');
    },
  );
});
