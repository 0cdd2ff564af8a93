import {
  registerMswTestHooks,
  renderInTestApp,
} from '@backstage/frontend-test-utils';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { setupServer } from 'msw/node';
import { useVendor } from '../useVendor';
import { FakeVendorBackend } from '../../testing/FakeVendorBackend';
import { planPage } from '../../testing/planPage';
import { contact, proof, vendor } from '../../testing/vendorFixtures';
import { secondsAgo } from '../../testing/fixtures';
import { VendorContacts } from './VendorContacts';

const server = setupServer();
registerMswTestHooks(server);

const HOUR = 3600;

const jane = contact({
  id: 'jane',
  name: 'Jane Doe',
  isPerson: true,
  role: 'escalation',
  tier: 2,
  channels: [{ kind: 'mail', value: 'jane@workday.example' }],
});

const closed = { always: false, timeZone: 'UTC', periods: [], holidays: [] };

/** A desk whose hours are on a day that is not today, wherever this runs. */
const otherDay = new Date(Date.now() + 72 * HOUR * 1000)
  .toLocaleDateString('en', { weekday: 'short', timeZone: 'UTC' })
  .toLowerCase() as 'mon';
const closedHours = {
  ...closed,
  periods: [{ days: [otherDay], from: '09:00', to: '17:00' }],
};

const Contacts = () => {
  const { data, accept } = useVendor('workday');
  return data ? <VendorContacts vendor={data} onChanged={accept} /> : null;
};

/** Shows the contacts of Workday as a page of its own. */
async function open(
  backend: FakeVendorBackend,
  options: { denied?: string[]; name?: string } = {},
) {
  server.use(...backend.handlers);
  const { name = 'mine', denied } = options;
  const { signals, element, app } = planPage(
    <section aria-label={name}>
      <Contacts />
    </section>,
    { denied },
  );
  renderInTestApp(element, { ...app, apis: [...app.apis] });
  const page = within(await screen.findByRole('region', { name }));
  const list = () => page.getByRole('list', { name: /^Whom to call/ });
  await page.findByRole('list', { name: /^Whom to call/ });
  return {
    page,
    chain: () =>
      within(list())
        .getAllByRole('button', { name: /, tier \d/ })
        .map(button => button.textContent),
    item: (contactName: string) =>
      within(
        page
          .getByRole('button', {
            name: new RegExp(`^${contactName}, tier`),
          })
          .closest('li')!,
      ),
    tell: () =>
      act(async () => {
        signals.send({ action: 'vendor-changed', ids: ['vendor-1'] });
      }),
  };
}

const desk = () => contact();

describe('the contacts of a vendor', () => {
  it('stand in order with the first that can be reached marked', async () => {
    const backend = new FakeVendorBackend(
      vendor({ contacts: [jane, contact({ hours: closedHours })] }),
    );
    const { chain, item } = await open(backend);
    expect(chain()).toEqual(['Workday support desk', 'Jane Doe']);
    const support = item('Workday support desk');
    expect(support.getByText(/^closed, opens in [2-4] days/)).toBeVisible();
    expect(support.queryByText('Reach first')).toBeNull();
    expect(support.getByText(/^reached 12 days ago by/)).toBeVisible();
    const second = item('Jane Doe');
    expect(second.getByText('open')).toBeVisible();
    expect(second.getByText('Reach first')).toBeVisible();
  });

  it('say so where nobody can be reached, and who is the next', async () => {
    const backend = new FakeVendorBackend(
      vendor({ contacts: [contact({ hours: closedHours })] }),
    );
    await open(backend);
    expect(screen.getByText(/Nobody can be reached now/)).toHaveTextContent(
      /Workday support desk is the next, in [2-4] days\./,
    );
  });

  it('can be called, written to with the contract number, and copied', async () => {
    const user = userEvent.setup();
    const copied = jest.spyOn(navigator.clipboard, 'writeText');
    const backend = new FakeVendorBackend(
      vendor({
        contacts: [
          contact({
            channels: [
              { kind: 'phone', value: '+442079460123' },
              { kind: 'mail', value: 'support@workday.example' },
              { kind: 'portal', value: 'https://support.workday.example/new' },
              { kind: 'chat', value: '#workday-help' },
            ],
            languages: ['de', 'pt-BR'],
            notes: 'Ask for the integrations team',
          }),
        ],
      }),
    );
    const { item } = await open(backend);
    const { getByRole, getByText } = item('Workday support desk');
    const call = getByRole('link', { name: /^Phone of Workday support desk/ });
    expect(call).toHaveAttribute('href', 'tel:+442079460123');
    expect(call).toHaveTextContent('+44 20 7946 0123');
    const mail = new URL(
      getByRole('link', { name: /^Mail/ }).getAttribute('href')!,
    );
    expect(mail.protocol).toBe('mailto:');
    expect(mail.searchParams.get('subject')).toContain('88-2041');
    const portal = getByRole('link', { name: /^Portal.*new tab$/ });
    expect(portal).toHaveAttribute('rel', 'noopener noreferrer');
    expect(getByText(/#workday-help/)).toBeVisible();
    await user.click(
      getByRole('button', { name: 'Copy Phone of Workday support desk' }),
    );
    expect(copied).toHaveBeenLastCalledWith('+442079460123');
    expect(getByText('German, Brazilian Portuguese')).toBeVisible();
    expect(getByText('answers in 15 min')).toBeVisible();
    expect(getByText('Ask for the integrations team')).toBeVisible();
  });

  it('are kept from those who may not see them, with the permission named', async () => {
    const backend = new FakeVendorBackend(vendor());
    backend.mayReadContacts = false;
    server.use(...backend.handlers);
    const { element, app } = planPage(<Contacts />);
    renderInTestApp(element, { ...app, apis: [...app.apis] });
    expect(
      await screen.findByText('integration-plan.contacts.read'),
    ).toBeVisible();
    expect(screen.queryByText('Workday support desk')).toBeNull();
  });
});

describe('a report', () => {
  it('of a bounce moves the next one up, here and on other open pages, and says so', async () => {
    const backend = new FakeVendorBackend(vendor({ contacts: [desk(), jane] }));
    const mine = await open(backend);
    const theirs = await open(backend, { name: 'theirs' });
    expect(theirs.chain()).toEqual(['Workday support desk', 'Jane Doe']);

    await userEvent.click(
      mine
        .item('Workday support desk')
        .getByRole('button', { name: 'Bounced' }),
    );
    const said = await screen.findByText(
      'Noted: Workday support desk bounced. Moved below Jane Doe; the owner is told.',
    );
    expect(said.closest('[role=alert]')).not.toBeNull();
    await waitFor(() =>
      expect(mine.chain()).toEqual(['Jane Doe', 'Workday support desk']),
    );
    expect(theirs.chain()).toEqual(['Workday support desk', 'Jane Doe']);

    await theirs.tell();
    await waitFor(() =>
      expect(theirs.chain()).toEqual(['Jane Doe', 'Workday support desk']),
    );
    const demoted = theirs.item('Workday support desk');
    expect(demoted.getByText('Suspect').parentElement).toHaveTextContent(
      /bounced \d s ago for the on-call engineer, not verified since; reached 12 days ago/,
    );
    expect(theirs.item('Jane Doe').getByText('Reach first')).toBeVisible();
  });

  it('is put right by the next one, which can carry a note', async () => {
    const backend = new FakeVendorBackend(vendor({ contacts: [desk(), jane] }));
    const { chain, item } = await open(backend);
    const support = () => item('Workday support desk');
    await userEvent.click(support().getByRole('button', { name: 'Bounced' }));
    await screen.findByText(/Moved below Jane Doe/);

    await userEvent.click(
      support().getByRole('button', { name: 'Add a note' }),
    );
    await userEvent.type(
      support().getByLabelText('Note to go with the report'),
      'Wrong button',
    );
    await userEvent.click(support().getByRole('button', { name: 'Worked' }));
    await screen.findByText(
      'Noted: Workday support desk worked. Moved to the top.',
    );
    await waitFor(() =>
      expect(chain()).toEqual(['Workday support desk', 'Jane Doe']),
    );
    expect(support().queryByText('Suspect')).toBeNull();

    await userEvent.click(
      support().getByRole('button', { name: /^Reports of/ }),
    );
    const reports = await support().findByRole('list', {
      name: 'Reports of Workday support desk',
    });
    const lines = within(reports).getAllByRole('listitem');
    expect(lines[0]).toHaveTextContent(/^Worked, .* ago.*Wrong button$/);
    expect(lines[1]).toHaveTextContent(/^Bounced/);
  });

  it('counts once however fast the button is tapped', async () => {
    const backend = new FakeVendorBackend(vendor());
    const { item } = await open(backend);
    const button = item('Workday support desk').getByRole('button', {
      name: 'No answer',
    });
    await userEvent.dblClick(button);
    await screen.findByText('Noted: no answer from Workday support desk.');
    await userEvent.click(button);
    expect(backend.requests).toHaveLength(1);
  });

  it('that fails says why and changes nothing', async () => {
    const backend = new FakeVendorBackend(vendor());
    const { item } = await open(backend);
    backend.refuseNext(403);
    const support = item('Workday support desk');
    await userEvent.click(support.getByRole('button', { name: 'Bounced' }));
    expect(await support.findByText('You may not do this')).toBeVisible();
    expect(support.queryByText('Suspect')).toBeNull();
  });

  it('that the details are right is for those who keep contacts', async () => {
    const suspect = contact({
      state: 'suspect',
      lastProof: proof({ outcome: 'bounced', at: secondsAgo(2 * HOUR) }),
    });
    const backend = new FakeVendorBackend(vendor({ contacts: [suspect] }));
    const { item } = await open(backend);
    await userEvent.click(
      await item('Workday support desk').findByRole('button', {
        name: 'Details are right',
      }),
    );
    expect(
      await screen.findByText(/^Noted: Workday support desk is verified\./),
    ).toBeVisible();
    expect(backend.contact('desk').state).toBe('active');
  });

  it('is all that others can do', async () => {
    const backend = new FakeVendorBackend(vendor());
    const { item } = await open(backend, {
      denied: ['integration-plan.contacts.update'],
    });
    const support = item('Workday support desk');
    expect(support.getByRole('button', { name: 'Worked' })).toBeVisible();
    for (const name of ['Details are right', /^Edit/, /^Delete/, /^Move/]) {
      expect(support.queryByRole('button', { name })).toBeNull();
    }
    expect(screen.queryByRole('button', { name: 'Add a contact' })).toBeNull();
  });

  it('that somebody has left takes them out of the chain, where they stay to be seen', async () => {
    const backend = new FakeVendorBackend(vendor({ contacts: [desk(), jane] }));
    const { chain, item, page } = await open(backend);
    await userEvent.click(
      item('Jane Doe').getByRole('button', { name: 'Left the company' }),
    );
    await screen.findByText(/Kept below, among those who have left/);
    await waitFor(() => expect(chain()).toEqual(['Workday support desk']));
    await userEvent.click(
      page.getByRole('button', { name: '1 who has left the company' }),
    );
    expect(
      within(page.getByRole('list', { name: 'Have left Workday' })).getByText(
        'Jane Doe',
      ),
    ).toBeVisible();
  });
});
