import type { Entity } from '@backstage/catalog-model';
import {
  registerMswTestHooks,
  renderTestApp,
} from '@backstage/frontend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import integrationPlanPlugin from '.';
import { integrationPlanCatalogModule } from './catalog';
import { planSummary } from './testing/fixtures';

const BACKEND = 'http://localhost:7007/api/integration-plan';

const server = setupServer();
registerMswTestHooks(server);

const planEntity = (name: string): Entity => ({
  apiVersion: 'integration-plan/v1alpha1',
  kind: 'IntegrationPlan',
  metadata: { name, namespace: 'default' },
  spec: {
    type: 'polling',
    lifecycle: 'live',
    owner: 'group:default/commerce',
    vendor: `vendor-of-${name}`,
  },
});

const component: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'checkout', namespace: 'default' },
  spec: { type: 'service', lifecycle: 'production', owner: 'commerce' },
};

/** Opens the catalog at one kind; counts what is asked of our backend. */
function openCatalog(kind: string) {
  const asked: string[][] = [];
  server.use(
    http.post(`${BACKEND}/status/query`, async ({ request }) => {
      const { plans } = (await request.json()) as { plans: string[] };
      asked.push(plans);
      return HttpResponse.json({
        items: [
          {
            plan: 'integrationplan:default/stored',
            planId: 'plan-1',
            title: 'Stored',
            vendor: null,
            status: { ...planSummary().status, caveat: 'Nothing proves it' },
          },
        ],
      });
    }),
  );
  renderTestApp({
    features: [
      catalogPlugin,
      integrationPlanPlugin,
      integrationPlanCatalogModule,
    ],
    apis: [
      catalogApiMock({
        entities: [planEntity('stored'), planEntity('only-in-git'), component],
      }),
    ],
    initialRouteEntries: [`/catalog?filters[kind]=${kind}&filters[user]=all`],
  });
  return asked;
}

const rowOf = async (name: string) =>
  (await screen.findByRole('link', { name })).closest('tr')!;

const heads = () =>
  screen.getAllByRole('columnheader').map(head => head.textContent);

describe('the overrides of the catalog', () => {
  it('show status and vendor of plans, with one request for all rows', async () => {
    const asked = openCatalog('integrationplan');
    await waitFor(async () =>
      expect(await rowOf('stored')).toHaveTextContent('OK'),
    );
    expect(await rowOf('stored')).toHaveTextContent('vendor-of-stored');
    // No more than its evidence
    expect(await rowOf('stored')).toHaveTextContent('Nothing proves it');
    // The icon of the kind
    expect(
      screen.getByRole('link', { name: 'stored' }).querySelector('svg'),
    ).toBeInTheDocument();

    const unstored = await rowOf('only-in-git');
    expect(unstored).toHaveTextContent('Unknown');
    expect(within(unstored).getByText('Unknown')).toHaveAttribute(
      'title',
      'Nothing is stored for it, or you may not read it',
    );
    expect(heads().slice(0, 4)).toEqual(['Name', 'Status', 'Vendor', 'Owner']);
    expect(asked).toEqual([
      ['integrationplan:default/only-in-git', 'integrationplan:default/stored'],
    ]);
  });

  it('leave the table of other kinds as it is', async () => {
    const asked = openCatalog('component');
    await rowOf('checkout');
    expect(heads()).not.toContain('Vendor');
    expect(heads()).not.toContain('Status');
    expect(heads()).toContain('Description');
    expect(asked).toEqual([]);
  });
});
