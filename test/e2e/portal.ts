import { spawn } from 'node:child_process';
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

/** A portal of its own, started as `npm start` does it. */
export async function startPortal(...args: string[]) {
  const data = await mkdtemp(join(tmpdir(), 'integration-plan-'));
  const port = await freePort();
  const vendorPort = await freePort();
  const child = spawn(
    process.execPath,
    [join(root, 'scripts/serve.mjs'), ...args],
    {
      cwd: root,
      env: {
        ...process.env,
        PORT: String(port),
        DEMO_VENDOR_PORT: String(vendorPort),
        DATA_DIR: data,
      },
    },
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
  return {
    url: `http://localhost:${port}`,
    async breakVendor(scenario: string) {
      await fetch(`http://127.0.0.1:${vendorPort}/scenario`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ scenario }),
      });
    },
    /** A token of the guest, for calls to the API. */
    async token(): Promise<string> {
      const response = await fetch(
        `http://localhost:${port}/api/auth/guest/refresh`,
        { headers: { 'x-requested-with': 'XMLHttpRequest' } },
      );
      return (await response.json()).backstageIdentity.token;
    },
    async stop() {
      const gone = new Promise(done => child.once('exit', done));
      child.kill('SIGTERM');
      await gone;
      await rm(data, { recursive: true, force: true });
    },
  };
}

export type Portal = Awaited<ReturnType<typeof startPortal>>;
