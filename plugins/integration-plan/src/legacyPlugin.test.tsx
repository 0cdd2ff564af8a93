import { FlatRoutes } from '@backstage/core-app-api';
import {
  catalogApiRef,
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import {
  mockApis,
  registerMswTestHooks,
  renderInTestApp,
  TestApiProvider,
} from '@backstage/test-utils';
import type { IntegrationPlanApi } from '@integration-plan/plugin-integration-plan-common';
import { screen } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { Route } from 'react-router-dom';
import { integrationPlanApiRef } from './api';
import {
  EntityIntegrationPlanAlertsCard,
  EntityIntegrationPlanContactsCard,
  EntityIntegrationPlanContent,
  EntityIntegrationPlanHistoryContent,
  EntityIntegrationPlanLifecycleCard,
  EntityIntegrationPlanMetricsCard,
  EntityIntegrationPlanRunbookContent,
  EntityIntegrationPlanRunsCard,
  EntityIntegrationPlanStatusCard,
  EntityIntegrationPlanStatusContent,
  EntityRelatedPlansCard,
  integrationPlanLegacyPlugin,
  IntegrationPlansPage,
} from './legacy';
import {
  availability,
  plan,
  planStatus,
  planSummary,
  revisionSummary,
  series,
  timeline,
} from './testing/fixtures';
import { planEntity } from './testing/planPage';
import { runSummary } from './testing/runFixtures';
import { vendor, vendorNote } from './testing/vendorFixtures';

const BACKEND = 'http://localhost/api/integration-plan';
const PLAN = `${BACKEND}/plans/default/workday-hris-sync`;

const server = setupServer();
registerMswTestHooks(server);

describe('the plugin in an app on the old frontend system', () => {
  it('has the same page, entity contents and card', async () => {
    server.use(
      http.get(`${BACKEND}/plans`, () =>
        HttpResponse.json({ items: [planSummary()], totalItems: 1 }),
      ),
      http.get(`${BACKEND}/facets`, () =>
        HttpResponse.json({ owners: [], vendors: [], patterns: [] }),
      ),
      http.get(PLAN, () =>
        HttpResponse.json(
          plan({
            sections: { architecture: { body: 'Nightly, in batches.' } },
          }),
        ),
      ),
      http.get(`${PLAN}/procedures`, () =>
        HttpResponse.json({ planId: 'plan-1', revision: 14, items: [] }),
      ),
      http.get(`${BACKEND}/runs`, () =>
        HttpResponse.json({ items: [runSummary()], totalItems: 1 }),
      ),
      http.get(`${PLAN}/status`, () => HttpResponse.json(planStatus())),
      http.get(`${BACKEND}/vendors/workday`, () =>
        HttpResponse.json(vendor({ pinned: [vendorNote()] })),
      ),
      http.get(`${PLAN}/metrics/push-success/series`, () =>
        HttpResponse.json(series()),
      ),
      http.get(`${PLAN}/availability`, () => HttpResponse.json(availability())),
      http.get(`${PLAN}/timeline`, () => HttpResponse.json(timeline())),
      http.get(`${PLAN}/revisions`, () =>
        HttpResponse.json({ items: [revisionSummary()], totalItems: 1 }),
      ),
    );
    const [factory] = integrationPlanLegacyPlugin.getApis();
    const client = factory.factory({
      discoveryApi: { getBaseUrl: async () => BACKEND },
      fetchApi: {
        fetch: (...args: Parameters<typeof fetch>) => fetch(...args),
      },
    }) as IntegrationPlanApi;
    await renderInTestApp(
      <TestApiProvider
        apis={[
          [integrationPlanApiRef, client],
          [permissionApiRef, mockApis.permission()],
        ]}
      >
        <FlatRoutes>
          <Route path="/" element={<IntegrationPlansPage />} />
        </FlatRoutes>
        <EntityProvider entity={planEntity}>
          <EntityIntegrationPlanStatusCard />
          <EntityIntegrationPlanRunsCard />
          <EntityIntegrationPlanContactsCard />
          <EntityIntegrationPlanAlertsCard />
          <EntityIntegrationPlanMetricsCard />
          <EntityIntegrationPlanContent />
          <EntityIntegrationPlanRunbookContent />
          <EntityIntegrationPlanHistoryContent />
          <EntityIntegrationPlanStatusContent />
          <EntityIntegrationPlanLifecycleCard />
          <EntityRelatedPlansCard />
        </EntityProvider>
      </TestApiProvider>,
      { mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef } },
    );
    expect(
      await screen.findByRole('link', { name: 'Workday HRIS sync' }),
    ).toBeInTheDocument();
    // On the overview, and on the runbook's tab
    const [banner] = await screen.findAllByRole('region', { name: 'Status' });
    expect(banner).toHaveTextContent('OK');
    expect(await screen.findByText('Under way now')).toBeInTheDocument();
    const [notes] = await screen.findAllByRole('list', {
      name: 'Notes on Workday',
    });
    expect(notes).toHaveTextContent('Outage since 09:10');
    expect(
      await screen.findByRole('button', {
        name: 'Workday support desk, tier 1',
      }),
    ).toBeInTheDocument();
    expect(await screen.findByText('Nightly, in batches.')).toBeInTheDocument();
    expect(
      await screen.findByRole('button', { name: 'Download Prometheus rules' }),
    ).toBeInTheDocument();
    expect(await screen.findByText('Firing alerts')).toBeInTheDocument();
    expect(
      await screen.findByRole('heading', { name: 'Lifecycle' }),
    ).toBeInTheDocument();
    expect(
      await screen.findByRole('region', { name: 'Revisions' }),
    ).toHaveTextContent('Changed: Rate limiting');
    expect(
      await screen.findByRole('heading', { name: 'Push success', level: 3 }),
    ).toBeInTheDocument();
    expect(
      await screen.findByRole('heading', { name: 'Push success', level: 4 }),
    ).toBeInTheDocument();
    expect(
      await screen.findByText(/No integration plan names/),
    ).toBeInTheDocument();
  });

  it('has the import below the page of all plans', async () => {
    const client = {} as IntegrationPlanApi;
    await renderInTestApp(
      <TestApiProvider
        apis={[
          [integrationPlanApiRef, client],
          [permissionApiRef, mockApis.permission()],
          [catalogApiRef, catalogApiMock()],
        ]}
      >
        <FlatRoutes>
          <Route path="/integrations" element={<IntegrationPlansPage />} />
        </FlatRoutes>
      </TestApiProvider>,
      {
        routeEntries: ['/integrations/import'],
        mountedRoutes: {
          '/catalog/:namespace/:kind/:name': entityRouteRef,
        },
      },
    );
    expect(
      await screen.findByLabelText('Markdown of the plan'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'All integrations' }),
    ).toHaveAttribute('href', '/integrations');
  });
});
