import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import type { VendorImpact } from '@integration-plan/plugin-integration-plan-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { FakeVendorBackend } from '../../testing/FakeVendorBackend';
import { planSummary } from '../../testing/fixtures';
import { BACKEND } from '../../testing/planPage';
import { contact, vendor, vendorNote } from '../../testing/vendorFixtures';
import { openPages } from '../../testing/vendorPages';

const server = setupServer();
registerMswTestHooks(server);

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

function open(
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

const block = (name: string) => screen.findByRole('region', { name });
const press = async (name: string) =>
  userEvent.click(await screen.findByRole('button', { name }));
const choose = async (name: RegExp) => {
  await press('More');
  await userEvent.click(await screen.findByRole('menuitem', { name }));
};
const form = () => screen.findByRole('form', { name: 'Edit Workday' });
const address = () => screen.getByLabelText('Address');

describe('the page of a vendor', () => {
  it('tells what is going on, what depends on it, whom to call and what to quote', async () => {
    open();
    expect(
      await screen.findByRole('heading', { name: 'Workday' }),
    ).toBeInTheDocument();
    expect(
      await screen.findByText(/Outage since 09:10, ticket 123/),
    ).toBeInTheDocument();
    const links: Array<[string, string]> = [
      ['Website', 'https://workday.example'],
      ['Documentation', 'https://docs.workday.example'],
      ['Support portal', 'https://support.workday.example'],
      ['Status page', 'https://status.workday.example'],
    ];
    for (const [name, href] of links) {
      const link = screen.getAllByRole('link', {
        name: new RegExp(`^${name}`),
      });
      expect(link[0]).toHaveAttribute('href', href);
    }
    expect(await block('Contacts')).toHaveTextContent('Workday support desk');
    const numbers = await block('Contract and customer numbers');
    expect(numbers).toHaveTextContent('Customer number 88-2041');
    expect(
      within(numbers).getByRole('button', { name: /^Copy/ }),
    ).toBeInTheDocument();
    expect(await block('About')).toHaveTextContent('Personal data');
    const support = await block('Support');
    expect(support).toHaveTextContent('Premier');
    expect(
      within(support).getByRole('table', {
        name: 'Contractual response times',
      }),
    ).toHaveTextContent('Severity 130 min');
    expect(
      within(await block('Notes')).getByText('customer number').tagName,
    ).toBe('STRONG');

    const counts = screen.getByLabelText('What depends on it');
    expect(counts).toHaveTextContent('Plans21 critical, 1 OK');
    expect(counts).toHaveTextContent('Components3');
    const plans = within(await block('Plans that depend on it')).getAllByRole(
      'heading',
      { level: 3 },
    );
    expect(plans.map(({ textContent }) => textContent)).toEqual([
      'Workday HRIS sync live',
      'Payroll export live',
    ]);
    const first = plans[0].closest('li')!;
    expect(first).toHaveTextContent('Critical');
    expect(first).toHaveTextContent(/OAuth client, expired \d+ days ago/);
    expect(first).toHaveTextContent('survey-service');
  });

  it('never makes a link of what is no web address', async () => {
    const { backend } = open();
    await block('Contacts');
    backend.change('workday', { website: 'javascript:alert(1)' });
    await press('Edit');
    await screen.findByRole('form');
    expect(
      screen
        .queryAllByRole('link')
        .filter(link => link.getAttribute('href')?.startsWith('javascript')),
    ).toEqual([]);
  });

  it('is shown without contacts to those who may not read them', async () => {
    const { backend } = open('/integrations/vendors/stripe', {
      denied: [
        'integration-plan.contacts.read',
        'integration-plan.contacts.update',
        'integration-plan.vendors.update',
        'integration-plan.vendors.delete',
        'integration-plan.vendors.pin',
      ],
    });
    backend.mayReadContacts = false;
    backend.add(
      vendor({ id: 'vendor-3', slug: 'stripe', name: 'Stripe', aliases: [] }),
    );
    expect(await block('Contacts')).toHaveTextContent(
      'integration-plan.contacts.read',
    );
    expect(screen.queryByText('Workday support desk')).toBeNull();
    for (const name of ['Edit', 'Pin a note', 'More']) {
      expect(screen.queryByRole('button', { name })).toBeNull();
    }
  });

  it('follows what happens elsewhere', async () => {
    const { backend, tellOf } = open();
    await block('Contacts');
    backend.change('workday', { supportPlan: 'Platinum', pinned: [] });
    await tellOf('vendor-1');
    await waitFor(async () =>
      expect(await block('Support')).toHaveTextContent('Platinum'),
    );
    expect(screen.queryByText(/ticket 123/)).toBeNull();
  });

  it('stays, with its age, while the backend is down', async () => {
    const { backend, tellOf } = open();
    await block('Contacts');
    backend.down = () => new HttpResponse(null, { status: 503 });
    await tellOf('vendor-1');
    expect(
      (await screen.findAllByText(/What you see is what was known/)).length,
    ).toBeGreaterThan(0);
    expect(await block('Contacts')).toHaveTextContent('Workday support desk');
  });
});

describe('editing a vendor', () => {
  it('shows what is wrong at its field, and saves what was typed', async () => {
    const { backend } = open();
    await press('Edit');
    const fields = within(await form());
    const website = fields.getByLabelText(/^Website/);
    await userEvent.clear(website);
    await userEvent.type(website, 'javascript:alert(1)');
    await userEvent.click(fields.getByRole('button', { name: 'Save' }));
    expect(
      (await fields.findAllByText('must be an http(s) address')).length,
    ).toBeGreaterThan(0);
    expect(backend.requests).toEqual([]);

    await userEvent.clear(website);
    await userEvent.type(website, 'https://www.workday.example');
    await userEvent.click(
      fields.getByRole('button', {
        name: 'Add to Contract and customer numbers',
      }),
    );
    await userEvent.type(fields.getByLabelText(/^Label/), 'Contract');
    await userEvent.type(fields.getByLabelText(/^Number/), 'C-1');
    await userEvent.click(fields.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(screen.queryByRole('form')).toBeNull());
    expect(await block('Contract and customer numbers')).toHaveTextContent(
      'Contract C-1',
    );
    expect(backend.vendor().accounts.map(({ key }) => key)).toEqual([
      'customer',
      'contract',
    ]);
    expect(backend.vendor().supportPlan).toBe('Premier');
  });

  it('joins what somebody else saved, and asks where both changed the same', async () => {
    const { backend } = open();
    await press('Edit');
    const fields = within(await form());
    const plan = fields.getByLabelText(/^Support plan/);
    backend.change('workday', { dataClassification: 'Confidential' });
    await userEvent.clear(plan);
    await userEvent.type(plan, 'Gold');
    await userEvent.click(fields.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(screen.queryByRole('form')).toBeNull());
    expect(backend.vendor()).toMatchObject({
      supportPlan: 'Gold',
      dataClassification: 'Confidential',
    });

    await press('Edit');
    const again = within(await form());
    await userEvent.clear(again.getByLabelText(/^Support plan/));
    await userEvent.type(again.getByLabelText(/^Support plan/), 'Silver');
    backend.change('workday', { supportPlan: 'Bronze' });
    await userEvent.click(again.getByRole('button', { name: 'Save' }));
    expect(
      await again.findByText('You both changed the same'),
    ).toBeInTheDocument();
    expect(backend.vendor().supportPlan).toBe('Bronze');
    await userEvent.click(again.getByRole('radio', { name: /Yours/ }));
    await userEvent.click(
      again.getByRole('button', { name: 'Go on with this' }),
    );
    await userEvent.click(again.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(backend.vendor().supportPlan).toBe('Silver'));
  });

  it('keeps what was typed when the backend refuses, and asks before it is lost', async () => {
    const { backend } = open();
    await press('Edit');
    const fields = within(await form());
    const plan = () => fields.getByLabelText(/^Support plan/);
    await userEvent.type(plan(), ' Plus');
    backend.refuseNext(400, {
      name: 'InputError',
      issues: [{ path: 'supportPlan', message: 'looks like a secret' }],
    });
    await userEvent.click(fields.getByRole('button', { name: 'Save' }));
    expect(
      (await fields.findAllByText('looks like a secret')).length,
    ).toBeGreaterThan(0);
    backend.refuseNext(403, { name: 'NotAllowedError' });
    await userEvent.click(fields.getByRole('button', { name: 'Save' }));
    expect(await fields.findByText('You may not do this')).toBeInTheDocument();
    expect(plan()).toHaveValue('Premier Plus');

    await userEvent.click(screen.getByRole('link', { name: 'All vendors' }));
    await press('Go on editing');
    expect(plan()).toHaveValue('Premier Plus');
    await userEvent.click(fields.getByRole('button', { name: 'Cancel' }));
    await press('Discard');
    await waitFor(() => expect(screen.queryByRole('form')).toBeNull());
    expect(backend.vendor().supportPlan).toBe('Premier');
  });
});

describe('a vendor that is there twice', () => {
  it('is merged after showing what moves, and its key leads to the other one', async () => {
    const { backend } = open();
    await choose(/^Merge/);
    const dialog = within(
      await screen.findByRole('dialog', {
        name: 'Merge a duplicate into Workday',
      }),
    );
    expect(dialog.getByRole('button', { name: 'Merge' })).toBeDisabled();
    await userEvent.type(dialog.getByLabelText('The duplicate'), 'inc');
    await userEvent.click(
      await screen.findByRole('option', { name: /Workday Inc/ }),
    );
    expect(screen.queryByRole('option', { name: /^Workday$/ })).toBeNull();
    const preview = await dialog.findByRole('region', { name: 'What moves' });
    expect(preview).toHaveTextContent('1 contact move: Account manager');
    expect(preview).toHaveTextContent('1 number');

    backend.change('workday', { supportPlan: 'Gold' });
    await userEvent.click(dialog.getByRole('button', { name: 'Merge' }));
    expect(
      await dialog.findByText(/Somebody saved the vendor a moment ago/),
    ).toBeInTheDocument();
    await waitFor(() => expect(screen.getByText('Gold')).toBeInTheDocument());
    await userEvent.click(dialog.getByRole('button', { name: 'Merge' }));
    expect(await screen.findByText(/C-77/)).toBeInTheDocument();
    expect(await block('Contacts')).toHaveTextContent('Account manager');
    expect(await block('About')).toHaveTextContent('also workday-inc');
  });
});

describe('deleting a vendor', () => {
  it('is refused with the plans while plans name it, and leads back to the directory otherwise', async () => {
    const { backend } = open();
    backend.plans.set('workday', 2);
    await block('Plans that depend on it');
    await choose(/^Delete/);
    const dialog = within(
      await screen.findByRole('dialog', { name: 'Delete Workday?' }),
    );
    await userEvent.click(dialog.getByRole('button', { name: 'Delete' }));
    expect(
      await dialog.findByText('Workday stays: plans still name it'),
    ).toBeInTheDocument();
    expect(
      dialog.getByRole('link', { name: 'Payroll export' }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/integrationplan/payroll-export',
    );

    backend.plans.delete('workday');
    await userEvent.click(dialog.getByRole('button', { name: 'Delete' }));
    await waitFor(() =>
      expect(address()).toHaveTextContent(/^\/integrations\/vendors$/),
    );
    expect(backend.requests.at(-1)).toMatchObject({ method: 'DELETE' });
  });
});

describe('the address of a vendor that is not there', () => {
  it('says so, names the plans that wait for it, and creates it with its key', async () => {
    const { backend } = open('/integrations/vendors/adp');
    expect(await block('No vendor “adp” is stored')).toHaveTextContent(
      'One plan names it',
    );
    expect(
      await screen.findByRole('link', { name: 'Workday HRIS sync' }),
    ).toBeInTheDocument();
    await press('Create it');
    const dialog = within(screen.getByRole('dialog'));
    await userEvent.type(dialog.getByLabelText(/^Name/), 'ADP');
    expect(dialog.getByLabelText(/^Key/)).toHaveValue('adp');
    await userEvent.type(dialog.getByLabelText(/^Owner/), 'people-platform');
    await userEvent.click(dialog.getByRole('button', { name: 'Create' }));
    expect(
      await screen.findByRole('heading', { name: 'ADP' }),
    ).toBeInTheDocument();
    expect(backend.vendor('adp').owner).toBe('group:default/people-platform');
  });

  it('leads from the key of a merged vendor to the one that took it over', async () => {
    const { backend } = open('/integrations/vendors/old-workday');
    backend.change('workday', { aliases: ['old-workday'] });
    await waitFor(() =>
      expect(address()).toHaveTextContent('/integrations/vendors/workday'),
    );
    expect(await block('Contacts')).toBeInTheDocument();
  });

  it('says which permission is missing', async () => {
    const { backend } = open();
    backend.down = () =>
      HttpResponse.json(
        { error: { name: 'NotAllowedError', message: 'no' } },
        { status: 403 },
      );
    expect(
      await screen.findByText(
        /lacks the permission integration-plan.vendors.read/,
      ),
    ).toBeInTheDocument();
  });
});
