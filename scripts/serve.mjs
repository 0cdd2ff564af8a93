// Runs the demo portal: the demo vendor, and one Backstage backend that serves
// pages and API on one port. `--prometheus` puts a real Prometheus and a real
// Alertmanager in between; `--verbose` shows the logs.
import { writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildApp } from './lib/build.mjs';
import { checkListen, chooseListen } from './lib/listen.mjs';
import {
  checkPort,
  explain,
  explainFullDisk,
  fail,
  makeFolder,
  start,
  stopAll,
  stopWithParent,
  tail,
  waitForHttp,
} from './lib/processes.mjs';
import {
  ALERTMANAGER,
  isInstalled,
  PROMETHEUS,
  startPrometheus,
} from './lib/prometheus.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const port = readPort('PORT', 7007);
const vendorPort = readPort('DEMO_VENDOR_PORT', 9464);
const data = resolve(root, process.env.DATA_DIR || '.data');
const verbose = process.argv.includes('--verbose');
const withPrometheus = process.argv.includes('--prometheus');
const { address, host, notice } = chooseListen(process.env, port);
const log = name => join(data, 'logs', `${name}.log`);

function readPort(variable, fallback) {
  const number = Number(process.env[variable] || fallback);
  if (!Number.isInteger(number) || number < 1 || number > 65535) {
    fail(`${variable} must be a whole number from 1 to 65535.`);
  }
  return number;
}

/** Ends everything because one part ended. */
async function onExit(name, why) {
  await stopAll();
  console.error(tail(log(name)));
  const fullDisk = explainFullDisk(data);
  if (fullDisk) fail(fullDisk);
  fail(`${name} has stopped: ${why}. Its log is ${log(name)}.`);
}

async function requirePort(number, variable, check) {
  try {
    await check;
  } catch (error) {
    fail(
      error.code === 'EADDRINUSE'
        ? `Port ${number} is in use: stop what listens there, or choose another with ${variable}=<port>.`
        : `Port ${number} cannot be used: ${explain(error)}`,
    );
  }
}

/** What differs from app-config.yaml for these ports and this folder. */
function writeConfig(sources) {
  const file = join(data, 'app-config.generated.json');
  writeFileSync(
    file,
    JSON.stringify({
      app: { baseUrl: address },
      backend: {
        baseUrl: address,
        listen: { host, port },
        cors: { origin: address },
        database: { connection: { directory: join(data, 'db') } },
      },
      integrationPlan: {
        openmetrics: { instances: [] },
        prometheus: { instances: [] },
        alertmanager: { instances: [] },
        ...sources,
      },
    }),
  );
  return file;
}

const instance = (id, url, more) => ({ instances: [{ id, url, ...more }] });
const heartbeat = { labels: { alertname: 'Watchdog' } };

async function main() {
  if (
    withPrometheus &&
    !(isInstalled(PROMETHEUS) && isInstalled(ALERTMANAGER))
  ) {
    fail(
      `This needs ${PROMETHEUS} and ${ALERTMANAGER} on the PATH; on Debian: apt-get install prometheus prometheus-alertmanager.`,
    );
  }
  if (notice) console.log(notice);
  await requirePort(port, 'PORT', checkListen(port, host));
  await requirePort(
    vendorPort,
    'DEMO_VENDOR_PORT',
    checkPort(vendorPort, '127.0.0.1'),
  );
  if (port === vendorPort) {
    fail('PORT and DEMO_VENDOR_PORT must be different.');
  }
  makeFolder(join(data, 'db'));
  makeFolder(join(data, 'logs'));
  const fullDisk = explainFullDisk(data);
  if (fullDisk) fail(fullDisk);

  if (!(await buildApp(root, { log: log('build') }))) {
    console.error(tail(log('build')));
    fail(`The pages could not be built. The log is ${log('build')}.`);
  }

  start(process.execPath, [join(root, 'test/demo-vendor/server.mjs')], {
    cwd: root,
    env: {
      ...process.env,
      DEMO_VENDOR_PORT: String(vendorPort),
      PORTAL_URL: address,
    },
    log: log('demo-vendor'),
    onExit: why => onExit('demo-vendor', why),
  });
  const vendor = `http://127.0.0.1:${vendorPort}`;
  const sources = {
    openmetrics: instance('demo-metrics', `${vendor}/metrics`),
    alertmanager: instance('demo-alerts', `${vendor}/alertmanager`, {
      heartbeat,
    }),
  };
  if (withPrometheus) {
    console.log('Starting Prometheus and Alertmanager ...');
    const urls = await startPrometheus({
      root,
      data,
      vendorPort,
      portalUrl: address,
      log,
      onExit,
    });
    sources.openmetrics = { instances: [] };
    sources.prometheus = instance('demo-metrics', urls.prometheus);
    sources.alertmanager = instance('demo-alerts', urls.alertmanager, {
      heartbeat,
      prometheus: 'demo-metrics',
    });
    console.log(
      `Prometheus at ${urls.prometheus}, Alertmanager at ${urls.alertmanager}`,
    );
  }

  console.log('Starting the portal ...');
  start(
    process.execPath,
    [
      join(root, 'node_modules/@backstage/cli/bin/backstage-cli'),
      'package',
      'start',
      '--config',
      join(root, 'app-config.yaml'),
      '--config',
      writeConfig(sources),
    ],
    {
      cwd: join(root, 'packages/backend'),
      env: { ...process.env, NODE_ENV: 'development' },
      log: log('portal'),
      verbose,
      onExit: why => onExit('portal', why),
    },
  );
  const ready =
    (await waitForHttp(`${address}/.backstage/health/v1/readiness`, {
      seconds: 300,
    })) && (await waitForHttp(`${address}/integrations`, { seconds: 30 }));
  if (!ready) {
    await stopAll();
    console.error(tail(log('portal')));
    fail(`The portal did not start in time. Its log is ${log('portal')}.`);
  }
  console.log(`Break and mend the demo vendor at ${vendor}`);
  console.log(`Integration Plan is running at ${address}/integrations`);
}

stopWithParent();
main().catch(async error => {
  await stopAll();
  fail(explain(error));
});
