import type { ReactElement } from 'react';
import type { Entity } from '@backstage/catalog-model';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import type { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  permissionApiRef,
  type PermissionApi,
} from '@backstage/plugin-permission-react';
import { signalApiRef } from '@backstage/plugin-signals-react';
import {
  INTEGRATION_PLAN_API_VERSION,
  INTEGRATION_PLAN_KIND,
  IntegrationPlanClient,
} from '@integration-plan/plugin-integration-plan-common';
import { SWRConfig } from 'swr';
import { integrationPlanApiRef } from '../api';
import { FakeSignals } from './FakeSignals';

/** Where the client of a test finds the backend; for the handlers of msw. */
export const BACKEND = 'http://localhost/api/integration-plan';

export const planEntity: Entity = {
  apiVersion: INTEGRATION_PLAN_API_VERSION,
  kind: INTEGRATION_PLAN_KIND,
  metadata: { name: 'Workday-HRIS-sync' },
  spec: {
    type: 'batch-and-push',
    lifecycle: 'live',
    owner: 'group:default/people-platform',
  },
};

/** A visitor who may do everything but what these permissions are for. */
const allBut = (denied: string[] = []): PermissionApi => ({
  authorize: async ({ permission }) => {
    const result = denied.includes(permission.name) ? 'DENY' : 'ALLOW';
    return { result: result as AuthorizeResult.ALLOW | AuthorizeResult.DENY };
  },
});

/**
 * What `renderInTestApp` needs to show a component as the portal does: the
 * real client, signals to send, the entity of the page, and no answers kept
 * from the test before.
 */
export function planPage(
  element: ReactElement,
  options: {
    entity?: Entity;
    /** Names of permissions that the visitor lacks. */
    denied?: string[];
  } = {},
) {
  const signals = new FakeSignals();
  const client = new IntegrationPlanClient({
    discoveryApi: { getBaseUrl: async () => BACKEND },
    fetchApi: { fetch: (...args) => fetch(...args) },
  });
  return {
    signals,
    element: (
      <SWRConfig value={{ provider: () => new Map() }}>
        <EntityProvider entity={options.entity ?? planEntity}>
          {element}
        </EntityProvider>
      </SWRConfig>
    ),
    app: {
      apis: [
        [integrationPlanApiRef, client],
        [signalApiRef, signals],
        [permissionApiRef, allBut(options.denied)],
      ] as const,
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    },
  };
}
