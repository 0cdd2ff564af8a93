// The demo's outside world in one small process; see README.md.
import { createServer } from 'node:http';
import { Gauge, Registry } from 'prom-client';
import { createAlerts } from './alerts.mjs';
import { createModel, SCENARIOS } from './model.mjs';
import { page } from './page.mjs';

const port = Number(process.env.DEMO_VENDOR_PORT ?? 9464);
const portalUrl = process.env.PORTAL_URL ?? 'http://localhost:7007';

const model = createModel();
const alerts = createAlerts(model, { portalUrl });
const registry = new Registry();

const gauge = (name, help, collect, labelNames = []) =>
  new Gauge({
    name,
    help,
    labelNames,
    registers: [registry],
    collect() {
      collect(this);
    },
  });
const perTenant = (name, help, read) =>
  gauge(
    name,
    help,
    metric => {
      for (const [tenant, state] of Object.entries(model.tenants)) {
        metric.set({ tenant }, read(state));
      }
    },
    ['tenant'],
  );

perTenant('workday_sync_success_ratio', 'Calls that succeed', s => s.success);
perTenant(
  'workday_server_error_ratio',
  'Calls that Workday answers with 5xx',
  s => s.serverErrors,
);
perTenant('workday_push_queue_depth', 'Pushes that wait', s => s.queue);
perTenant(
  'workday_rate_limit_headroom_ratio',
  'What is left of the rate limit of this hour',
  s => s.headroom,
);
perTenant(
  'workday_requests_in_hour',
  'Requests of this hour, of the 1,000 that are allowed',
  s => Math.round(1000 * (1 - s.headroom)),
);
perTenant(
  'workday_push_latency_p99_seconds',
  'From completion to Workday, 99th percentile',
  s => s.latency,
);
perTenant(
  'workday_auth_failed',
  '1 while Workday refuses the credentials',
  s => s.authFailures,
);
const single = (name, help, key) =>
  gauge(name, help, metric => metric.set(model.others[key]));
single('stripe_webhook_success_ratio', 'Events handled', 'webhookSuccess');
single('stripe_webhook_dead_letters', 'Events set aside', 'deadLetters');
single('stripe_webhook_ack_seconds_p95', 'Time to acknowledge', 'webhookAck');
single('mapbox_geocode_error_ratio', 'Look-ups that fail', 'geocodeErrors');
single(
  'mapbox_geocode_latency_p95_seconds',
  'Time of a look-up',
  'geocodeLatency',
);
single(
  'mapbox_geocode_requests_per_minute',
  'Look-ups that are sent',
  'geocodeRequests',
);

const timer = setInterval(() => {
  model.step();
  alerts.evaluate();
}, 1000);

const startedAt = new Date().toISOString();

const json = (response, status, body) =>
  response
    .writeHead(status, { 'content-type': 'application/json' })
    .end(JSON.stringify(body));

async function readBody(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString('utf8');
  return request.headers['content-type']?.includes('json')
    ? JSON.parse(text)
    : Object.fromEntries(new URLSearchParams(text));
}

async function switchScenario(request, response) {
  try {
    const { scenario } = await readBody(request);
    model.scenario = scenario;
    alerts.evaluate();
  } catch (error) {
    json(response, 400, { error: error.message });
    return;
  }
  if (request.headers['content-type']?.includes('json')) {
    json(response, 200, { scenario: model.scenario });
  } else {
    response.writeHead(303, { location: '/' }).end();
  }
}

function listAlerts(url, response) {
  try {
    json(response, 200, alerts.list(url.searchParams.getAll('filter')));
  } catch (error) {
    json(response, 400, error.message);
  }
}

const server = createServer(async (request, response) => {
  const url = new URL(request.url, 'http://localhost');
  const route = `${request.method} ${url.pathname}`;
  if (route === 'GET /') {
    response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      .end(page(model.scenario));
  } else if (route === 'GET /metrics') {
    response
      .writeHead(200, { 'content-type': registry.contentType })
      .end(await registry.metrics());
  } else if (route === 'GET /scenario') {
    json(response, 200, {
      scenario: model.scenario,
      scenarios: Object.keys(SCENARIOS),
    });
  } else if (route === 'POST /scenario') {
    await switchScenario(request, response);
  } else if (route === 'GET /alertmanager/api/v2/alerts') {
    listAlerts(url, response);
  } else if (route === 'GET /alertmanager/api/v2/status') {
    json(response, 200, { uptime: startedAt });
  } else {
    json(response, 404, { error: 'There is nothing here' });
  }
});

server.listen(port, '127.0.0.1', () => {
  console.log(`Demo vendor at http://127.0.0.1:${port}`);
});
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    clearInterval(timer);
    server.close(() => process.exit(0));
    server.closeAllConnections();
  });
}
