import {
  alertSchema,
  type Alert,
  type LabelMatcher,
} from '@integration-plan/plugin-integration-plan-common';
import { AlertmanagerSource } from './AlertmanagerSource';
import {
  missingServers,
  startAlertmanager,
  type TestServer,
} from './testing/servers';

const missing = missingServers();
const describeReal = missing ? describe.skip : describe;

const matcher = (
  label: string,
  operator: LabelMatcher['operator'],
  value: string,
): LabelMatcher => ({ label, operator, value });

const AWKWARD = 'the "big" one \\ two\nlines, {a="b"} #1 & ü ✓';

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
    for (const alert of reading.alerts) alertSchema.parse(alert);
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
      startsAt: new Date(Date.now() - 60_000).toISOString(),
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

  it('describes a firing alert, shortening what is too long', async () => {
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
      startsAt: expect.any(String),
      labels: {
        alertname: 'SyncFailing',
        severity: 'critical',
        tenant: 'acme',
      },
      summary: 'Syncs fail',
      description: `${'x'.repeat(2000)}…`,
      runbookUrl: 'https://portal.example.com/runbook?a=1',
      sourceUrl: 'https://prometheus.example.com/graph?g0.expr=up&x="y"',
    });
    expect(Date.now() - Date.parse(alert.startsAt)).toBeGreaterThan(59_000);
  });

  it('finds labels with quotes, backslashes, line breaks and unicode', async () => {
    const [alert, ...others] = await alertsOf(matcher('tenant', '=', AWKWARD));
    expect(others).toEqual([]);
    expect(alert).toMatchObject({
      severity: 'critical',
      labels: { tenant: AWKWARD },
    });
    expect(alert).not.toHaveProperty('runbookUrl');
    expect(
      await alertsOf(matcher('tenant', '=~', '(?s).*"big".*\\\\.*')),
    ).toEqual([alert]);
  });

  it('tells silenced and inhibited alerts from firing ones', async () => {
    expect(await alertsOf(matcher('alertname', '=', 'Quiet'))).toMatchObject([
      { state: 'silenced', severity: 'warning' },
    ]);
    expect(
      await alertsOf(
        matcher('alertname', '=', 'QueueHigh'),
        matcher('tenant', '=', 'acme'),
      ),
    ).toMatchObject([{ state: 'inhibited', severity: 'warning' }]);
  });

  it('puts what decides the status first, and takes unknown severities for warnings', async () => {
    const found = await alertsOf(
      matcher('alertname', '!=', 'Watchdog'),
      matcher('tenant', '!~', '(?s)the.*'),
    );
    expect(found.map(it => [it.name, it.state, it.severity])).toEqual([
      ['SyncFailing', 'firing', 'critical'],
      ['Slow', 'firing', 'warning'],
      ['Slow', 'firing', 'ok'],
      ['QueueHigh', 'inhibited', 'warning'],
      ['Quiet', 'silenced', 'warning'],
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

  it('repeats why Alertmanager refuses a matcher', async () => {
    expect(await read(matcher('tenant', '=~', '(unclosed'))).toEqual({
      targetId: '1',
      kind: 'failure',
      reason: 'sourceFailed',
      message: expect.stringMatching(/^Alertmanager: .*missing closing \)/),
    });
  });
});
