import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { missingServers } from './testing/servers';

const DOCS = resolve(__dirname, '../../../docs/operate-status.md');
const missing = missingServers();
const describeReal = missing ? describe.skip : describe;

const LAG = 'integration_plan_status_lag_seconds';
const READINGS = 'integration_plan_status_readings_total';
const POLLS = 'integration_plan_status_polls_total';

/** What fires at a minute, given how the metrics go from minute to minute. */
const firing = (
  series: Record<string, string>,
  alert: string,
  labels = {},
) => ({
  interval: '1m',
  input_series: Object.entries(series).map(([name, values]) => ({
    series: name,
    values,
  })),
  alert_rule_test: [
    {
      eval_time: '15m',
      alertname: alert,
      exp_alerts: [{ exp_labels: labels }],
    },
  ],
});

describeReal(`The rules that the docs give to operators. ${missing}`, () => {
  it('fire when the poller stands still, when a source is late, and when one gives nothing', () => {
    const [, rules] = /```yaml\n(groups:[\s\S]*?)```/.exec(
      readFileSync(DOCS, 'utf8'),
    )!;
    const folder = mkdtempSync(join(tmpdir(), 'integration-plan-'));
    // Summaries are words, which the docs may change
    const withoutWords = rules.replace(/^ +annotations:\n.*\n/gm, '');
    writeFileSync(join(folder, 'rules.yaml'), withoutWords);
    const late = `${LAG}{source="late",replica="1"}`;
    const inTime = `${LAG}{source="main",replica="1"}`;
    writeFileSync(
      join(folder, 'test.yaml'),
      JSON.stringify({
        rule_files: ['rules.yaml'],
        tests: [
          firing(
            { [late]: '0+60x20', [inTime]: '0+60x20' },
            'IntegrationPlanPollerStandsStill',
            { severity: 'critical' },
          ),
          // Nothing of the portal arrives any more
          firing({ up: '0x20' }, 'IntegrationPlanPollerStandsStill', {
            severity: 'critical',
          }),
          firing(
            { [late]: '0+60x20', [inTime]: '0x20' },
            'IntegrationPlanSourceLate',
            { severity: 'warning', source: 'late' },
          ),
          firing(
            {
              [`${READINGS}{source="main"}`]: '0+5x20',
              [`${POLLS}{source="main"}`]: '0+1x20',
              [`${READINGS}{source="broken"}`]: '7x20',
              [`${POLLS}{source="broken"}`]: '0+1x20',
            },
            'IntegrationPlanSourceGivesNoReadings',
            { severity: 'warning', source: 'broken' },
          ),
          {
            ...firing({ [late]: '0+60x20', [inTime]: '0x20' }, '-'),
            alert_rule_test: [
              {
                eval_time: '15m',
                alertname: 'IntegrationPlanPollerStandsStill',
                exp_alerts: [],
              },
            ],
          },
        ],
      }),
    );
    const { status, stdout, stderr } = spawnSync(
      'promtool',
      ['test', 'rules', join(folder, 'test.yaml')],
      { encoding: 'utf8' },
    );
    rmSync(folder, { recursive: true });
    expect(`${stdout}${stderr}`).toContain('SUCCESS');
    expect(status).toBe(0);
  });
});
