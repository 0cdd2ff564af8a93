import type { EffectiveProcedure } from '../schema/runbook';
import type { Alert, AlertsStatus } from '../schema/status';
import { formatMore, groupAlerts } from './groupAlerts';

const alert = (
  name: string,
  labels: Record<string, string> = {},
  more: Partial<Alert> = {},
): Alert => ({
  fingerprint: [name, ...Object.values(labels)].join('-'),
  name,
  state: 'firing',
  severity: 'critical',
  startsAt: '2026-11-01T00:00:00Z',
  labels: { alertname: name, ...labels },
  ...more,
});

const answer = (
  alerts: Alert[],
  more: Partial<AlertsStatus> = {},
): AlertsStatus => ({
  kind: 'alerts',
  key: 'all',
  title: 'All alerts',
  source: 'main',
  side: 'link',
  status: 'critical',
  since: null,
  observedAt: null,
  checkedAt: null,
  alerts,
  ...more,
});

const procedure = (key: string, matchers: Array<[string, string]>) =>
  ({
    procedure: {
      key,
      title: key,
      matchers: matchers.map(([label, value]) => ({
        label,
        operator: value.includes('|') ? '=~' : '=',
        value,
      })),
    },
  } as EffectiveProcedure);

const PROCEDURES = [
  procedure('replay', [['alertname', 'Waiting']]),
  procedure('vendor-down', [['alertname', 'Failing|Errors']]),
  procedure('acme-login', [
    ['alertname', 'Refused'],
    ['tenant', 'acme'],
  ]),
];

const shape = (answers: AlertsStatus[]) =>
  groupAlerts(answers, PROCEDURES).firing.map(({ procedure: key, names }) => [
    key,
    names.map(alerts => alerts.map(one => one.alert.fingerprint)),
  ]);

describe('the alerts of a plan', () => {
  it('stand by procedure, the one that fits most closely first, then the worst, then the newest', () => {
    const warning = { severity: 'warning' } as const;
    const newer = { startsAt: '2026-11-02T00:00:00Z' };
    expect(
      shape([
        answer([
          alert('Odd'),
          alert('Failing', { tenant: 'globex' }),
          alert('Failing', { tenant: 'initech' }, newer),
          alert('Waiting', {}, warning),
          alert('Refused', { tenant: 'acme' }, warning),
          alert('Slow', {}, warning),
        ]),
      ]),
    ).toEqual([
      ['acme-login', [['Refused-acme']]],
      ['vendor-down', [['Failing-initech', 'Failing-globex']]],
      ['replay', [['Waiting']]],
      [null, [['Odd']]],
      [null, [['Slow']]],
    ]);
  });

  it('lead to what the matcher that finds them names, where their labels choose nothing', () => {
    const named = answer([alert('Odd')], { key: 'b', procedure: 'by-hand' });
    const [group] = groupAlerts([answer([alert('Odd')]), named], []).firing;
    expect(group.procedure).toBe('by-hand');
    expect(group.names).toHaveLength(1);
    expect(group.names[0][0]).toMatchObject({
      isChosen: false,
      matchers: [{ key: 'all' }, { key: 'b' }],
      procedures: ['by-hand'],
    });
  });

  it('are last known while none of their sources answers, and quiet when nobody is to be woken', () => {
    const down = { status: 'unknown' } as const;
    const last = (...answers: AlertsStatus[]) =>
      groupAlerts(answers, []).firing[0].names[0][0].isLastKnown;
    expect(last(answer([alert('A')], down))).toBe(true);
    expect(last(answer([alert('A')], down), answer([alert('A')]))).toBe(false);
    expect(last(answer([alert('A', {}, { state: 'unknown' })]))).toBe(true);
    const old = answer([alert('Failing')], { ...down, source: 'other' });
    expect(shape([old, answer([alert('Odd')])])).toEqual([
      [null, [['Odd']]],
      ['vendor-down', [['Failing']]],
    ]);
    const silenced = answer([alert('A', {}, { state: 'silenced' })]);
    expect(groupAlerts([silenced], [])).toMatchObject({
      firing: [],
      quiet: [{ names: [[{ id: 'main A' }]] }],
    });
  });

  it('say what tells those of one name apart', () => {
    const more = (...tenants: string[]) => {
      const [group] = groupAlerts(
        [answer(tenants.map(tenant => alert('A', { tenant, job: tenant })))],
        [],
      ).firing;
      return formatMore(group.names[0]);
    };
    expect(more('acme', 'globex')).toBe('1 more: globex');
    expect(more('a', 'b', 'c', 'd', 'e', 'f')).toBe(
      '5 more: b, c, d, 2 others',
    );
    const twins = ['x', 'y'].map(fingerprint =>
      alert('A', {}, { fingerprint }),
    );
    const [group] = groupAlerts([answer(twins)], []).firing;
    expect(formatMore(group.names[0])).toBe('1 more');
  });
});
