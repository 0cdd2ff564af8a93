/** @jest-environment @backstage/cli/config/jest-environment-jsdom */
import { join } from 'node:path';
import type { FrontendFeature } from '@backstage/frontend-plugin-api';
import {
  registerMswTestHooks,
  renderTestApp,
} from '@backstage/frontend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { IntegrationPlanClient } from '@integration-plan/plugin-integration-plan-common';
import { configure, screen } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { followRecipe } from './__testUtils__/recipes';

const FRONTEND = 'plugins/integration-plan';

// Pages are loaded when they are needed, and compiled then
configure({ asyncUtilTimeout: 30_000 });
jest.setTimeout(300_000);

const server = setupServer();
registerMswTestHooks(server);

it('a new page is mounted below the integrations', async () => {
  server.use(
    http.get('*/api/integration-plan/plans', ({ request }) => {
      const rehearsed = new URL(request.url).searchParams.get('rehearsed');
      const plan = {
        id: '1',
        namespace: 'default',
        name: 'a',
        title: 'A plan',
      };
      const items = rehearsed === 'never' ? [plan] : [];
      return HttpResponse.json({ items, totalItems: items.length });
    }),
  );
  const { copy, typeErrors } = followRecipe('Add a page', [FRONTEND]);
  const entry = require(join(copy, FRONTEND, 'src'));
  const plugin: FrontendFeature = entry.default;
  // Tests of Node.js packages leave the imports of the plugin's own as they are
  const client = new IntegrationPlanClient({
    discoveryApi: { getBaseUrl: async id => `http://localhost/api/${id}` },
    fetchApi: { fetch },
  });
  renderTestApp({
    features: [catalogPlugin, plugin],
    apis: [catalogApiMock(), [entry.integrationPlanApiRef, client]],
    initialRouteEntries: ['/integrations/rehearsals'],
  });
  expect(
    await screen.findByRole('heading', { name: 'Never rehearsed' }),
  ).toBeTruthy();
  expect(await screen.findByText('A plan')).toBeTruthy();
  expect(typeErrors()).toEqual([]);
});
