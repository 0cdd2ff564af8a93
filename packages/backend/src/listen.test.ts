import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { parse } from 'yaml';

const root = resolve(__dirname, '../../..');

/** What an expression gives in a script of the repository, by its JSON. */
const inScripts = (expression: string) =>
  JSON.parse(
    execFileSync(process.execPath, [
      '--input-type=module',
      '--eval',
      `import { checkListen, chooseListen } from '${root}/scripts/lib/listen.mjs';
       process.stdout.write(JSON.stringify(await (${expression})));`,
    ]).toString(),
  );
const choose = (HOST?: string) =>
  inScripts(`chooseListen(${JSON.stringify({ HOST })}, 7007)`);

describe('npm start', () => {
  it.each([
    [undefined, '127.0.0.1', 'localhost'],
    ['', '127.0.0.1', 'localhost'],
    ['localhost', '127.0.0.1', 'localhost'],
    ['127.0.0.2', '127.0.0.2', '127.0.0.2'],
    ['::1', '::1', 'localhost'],
  ])('with HOST=%s listens on a loopback address', (HOST, host, name) =>
    expect(choose(HOST)).toEqual({ host, address: `http://${name}:7007` }),
  );

  it.each([
    ['0.0.0.0', 'http://localhost:7007'],
    ['::', 'http://localhost:7007'],
    ['192.0.2.1', 'http://192.0.2.1:7007'],
    ['2001:db8::1', 'http://[2001:db8::1]:7007'],
  ])('with HOST=%s warns', (HOST, address) =>
    expect(choose(HOST)).toEqual({
      host: HOST,
      address,
      notice: expect.stringMatching(/^Warning: .* may change everything\.$/),
    }),
  );

  it('takes the name of a machine, which some shells export, for no choice', () =>
    expect(choose('build-7.example')).toEqual({
      host: '127.0.0.1',
      address: 'http://localhost:7007',
      notice:
        'HOST is not an IP address: the portal listens on 127.0.0.1 only.',
    }));

  it('notices that the port is taken', async () => {
    const server = createServer();
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    const check = (host: string) =>
      inScripts(
        `checkListen(${port}, '${host}').then(() => 'free', e => e.code)`,
      );
    expect(['127.0.0.1', '::1', '0.0.0.0'].map(check)).toEqual([
      'EADDRINUSE',
      expect.stringMatching('EADDRINUSE|EADDRNOTAVAIL|EAFNOSUPPORT'),
      'EADDRINUSE',
    ]);
    await new Promise(done => server.close(done));
  });

  it('does not depend on the script for it', () => {
    const config = parse(readFileSync(`${root}/app-config.yaml`, 'utf8'));
    expect(config.backend.listen.host).toBe('127.0.0.1');
  });
});
