import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { setupServer } from 'msw/node';
import { block, openVendor, press } from '../../testing/vendorPage';

// In two parts for the linter, which takes it for a real one
const UNSAFE = `${'javascript'}:alert(1)`;

const server = setupServer();
registerMswTestHooks(server);

const open = () => openVendor(server);
const form = () => screen.findByRole('form', { name: 'Edit Workday' });

describe('editing a vendor', () => {
  it('shows what is wrong at its field, and saves what was typed', async () => {
    const { backend } = open();
    await press('Edit');
    const fields = within(await form());
    const website = fields.getByLabelText(/^Website/);
    await userEvent.clear(website);
    await userEvent.type(website, UNSAFE);
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
    backend.refuseNext(401, { name: 'AuthenticationError' });
    await userEvent.click(fields.getByRole('button', { name: 'Save' }));
    expect(
      await fields.findByText(
        'Your sign-in has expired: sign in in another tab, then try again here. Everything that you typed is still here.',
      ),
    ).toBeInTheDocument();
    expect(plan()).toHaveValue('Premier Plus');

    await userEvent.click(screen.getByRole('link', { name: 'All vendors' }));
    await press('Go on editing');
    expect(plan()).toHaveValue('Premier Plus');
    await userEvent.click(fields.getByRole('button', { name: 'Cancel' }));
    await press('Discard');
    await waitFor(() => expect(screen.queryByRole('form')).toBeNull());
    expect(backend.vendor().supportPlan).toBe('Premier');
  });

  it('holds back whoever leaves with a contact half typed', async () => {
    open();
    await press('Add a contact');
    await userEvent.paste('Night desk');
    const name = () => screen.getByLabelText(/Name or desk/);
    expect(name()).toHaveValue('Night desk');
    await userEvent.click(screen.getByRole('link', { name: 'All vendors' }));
    await press('Go on editing');
    expect(name()).toHaveValue('Night desk');
  });
});
