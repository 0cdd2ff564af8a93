import {
  registerMswTestHooks,
  renderInTestApp,
} from '@backstage/frontend-test-utils';
import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { setupServer } from 'msw/node';
import { useState } from 'react';
import { useVendor } from '../useVendor';
import { FakeVendorBackend } from '../../testing/FakeVendorBackend';
import { planPage } from '../../testing/planPage';
import { vendor, vendorNote } from '../../testing/vendorFixtures';
import { secondsAgo } from '../../testing/fixtures';
import { PinnedNotes } from './PinnedNotes';
import { PinNoteDialog } from './PinNoteDialog';

const server = setupServer();
registerMswTestHooks(server);

const HOUR = 3_600_000;

const Notes = () => {
  const { data, accept } = useVendor('workday');
  const [isPinning, setPinning] = useState(false);
  if (!data) return null;
  return (
    <>
      <h1>Loaded</h1>
      <PinnedNotes vendor={data} notes={data.pinned} onChanged={accept} />
      <button onClick={() => setPinning(true)}>Pin a note</button>
      {isPinning && (
        <PinNoteDialog
          vendor={data}
          onPinned={accept}
          onClose={() => setPinning(false)}
        />
      )}
    </>
  );
};

async function open(backend: FakeVendorBackend, denied?: string[]) {
  server.use(...backend.handlers);
  const { signals, element, app } = planPage(<Notes />, { denied });
  renderInTestApp(element, { ...app, apis: [...app.apis] });
  await screen.findByText('Loaded');
  return {
    tell: () =>
      act(async () => {
        signals.send({ action: 'vendor-changed', ids: ['vendor-1'] });
      }),
  };
}

const note = () => screen.queryByText(/Outage since 09:10, ticket 123/);

describe('notes on a vendor', () => {
  it('stand with who, when and until when, and go by themselves when they expire', async () => {
    const expiresAt = secondsAgo(-5);
    await open(
      new FakeVendorBackend(vendor({ pinned: [vendorNote({ expiresAt })] })),
    );
    expect(note()).toBeVisible();
    expect(note()).toHaveTextContent(/^Workday: /);
    expect(screen.getByText(/^Pinned by/)).toHaveTextContent(
      /on-call 10 min ago, until \d\d:\d\d$/,
    );
    await waitFor(() => expect(note()).toBeNull(), { timeout: 10_000 });
  });

  it('are pinned with a time at which they expire', async () => {
    const before = Date.now();
    const backend = new FakeVendorBackend(vendor());
    await open(backend);
    await userEvent.click(screen.getByRole('button', { name: 'Pin a note' }));
    await userEvent.type(screen.getByLabelText(/^Note/), '  Sandbox is down ');
    await userEvent.click(screen.getByLabelText('1 hour'));
    await userEvent.click(screen.getByRole('button', { name: 'Pin' }));
    expect(await screen.findByText('Workday: Sandbox is down')).toBeVisible();
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    const [{ expiresAt }] = backend.vendor().pinned;
    expect(Date.parse(expiresAt)).toBeGreaterThanOrEqual(before + HOUR);
    expect(Date.parse(expiresAt)).toBeLessThanOrEqual(Date.now() + HOUR);
  });

  it('ask again for what is wrong, at its field', async () => {
    const backend = new FakeVendorBackend(vendor());
    await open(backend);
    await userEvent.click(screen.getByRole('button', { name: 'Pin a note' }));
    await userEvent.click(screen.getByLabelText('Until…'));
    const until = screen.getByLabelText('Until');
    await userEvent.clear(until);
    await userEvent.type(until, '2020-01-01T09:00');
    await userEvent.click(screen.getByRole('button', { name: 'Pin' }));
    expect(screen.getByLabelText(/^Note/)).toHaveAccessibleDescription(
      'is required',
    );
    expect(until).toHaveAccessibleDescription('must be in the future');
    expect(backend.requests).toEqual([]);

    await userEvent.click(screen.getByLabelText('4 hours'));
    await userEvent.type(screen.getByLabelText(/^Note/), 'token=abc');
    backend.refuseNext(400, {
      issues: [{ path: 'text', message: 'looks like a secret' }],
    });
    await userEvent.click(screen.getByRole('button', { name: 'Pin' }));
    await waitFor(() =>
      expect(screen.getByLabelText(/^Note/)).toHaveAccessibleDescription(
        'looks like a secret',
      ),
    );
    expect(screen.getByLabelText(/^Note/)).toHaveValue('token=abc');
  });

  it('are taken off by those who may pin, and only by them', async () => {
    const backend = new FakeVendorBackend(vendor({ pinned: [vendorNote()] }));
    await open(backend);
    await userEvent.click(
      await screen.findByRole('button', { name: /^Unpin the note/ }),
    );
    await waitFor(() => expect(note()).toBeNull());
  });

  it('cannot be taken off by others, who see on a signal what was pinned', async () => {
    const backend = new FakeVendorBackend(vendor());
    const { tell } = await open(backend, ['integration-plan.vendors.pin']);
    backend.change('workday', { pinned: [vendorNote()] });
    await tell();
    await waitFor(() => expect(note()).toBeVisible());
    expect(screen.queryByRole('button', { name: /^Unpin/ })).toBeNull();
  });
});
