import { createBackend } from '@backstage/backend-defaults';
import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  IntegrationPlanClient,
  planCreateSchema,
} from '@integration-plan/plugin-integration-plan-common';
import { integrationPlanStatusSourcesExtensionPoint } from '@integration-plan/plugin-integration-plan-node';
import { FakeStatusSource } from '@integration-plan/plugin-integration-plan-node/testUtils';

// `yarn start` in this folder. It keeps nothing, and needs no configuration:
//
//   curl http://localhost:7007/api/integration-plan/plans
//   curl http://localhost:7007/api/integration-plan/plans/default/workday-sync/status
//
// With `yarn start` in ../integration-plan, the pages are beside it.

/** How long the vendor works, and how long it does not. */
const FLIP_MS = 10_000;

const plan = planCreateSchema.parse({
  name: 'workday-sync',
  title: 'Workday sync',
  pattern: 'batch-sync',
  owner: 'group:default/people',
  vendor: 'workday',
  document: {
    sections: {
      observability: {
        facts: {
          metrics: [
            {
              key: 'success',
              title: 'Success of calls',
              source: 'fake',
              query: 'success',
              unit: 'ratio',
              side: 'link',
              thresholds: { direction: 'below', warning: 0.98, critical: 0.9 },
            },
          ],
          alerts: [
            {
              key: 'vendor',
              title: 'Alerts of the vendor',
              source: 'fake',
              matchers: [{ label: 'vendor', operator: '=', value: 'workday' }],
              side: 'vendor',
            },
          ],
        },
      },
    },
  },
});

const source = new FakeStatusSource('fake');

function flip(isWell: boolean) {
  source.answer('success', { value: isWell ? 0.997 : 0.61 });
  const alert = {
    fingerprint: 'workday-down',
    name: 'WorkdayDown',
    state: 'firing' as const,
    severity: 'critical' as const,
    startsAt: new Date().toISOString(),
    labels: { vendor: 'workday' },
    summary: 'Workday does not answer',
  };
  source.answer('workday', { alerts: isWell ? [] : [alert] });
}

const fakeVendor = createBackendModule({
  pluginId: 'integration-plan',
  moduleId: 'fake-vendor',
  register(env) {
    env.registerInit({
      deps: {
        discoveryApi: coreServices.discovery,
        lifecycle: coreServices.rootLifecycle,
        sources: integrationPlanStatusSourcesExtensionPoint,
      },
      async init({ discoveryApi, lifecycle, sources }) {
        sources.addStatusSource(source);
        let isWell = true;
        flip(isWell);
        const timer = setInterval(() => {
          isWell = !isWell;
          flip(isWell);
        }, FLIP_MS);
        lifecycle.addShutdownHook(() => clearInterval(timer));
        lifecycle.addStartupHook(async () => {
          const client = new IntegrationPlanClient({
            discoveryApi,
            fetchApi: { fetch },
          });
          await client.createPlan(plan, {
            token: mockCredentials.user.token(),
          });
        });
      },
    });
  },
});

const backend = createBackend();
backend.add(
  mockServices.rootConfig.factory({
    data: {
      app: { baseUrl: 'http://localhost:3000' },
      backend: {
        baseUrl: 'http://localhost:7007',
        listen: { host: '127.0.0.1', port: 7007 },
        cors: { origin: 'http://localhost:3000' },
        database: { client: 'better-sqlite3', connection: ':memory:' },
      },
      integrationPlan: { polling: { frequency: { seconds: 2 } } },
    },
  }),
);
backend.add(mockServices.auth.factory());
backend.add(mockServices.httpAuth.factory());
backend.add(mockServices.userInfo.factory());
backend.add(catalogServiceMock.factory({ entities: [] }));
backend.add(import('../src'));
backend.add(fakeVendor);
backend.start();
