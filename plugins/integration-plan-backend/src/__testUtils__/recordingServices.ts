import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { signalsServiceRef } from '@backstage/plugin-signals-node';

/** Services that keep what they are told: signals, and the lines of log and audit as JSON. */
export function recordingServices() {
  const signals: unknown[] = [];
  const logged: string[] = [];
  const record = (...args: unknown[]) => void logged.push(JSON.stringify(args));
  const logger = mockServices.logger.mock({
    debug: record,
    error: record,
    info: record,
    warn: record,
  });
  logger.child.mockReturnValue(logger);
  const factories = [
    createServiceFactory({
      service: signalsServiceRef,
      deps: {},
      factory: () => ({
        publish: async ({ message }) => void signals.push(message),
      }),
    }),
    createServiceFactory({
      service: coreServices.auditor,
      deps: {},
      factory: () => ({
        createEvent: async ({ request: _request, ...entry }) => {
          record('audit', entry);
          return {
            success: async options => record('success', options ?? {}),
            fail: async ({ error }) => record('fail', String(error)),
          };
        },
      }),
    }),
    createServiceFactory({
      service: coreServices.logger,
      deps: {},
      factory: () => logger,
    }),
  ];
  return { factories, logged, signals };
}
