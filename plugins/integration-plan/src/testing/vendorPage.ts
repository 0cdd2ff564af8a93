import type { VendorImpact } from '@integration-plan/plugin-integration-plan-common';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import type { SetupServer } from 'msw/node';
import { FakeVendorBackend } from './FakeVendorBackend';
import { planSummary } from './fixtures';
import { BACKEND } from './planPage';
import { contact, vendor, vendorNote } from './vendorFixtures';
import { openPages } from './integrationsPages';

const { status } = planSummary();
const IMPACT: VendorImpact = {
  counts: {
    plans: 2,
    components: 3,
    systems: 1,
    owners: 2,
    credentials: 1,
    byStatus: { critical: 1, ok: 1 },
  },
  plans: [
    {
      namespace: 'default',
      name: 'workday-hris-sync',
      title: 'Workday HRIS sync',
      lifecycle: 'live',
      owner: 'group:default/people-platform',
      system: 'system:default/hr-suite',
      usedBy: ['component:default/survey-service'],
      status: { ...status, status: 'critical', verdict: 'vendor' },
      credentials: [
        { key: 'oauth', title: 'OAuth client', expires: '2020-01-31' },
      ],
    },
    {
      namespace: 'default',
      name: 'payroll-export',
      title: 'Payroll export',
      lifecycle: 'live',
      owner: 'group:default/commerce',
      system: null,
      usedBy: [],
      status,
      credentials: [],
    },
  ],
};

const WORKDAY = vendor({
  docs: 'https://docs.workday.example',
  dataClassification: 'Personal data',
  notes: 'Quote the **customer number** first.',
  responseTimes: [{ severity: 'Severity 1', firstResponse: 'PT30M' }],
  pinned: [vendorNote()],
});
const DUPLICATE = vendor({
  id: 'vendor-2',
  slug: 'workday-inc',
  name: 'Workday Inc.',
  accounts: [{ key: 'contract', label: 'Contract', number: 'C-77' }],
  contacts: [contact({ id: 'other', name: 'Account manager' })],
});

/** Opens the page of Workday, which somebody stored twice, on a backend that keeps vendors. */
export function openVendor(
  server: SetupServer,
  path = '/integrations/vendors/workday',
  options: { denied?: string[] } = {},
) {
  const backend = new FakeVendorBackend(WORKDAY, DUPLICATE);
  backend.impact = IMPACT;
  server.use(
    ...backend.handlers,
    http.get(`${BACKEND}/plans`, ({ request }) => {
      const isNamed = new URL(request.url).searchParams.get('vendor') === 'adp';
      const items = isNamed ? [planSummary({ vendor: 'adp' })] : [];
      return HttpResponse.json({ items, totalItems: items.length });
    }),
    http.get(`${BACKEND}/facets`, () =>
      HttpResponse.json({ owners: [], vendors: [], patterns: [] }),
    ),
  );
  return { backend, ...openPages(path, options) };
}

/** A titled part of the page. */
export const block = (name: string) => screen.findByRole('region', { name });
export const press = async (name: string) =>
  userEvent.click(await screen.findByRole('button', { name }));
