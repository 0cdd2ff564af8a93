import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { FakeVendorBackend } from '../../testing/FakeVendorBackend';
import { BACKEND } from '../../testing/planPage';
import { contact, vendor, vendorNote } from '../../testing/vendorFixtures';
import { openPages } from '../../testing/integrationsPages';

// In two parts for the linter, which takes it for a real one
const UNSAFE = `${'javascript'}:alert(1)`;

const server = setupServer();
registerMswTestHooks(server);

const WORKDAY = vendor({ pinned: [vendorNote()] });
const STRIPE = vendor({
  id: 'vendor-2',
  slug: 'stripe',
  name: 'Stripe',
  owner: 'group:default/commerce',
  contacts: [contact({ id: 'desk-2', tier: 2, state: 'suspect' })],
});
const NEW = vendor({
  id: 'vendor-3',
  slug: 'acme',
  name: 'Acme',
  contacts: [],
});

/** Opens the directory; answers what it asked the backend for. */
function open(
  path = '/integrations/vendors',
  options?: { vendors?: (typeof WORKDAY)[]; denied?: string[] },
) {
  const backend = new FakeVendorBackend(
    ...(options?.vendors ?? [WORKDAY, STRIPE, NEW]),
  );
  backend.plans.set('workday', 3);
  const queries: URLSearchParams[] = [];
  server.events.on('request:start', ({ request }) => {
    const url = new URL(request.url);
    if (url.pathname.endsWith('/vendors')) queries.push(url.searchParams);
  });
  server.use(
    ...backend.handlers,
    http.get(`${BACKEND}/facets`, () =>
      HttpResponse.json({
        owners: ['group:default/commerce', 'group:default/people-platform'],
        vendors: [],
        patterns: [],
      }),
    ),
  );
  const page = openPages(path, options);
  return { ...page, backend, queries, lastQuery: () => queries.at(-1)! };
}

const address = () => screen.getByLabelText('Address');
const rowOf = async (name: string) =>
  (await screen.findByRole('link', { name })).closest('tr')!;
const shown = () =>
  screen
    .getAllByRole('row')
    .slice(1)
    .map(row => within(row).getAllByRole('link')[0].textContent);

describe('the directory of vendors', () => {
  const { matchMedia } = window;
  afterEach(() => {
    window.matchMedia = matchMedia;
    server.events.removeAllListeners();
  });

  it('says who owns a vendor, how its contacts are, when one was reached last and what is going on', async () => {
    open();
    const workday = await rowOf('Workday');
    expect(
      within(workday).getByRole('link', { name: 'Workday' }),
    ).toHaveAttribute('href', '/integrations/vendors/workday');
    expect(
      within(workday).getByRole('link', { name: 'people-platform' }),
    ).toBeInTheDocument();
    expect(workday).toHaveTextContent(/3.*1 active.*12 days ago/);
    expect(workday).toHaveTextContent(
      'Outage since 09:10, ticket 123 (10 min ago)',
    );

    const stripe = await rowOf('Stripe');
    expect(stripe).toHaveTextContent('1 suspect');
    expect(stripe).toHaveTextContent('No tier 1');
    expect(stripe).not.toHaveTextContent('active');
    const acme = await rowOf('Acme');
    expect(acme).toHaveTextContent('No contacts');
    expect(acme).toHaveTextContent('never');
    expect(screen.getByText('3 in all')).toBeInTheDocument();
  });

  it('keeps search, filters and order in the address, where the browser goes back through them', async () => {
    const { lastQuery } = open();
    await rowOf('Workday');
    await userEvent.click(screen.getByLabelText('no contact in tier 1'));
    await waitFor(() => expect(shown()).toEqual(['Acme', 'Stripe']));
    await userEvent.click(screen.getByLabelText('a suspect contact'));
    await waitFor(() => expect(shown()).toEqual(['Stripe']));
    expect(address()).toHaveTextContent(
      '/integrations/vendors?withoutTier1=true&suspect=true',
    );
    await userEvent.click(screen.getByText('Browser back'));
    await waitFor(() => expect(shown()).toEqual(['Acme', 'Stripe']));
    await userEvent.click(
      screen.getByRole('button', { name: 'Clear filters' }),
    );
    await waitFor(() => expect(shown()).toHaveLength(3));

    await userEvent.click(screen.getByLabelText('Owner'));
    await userEvent.click(
      await screen.findByRole('option', { name: 'commerce' }),
    );
    await waitFor(() => expect(shown()).toEqual(['Stripe']));
    expect(lastQuery().getAll('owner')).toEqual(['group:default/commerce']);
    await userEvent.keyboard('{Escape}');
    await userEvent.click(
      screen.getByRole('button', { name: 'Clear filters' }),
    );

    const head = screen.getByRole('columnheader', { name: 'Last reached' });
    await userEvent.click(within(head).getByRole('button'));
    await waitFor(() => expect(head).toHaveAttribute('aria-sort', 'ascending'));
    expect(address()).toHaveTextContent('?sort=reached&order=asc');

    await userEvent.type(screen.getByLabelText('Search vendors'), 'zzz');
    expect(await screen.findByText('No vendor matches')).toBeInTheDocument();
    expect(address()).toHaveTextContent('q=zzz');
  });

  it('is turned page by page, and opens as a link describes it', async () => {
    const { queries } = open(
      '/integrations/vendors?limit=2&stale=maybe&sort=colour',
    );
    await rowOf('Acme');
    expect(String(queries[0])).toBe('sort=name&limit=2');
    expect(shown()).toEqual(['Acme', 'Stripe']);
    await userEvent.click(screen.getByLabelText('Next page'));
    await rowOf('Workday');
    expect(shown()).toEqual(['Workday']);
    expect(address()).toHaveTextContent('cursor=2');
  });

  it('follows what happens to a vendor elsewhere', async () => {
    const { backend, tellOf } = open();
    expect(await rowOf('Workday')).toHaveTextContent('1 active');
    backend.report('desk', { outcome: 'bounced' });
    await tellOf('vendor-1');
    await waitFor(async () =>
      expect(await rowOf('Workday')).toHaveTextContent('1 suspect'),
    );
  });

  it('takes a new vendor with a key made from its name, and goes to its page', async () => {
    const { backend } = open();
    await rowOf('Workday');
    await userEvent.click(screen.getByRole('button', { name: 'New vendor' }));
    const dialog = screen.getByRole('dialog', { name: 'New vendor' });
    const field = (name: RegExp) => within(dialog).getByLabelText(name);
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Create' }),
    );
    expect(within(dialog).getAllByText('is required')).toHaveLength(3);

    await userEvent.type(field(/^Name/), 'Stripe');
    expect(field(/^Key/)).toHaveValue('stripe');
    await userEvent.type(field(/^Owner/), 'commerce');
    await userEvent.type(field(/^Website/), UNSAFE);
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Create' }),
    );
    expect(
      within(dialog).getByText('must be an http(s) address'),
    ).toBeInTheDocument();
    expect(backend.requests).toEqual([]);

    await userEvent.clear(field(/^Website/));
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Create' }),
    );
    expect(
      await within(dialog).findByText('is the key of another vendor'),
    ).toBeInTheDocument();

    await userEvent.clear(field(/^Key/));
    await userEvent.type(field(/^Key/), 'stripe-eu');
    await userEvent.type(field(/^Name/), ' Europe');
    expect(field(/^Key/)).toHaveValue('stripe-eu');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Create' }),
    );
    await waitFor(() =>
      expect(address()).toHaveTextContent('/integrations/vendors/stripe-eu'),
    );
    expect(backend.vendor('stripe-eu')).toMatchObject({
      name: 'Stripe Europe',
      owner: 'group:default/commerce',
    });
  });

  it('is downloaded as CSV or YAML, and says so when that is refused', async () => {
    const { backend } = open();
    await rowOf('Workday');
    const saved: Blob[] = [];
    URL.createObjectURL = blob => {
      saved.push(blob as Blob);
      return 'blob:x';
    };
    URL.revokeObjectURL = () => {};
    await userEvent.click(screen.getByRole('button', { name: 'Export' }));
    await userEvent.click(screen.getByRole('menuitem', { name: 'YAML' }));
    await waitFor(() => expect(saved).toHaveLength(1));
    expect(saved[0].type).toBe('application/yaml;charset=utf-8');

    backend.down = () =>
      HttpResponse.json(
        { error: { name: 'NotAllowedError', message: 'no' } },
        { status: 403 },
      );
    await userEvent.click(screen.getByRole('button', { name: 'Export' }));
    await userEvent.click(screen.getByRole('menuitem', { name: 'CSV' }));
    expect(await screen.findByText(/Nothing was downloaded/)).toHaveTextContent(
      'integration-plan.contacts.read',
    );
  });

  it('says what to do while it is empty, to those who may do it', async () => {
    open(undefined, { vendors: [] });
    expect(
      await screen.findByText('There is no vendor yet'),
    ).toBeInTheDocument();
    expect(
      await screen.findByRole('button', { name: 'Add the first vendor' }),
    ).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Import' })).toHaveAttribute(
      'href',
      '/integrations/vendors/import',
    );
  });

  it('offers nothing that the visitor may not do, and says which permission they lack', async () => {
    const { backend } = open(undefined, {
      denied: ['integration-plan.vendors.create'],
    });
    await rowOf('Workday');
    expect(screen.queryByRole('button', { name: 'New vendor' })).toBeNull();
    expect(screen.queryByRole('link', { name: 'Import' })).toBeNull();

    backend.down = () =>
      HttpResponse.json(
        { error: { name: 'NotAllowedError', message: 'no' } },
        { status: 403 },
      );
    await userEvent.click(screen.getByLabelText('a suspect contact'));
    expect(await screen.findByText('You may not see this')).toBeInTheDocument();
    expect(
      screen.getByText(/lacks the permission integration-plan.vendors.read/),
    ).toBeInTheDocument();
  });

  it('is a list of cards on a phone, and one tab away from the plans', async () => {
    window.matchMedia = (query: string) =>
      ({
        matches: /max-width/.test(query),
        media: query,
        addListener() {},
        removeListener() {},
        addEventListener() {},
        removeEventListener() {},
      } as unknown as MediaQueryList);
    open();
    const list = await screen.findByRole('list', { name: 'Vendors' });
    const cards = await within(list).findAllByRole('heading');
    expect(cards).toHaveLength(3);
    expect(list).toHaveTextContent('3 plans');
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Plans' })).toHaveAttribute(
      'href',
      '/integrations',
    );
    expect(screen.getByRole('link', { name: 'Vendors' })).toHaveAttribute(
      'aria-current',
      'page',
    );
  });
});
