import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '@integration-plan/plugin-integration-plan-node/testUtils';
import { eventually } from './http';

const PROMETHEUS = 'prometheus';
const ALERTMANAGER = 'prometheus-alertmanager';

/**
 * Whether real servers can be tested here. In CI they must be.
 *
 * @returns a sentence for the title of what is left out; empty when nothing is
 */
export function missingServers(): string {
  const missing = [PROMETHEUS, ALERTMANAGER, 'promtool'].filter(
    program => spawnSync(program, ['--version']).error,
  );
  if (missing.length === 0) return '';
  const sentence = `${missing.join(
    ', ',
  )} not found: install the packages prometheus and prometheus-alertmanager`;
  if (process.env.CI) throw new Error(sentence);
  process.stderr.write(`Tests of real servers are left out: ${sentence}\n`);
  return sentence;
}

/** A server of the test, below a path of its own as behind a proxy. */
export type TestServer = {
  url: string;
  /** Ends the process; what it has stored stays. */
  pause(): Promise<void>;
  /** Starts it again at the same address. */
  resume(): Promise<void>;
  stop(): Promise<void>;
};

/** A Prometheus that takes rules for alerts while it runs. */
export type TestPrometheus = TestServer & {
  loadRules(yaml: string): Promise<void>;
};

/** What `promtool check rules` says of rules. */
export async function checkRules(
  yaml: string,
): Promise<{ isValid: boolean; output: string }> {
  const data = await temporaryFolder();
  const file = join(data, 'rules.yaml');
  await writeFile(file, yaml);
  const { status, stderr, stdout } = spawnSync(
    'promtool',
    ['check', 'rules', file],
    { encoding: 'utf8' },
  );
  await rm(data, { recursive: true });
  return { isValid: status === 0, output: stdout + stderr };
}

/**
 * Starts a Prometheus that scrapes a port of this machine.
 *
 * @param options.scrapeSeconds - how often; every second by default
 * @param options.history - samples from before the start, as OpenMetrics text
 * @param options.alertmanager - where its alerts go
 */
export async function startPrometheus(options: {
  scrape: number;
  scrapeSeconds?: number;
  history: string;
  alertmanager?: TestServer;
}): Promise<TestPrometheus> {
  const data = await temporaryFolder();
  const history = join(data, 'history.txt');
  await writeFile(history, options.history);
  const filled = spawnSync(
    'promtool',
    ['tsdb', 'create-blocks-from', 'openmetrics', history, join(data, 'tsdb')],
    { encoding: 'utf8' },
  );
  if (filled.status !== 0) throw new Error(filled.stderr);
  const rules = join(data, 'rules.yaml');
  const { alertmanager } = options;
  const receiver = alertmanager && new URL(alertmanager.url);
  const server = await startServer(PROMETHEUS, data, {
    config: {
      global: {
        scrape_interval: `${options.scrapeSeconds ?? 1}s`,
        evaluation_interval: '1s',
      },
      rule_files: [rules],
      ...(receiver && {
        alerting: {
          alertmanagers: [
            {
              path_prefix: receiver.pathname,
              static_configs: [{ targets: [receiver.host] }],
            },
          ],
        },
      }),
      scrape_configs: [
        {
          job_name: 'test',
          static_configs: [{ targets: [`127.0.0.1:${options.scrape}`] }],
        },
      ],
    },
    flags: [
      `--storage.tsdb.path=${join(data, 'tsdb')}`,
      '--web.enable-lifecycle',
      // What fires before an Alertmanager is found would wait for a minute
      '--rules.alert.resend-delay=3s',
    ],
  });
  return {
    ...server,
    loadRules: async yaml => {
      await writeFile(rules, yaml);
      const answer = await fetch(`${server.url}/-/reload`, { method: 'POST' });
      if (!answer.ok) throw new Error(await answer.text());
    },
  };
}

/**
 * Starts an Alertmanager in which a critical alert inhibits warnings of its tenant.
 *
 * @param options.webhook - where it sends each change, at once
 * @param options.cluster - ports of the members, its own one first
 */
export async function startAlertmanager(
  options: { webhook?: string; cluster?: number[] } = {},
): Promise<TestServer> {
  const { webhook, cluster = [] } = options;
  const [own, ...peers] = cluster.map(port => `127.0.0.1:${port}`);
  const data = await temporaryFolder();
  return startServer(ALERTMANAGER, data, {
    config: {
      route: {
        receiver: 'all',
        group_by: ['...'],
        group_wait: '0s',
        group_interval: '1s',
      },
      receivers: [
        { name: 'all', webhook_configs: webhook ? [{ url: webhook }] : [] },
      ],
      inhibit_rules: [
        {
          source_matchers: ['severity="critical"'],
          target_matchers: ['severity="warning"'],
          equal: ['tenant'],
        },
      ],
    },
    flags: [
      `--storage.path=${join(data, 'storage')}`,
      `--cluster.listen-address=${own ?? ''}`,
      ...peers.map(peer => `--cluster.peer=${peer}`),
    ],
  });
}

async function startServer(
  program: string,
  data: string,
  options: { config: object; flags: string[] },
): Promise<TestServer> {
  const address = `127.0.0.1:${await freePort()}`;
  const url = `http://${address}/behind/${program}`;
  const config = join(data, 'config.yml');
  // JSON is YAML
  await writeFile(config, JSON.stringify(options.config));
  const flags = [
    `--config.file=${config}`,
    `--web.listen-address=${address}`,
    `--web.external-url=${url}/`,
    ...options.flags,
  ];
  const start = () => run(program, flags, `${url}/-/ready`);
  let end = await start();
  return {
    url,
    pause: () => end(),
    resume: async () => {
      end = await start();
    },
    stop: async () => {
      await end();
      // It may have been stopped before
      await rm(data, { recursive: true, force: true });
    },
  };
}

/**
 * Runs a program until it is ready.
 *
 * @returns ends it
 */
async function run(program: string, flags: string[], ready: string) {
  const server = spawn(program, flags, { stdio: ['ignore', 'ignore', 'pipe'] });
  let log = '';
  server.stderr.on('data', chunk => {
    log += chunk;
  });
  const exited = new Promise(resolve => {
    server.once('exit', resolve);
  });
  const kill = () => server.kill('SIGKILL');
  process.once('exit', kill);

  await eventually(async () => {
    if (server.exitCode !== null) throw new Error(log);
    const answer = await fetch(ready).catch(() => undefined);
    return answer?.ok || undefined;
  });
  return async () => {
    process.off('exit', kill);
    server.kill();
    await exited;
  };
}

async function temporaryFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'integration-plan-'));
}

export async function freePort(): Promise<number> {
  const server = await serve(() => {});
  server.stop();
  return server.port;
}
