import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigReader } from '@backstage/config';
import type { LabelMatcher } from '@integration-plan/plugin-integration-plan-common';
import type {
  Reading,
  StatusTarget,
} from '@integration-plan/plugin-integration-plan-node';
import { readAlertmanagerOptions } from './alertmanagerOptions';
import { AlertmanagerSource } from './AlertmanagerSource';
import { readHeartbeat } from './heartbeat';
import { RuleList } from './rules';
import type { AlertingRule } from './rulesApi';
import { eventually, serveAnswers } from './testing/http';
import {
  missingServers,
  startAlertmanager,
  startPrometheus,
  type TestPrometheus,
  type TestServer,
} from './testing/servers';

const missing = missingServers();
const describeReal = missing ? describe.skip : describe;
const { signal } = new AbortController();

const is = (label: string, value: string): LabelMatcher => ({
  label,
  operator: '=',
  value,
});

/** As the documentation has it. */
const [, WATCHDOG] = readFileSync(
  join(__dirname, '../README.md'),
  'utf8',
).match(/```yaml\n(groups:[^]*?)```/)!;

const RULES = `${WATCHDOG}
  - name: well
    rules:
      - alert: Quiet
        expr: vector(0) > 1
        labels: { vendor: workday, severity: critical }
  - name: broken
    rules:
      - alert: Broken
        expr: label_replace({job=~".+"}, "x", "", "", "") * on() {job=~".+"}
        labels: { vendor: hubspot }
  - name: open
    rules:
      - alert: Loud
        expr: vector(1)
        labels: { vendor: stripe, severity: critical, tenant: "{{ $labels.tenant }}" }
`;

describeReal(
  `Whether alerts are evaluated, with real servers. ${missing}`,
  () => {
    let alertmanager: TestServer;
    let prometheus: TestPrometheus;
    let read: (config: object, ...matchers: LabelMatcher[]) => Promise<Reading>;

    beforeAll(async () => {
      alertmanager = await startAlertmanager();
      prometheus = await startPrometheus({
        scrape: 1,
        alertmanager,
        history: '# EOF\n',
      });
      await prometheus.loadRules(RULES);
      const server = (id: string, url: string) => ({
        id,
        url,
        timeoutMs: 5000,
        headers: {},
      });
      read = async (config, ...matchers) => {
        const { options } = readAlertmanagerOptions([
          server('main', prometheus.url),
        ])(new ConfigReader(config as never), message => new Error(message));
        const source = new AlertmanagerSource(
          server('alerts', alertmanager.url),
          options,
        );
        const target: StatusTarget = { id: '1', kind: 'alerts', matchers };
        const [reading] = await source.read([target], { signal });
        return reading;
      };
      // Until both have heard of each other, and all rules have run
      await eventually(async () => {
        const loud = await read({}, is('alertname', 'Loud'));
        const watchdog = await read({}, is('alertname', 'Watchdog'));
        const broken = await read(
          { prometheus: 'main' },
          is('alertname', 'Broken'),
        );
        return (
          (loud.kind === 'alerts' &&
            loud.alerts.length === 1 &&
            watchdog.kind === 'alerts' &&
            watchdog.alerts.length === 1 &&
            broken.kind === 'failure' &&
            broken.message.includes('fails')) ||
          undefined
        );
      }, 30_000);
    }, 60_000);

    afterAll(async () => {
      await prometheus?.stop();
      await alertmanager?.stop();
    });

    const heartbeat = {
      heartbeat: { labels: { alertname: 'Watchdog' }, maxAge: 'PT20S' },
    };
    const rules = { prometheus: 'main' };

    it('is proven by a heartbeat, by the rules, or by nothing', async () => {
      const proof = (by: string) => ({
        kind: 'alerts',
        alerts: [],
        proof: { by, at: expect.stringMatching(/^20/) },
      });
      const quiet = is('alertname', 'Quiet');
      expect(await read(heartbeat, quiet)).toMatchObject(proof('heartbeat'));
      expect(await read(rules, quiet)).toMatchObject(proof('rules'));
      expect(await read({ ...heartbeat, ...rules }, quiet)).toMatchObject(
        proof('heartbeat'),
      );
      expect(await read({}, quiet)).not.toHaveProperty('proof');
    });

    it('is not so where no rule can give the alert, or where its rule fails', async () => {
      const problem = (message: string) => ({
        kind: 'failure',
        reason: 'notEvaluated',
        message: expect.stringContaining(message),
      });
      const typo = [is('alertname', 'Quite'), is('vendor', 'workday')];
      const said = problem(
        'no rule that is loaded can give alertname="Quite", vendor="workday"',
      );
      expect(await read(rules, ...typo)).toMatchObject(said);
      expect(await read({ ...heartbeat, ...rules }, ...typo)).toMatchObject(
        said,
      );
      expect(
        await read(rules, is('alertname', 'Quiet'), is('vendor', 'hubspot')),
      ).toMatchObject(problem('no rule that is loaded can give'));
      expect(await read(rules, is('vendor', 'hubspot'))).toMatchObject(
        problem('the rule Broken fails (found duplicate series'),
      );
      // The series, or what sends the alert, may have such a label
      expect(
        await read(rules, is('alertname', 'Quiet'), is('region', 'eu')),
      ).toMatchObject({
        kind: 'alerts',
        proof: { by: 'rules' },
      });
      expect(await read(rules, is('region', 'eu'))).not.toHaveProperty('proof');
    });

    it('is not so where the heartbeat is missing; what fires is said all the same', async () => {
      const other = { heartbeat: { labels: { alertname: 'Metronome' } } };
      expect(await read(other, is('alertname', 'Quiet'))).toMatchObject({
        kind: 'failure',
        reason: 'notEvaluated',
        message:
          'Alerts are not being evaluated: the heartbeat, alertname="Metronome", does not fire',
      });
      const loud = await read(other, is('alertname', 'Loud'));
      expect(loud).toMatchObject({
        kind: 'alerts',
        alerts: [{ name: 'Loud', severity: 'critical', state: 'firing' }],
        // Others of the same group may be missing
        doubt:
          'Alerts are not being evaluated: the heartbeat, alertname="Metronome", does not fire',
      });
      expect(loud).not.toHaveProperty('proof');
    });

    it('is not so any more when the Prometheus has stopped', async () => {
      await prometheus.stop();
      const quiet = is('alertname', 'Quiet');
      expect(await read(rules, quiet)).toMatchObject({
        kind: 'failure',
        reason: 'notEvaluated',
        message:
          'Whether alerts are being evaluated is not known: main: Connection refused',
      });
      const strict = {
        heartbeat: { labels: { alertname: 'Watchdog' }, maxAge: 'PT3S' },
      };
      const reading = await eventually(async () => {
        const found = await read(strict, quiet);
        return found.kind === 'failure' ? found : undefined;
      }, 30_000);
      expect(reading.message).toMatch(
        /^Alerts are not being evaluated: the heartbeat, alertname="Watchdog", (came last \d+ s ago|does not fire)$/,
      );
    }, 40_000);
  },
);

it('The clock of a server need not be ours', async () => {
  const server = await serveAnswers();
  const hour = 3_600_000;
  const watchdog = (agoMs: number) => ({
    fingerprint: 'w',
    startsAt: '2026-01-01T00:00:00Z',
    updatedAt: new Date(Date.now() - hour - agoMs).toISOString(),
    labels: { alertname: 'Watchdog' },
    status: { state: 'active' },
  });
  const { options } = readAlertmanagerOptions([])(
    new ConfigReader({ heartbeat: { labels: { alertname: 'Watchdog' } } }),
    message => new Error(message),
  );
  const read = async (agoMs: number) => {
    server.answer({
      headers: { date: new Date(Date.now() - hour).toUTCString() },
      body: [watchdog(agoMs)],
    });
    const source = new AlertmanagerSource(
      { id: 'alerts', url: server.url, timeoutMs: 5000, headers: {} },
      options,
    );
    const [reading] = await source.read(
      [{ id: '1', kind: 'alerts', matchers: [is('alertname', 'Quiet')] }],
      { signal },
    );
    return reading;
  };
  const good = await read(60_000);
  expect(good).toMatchObject({ proof: { by: 'heartbeat' } });
  const { at } = (good as { proof: { at: string } }).proof;
  expect(Math.abs(Date.now() - 60_000 - Date.parse(at))).toBeLessThan(30_000);
  expect(await read(600_000)).toMatchObject({ reason: 'notEvaluated' });
  server.stop();
});

it('A heartbeat is late before alerts that nobody sends any more come to their end', () => {
  const heartbeat = {
    matchers: [is('alertname', 'Watchdog')],
    maxAgeMs: 300_000,
  };
  const sent = Date.parse('2026-11-30T12:00:00.000Z');
  /** As a Prometheus sends it that repeats alerts each minute. */
  const look = (ageMs: number) =>
    readHeartbeat(
      heartbeat,
      [
        {
          fingerprint: 'w',
          labels: { alertname: 'Watchdog' },
          annotations: {},
          startsAt: new Date(sent - 3_600_000).toISOString(),
          updatedAt: new Date(sent).toISOString(),
          endsAt: new Date(sent + 240_000).toISOString(),
          status: { state: 'active', silencedBy: [], inhibitedBy: [] },
        },
      ],
      { observedAt: new Date(sent + ageMs), ageOf: () => ageMs },
    );
  expect(look(125_000)).toHaveProperty('proof');
  // Another of its alerts, sent a minute before, ends now
  expect(look(181_000)).toEqual({
    problem: expect.stringContaining('came last 181 s ago'),
  });
});

describe('What the rules of a server tell', () => {
  const rule = (name: string, more: Partial<AlertingRule> = {}) => ({
    name,
    labels: {},
    health: 'ok',
    intervalMs: 60_000,
    ageMs: 30_000,
    alerts: [],
    ...more,
  });
  const stale = { ageMs: 200_000 };
  const failing = { health: 'err', lastError: 'oops' };
  const down = [is('alertname', 'Down')];
  const acme = [is('tenant', 'acme')];

  it.each<[string, AlertingRule[], LabelMatcher[], object]>([
    ['a rule that runs', [rule('Down')], down, { proof: { by: 'rules' } }],
    [
      'one that stands still',
      [rule('Down', stale)],
      down,
      { problem: expect.stringContaining('was evaluated last 200 s ago') },
    ],
    [
      'one that stands still for its long interval',
      [rule('Down', { ...stale, intervalMs: 120_000 })],
      down,
      { proof: { by: 'rules' } },
    ],
    [
      'one that has never run',
      [rule('Down', { ageMs: undefined, health: 'unknown' })],
      down,
      { problem: expect.stringContaining('has not been evaluated yet') },
    ],
    [
      'one of two of that name that fails',
      [rule('Down'), rule('Down', failing)],
      down,
      { problem: expect.stringContaining('the rule Down fails (oops)') },
    ],
    [
      'another that fails',
      [rule('Down'), rule('Other', failing)],
      down,
      { proof: { by: 'rules' } },
    ],
    ['no such rule', [rule('Other')], down, { problem: expect.any(String) }],
    [
      'no rule at all',
      [],
      acme,
      { problem: expect.stringContaining('can give tenant="acme"') },
    ],
    [
      'a label of another value',
      [rule('Down', { labels: { tenant: 'globex' } })],
      acme,
      { problem: expect.any(String) },
    ],
    [
      'a label that the rule fills in',
      [rule('Down', { labels: { tenant: '{{ $labels.t }}' } })],
      acme,
      { proof: { by: 'rules' } },
    ],
    [
      'labels of series, where one of the rules fails',
      [rule('Down'), rule('Other', failing)],
      acme,
      {},
    ],
    [
      'labels of series, where all of the rules fail',
      [rule('Down', stale), rule('Other', failing)],
      acme,
      { problem: expect.any(String) },
    ],
  ])('%s', (_, rules, matchers, expected) => {
    const list = new RuleList(Date.now(), rules, {
      doubts: [],
      rewrites: false,
    });
    const found = list.judge(matchers, {
      found: false,
      observedAt: new Date(),
    });
    expect(found).toMatchObject(expected);
    expect(Object.keys(found)).toEqual(Object.keys(expected));
  });

  it.each<[string, boolean, Partial<AlertingRule>, boolean?]>([
    ['whose rule runs and has it not', true, {}],
    ['of which the rule has another', true, { alerts: [{ tenant: 'globex' }] }],
    ['that the rule has', false, { alerts: [{ tenant: 'acme' }] }],
    ['that got a label on its way', false, { alerts: [{}] }],
    ['whose rule stands still', false, stale],
    ['whose rule has never run', false, { ageMs: undefined }],
    ['whose labels may change on the way', false, {}, true],
  ])('an alert %s is over: %s', (_, isOver, more, rewrites = false) => {
    const rules = [rule('Down', more), rule('Other', failing)];
    const list = new RuleList(Date.now(), rules, { doubts: [], rewrites });
    const labels = { alertname: 'Down', tenant: 'acme', cluster: 'eu' };
    expect(list.isOver({ labels } as never)).toBe(isOver);
  });

  it('is nothing certain where labels change on the way, or where the alert is there', () => {
    const judge = (rewrites: boolean, found: boolean) =>
      new RuleList(0, [rule('Other')], { doubts: [], rewrites }).judge(down, {
        found,
        observedAt: new Date(),
      });
    expect(judge(true, false)).toEqual({});
    expect(judge(false, true)).toEqual({});
    expect(judge(false, false)).toHaveProperty('problem');
  });
});
