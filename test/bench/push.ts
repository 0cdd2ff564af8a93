// Push: how long a firing alert takes to an open page, beside the time that
// Alertmanager itself takes to tell a server that does nothing with it.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { CHROMIUM } from '../e2e/chromium';
import { startPortalWith } from '../e2e/portal';

const COUNT = Number(process.env.PUSH_ALERTS ?? 50);
const TOKEN = 'only-for-this-benchmark';
const PLAN = 'push-bench';

const sleep = (ms: number) => new Promise(done => setTimeout(done, ms));

/** A server of its own port; when each alert was told to it. */
async function startReceiver() {
  const told = new Map<string, number>();
  const server = createServer((req, res) => {
    let body = '';
    req.on('data', chunk => (body += chunk));
    req.on('end', () => {
      for (const { labels } of JSON.parse(body).alerts) {
        if (!told.has(labels.alertname)) told.set(labels.alertname, Date.now());
      }
      res.end();
    });
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  return { told, server, port: (server.address() as AddressInfo).port };
}

async function freePort() {
  const { server, port } = await startReceiver();
  await new Promise(done => server.close(done));
  return port;
}

async function startAlertmanager(portalUrl: string, receiver: number) {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'integration-plan-bench-'));
  const config = join(folder, 'alertmanager.yml');
  const api = `${portalUrl}/api/integration-plan`;
  // JSON is YAML
  writeFileSync(
    config,
    JSON.stringify({
      route: { receiver: 'push', group_by: ['...'], group_wait: '0s' },
      receivers: [
        {
          name: 'push',
          webhook_configs: [
            { url: `http://127.0.0.1:${receiver}` },
            {
              url: `${api}/alerts/alertmanager`,
              http_config: {
                authorization: { type: 'Bearer', credentials: TOKEN },
              },
            },
          ],
        },
      ],
    }),
  );
  const child = spawn(
    'prometheus-alertmanager',
    [
      `--config.file=${config}`,
      `--storage.path=${join(folder, 'data')}`,
      `--web.listen-address=127.0.0.1:${port}`,
      '--cluster.listen-address=',
    ],
    { stdio: 'ignore' },
  );
  process.once('exit', () => child.kill('SIGKILL'));
  const url = `http://127.0.0.1:${port}`;
  for (;;) {
    const ready = await fetch(`${url}/-/ready`).catch(() => undefined);
    if (ready?.ok) break;
    await sleep(100);
  }
  return {
    url,
    stop() {
      child.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const plan = {
  name: PLAN,
  title: 'Push bench',
  pattern: 'polling',
  owner: 'commerce',
  document: {
    sections: {
      observability: {
        facts: {
          alerts: [
            {
              key: 'all',
              title: 'All of them',
              source: 'push',
              matchers: [{ label: 'plan', operator: '=', value: PLAN }],
              side: 'vendor',
            },
          ],
        },
      },
    },
  },
};

function report(name: string, all: number[]) {
  const sorted = [...all].sort((a, b) => a - b);
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)];
  console.log(
    `${name}: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, longest ${at(1)} ms`,
  );
  return at(0.95);
}

async function bench() {
  const { told, server, port } = await startReceiver();
  // The portal is told where the Alertmanager is before that knows the portal
  const alertmanagerProxy = createServer();
  let alertmanager: Awaited<ReturnType<typeof startAlertmanager>> | undefined;
  alertmanagerProxy.on('request', async (req, res) => {
    const answer = await fetch(`${alertmanager?.url}${req.url}`).catch(
      () => undefined,
    );
    res.writeHead(answer?.status ?? 503, {
      'content-type': answer?.headers.get('content-type') ?? 'text/plain',
    });
    res.end(answer && (await answer.text()));
  });
  await new Promise<void>(done =>
    alertmanagerProxy.listen(0, '127.0.0.1', done),
  );
  const { port: proxyPort } = alertmanagerProxy.address() as AddressInfo;
  const portal = await startPortalWith({
    // What comes sooner has been pushed
    'integrationPlan.polling.frequency': { minutes: 10 },
    'integrationPlan.alertmanager.instances': [
      { id: 'push', url: `http://127.0.0.1:${proxyPort}` },
    ],
    'backend.auth.externalAccess': [
      {
        type: 'static',
        options: { token: TOKEN, subject: 'alertmanager' },
        accessRestrictions: [
          {
            plugin: 'integration-plan',
            permission: ['integration-plan.alerts.push'],
          },
        ],
      },
    ],
  });
  alertmanager = await startAlertmanager(portal.url, port);
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox'],
  });
  try {
    const created = await fetch(`${portal.url}/api/integration-plan/plans`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${await portal.token()}`,
      },
      body: JSON.stringify(plan),
    });
    if (!created.ok) throw new Error(await created.text());
    const withToken = await fetch(
      `${portal.url}/api/integration-plan/plans/default/${PLAN}`,
      { headers: { authorization: `Bearer ${TOKEN}` } },
    );
    console.log(
      `The token of Alertmanager asks for a plan and gets ${withToken.status}`,
    );

    const page = await browser.newPage();
    const address = `${portal.url}/catalog/default/integrationplan/${PLAN}`;
    for (;;) {
      await page.goto(address);
      const found = await page
        .getByRole('region', { name: 'Status' })
        .waitFor({ timeout: 10_000 })
        .then(() => true)
        .catch(() => false);
      // The catalog takes a while to have the new plan
      if (found) break;
    }
    await page.waitForLoadState('networkidle');
    const delivered: number[] = [];
    const seen: number[] = [];
    for (let i = 1; i <= COUNT; i++) {
      const alertname = `Pushed${i}End`;
      const shown = page.evaluate(
        name =>
          new Promise<number>(done => {
            const look = () => {
              if (!document.body.innerText.includes(name)) return false;
              done(Date.now());
              return true;
            };
            const observer = new MutationObserver(() => {
              if (look()) observer.disconnect();
            });
            observer.observe(document.body, {
              subtree: true,
              childList: true,
              characterData: true,
            });
          }),
        alertname,
      );
      const start = Date.now();
      await fetch(`${alertmanager.url}/api/v2/alerts`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify([
          { labels: { alertname, plan: PLAN, severity: 'critical' } },
        ]),
      });
      const at = await Promise.race([shown, sleep(30_000).then(() => 0)]);
      if (at === 0) {
        console.log(`${alertname} was not on the page within 30 s`);
        continue;
      }
      seen.push(at - start);
      delivered.push((told.get(alertname) ?? at) - start);
      // Alerts come at any moment of what the portal does
      await sleep(200 + Math.random() * 800);
    }
    console.log(`${seen.length} of ${COUNT} alerts were seen`);
    const own = report('Alertmanager tells a bare server', delivered);
    const ours = report('It is on the open page', seen);
    console.log(
      `p95 of the page is ${(ours / Math.max(1, own)).toFixed(
        1,
      )} times that of the bare server`,
    );
  } finally {
    await browser.close();
    alertmanager.stop();
    alertmanagerProxy.close();
    server.close();
    await portal.stop();
  }
}

bench().catch(error => {
  console.error(error);
  // Its servers would keep it alive
  process.exit(1);
});
