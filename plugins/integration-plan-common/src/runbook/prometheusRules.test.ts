import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { planDocumentSchema } from '../schema/document';
import { toPrometheusRules } from './prometheusRules';

const hasPromtool = spawnSync('promtool', ['--version']).status === 0;

const document = planDocumentSchema.parse({
  sections: {
    observability: {
      facts: {
        metrics: [
          {
            key: 'error-rate',
            title: 'Errors "{{ $x }}": {{{ half',
            description: '{{ template "no" }}',
            source: 'main',
            query: 'sum by (tenant) (errors) # comment',
            unit: 'ratio',
            side: 'link',
            thresholds: { direction: 'above', warning: 0.01, critical: 0.05 },
            procedure: 'p',
          },
          {
            key: 'up',
            title: 'Up',
            source: 'main',
            query: 'up{job="x"}',
            unit: 'count',
            side: 'vendor',
            thresholds: { direction: 'below', critical: 1 },
          },
          {
            key: 'scraped',
            title: 'Scraped',
            source: 'openmetrics',
            query: 'x',
            unit: 'count',
            side: 'ours',
            thresholds: { direction: 'above', critical: 1 },
          },
          {
            key: 'planned',
            title: 'Planned',
            unit: 'count',
            side: 'ours',
            thresholds: { direction: 'above', critical: 1 },
          },
        ],
      },
    },
    runbook: {
      facts: {
        procedures: [
          {
            key: 'p',
            title: 'P',
            steps: [{ text: 'Ask {{ labels.tenant }}' }],
          },
        ],
      },
    },
  },
});

const rules = (plan = document) =>
  toPrometheusRules(
    {
      namespace: 'default',
      name: 'sync',
      title: 'Sync "{{"',
      vendor: 'acme',
      document: plan,
    },
    {
      appUrl: 'https://portal.example/',
      pagesPath: '/integrations',
      sources: ['main'],
    },
  );

describe('toPrometheusRules', () => {
  it('has a rule for each threshold of a metric that is asked in PromQL', () => {
    const [group] = parse(rules()).groups;
    expect(group.name).toBe('integration-plan/default/sync');
    expect(
      group.rules.map(({ alert, expr, labels }: any) => [
        alert,
        expr.replace(/\n/g, ' '),
        labels.severity,
      ]),
    ).toEqual([
      ['ErrorRate', '( sum by (tenant) (errors) # comment ) > 0.01', 'warning'],
      [
        'ErrorRate',
        '( sum by (tenant) (errors) # comment ) > 0.05',
        'critical',
      ],
      ['Up', '(up{job="x"}) < 1', 'critical'],
    ]);
    expect(group.rules[1].labels).toEqual({
      plan: 'default/sync',
      vendor: 'acme',
      severity: 'critical',
      side: 'link',
      metric: 'error-rate',
    });
    expect(group.rules[0].annotations.runbook_url).toBe(
      'https://portal.example/integrations/r/default/sync?alertname=ErrorRate&metric=error-rate&tenant={{ $labels.tenant | urlquery }}',
    );
  });

  (hasPromtool ? it : it.skip)(
    'is accepted by Prometheus, and its templates say what the plan says',
    () => {
      const folder = mkdtempSync(join(tmpdir(), 'rules-'));
      try {
        writeFileSync(join(folder, 'rules.yaml'), rules());
        writeFileSync(
          join(folder, 'none.yaml'),
          rules(planDocumentSchema.parse({})),
        );
        const labels = {
          plan: 'default/sync',
          vendor: 'acme',
          side: 'link',
          metric: 'error-rate',
          tenant: 'a&b c',
        };
        const fired = (severity: string) => ({
          exp_labels: { ...labels, severity },
          exp_annotations: {
            summary: `Errors "{{ $x }}": {{{ half of Sync "{{" is ${severity}`,
            description:
              '{{ template "no" }} The value is 0.5 (warning above 1 %, critical above 5 %).',
            runbook_url:
              'https://portal.example/integrations/r/default/sync?alertname=ErrorRate&metric=error-rate&tenant=a%26b+c',
          },
        });
        writeFileSync(
          join(folder, 'test.yaml'),
          JSON.stringify({
            rule_files: ['rules.yaml'],
            tests: [
              {
                interval: '1m',
                input_series: [
                  { series: 'errors{tenant="a&b c"}', values: '0.5 0.5' },
                  { series: 'errors{tenant="nan"}', values: 'NaN NaN' },
                ],
                alert_rule_test: [
                  {
                    eval_time: '1m',
                    alertname: 'ErrorRate',
                    exp_alerts: [fired('warning'), fired('critical')],
                  },
                ],
              },
            ],
          }),
        );
        const run = (...args: string[]) =>
          execFileSync('promtool', args, { cwd: folder }).toString();
        expect(run('check', 'rules', 'rules.yaml')).toContain('3 rules found');
        expect(run('check', 'rules', 'none.yaml')).toContain('0 rules found');
        expect(run('test', 'rules', 'test.yaml')).toContain('SUCCESS');
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
  );
});
