import {
  formatMatcher,
  type Alert,
  type LabelMatcher,
} from '@integration-plan/plugin-integration-plan-common';
import type { StatusTarget } from '@integration-plan/plugin-integration-plan-node';
import { PLAIN } from './alertmanagerOptions';
import { AlertmanagerSource } from './AlertmanagerSource';
import { countRequests } from './testing/http';
import {
  missingServers,
  startAlertmanager,
  type TestServer,
} from './testing/servers';

jest.setTimeout(60_000);
const missing = missingServers();
const describeReal = missing ? describe.skip : describe;

const matcher = (
  label: string,
  operator: LabelMatcher['operator'],
  value: string,
): LabelMatcher => ({ label, operator, value });

const AWKWARD = 'the "big" one \\ two\nlines, {a="b"} #1 & ü ✓';

const STARTED = new Date(Date.now() - 60_000).toISOString();

describeReal(`An AlertmanagerSource and a real server. ${missing}`, () => {
  let server: TestServer;
  let source: AlertmanagerSource;

  const post = async (path: string, body: unknown) => {
    const response = await fetch(`${server.url}/api/v2/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(await response.text());
  };

  const read = async (...matchers: LabelMatcher[]) => {
    const [reading] = await source.read(
      [{ id: '1', kind: 'alerts', matchers }],
      { signal: new AbortController().signal },
    );
    return reading;
  };

  const alertsOf = async (...matchers: LabelMatcher[]): Promise<Alert[]> => {
    const reading = await read(...matchers);
    if (reading.kind !== 'alerts') throw new Error(JSON.stringify(reading));
    return reading.alerts;
  };

  beforeAll(async () => {
    server = await startAlertmanager();
    source = new AlertmanagerSource({
      id: 'alerts',
      url: server.url,
      timeoutMs: 5000,
      headers: {},
    });
    const alert = (
      alertname: string,
      labels: Record<string, string>,
      more: object = {},
    ) => ({
      labels: { alertname, ...labels },
      startsAt: STARTED,
      endsAt: new Date(Date.now() + 600_000).toISOString(),
      ...more,
    });
    await post('alerts', [
      alert(
        'SyncFailing',
        { severity: 'critical', tenant: 'acme' },
        {
          generatorURL: 'https://prometheus.example.com/graph?g0.expr=up&x="y"',
          annotations: {
            summary: 'Syncs fail',
            description: 'x'.repeat(5000),
            runbook_url: 'https://portal.example.com/runbook?a=1',
          },
        },
      ),
      alert('QueueHigh', { severity: 'warning', tenant: 'acme' }),
      alert(
        'QueueHigh',
        { severity: 'page', tenant: AWKWARD },
        { annotations: { runbook_url: 'data:text/html,hello' } },
      ),
      alert('Slow', { severity: 'info', tenant: 'initech' }),
      alert('Slow', { severity: 'constructor', tenant: 'globex' }),
      alert('Quiet', { tenant: 'globex' }),
    ]);
    await post('silences', {
      matchers: [
        { name: 'alertname', value: 'Quiet', isRegex: false, isEqual: true },
      ],
      startsAt: new Date().toISOString(),
      endsAt: new Date(Date.now() + 600_000).toISOString(),
      createdBy: 'test',
      comment: 'maintenance',
    });
  }, 30_000);

  afterAll(async () => {
    await server?.stop();
  });

  it('describes a firing alert', async () => {
    const [alert, ...others] = await alertsOf(
      matcher('alertname', '=', 'SyncFailing'),
      matcher('tenant', '=~', 'acme|globex'),
    );
    expect(others).toEqual([]);
    expect(alert).toEqual({
      fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
      name: 'SyncFailing',
      state: 'firing',
      severity: 'critical',
      startsAt: STARTED,
      labels: {
        alertname: 'SyncFailing',
        severity: 'critical',
        tenant: 'acme',
      },
      summary: 'Syncs fail',
      description: 'x'.repeat(5000),
      runbookUrl: 'https://portal.example.com/runbook?a=1',
      sourceUrl: 'https://prometheus.example.com/graph?g0.expr=up&x="y"',
    });
  });

  it('finds labels with quotes, backslashes, line breaks and unicode', async () => {
    const [alert, ...others] = await alertsOf(matcher('tenant', '=', AWKWARD));
    expect(others).toEqual([]);
    expect(alert).toMatchObject({
      severity: 'critical',
      labels: { tenant: AWKWARD },
    });
    expect(
      await alertsOf(matcher('tenant', '=~', '(?s).*"big".*\\\\.*')),
    ).toEqual([alert]);
  });

  it('tells silenced and inhibited alerts from firing ones', async () => {
    expect(await alertsOf(matcher('alertname', '=', 'Quiet'))).toMatchObject([
      {
        state: 'silenced',
        severity: 'warning',
        silence: {
          by: 'test',
          until: expect.stringMatching(/^20/),
          comment: 'maintenance',
          url: expect.stringMatching(/^http/),
        },
      },
    ]);
    expect(
      await alertsOf(
        matcher('alertname', '=', 'QueueHigh'),
        matcher('tenant', '=', 'acme'),
      ),
    ).toMatchObject([{ state: 'inhibited', severity: 'warning' }]);
  });

  it('leads from a silence to the one at its server, at the address for people where there is one', async () => {
    const [{ id }] = await (
      await fetch(`${server.url}/api/v2/silences`)
    ).json();
    const silent = matcher('alertname', '=', 'Quiet');
    const [alert] = await alertsOf(silent);
    expect(alert.silence?.url).toBe(`${server.url}/#/silences/${id}`);
    const external = new AlertmanagerSource(
      { id: 'alerts', url: server.url, timeoutMs: 5000, headers: {} },
      { ...PLAIN, externalUrl: 'https://alerts.example.com/of/us' },
    );
    const [reading] = await external.read(
      [{ id: '1', kind: 'alerts', matchers: [silent] }],
      { signal: new AbortController().signal },
    );
    expect(reading).toMatchObject({
      alerts: [
        {
          silence: { url: `https://alerts.example.com/of/us/#/silences/${id}` },
        },
      ],
    });
  });

  it('takes unknown severities for warnings', async () => {
    const found = await alertsOf(
      matcher('alertname', '!=', 'Watchdog'),
      matcher('tenant', '!~', '(?s)the.*'),
    );
    expect(
      found.map(it => [it.name, it.state, it.severity].join(' ')).sort(),
    ).toEqual([
      'QueueHigh inhibited warning',
      'Quiet silenced warning',
      'Slow firing ok',
      'Slow firing warning',
      'SyncFailing firing critical',
    ]);
  });

  it('answers with no alerts where nothing matches', async () => {
    expect(await read(matcher('alertname', '=', 'Nothing'))).toEqual({
      targetId: '1',
      kind: 'alerts',
      alerts: [],
      observedAt: expect.any(String),
    });
  });

  it('says why a matcher is not valid', async () => {
    expect(await read(matcher('tenant', '=~', '(unclosed'))).toEqual({
      targetId: '1',
      kind: 'failure',
      reason: 'sourceFailed',
      message: expect.stringMatching(
        /^tenant=~"\(unclosed": not a valid regular expression \(missing closing \)/,
      ),
    });
  });

  it('answers thousands of targets with one request for alerts, as the server would by itself', async () => {
    const proxy = await countRequests(server.url);
    const instance = {
      id: 'alerts',
      url: proxy.url,
      timeoutMs: 5000,
      headers: {},
    };
    const counted = new AlertmanagerSource(instance);
    const kinds = [
      [matcher('alertname', '=', 'QueueHigh')],
      [matcher('tenant', '=', 'acme'), matcher('severity', '!=', 'critical')],
      [matcher('tenant', '=~', '.*o.*')],
      [matcher('tenant', '!~', 'acme|(?s)the.*')],
      [matcher('nothing', '=', '')],
      [matcher('nothing', '!=', '')],
      [matcher('constructor', '=', ''), matcher('alertname', '=', 'Slow')],
      [matcher('tenant', '=', AWKWARD)],
      [matcher('tenant', '=~', 'the.*')],
      [matcher('tenant', '=~', '(unclosed')],
    ];
    const targets = Array.from(
      { length: 3000 },
      (_, id): StatusTarget => ({
        id: `${id}`,
        kind: 'alerts',
        matchers: [...kinds[id % 10], matcher('n', '!=', `${id}`)],
      }),
    );
    const { signal } = new AbortController();
    const readings = await counted.read(targets, { signal });
    expect(proxy.paths).toHaveLength(2);
    for (const [index, matchers] of kinds.entries()) {
      const reading = readings[index];
      const names =
        reading.kind === 'alerts'
          ? reading.alerts.map(one => one.fingerprint).sort()
          : reading.kind;
      const filter = new URLSearchParams(
        matchers.map(one => ['filter', formatMatcher(one)]),
      );
      const answer = await fetch(`${server.url}/api/v2/alerts?${filter}`);
      const expected = answer.ok
        ? (await answer.json()).map((one: any) => one.fingerprint).sort()
        : 'failure';
      expect([matchers, names]).toEqual([matchers, expected]);
    }
    proxy.stop();
  });
});
