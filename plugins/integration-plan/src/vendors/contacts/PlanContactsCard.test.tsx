import {
  registerMswTestHooks,
  renderInTestApp,
} from '@backstage/frontend-test-utils';
import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { rootRouteRef } from '../../routes';
import { FakeVendorBackend } from '../../testing/FakeVendorBackend';
import { plan, planStatus, secondsAgo } from '../../testing/fixtures';
import { BACKEND, planPage } from '../../testing/planPage';
import {
  contact,
  proof,
  vendor,
  vendorNote,
} from '../../testing/vendorFixtures';
import { PlanOverviewLayout } from '../../PlanOverviewLayout';

const PLAN = `${BACKEND}/plans/default/workday-hris-sync`;

const server = setupServer();
registerMswTestHooks(server);

/** Shows the first screen of a plan that names this vendor. */
async function open(
  backend: FakeVendorBackend,
  options: { names?: string | null; denied?: string[] } = {},
) {
  const { names = 'workday', denied } = options;
  server.use(
    http.get(PLAN, () => HttpResponse.json(plan({}, { vendor: names }))),
    http.get(`${PLAN}/status`, () => HttpResponse.json(planStatus())),
    ...backend.handlers,
  );
  const { signals, element, app } = planPage(<PlanOverviewLayout />, {
    denied,
  });
  renderInTestApp(element, {
    ...app,
    apis: [...app.apis],
    mountedRoutes: { ...app.mountedRoutes, '/integrations': rootRouteRef },
  });
  await screen.findByText('Whom to call');
  return {
    tell: () =>
      act(async () => {
        signals.send({ action: 'vendor-changed', ids: ['vendor-1'] });
      }),
  };
}

describe('whom to call, on the first screen of a plan', () => {
  it('stands after the alerts and before the metrics, the first contact unfolded', async () => {
    await open(
      new FakeVendorBackend(
        vendor({
          contacts: [
            contact({
              state: 'suspect',
              lastProof: proof({ outcome: 'bounced', at: secondsAgo(7200) }),
            }),
            contact({ id: 'hotline', name: 'Hotline', tier: 2 }),
          ],
        }),
      ),
    );
    const first = await screen.findByRole('button', {
      name: 'Hotline, tier 2',
    });
    expect(first).toHaveAttribute('aria-expanded', 'true');
    expect(
      screen.getByRole('list', { name: 'Ways to reach Hotline' }),
    ).toBeVisible();
    const other = screen.getByRole('button', { name: /^Workday support desk/ });
    expect(other).toHaveAttribute('aria-expanded', 'false');
    expect(
      screen.getByText(/bounced 2 h ago .*, not verified since/),
    ).toBeVisible();
    expect(
      within(
        screen.getByRole('list', { name: 'Numbers to quote to Workday' }),
      ).getByText('88-2041'),
    ).toBeVisible();
    expect(
      screen.getByRole('link', { name: 'All about Workday' }),
    ).toHaveAttribute('href', '/integrations/vendors/workday');

    const order = ['All well', 'Firing alerts', 'Whom to call', 'Metrics'];
    const found = order.map(text => screen.getByText(text));
    found.slice(1).forEach((element, index) => {
      expect(
        found[index].compareDocumentPosition(element) &
          Node.DOCUMENT_POSITION_FOLLOWING,
      ).toBeTruthy();
    });
  });

  it('is a to-do where the vendor is not in the directory yet', async () => {
    await open(new FakeVendorBackend());
    expect(
      await screen.findByText(
        '“workday” is not in the directory of vendors yet',
      ),
    ).toBeVisible();
    expect(screen.getByRole('link', { name: 'Add workday' })).toHaveAttribute(
      'href',
      '/integrations/vendors/workday',
    );
  });

  it('says quietly that a plan names no vendor', async () => {
    await open(new FakeVendorBackend(), { names: null });
    expect(screen.getByText(/The plan names no vendor/)).toBeVisible();
  });

  it('names the permission that somebody lacks', async () => {
    const backend = new FakeVendorBackend(vendor());
    backend.down = () =>
      HttpResponse.json(
        { error: { name: 'NotAllowedError', message: 'no' }, response: {} },
        { status: 403 },
      );
    await open(backend);
    expect(
      await screen.findByText('integration-plan.vendors.read'),
    ).toBeVisible();
  });

  it('keeps what is known, with its age, while the portal does not answer', async () => {
    const backend = new FakeVendorBackend(vendor());
    const { tell } = await open(backend);
    await screen.findByRole('button', { name: /^Workday support desk/ });
    backend.down = () => HttpResponse.error();
    await tell();
    expect(await screen.findByText('The portal does not answer')).toBeVisible();
    expect(
      screen.getByText(/What you see is what was known/),
    ).toHaveTextContent(/known \d+ s ago/);
    expect(
      screen.getByRole('button', { name: /^Workday support desk/ }),
    ).toBeVisible();
  });

  it('shows a pinned note on top, and pins one for those who may', async () => {
    const backend = new FakeVendorBackend(vendor({ pinned: [vendorNote()] }));
    await open(backend);
    const note = await screen.findByText(/Outage since 09:10, ticket 123/);
    expect(
      note.compareDocumentPosition(screen.getByText('All well')) &
        Node.DOCUMENT_POSITION_FOLLOWING,
    ).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Pin a note' }));
    await userEvent.type(
      screen.getByRole('textbox', { name: /^Note/ }),
      'Back at 11:00',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Pin' }));
    expect(await screen.findByText('Workday: Back at 11:00')).toBeVisible();
  });

  it('offers no pin to those who may not', async () => {
    await open(new FakeVendorBackend(vendor()), {
      denied: ['integration-plan.vendors.pin'],
    });
    await screen.findByRole('button', { name: /^Workday support desk/ });
    expect(screen.queryByRole('button', { name: 'Pin a note' })).toBeNull();
  });
});
