import {
  registerMswTestHooks,
  renderInTestApp,
} from '@backstage/frontend-test-utils';
import type {
  Plan,
  PlanStatus,
  VendorImpact,
} from '@integration-plan/plugin-integration-plan-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { rootRouteRef } from '../../routes';
import { FakeVendorBackend } from '../../testing/FakeVendorBackend';
import {
  alert,
  alertsStatus,
  plan,
  planStatus,
  planSummary,
} from '../../testing/fixtures';
import { BACKEND, planPage } from '../../testing/planPage';
import { contact, vendor, vendorNote } from '../../testing/vendorFixtures';
import { PlanBanner } from './PlanBanner';

const PLAN = `${BACKEND}/plans/default/workday-hris-sync`;

const server = setupServer();
registerMswTestHooks(server);

const PROCEDURES = [
  {
    key: 'vendor-down',
    title: 'The vendor is down',
    matchers: [
      {
        label: 'alertname',
        operator: '=' as const,
        value: 'WorkdayPushFailing',
      },
    ],
  },
];

const TROUBLE: Partial<PlanStatus> = {
  status: 'critical',
  verdict: 'vendor',
  message: 'WorkdayPushFailing fires',
  limits: [{ label: 'tenant', values: ['acme'], total: 3 }],
  alerts: [
    alertsStatus({
      status: 'critical',
      alerts: [
        alert({ name: 'Odd', labels: { alertname: 'Odd' }, fingerprint: 'b' }),
        alert(),
      ],
    }),
  ],
};

/** Another plan of the vendor, and the plan of the page, which is not one. */
const impact = (): VendorImpact => ({
  counts: {
    plans: 2,
    components: 1,
    systems: 0,
    owners: 1,
    credentials: 0,
    byStatus: { critical: 2 },
  },
  plans: ['workday-hris-sync', 'payroll'].map(name => ({
    namespace: 'default',
    name,
    title: name,
    lifecycle: 'live',
    owner: 'group:default/people',
    system: null,
    usedBy: [],
    status: { ...planSummary().status, status: 'critical' },
    credentials: [],
  })),
});

async function open(
  status: Partial<PlanStatus> = TROUBLE,
  {
    backend = new FakeVendorBackend(
      vendor({ contacts: [contact()], pinned: [vendorNote()] }),
    ),
    attributes = {},
  }: { backend?: FakeVendorBackend; attributes?: Partial<Plan> } = {},
) {
  server.use(
    http.get(PLAN, () =>
      HttpResponse.json(
        plan(
          {
            sections: { runbook: { facts: { procedures: PROCEDURES } } },
          },
          {
            vendor: 'workday',
            usedBy: ['component:default/hr-portal'],
            ...attributes,
          },
        ),
      ),
    ),
    http.get(`${PLAN}/status`, () => HttpResponse.json(planStatus(status))),
    ...backend.handlers,
  );
  const { element, app } = planPage(
    <PlanBanner
      planRef={{ namespace: 'default', name: 'workday-hris-sync' }}
    />,
  );
  renderInTestApp(element, {
    ...app,
    apis: [...app.apis],
    mountedRoutes: { ...app.mountedRoutes, '/integrations': rootRouteRef },
  });
  return screen.findByRole('region', { name: 'Status' });
}

describe('the banner of a plan', () => {
  it('answers what is wrong, who is hit, what to do and whom to call', async () => {
    const backend = new FakeVendorBackend(
      vendor({ contacts: [contact()], pinned: [vendorNote()] }),
    );
    backend.impact = impact();
    const banner = within(await open(TROUBLE, { backend }));
    expect(
      banner.getByRole('heading', { name: 'It looks like the vendor' }),
    ).toBeVisible();

    const others = await banner.findByRole('button', {
      name: '1 other plan of Workday, 1 in trouble',
    });
    await userEvent.click(others);
    expect(banner.getByRole('link', { name: 'payroll' })).toBeVisible();
    await userEvent.click(
      banner.getByRole('button', { name: '1 of 3 tenants' }),
    );
    expect(banner.getByText('acme')).toBeVisible();
    expect(banner.queryByRole('link', { name: 'payroll' })).toBeNull();
    await userEvent.click(banner.getByRole('button', { name: '1 component' }));
    expect(banner.getByRole('link', { name: 'hr-portal' })).toBeVisible();

    // That of the alert that fits a procedure, not that of the first alert
    expect(
      banner.getByRole('button', { name: 'The vendor is down' }),
    ).toHaveAttribute(
      'href',
      '/integrations/r/default/workday-hris-sync?alertname=WorkdayPushFailing&tenant=acme',
    );

    expect(
      await banner.findByRole('link', {
        name: /^Phone of Workday support desk/,
      }),
    ).toHaveAttribute('href', 'tel:+14155550142');
    expect(banner.getByText('88-2041')).toBeVisible();
    expect(screen.getByText(/Outage since 09:10, ticket 123/)).toBeVisible();
  });

  it('keeps to whom to call while nothing is wrong', async () => {
    const banner = within(await open({}));
    expect(
      await banner.findByRole('link', { name: /^Phone of Workday/ }),
    ).toBeVisible();
    expect(banner.queryByText('Hit')).toBeNull();
    expect(banner.queryByText('Do')).toBeNull();
  });

  it('says what it does not know', async () => {
    const backend = new FakeVendorBackend();
    const banner = within(
      await open({ ...TROUBLE, alerts: [], limits: undefined }, { backend }),
    );
    expect(
      await banner.findByText(
        'Which other plans of workday are hit is not known.',
      ),
    ).toBeVisible();
    expect(
      banner.getByText('No alert fires that would name a procedure.'),
    ).toBeVisible();
    expect(banner.getByText(/^Nobody is known:/)).toHaveTextContent(
      'Nobody is known: “workday” is not in the directory yet.',
    );
  });

  it('names nobody to call where the plan has no vendor', async () => {
    const banner = within(
      await open(TROUBLE, { attributes: { vendor: null, usedBy: [] } }),
    );
    expect(
      banner.getByText('Nobody is known: the plan has no vendor.'),
    ).toBeVisible();
  });
});
