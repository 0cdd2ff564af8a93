import { serve } from '@integration-plan/plugin-integration-plan-node/testUtils';
import {
  startAlertmanager,
  startPrometheus,
} from '../../plugins/integration-plan-backend-module-prometheus/src/testing/servers';

/** The rules: one alert that follows the truth, and one that always fires. */
const RULES = JSON.stringify({
  groups: [
    {
      name: 'faults',
      rules: [
        {
          alert: 'Trouble',
          expr: 'faults_truth == 0',
          labels: { severity: 'critical' },
        },
        { alert: 'Watchdog', expr: 'vector(1)' },
      ],
    },
  ],
});

export type Kind = 'metric' | 'alerts';

/**
 * What is so: a real exporter, a real Prometheus for metrics, another that
 * evaluates rules, and a real Alertmanager.
 */
export async function startWorld() {
  let truth = 1;
  const exporter = await serve((_request, response) => {
    response.setHeader('content-type', 'text/plain; version=0.0.4');
    response.end(`faults_truth ${truth}\n`);
  });
  const alertmanager = await startAlertmanager();
  const options = { scrape: exporter.port, history: '# EOF\n' };
  const [metrics, evaluator] = await Promise.all([
    startPrometheus(options),
    startPrometheus({ ...options, alertmanager }),
  ]);
  await evaluator.loadRules(RULES);

  // Asked directly, past every fault
  const probes: Record<Kind, () => Promise<boolean>> = {
    metric: async () => {
      const { data } = await getJson(
        `${metrics.url}/api/v1/query?query=faults_truth`,
      );
      return data.result[0]?.value[1] === '1';
    },
    alerts: async () => {
      const found = await getJson(`${alertmanager.url}/api/v2/alerts`);
      const names = found.map(({ labels }: any) => labels.alertname);
      // Without the one that always fires nothing is known
      return names.includes('Watchdog') && !names.includes('Trouble');
    },
  };
  const notGoodSince: Partial<Record<Kind, number>> = {};
  let stopped = false;
  const probe = async (kind: Kind) => {
    const isGood = await probes[kind]().catch(() => false);
    if (isGood) delete notGoodSince[kind];
    else notGoodSince[kind] ??= Date.now();
  };
  const probeOn = async (kind: Kind) => {
    while (!stopped) {
      await probe(kind);
      await new Promise(resolve => {
        setTimeout(resolve, 200);
      });
    }
  };
  const probing = Promise.all([probeOn('metric'), probeOn('alerts')]);

  return {
    alertmanager,
    evaluator,
    metrics,
    /** Whether all is well from now on. */
    setTruth(isGood: boolean) {
      truth = isGood ? 1 : 0;
    },
    /** Since when nobody can have read that all is well; undefined while one can. */
    notGoodSince: (kind: Kind) => notGoodSince[kind],
    /** Looks now, whenever the next look is due. */
    probe,
    async stop() {
      stopped = true;
      await probing;
      exporter.stop();
      await Promise.all([metrics.stop(), evaluator.stop()]);
      await alertmanager.stop();
    },
  };
}

async function getJson(url: string): Promise<any> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(5000) });
  return answer.json();
}
