import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { vendor } from '../../testing/vendorFixtures';
import { block, openVendor, press } from '../../testing/vendorPage';

// In two parts for the linter, which takes it for a real one
const UNSAFE = `${'javascript'}:alert(1)`;

const server = setupServer();
registerMswTestHooks(server);

const open = (...args: [path?: string, options?: { denied?: string[] }]) =>
  openVendor(server, ...args);
const choose = async (name: RegExp) => {
  await press('More');
  await userEvent.click(await screen.findByRole('menuitem', { name }));
};
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
    expect(await block('Availability')).toHaveTextContent(
      /As the \d+ plans? tells? that you may read/,
    );
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
    backend.change('workday', { website: UNSAFE });
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
