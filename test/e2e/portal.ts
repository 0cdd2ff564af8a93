import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '../..');

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise(done => server.close(done));
  return port;
}

/** Values of the configuration by their path, such as `catalog.locations`. */
export type Settings = Record<string, unknown>;

/** What a test would otherwise wait for; a portal in earnest takes its time. */
const IMPATIENT: Settings = {
  'integrationPlan.polling.frequency': { seconds: 2 },
  'integrationPlan.polling.timeout': { seconds: 2 },
};

/** A portal, started as `npm start` does it, with a configuration that differs. */
export async function startPortalWith(settings: Settings, ...args: string[]) {
  const data = await mkdtemp(join(tmpdir(), 'integration-plan-'));
  const port = await freePort();
  const vendorPort = await freePort();
  const start = () =>
    serve(args, {
      ...environment({ ...IMPATIENT, ...settings }),
      PORT: String(port),
      DEMO_VENDOR_PORT: String(vendorPort),
      DATA_DIR: data,
    });
  let child = await start();
  return {
    ...handle({ port, vendorPort }),
    /** Nothing answers until `resume`; what is stored stays. */
    pause: () => end(child),
    /** Starts it again, as it was: same address, same data. */
    async resume() {
      child = await start();
    },
    async stop() {
      await end(child);
      await rm(data, { recursive: true, force: true });
    },
  };
}

/** Resolves once the portal answers. */
async function serve(args: string[], env: Record<string, string>) {
  const child = spawn(
    process.execPath,
    [join(root, 'scripts/serve.mjs'), ...args],
    { cwd: root, env: { ...process.env, ...env } },
  );
  let output = '';
  await new Promise<void>((ready, failed) => {
    const onData = (chunk: Buffer) => {
      output += chunk;
      if (output.includes('Integration Plan is running at')) ready();
    };
    child.stdout.on('data', onData);
    child.stderr.on('data', onData);
    child.on('exit', () => failed(new Error(output)));
  });
  return child;
}

async function end(child: ChildProcess) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise(done => child.once('exit', done));
  child.kill('SIGTERM');
  await gone;
}

type Ports = { port: number; vendorPort: number };

/** What a test does with a portal that runs. */
export function handle({ port, vendorPort }: Ports) {
  const url = `http://localhost:${port}`;
  return {
    url,
    ports: { port, vendorPort },
    async breakVendor(scenario: string) {
      await fetch(`http://127.0.0.1:${vendorPort}/scenario`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ scenario }),
      });
    },
    /** A token of the guest, for calls to the API. */
    async token(): Promise<string> {
      const response = await fetch(`${url}/api/auth/guest/refresh`, {
        headers: { 'x-requested-with': 'XMLHttpRequest' },
      });
      return (await response.json()).backstageIdentity.token;
    },
  };
}

function environment(settings: Settings) {
  return Object.fromEntries(
    Object.entries(settings).map(([path, value]) => [
      `APP_CONFIG_${path.replaceAll('.', '_')}`,
      JSON.stringify(value),
    ]),
  );
}

/** A portal as tests see it. */
export type Portal = ReturnType<typeof handle>;
