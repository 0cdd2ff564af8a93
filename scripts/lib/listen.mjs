import { isIP } from 'node:net';
import { checkPort } from './processes.mjs';

const LOOPBACK = '127.0.0.1';
/** What "localhost" leads to, or may lead to. */
const BY_NAME = [LOOPBACK, '::1', '0.0.0.0', '::'];

const isLoopback = host => host.startsWith('127.') || host === '::1';

/**
 * Where the demo listens and how it is reached. Its guest may do everything, so
 * only an address in HOST opens it to other machines. Some shells export the
 * machine's name as HOST: that is nobody's choice and changes nothing.
 *
 * @returns `notice` is a line to print, if there is something to know
 */
export function chooseListen(env, port) {
  const isAddress = isIP(env.HOST ?? '') > 0;
  const host = isAddress ? env.HOST : LOOPBACK;
  const name = isIP(host) === 6 ? `[${host}]` : host;
  let notice;
  if (!isLoopback(host)) {
    notice = `Warning: the portal listens on ${host}. Whoever reaches this machine is signed in as a guest and may change everything.`;
  } else if (env.HOST && !isAddress && env.HOST !== 'localhost') {
    notice = `HOST is not an IP address: the portal listens on ${host} only.`;
  }
  return {
    host,
    address: `http://${BY_NAME.includes(host) ? 'localhost' : name}:${port}`,
    notice,
  };
}

/**
 * Resolves when the portal can have the port; rejects with EADDRINUSE otherwise.
 * "localhost" means both loopback addresses: a stranger on the other one would
 * answer in the portal's place.
 */
export async function checkListen(port, host) {
  await checkPort(port, host);
  if (![LOOPBACK, '::1'].includes(host)) return;
  try {
    await checkPort(port, host === '::1' ? LOOPBACK : '::1');
  } catch (error) {
    // No IPv6 here
    if (!['EADDRNOTAVAIL', 'EAFNOSUPPORT'].includes(error.code)) throw error;
  }
}
