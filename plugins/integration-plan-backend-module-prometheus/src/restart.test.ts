import { ConfigReader } from '@backstage/config';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
// What is remembered of an alert needs both ends; only tests have them in one process
// eslint-disable-next-line @backstage/no-mixed-plugin-imports
import integrationPlanPlugin from '@integration-plan/plugin-integration-plan-backend';
import {
  planCreateSchema,
  type Alert,
  type PlanStatus,
} from '@integration-plan/plugin-integration-plan-common';
import { serve } from '@integration-plan/plugin-integration-plan-node/testUtils';
import { readAlertmanagerOptions } from './alertmanagerOptions';
import { AlertmanagerSource } from './AlertmanagerSource';
import { integrationPlanModulePrometheus } from './module';
import { eventually } from './testing/http';
import {
  freePort,
  missingServers,
  startAlertmanager,
  startPrometheus,
  type TestServer,
} from './testing/servers';

const missing = missingServers();
const describeReal = missing ? describe.skip : describe;
jest.setTimeout(120_000);
const { signal } = new AbortController();

/** Tells an Alertmanager, as Prometheus does, that alerts fire. */
async function send({ url }: TestServer, ...names: string[]) {
  const answer = await fetch(`${url}/api/v2/alerts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(
      names.map(alertname => ({
        labels: { alertname, vendor: 'workday', severity: 'critical' },
        startsAt: '2026-11-01T00:00:00.000Z',
        endsAt: new Date(Date.now() + 600_000).toISOString(),
      })),
    ),
  });
  expect(answer.status).toBe(200);
}

describeReal(`An Alertmanager that is restarted. ${missing}`, () => {
  let alertmanager: TestServer;
  let api: string;
  /** How much longer ago it seems to have been started, so that nobody waits. */
  let olderByMs = 0;
  const stops: Array<() => unknown> = [];

  beforeAll(async () => {
    alertmanager = await startAlertmanager();
    const proxy = await serve(async (request, response) => {
      try {
        const answer = await fetch(`${alertmanager.url}${request.url}`);
        const body: any = await answer.json();
        if (body.uptime) {
          const startedAt = Date.parse(body.uptime) - olderByMs;
          body.uptime = new Date(startedAt).toISOString();
        }
        response.writeHead(answer.status).end(JSON.stringify(body));
      } catch {
        response.writeHead(502).end();
      }
    });
    const instances = [{ id: 'alerts', url: proxy.url }];
    const { server } = await startTestBackend({
      features: [
        integrationPlanPlugin,
        integrationPlanModulePrometheus,
        mockServices.rootConfig.factory({
          data: {
            integrationPlan: {
              polling: { frequency: { seconds: 1 } },
              alertmanager: { instances },
            },
          },
        }),
      ],
    });
    api = `http://localhost:${server.port()}/api/integration-plan`;
    const created = await fetch(`${api}/plans`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(
        planCreateSchema.parse({
          name: 'sync',
          title: 'Sync',
          pattern: 'batch-sync',
          owner: 'people',
          document: {
            sections: {
              observability: {
                facts: {
                  alerts: [
                    {
                      key: 'vendor',
                      title: 'Workday',
                      source: 'alerts',
                      side: 'vendor',
                      matchers: [
                        { label: 'vendor', operator: '=', value: 'workday' },
                      ],
                    },
                  ],
                },
              },
            },
          },
        }),
      ),
    });
    if (!created.ok) throw new Error(await created.text());
    stops.push(
      () => server.stop(),
      () => proxy.stop(),
      () => alertmanager.stop(),
    );
  });
  afterAll(async () => {
    for (const stop of stops) await stop();
  });

  const seen: string[] = [];
  const status = async () => {
    const answer = await fetch(`${api}/plans/default/sync/status`);
    const {
      alerts,
      message,
      status: word,
    } = (await answer.json()) as PlanStatus;
    if (seen.at(-1) !== word) seen.push(word);
    return { word, message, alerts: alerts[0].alerts };
  };
  const becomes = (wanted: string, what = (_: Alert[]) => true) =>
    eventually(async () => {
      const found = await status();
      return found.word === wanted && what(found.alerts) ? found : undefined;
    }, 30_000);
  const history = async () => {
    const from = new Date(Date.now() - 3_600_000).toISOString();
    const to = new Date(Date.now() + 60_000).toISOString();
    const answer = await fetch(
      `${api}/plans/default/sync/timeline?kind=alert&from=${from}&to=${to}`,
    );
    const { items } = (await answer.json()) as any;
    return items.map((item: any) => `${item.alert.name} ${item.change}`).sort();
  };

  it('does not let alerts seem to be over that it has forgotten', async () => {
    await becomes('ok');
    seen.length = 0;
    await send(alertmanager, 'Down', 'Slow');
    await becomes('critical', ({ length }) => length === 2);

    await alertmanager.pause();
    await alertmanager.resume();
    const { message } = await eventually(async () => {
      const found = await status();
      return found.message.includes('restarted') ? found : undefined;
    }, 30_000);
    expect(message).toMatch(
      /Not known since Alertmanager was restarted at \d{4}-\S+Z: alerts are sent to it again within \d+ s more/,
    );

    // One of them is sent again; the other may still fire
    await send(alertmanager, 'Down');
    const again = await becomes('critical');
    expect(again.alerts.map(({ name, state }) => `${name} ${state}`)).toEqual([
      'Down firing',
      'Slow unknown',
    ]);
    expect(again.message).toContain('whether Slow still fires is not known');
    expect(await history()).toEqual(['Down fired', 'Slow fired']);

    // Later on it would have been sent again
    olderByMs = 300_000;
    await becomes('critical', ({ length }) => length === 1);
    expect(await history()).toEqual([
      'Down fired',
      'Slow fired',
      'Slow resolved',
    ]);

    olderByMs = 0;
    await alertmanager.pause();
    await alertmanager.resume();
    await becomes('unknown');
    olderByMs = 300_000;
    await becomes('ok');
    expect(await history()).toEqual([
      'Down fired',
      'Down resolved',
      'Slow fired',
      'Slow resolved',
    ]);
    expect(seen.join(' ')).toBe('ok critical unknown critical unknown ok');
  });
});

describeReal(`A Prometheus that is named. ${missing}`, () => {
  it('shows which of the alerts are over that were forgotten', async () => {
    const alertmanager = await startAlertmanager();
    const prometheus = await startPrometheus({
      scrape: 1,
      alertmanager,
      history: '# EOF\n',
    });
    const rules = (...firing: string[]) =>
      prometheus.loadRules(
        JSON.stringify({
          groups: [
            {
              name: 'all',
              rules: ['Down', 'Slow'].map(alert => ({
                alert,
                expr: firing.includes(alert) ? 'vector(1)' : 'vector(1) > 1',
                labels: { vendor: 'workday', severity: 'critical' },
              })),
            },
          ],
        }),
      );
    const server = (id: string, { url }: TestServer) => ({
      id,
      url,
      timeoutMs: 5000,
      headers: {},
    });
    const { options } = readAlertmanagerOptions([server('main', prometheus)])(
      new ConfigReader({ prometheus: 'main' }),
      message => new Error(message),
    );
    const read = async (alertname: string, before?: Alert[]) => {
      // A new one each time: what rules say is shared for some seconds
      const source = new AlertmanagerSource(
        server('alerts', alertmanager),
        options,
      );
      const [reading] = await source.read(
        [
          {
            id: '1',
            kind: 'alerts',
            matchers: [{ label: 'alertname', operator: '=', value: alertname }],
            before: before && {
              alerts: before,
              observedAt: new Date(Date.now() - 60_000).toISOString(),
              hasFailedSince: false,
            },
          },
        ],
        { signal },
      );
      return reading;
    };
    await rules('Down', 'Slow');
    const firing = (name: string) =>
      eventually(async () => {
        const reading = await read(name);
        return reading.kind === 'alerts' && reading.alerts.length > 0
          ? reading.alerts
          : undefined;
      }, 30_000);
    const [down, slow] = [await firing('Down'), await firing('Slow')];

    await alertmanager.pause();
    await rules('Down');
    await eventually(async () => {
      const answer = await fetch(`${prometheus.url}/api/v1/alerts`);
      const { data } = (await answer.json()) as any;
      return data.alerts.length === 1 || undefined;
    });
    await alertmanager.resume();
    const isOver = await eventually(async () => {
      const reading = await read('Slow', slow);
      return reading.kind === 'alerts' ? reading : undefined;
    });
    expect(isOver).toMatchObject({
      kind: 'alerts',
      alerts: [],
      proof: { by: 'rules' },
    });
    // It still fires: sent again by now, or not known
    expect(await read('Down', down)).not.toMatchObject({ alerts: [] });
    await firing('Down');
    await prometheus.stop();
    await alertmanager.stop();
  });
});

describeReal(`One of a clustered pair that is restarted. ${missing}`, () => {
  it('has forgotten what the other still knows', async () => {
    const ports = [await freePort(), await freePort()];
    const pair = await Promise.all([
      startAlertmanager({ cluster: ports }),
      startAlertmanager({ cluster: [...ports].reverse() }),
    ]);
    await eventually(async () => {
      const answer = await fetch(`${pair[0].url}/api/v2/status`);
      const { cluster } = (await answer.json()) as any;
      return cluster.peers.length === 2 || undefined;
    }, 30_000);
    await Promise.all(pair.map(one => send(one, 'Down')));
    const read = async (config: object, before?: Alert[]) => {
      const { options } = readAlertmanagerOptions([])(
        new ConfigReader(config),
        message => new Error(message),
      );
      const [{ url }] = pair;
      const source = new AlertmanagerSource(
        { id: 'alerts', url, timeoutMs: 5000, headers: {} },
        options,
      );
      const [reading] = await source.read(
        [
          {
            id: '1',
            kind: 'alerts',
            matchers: [{ label: 'vendor', operator: '=', value: 'workday' }],
            before: before && {
              alerts: before,
              observedAt: new Date(Date.now() - 60_000).toISOString(),
              hasFailedSince: false,
            },
          },
        ],
        { signal },
      );
      return reading;
    };
    const members = pair.map(({ url }) => url);
    const known = await read({ members });
    const { alerts } = known as Extract<typeof known, { kind: 'alerts' }>;
    expect(alerts).toMatchObject([{ name: 'Down', state: 'firing' }]);

    await pair[0].pause();
    expect(await read({ members }, alerts)).toMatchObject({
      kind: 'alerts',
      alerts,
    });
    await pair[0].resume();
    expect(await read({}, alerts)).toMatchObject({
      kind: 'failure',
      reason: 'partial',
      message: expect.stringMatching(
        /^Not known since Alertmanager was restarted/,
      ),
    });
    expect(await read({ members }, alerts)).toMatchObject({
      kind: 'alerts',
      alerts,
    });
    await Promise.all(pair.map(one => one.stop()));
  });
});
