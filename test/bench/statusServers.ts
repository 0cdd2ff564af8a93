import { serve } from '@integration-plan/plugin-integration-plan-node/testUtils';
import {
  startAlertmanager,
  startPrometheus,
} from '../../plugins/integration-plan-backend-module-prometheus/src/testing/servers';

export const SERIES = 1000;
const ALERTS = 300;

/**
 * A Prometheus with series of which half move, and an Alertmanager with alerts.
 */
export async function startServers() {
  let scrapes = 0;
  const exposition = await serve((_, response) => {
    scrapes++;
    const lines = Array.from({ length: SERIES }, (__, series) => {
      const value = series % 50 === 0 ? 9_000_000 : series;
      return `bench_value{series="${series}"} ${
        series % 2 ? value + (scrapes % 7) / 10 : value
      }`;
    });
    response.setHeader('content-type', 'text/plain; version=0.0.4');
    response.end(`# TYPE bench_value gauge\n${lines.join('\n')}\n`);
  });
  const alertmanager = await startAlertmanager();
  const prometheus = await startPrometheus({
    scrape: exposition.port,
    // The time for an answer, too: a busy machine must not lose series
    scrapeSeconds: 15,
    history: '# EOF\n',
  });
  const alerts = Array.from({ length: ALERTS }, (_, index) => ({
    labels: {
      alertname: `Alert${index}`,
      vendor: `v${index}`,
      severity: index % 3 ? 'warning' : 'critical',
    },
    annotations: { summary: `Vendor ${index} does not answer` },
    endsAt: '2099-01-01T00:00:00.000Z',
  }));
  const posted = await fetch(`${alertmanager.url}/api/v2/alerts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(alerts),
  });
  if (!posted.ok) throw new Error(await posted.text());
  const urls = { prometheus: prometheus.url, alertmanager: alertmanager.url };
  // Until the first scrape
  while ((await query(urls.prometheus, 'count(bench_value)')).length === 0) {
    await new Promise(resolve => setTimeout(resolve, 200));
  }
  return {
    urls,
    /** How many questions the two have answered; they count them themselves. */
    requests: async () => {
      const counts = await Promise.all([
        count(
          urls.prometheus,
          /^prometheus_http_requests_total\{.*handler="\/api\/v1\/query".*\} (\S+)/gm,
        ),
        count(
          urls.alertmanager,
          /^alertmanager_http_request_duration_seconds_count\{handler="\/(?:api\/v2\/)?(?:alerts|silences)",method="get"\} (\S+)/gm,
        ),
      ]);
      return counts[0] + counts[1];
    },
    stop: async () => {
      exposition.stop();
      await prometheus.stop();
      await alertmanager.stop();
    },
  };
}

async function count(url: string, pattern: RegExp) {
  const text = await (await fetch(`${url}/metrics`)).text();
  let sum = 0;
  for (const [, number] of text.matchAll(pattern)) sum += Number(number);
  return sum;
}

async function query(url: string, expression: string) {
  const answer = await fetch(`${url}/api/v1/query`, {
    method: 'POST',
    body: new URLSearchParams({ query: expression }),
  });
  const { data } = (await answer.json()) as { data: { result: unknown[] } };
  return data.result;
}

/** Asks without anything around it; how many questions are answered a second. */
export async function bareLoop(url: string, queries: string[], joined: number) {
  const requests: string[] = [];
  for (let start = 0; start < queries.length; start += joined) {
    const some = queries.slice(start, start + joined);
    requests.push(
      joined === 1
        ? some[0]
        : some
            .map(
              (one, index) =>
                `label_replace((${one}), "__ip", "${index}", "", "")`,
            )
            .join(' or '),
    );
  }
  const waiting = requests.values();
  let answered = 0;
  const start = performance.now();
  const work = async () => {
    for (const one of waiting) {
      const { length } = await query(url, one);
      answered += length;
    }
  };
  await Promise.all(Array.from({ length: 8 }, work));
  if (answered !== queries.length) {
    throw new Error(`${answered} of ${queries.length} questions were answered`);
  }
  return (queries.length / (performance.now() - start)) * 1000;
}
