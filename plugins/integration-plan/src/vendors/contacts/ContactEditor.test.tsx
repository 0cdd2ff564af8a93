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
import { contact, vendor } from '../../testing/vendorFixtures';
import { VendorContacts } from './VendorContacts';

const server = setupServer();
registerMswTestHooks(server);

const Contacts = () => {
  const { data, accept } = useVendor('workday');
  return data ? <VendorContacts vendor={data} onChanged={accept} /> : null;
};

async function open(backend: FakeVendorBackend) {
  server.use(...backend.handlers);
  const { signals, element, app } = planPage(<Contacts />);
  renderInTestApp(element, { ...app, apis: [...app.apis] });
  await screen.findByRole('button', { name: 'Add a contact' });
  return {
    chain: () =>
      screen
        .getAllByRole('button', { name: /, tier \d/ })
        .map(button => button.textContent),
    edit: async (name: string) => {
      await userEvent.click(
        screen.getByRole('button', { name: `Edit ${name}` }),
      );
      return within(screen.getByRole('form', { name: `Edit ${name}` }));
    },
    tell: () =>
      act(async () => {
        signals.send({ action: 'vendor-changed', ids: ['vendor-1'] });
      }),
  };
}

const retype = async (input: HTMLElement, text: string) => {
  await userEvent.clear(input);
  await userEvent.click(input);
  await userEvent.paste(text);
};

describe('a contact', () => {
  it('is edited where it stands, hours and all', async () => {
    const backend = new FakeVendorBackend(vendor());
    const { edit } = await open(backend);
    const form = await edit('Workday support desk');
    expect(form.getByRole('textbox', { name: /Name or desk/ })).toHaveFocus();
    await retype(form.getByLabelText(/Name or desk/), 'Severity 1 hotline');
    await userEvent.click(form.getByLabelText('These hours'));
    await userEvent.click(
      form.getByRole('button', { name: 'Friday', pressed: true }),
    );
    await retype(form.getByLabelText('Time zone'), 'Europe/Berlin');
    await retype(form.getByLabelText('To'), '16:30');
    await userEvent.click(form.getByRole('button', { name: 'Save' }));

    expect(
      await screen.findByRole('button', { name: 'Severity 1 hotline, tier 1' }),
    ).toBeVisible();
    expect(screen.queryByRole('form')).toBeNull();
    expect(backend.contact('desk').hours).toEqual({
      always: false,
      timeZone: 'Europe/Berlin',
      periods: [
        { days: ['mon', 'tue', 'wed', 'thu'], from: '09:00', to: '16:30' },
      ],
      holidays: [],
    });
    expect(
      screen.getByText(/Mon–Thu 09:00–16:30 \(Europe\/Berlin\)/),
    ).toBeVisible();
  });

  it('is not saved while something is wrong, which is said at its field', async () => {
    const backend = new FakeVendorBackend(vendor());
    const { edit } = await open(backend);
    const form = await edit('Workday support desk');
    await userEvent.clear(form.getByLabelText(/Name or desk/));
    await retype(form.getByLabelText(/Escalation tier/), '12');
    await userEvent.click(form.getByLabelText('These hours'));
    await retype(form.getByLabelText('From'), '9');
    await userEvent.click(form.getByRole('button', { name: 'Save' }));

    await waitFor(() =>
      expect(form.getByLabelText(/Name or desk/)).toHaveAccessibleDescription(
        'is required',
      ),
    );
    expect(form.getByLabelText(/Escalation tier/)).toHaveAccessibleDescription(
      'must be at most 9',
    );
    expect(form.getByLabelText('From')).toHaveAccessibleDescription(
      'must be a time of day such as 09:00',
    );
    expect(backend.requests).toEqual([]);

    // What only the backend finds is said there as well
    await retype(form.getByLabelText(/Name or desk/), 'Desk');
    await retype(form.getByLabelText(/Escalation tier/), '1');
    await retype(form.getByLabelText('From'), '08:00');
    backend.refuseNext(400, {
      issues: [{ path: 'hours.periods[0].to', message: 'is too late' }],
    });
    await userEvent.click(form.getByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(form.getByLabelText('To')).toHaveAccessibleDescription(
        'is too late',
      ),
    );
  });

  it('that somebody else saved meanwhile keeps what was typed, and takes over what they changed', async () => {
    const backend = new FakeVendorBackend(vendor());
    const { edit, tell } = await open(backend);
    const form = await edit('Workday support desk');
    await retype(form.getByLabelText(/Name or desk/), 'My name for it');
    backend.changeContact('desk', { name: 'Their name', notes: 'New number' });
    await userEvent.click(form.getByRole('button', { name: 'Save' }));

    expect(
      await form.findByText('Somebody else saved this contact a moment ago'),
    ).toBeVisible();
    expect(form.getByText(/^Name or desk \(so did you\)/)).toHaveTextContent(
      'Their name',
    );
    expect(form.getByText(/^Notes/, { selector: 'li' })).toHaveTextContent(
      'New number',
    );
    expect(form.getByLabelText(/Name or desk/)).toHaveValue('My name for it');
    expect(backend.contact('desk').name).toBe('Their name');

    await userEvent.click(
      form.getByRole('button', { name: 'Keep what I typed' }),
    );
    expect(form.getByLabelText(/Name or desk/)).toHaveValue('My name for it');
    expect(form.getByLabelText('Notes')).toHaveValue('New number');
    await userEvent.click(form.getByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(backend.contact('desk')).toMatchObject({
        name: 'My name for it',
        notes: 'New number',
      }),
    );

    // A change that is told shows before anybody tries to save
    const again = await edit('My name for it');
    backend.changeContact('desk', { name: 'Theirs again' });
    await tell();
    await userEvent.click(
      await again.findByRole('button', { name: 'Take that over' }),
    );
    expect(again.getByLabelText(/Name or desk/)).toHaveValue('Theirs again');
  });

  it('is added, and thrown away only after a question', async () => {
    const backend = new FakeVendorBackend(vendor({ contacts: [] }));
    const { chain } = await open(backend);
    expect(screen.getByText(/Workday has no contact yet/)).toBeVisible();
    const add = () => screen.getByRole('button', { name: 'Add a contact' });
    await userEvent.click(add());
    await retype(screen.getByLabelText(/Name or desk/), 'Hotline');
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    await userEvent.click(
      await screen.findByRole('button', { name: 'Go on editing' }),
    );
    await userEvent.selectOptions(screen.getByLabelText(/^Role/), 'Support');
    await userEvent.click(
      screen.getByRole('button', { name: /^Add to Channels/ }),
    );
    await userEvent.selectOptions(screen.getByLabelText(/^Channel/), 'Mail');
    await retype(screen.getByLabelText(/^Address/), 'hotline@workday.example');
    await userEvent.click(screen.getByRole('button', { name: 'Add' }));
    await waitFor(() => expect(chain()).toEqual(['Hotline']));
    expect(screen.getByText('never tried')).toBeVisible();
    expect(screen.getByText('Try first')).toBeVisible();
    expect(screen.getByText('hours unknown')).toBeVisible();
  });

  it('is deleted only after a question', async () => {
    const backend = new FakeVendorBackend(vendor());
    await open(backend);
    const remove = screen.getByRole('button', { name: /^Delete Workday/ });
    await userEvent.click(remove);
    await userEvent.click(await screen.findByRole('button', { name: 'Keep' }));
    expect(backend.requests).toEqual([]);
    await userEvent.click(remove);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Delete' }),
    );
    expect(await screen.findByText(/has no contact yet/)).toBeVisible();
    expect(screen.getByText('Deleted Workday support desk.')).toBeVisible();
  });

  it('is moved with the keyboard, which keeps its place on the button', async () => {
    const backend = new FakeVendorBackend(
      vendor({
        contacts: [
          contact({ id: 'a', name: 'A' }),
          contact({ id: 'b', name: 'B' }),
          contact({ id: 'c', name: 'C', tier: 2 }),
        ],
      }),
    );
    const { chain } = await open(backend);
    const up = () => screen.getByRole('button', { name: 'Move C up' });
    up().focus();
    await userEvent.keyboard('{Enter}');
    await screen.findByText('Moved C up, to tier 1.');
    expect(up()).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await screen.findByText('Moved C up.');
    expect(chain()).toEqual(['A', 'C', 'B']);
    expect(up()).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(chain()).toEqual(['C', 'A', 'B']));
    expect(backend.contact('c')).toMatchObject({ tier: 1, order: 0 });
  });
});
