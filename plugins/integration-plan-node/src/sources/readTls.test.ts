import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigReader } from '@backstage/config';
import { callInstance } from './callInstance';
import { readInstances } from './readInstances';

const missing = spawnSync('openssl', ['version']).error
  ? 'openssl not found: install it'
  : '';
if (missing && process.env.CI) throw new Error(missing);
const describeReal = missing ? describe.skip : describe;

describeReal(`A server with certificates of its own. ${missing}`, () => {
  let folder: string;
  let server: Server;
  let url: string;
  const pem = (name: string) => readFileSync(join(folder, name), 'utf8');

  const openssl = (...args: string[]) => {
    const { status, stderr } = spawnSync('openssl', args, {
      cwd: folder,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(stderr);
  };

  /** An authority, and what it signs: `<name>.crt` and `<name>.key`. */
  const authority = (name: string) =>
    openssl(
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt'],
      ...['ec_paramgen_curve:P-256', '-nodes', '-days', '2', '-subj'],
      ...[`/CN=${name}`, '-keyout', `${name}.key`, '-out', `${name}.crt`],
    );
  const signed = (name: string, by: string) => {
    openssl(
      ...['req', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256'],
      ...['-nodes', '-subj', `/CN=${name}`, '-keyout', `${name}.key`],
      ...['-out', `${name}.csr`],
    );
    writeFileSync(join(folder, 'san'), `subjectAltName=DNS:${name}`);
    openssl(
      ...['x509', '-req', '-in', `${name}.csr`, '-CA', `${by}.crt`, '-CAkey'],
      ...[`${by}.key`, '-CAcreateserial', '-days', '2', '-extfile', 'san'],
      ...['-out', `${name}.crt`],
    );
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'integration-plan-tls-'));
    authority('ours');
    authority('theirs');
    signed('metrics.internal', 'ours');
    signed('portal', 'ours');
    signed('stranger', 'theirs');
    server = createServer(
      {
        key: pem('metrics.internal.key'),
        cert: pem('metrics.internal.crt'),
        ca: pem('ours.crt'),
        requestCert: true,
        rejectUnauthorized: true,
      },
      (request, response) => {
        const peer = (request.socket as any).getPeerCertificate();
        response.end(`${request.method} of ${peer.subject.CN}`);
      },
    );
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterAll(() => {
    server?.closeAllConnections();
    server?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const call = async (tls: object) => {
    const config = new ConfigReader({
      instances: [{ id: 'main', url, ...tls }],
    });
    const [instance] = readInstances(config, 'instances');
    const { signal } = new AbortController();
    const get = await callInstance(instance, '/', { signal });
    const post = await callInstance(instance, '/', {
      signal,
      form: { a: 'b' },
    });
    return [get.text, post.text];
  };

  it('is called with our certificate where its own is from the given authority', async () => {
    const tls = {
      ca: pem('ours.crt'),
      cert: pem('portal.crt'),
      key: pem('portal.key'),
      serverName: 'metrics.internal',
    };
    expect(await call({ tls })).toEqual(['GET of portal', 'POST of portal']);

    const fails = async (change: object, message: RegExp) =>
      expect(call({ tls: { ...tls, ...change } })).rejects.toThrow(message);
    await fails(
      { serverName: 'elsewhere.internal' },
      /^The certificate of the source is for another host$/,
    );
    await fails({ ca: pem('theirs.crt') }, /an authority that the portal does/);
    // Some servers say why before they hang up
    const hangsUp = /client certificate|closed the connection/;
    await fails({ cert: undefined, key: undefined }, hangsUp);
    await fails(
      { cert: pem('stranger.crt'), key: pem('stranger.key') },
      hangsUp,
    );
    await fails(
      { key: pem('stranger.key') },
      /"main": tls.key is not the key of tls.cert$/,
    );
    await expect(call({})).rejects.toThrow(/certificate of the source comes/);
  });
});
