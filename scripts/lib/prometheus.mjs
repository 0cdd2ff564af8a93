import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort, start, waitForHttp } from './processes.mjs';

export const PROMETHEUS = 'prometheus';
export const ALERTMANAGER = 'prometheus-alertmanager';

export const isInstalled = command =>
  !spawnSync(command, ['--version'], { stdio: 'ignore' }).error;

/** Starts a Prometheus and an Alertmanager around the demo vendor. */
export async function startPrometheus({
  root,
  data,
  vendorPort,
  portalUrl,
  log,
  onExit,
}) {
  const ports = {
    prometheus: await freePort(),
    alertmanager: await freePort(),
  };
  const folder = join(data, 'prometheus');
  mkdirSync(folder, { recursive: true });
  // The links in the rules lead to this portal, whatever its port
  const rules = join(folder, 'rules.yml');
  writeFileSync(
    rules,
    readFileSync(
      join(root, 'test/demo-vendor/prometheus/rules.yml'),
      'utf8',
    ).replaceAll('http://localhost:7007', portalUrl),
  );
  const config = join(folder, 'prometheus.yml');
  // JSON is YAML
  writeFileSync(
    config,
    JSON.stringify({
      global: { scrape_interval: '1s', evaluation_interval: '1s' },
      rule_files: [rules],
      scrape_configs: [
        {
          job_name: 'demo-vendor',
          static_configs: [{ targets: [`127.0.0.1:${vendorPort}`] }],
        },
      ],
      alerting: {
        alertmanagers: [
          {
            static_configs: [{ targets: [`127.0.0.1:${ports.alertmanager}`] }],
          },
        ],
      },
    }),
  );
  const alertmanagerConfig = join(folder, 'alertmanager.yml');
  writeFileSync(
    alertmanagerConfig,
    JSON.stringify({
      route: { receiver: 'none' },
      receivers: [{ name: 'none' }],
    }),
  );
  start(
    ALERTMANAGER,
    [
      `--config.file=${alertmanagerConfig}`,
      `--storage.path=${join(folder, 'alertmanager')}`,
      `--web.listen-address=127.0.0.1:${ports.alertmanager}`,
      '--cluster.listen-address=',
    ],
    { log: log('alertmanager'), onExit: why => onExit(ALERTMANAGER, why) },
  );
  start(
    PROMETHEUS,
    [
      `--config.file=${config}`,
      `--storage.tsdb.path=${join(folder, 'tsdb')}`,
      `--web.listen-address=127.0.0.1:${ports.prometheus}`,
      '--rules.alert.resend-delay=2s',
    ],
    { log: log('prometheus'), onExit: why => onExit(PROMETHEUS, why) },
  );
  const urls = {
    prometheus: `http://127.0.0.1:${ports.prometheus}`,
    alertmanager: `http://127.0.0.1:${ports.alertmanager}`,
  };
  await waitForHttp(`${urls.prometheus}/-/ready`, { seconds: 30 });
  await waitForHttp(`${urls.alertmanager}/-/ready`, { seconds: 30 });
  return urls;
}
