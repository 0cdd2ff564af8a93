import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
// The way round needs both ends; nothing but this test has them in one process
// eslint-disable-next-line @backstage/no-mixed-plugin-imports
import integrationPlanPlugin from '@integration-plan/plugin-integration-plan-backend';
import {
  IntegrationPlanClient,
  planCreateSchema,
} from '@integration-plan/plugin-integration-plan-common';
import { integrationPlanModulePrometheus } from './module';
import { serve } from '@integration-plan/plugin-integration-plan-node/testUtils';
import { eventually } from './testing/http';
import {
  checkRules,
  missingServers,
  startAlertmanager,
  startPrometheus,
} from './testing/servers';

const missing = missingServers();
const describeReal = missing ? describe.skip : describe;

jest.setTimeout(120_000);

const plan = planCreateSchema.parse({
  name: 'workday-sync',
  title: 'Workday "HRIS" sync',
  pattern: 'batch-sync',
  owner: 'people',
  vendor: 'workday',
  document: {
    sections: {
      observability: {
        facts: {
          metrics: [
            {
              key: 'queue',
              title: 'Queue depth',
              source: 'main',
              query: 'sync_queue_depth{job="test"}',
              unit: 'count',
              side: 'ours',
              thresholds: { direction: 'above', warning: 1000, critical: 5000 },
              procedure: 'drain-queue',
            },
            {
              key: 'calm',
              title: 'Success',
              source: 'main',
              query: 'sync_success_ratio',
              unit: 'ratio',
              side: 'vendor',
              thresholds: { direction: 'below', critical: 0.95 },
            },
          ],
          alerts: [
            {
              key: 'ours',
              title: 'Alerts of this plan',
              source: 'alerts',
              matchers: [
                { label: 'plan', operator: '=', value: 'default/workday-sync' },
              ],
              side: 'ours',
            },
          ],
        },
      },
      runbook: {
        facts: {
          procedures: [
            {
              key: 'drain-queue',
              title: 'Drain the queue',
              steps: [{ text: 'Drain the queue of {{ labels.tenant }}' }],
            },
            {
              key: 'drain-acme',
              title: 'Drain the queue of Acme',
              matchers: [
                { label: 'metric', operator: '=', value: 'queue' },
                { label: 'tenant', operator: '=~', value: 'acme.*' },
              ],
              steps: [{ text: 'Drain the queue of {{ labels.tenant }}' }],
            },
          ],
        },
      },
    },
  },
});

describeReal(`Exported rules and real servers. ${missing}`, () => {
  const started: Array<{ stop(): unknown }> = [];
  afterEach(async () => {
    for (const server of started.splice(0).reverse()) await server.stop();
  });

  it('bring an alert back to the page of the plan, with a link to the step that fits', async () => {
    const exporter = await serve((_request, response) => {
      response.setHeader('content-type', 'text/plain; version=0.0.4');
      response.end(
        'sync_queue_depth{tenant="acme & sons"} 9000\nsync_success_ratio 1\n',
      );
    });
    started.push(exporter);
    const alertmanager = await startAlertmanager();
    started.push(alertmanager);
    const prometheus = await startPrometheus({
      scrape: exporter.port,
      history: '# EOF\n',
      alertmanager,
    });
    started.push(prometheus);
    const backend = await startTestBackend({
      features: [
        integrationPlanPlugin,
        integrationPlanModulePrometheus,
        mockServices.rootConfig.factory({
          data: {
            app: { baseUrl: 'https://portal.example.com' },
            integrationPlan: {
              polling: { frequency: { seconds: 1 } },
              prometheus: { instances: [{ id: 'main', url: prometheus.url }] },
              alertmanager: {
                instances: [{ id: 'alerts', url: alertmanager.url }],
              },
            },
          },
        }),
      ],
    });
    const client = new IntegrationPlanClient({
      discoveryApi: {
        getBaseUrl: async id =>
          `http://localhost:${backend.server.port()}/api/${id}`,
      },
      fetchApi: { fetch },
    });
    started.push(backend);

    await client.createPlan(plan);
    const rules = await client.runs.getPrometheusRules(plan);
    expect(await checkRules(rules)).toEqual({
      isValid: true,
      output: expect.stringContaining('SUCCESS: 3 rules found'),
    });

    await prometheus.loadRules(rules);
    const alert = await eventually(async () => {
      const { alerts } = await client.getStatus(plan);
      const found = alerts[0].alerts.find(
        ({ severity }) => severity === 'critical',
      );
      return found;
    }, 60_000);
    expect(alert).toMatchObject({
      state: 'firing',
      labels: {
        plan: 'default/workday-sync',
        vendor: 'workday',
        severity: 'critical',
        side: 'ours',
        metric: 'queue',
        tenant: 'acme & sons',
      },
    });

    const link = new URL(alert.runbookUrl!);
    expect(link.origin + link.pathname).toBe(
      'https://portal.example.com/integrations/r/default/workday-sync',
    );
    const { procedure, ...labels } = Object.fromEntries(link.searchParams);
    const landing = await client.runs.land(plan, { labels, procedure });
    expect(landing).toMatchObject({
      chosen: 'drain-acme',
      labels: { tenant: 'acme & sons', alertname: alert.name },
    });
    // The metric that does not cross its threshold fires nothing
    const { alerts } = await client.getStatus(plan);
    const metrics = alerts[0].alerts.map(({ labels: { metric } }) => metric);
    expect(metrics).not.toContain('calm');
  });
});
