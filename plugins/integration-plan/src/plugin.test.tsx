import type { Entity } from '@backstage/catalog-model';
import {
  registerMswTestHooks,
  renderTestApp,
} from '@backstage/frontend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import integrationPlanPlugin from '.';
import { plan, planStatus, planSummary } from './testing/fixtures';
import { planEntity } from './testing/planPage';

// Where the discovery of a test app finds every plugin
const BACKEND = 'http://localhost:7007/api/integration-plan';
const PLAN = `${BACKEND}/plans/default/workday-hris-sync`;

const server = setupServer();
registerMswTestHooks(server);

const component: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'survey-service', namespace: 'default' },
  spec: { type: 'service', lifecycle: 'production', owner: 'people-platform' },
  relations: [
    {
      type: 'dependsOn',
      targetRef: 'integrationplan:default/workday-hris-sync',
    },
  ],
};

function open(path: string) {
  const summary = planSummary();
  server.use(
    http.get(`${BACKEND}/plans`, () =>
      HttpResponse.json({ items: [summary], totalItems: 1 }),
    ),
    http.get(`${BACKEND}/facets`, () =>
      HttpResponse.json({ owners: [], vendors: [], patterns: [] }),
    ),
    http.get(PLAN, () => HttpResponse.json(plan())),
    http.get(`${PLAN}/status`, () => HttpResponse.json(planStatus())),
    http.post(`${BACKEND}/status/query`, () =>
      HttpResponse.json({
        items: [
          {
            plan: 'integrationplan:default/workday-hris-sync',
            planId: summary.id,
            title: summary.title,
            vendor: summary.vendor,
            status: summary.status,
          },
        ],
      }),
    ),
  );
  renderTestApp({
    features: [catalogPlugin, integrationPlanPlugin],
    apis: [catalogApiMock({ entities: [planEntity, component] })],
    initialRouteEntries: [path],
  });
}

describe('the plugin in an app', () => {
  it('has a page of all plans, offered by the navigation', async () => {
    open('/integrations');
    expect(
      await screen.findByRole('link', { name: 'Workday HRIS sync' }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/integrationplan/workday-hris-sync',
    );
    expect(
      screen.getAllByRole('link', { name: 'Integrations' })[0],
    ).toHaveAttribute('href', '/integrations');
  });

  it('says of an address without a page that there is none', async () => {
    open('/integrations/zzz');
    expect(
      await screen.findByText('Nothing is at /integrations/zzz'),
    ).toBeVisible();
    expect(
      screen.getByRole('link', { name: 'All integrations' }),
    ).toHaveAttribute('href', '/integrations');
  });

  it('has an import below the list of plans', async () => {
    open('/integrations');
    const user = userEvent.setup();
    await user.click(await screen.findByRole('link', { name: 'Import' }));
    expect(
      await screen.findByLabelText('Markdown of the plan'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'All integrations' }),
    ).toHaveAttribute('href', '/integrations');
  });

  it('offers import and download in the menu of a plan', async () => {
    open('/catalog/default/integrationplan/workday-hris-sync');
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: /^more/i }));
    await user.click(
      await screen.findByRole('menuitem', { name: 'Import Markdown' }),
    );
    expect(
      await screen.findByText(/The text replaces the document of/),
    ).toHaveTextContent('Workday HRIS sync, revision 14');
  });

  it('shows status and document on the page of a plan', async () => {
    open('/catalog/default/integrationplan/workday-hris-sync');
    expect(
      await screen.findByRole('region', { name: 'Status' }),
    ).toHaveTextContent('OK');
    expect(screen.getByText('Firing alerts')).toBeInTheDocument();
    expect(screen.queryByText(/No integration plan names/)).toBeNull();
    expect(screen.getByRole('link', { name: 'Plan' })).toHaveAttribute(
      'href',
      '/catalog/default/integrationplan/workday-hris-sync/plan',
    );
    expect(screen.getByRole('link', { name: 'Status' })).toHaveAttribute(
      'href',
      '/catalog/default/integrationplan/workday-hris-sync/status',
    );
    expect(screen.getByRole('link', { name: 'Runbook' })).toHaveAttribute(
      'href',
      '/catalog/default/integrationplan/workday-hris-sync/runbook',
    );
    expect(screen.getByRole('link', { name: 'History' })).toHaveAttribute(
      'href',
      '/catalog/default/integrationplan/workday-hris-sync/history',
    );
    expect(
      await screen.findByRole('heading', { name: 'Lifecycle', level: 3 }),
    ).toBeInTheDocument();
  });

  it('shows the plans of a component on its page, and nothing else there', async () => {
    open('/catalog/default/component/survey-service');
    const list = await screen.findByRole('list', { name: 'Integrations' });
    expect(within(list).getByRole('listitem')).toHaveTextContent(
      /Workday HRIS sync.*OK/,
    );
    expect(screen.queryByRole('region', { name: 'Status' })).toBeNull();
    expect(screen.queryByRole('link', { name: 'Plan' })).toBeNull();
  });
});
