/**
 * One replica of a backend with this suite in it and nothing else, in a process
 * of its own so that it can be killed. `dns` messages from the parent say which
 * host names cannot be resolved; those below `.faults.test` are this machine.
 */
import dns from 'node:dns';
import { createBackend } from '@backstage/backend-defaults';

let unresolved: string[] = [];
process.on('message', (hosts: string[]) => {
  unresolved = hosts;
});

const lookup = dns.lookup as (...args: any[]) => unknown;
(dns as { lookup: unknown }).lookup = (host: string, ...rest: any[]) => {
  if (unresolved.includes(host)) {
    const error = Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), {
      code: 'ENOTFOUND',
    });
    process.nextTick(rest.at(-1), error);
    return;
  }
  lookup(host.endsWith('.faults.test') ? '127.0.0.1' : host, ...rest);
};

const backend = createBackend();
backend.add(import('@integration-plan/plugin-integration-plan-backend'));
backend.add(
  import('@integration-plan/plugin-integration-plan-backend-module-prometheus'),
);
backend.start();
