import {
  registerMswTestHooks,
  renderInTestApp,
} from '@backstage/frontend-test-utils';
import type {
  Lifecycle,
  Plan,
} from '@integration-plan/plugin-integration-plan-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { setupServer } from 'msw/node';
import { revision, secondsAgo } from '../../testing/fixtures';
import { HistoryBackend, refuse } from '../../testing/historyBackend';
import { planPage } from '../../testing/planPage';
import { PlanStandingCard } from './PlanStanding';

const server = setupServer();
registerMswTestHooks(server);

function open(
  lifecycle: Lifecycle,
  options: { denied?: string[]; changesSince?: number } = {},
) {
  const backend = new HistoryBackend([revision(), revision({}, { lifecycle })]);
  if (options.changesSince !== undefined) {
    backend.approval = {
      revision: 1,
      by: 'user:default/ann',
      at: secondsAgo(7200),
      changesSince: options.changesSince,
    } satisfies Plan['approval'];
  }
  server.use(...backend.handlers);
  const { element, app } = planPage(<PlanStandingCard />, options);
  renderInTestApp(element, { ...app, apis: [...app.apis] });
  return backend;
}

const standing = () => screen.findByText(/saved by/);

/** What the visitor can do; the button opens a menu where it is more than one thing. */
async function offered() {
  await standing();
  const more = screen.queryByRole('button', { name: 'Move on' });
  if (!more) {
    return screen.queryAllByRole('button').map(button => button.textContent);
  }
  await userEvent.click(more);
  const items = await screen.findAllByRole('menuitem');
  return items.map(item => item.textContent);
}

describe('PlanStanding', () => {
  it('says who approved which revision, and leads to what has changed since', async () => {
    open('live', { changesSince: 2 });
    const line = await screen.findByText(/Approved at revision 1 by/);
    expect(line).toHaveTextContent(
      'Live · Approved at revision 1 by ann 2 h ago, 2 changes since',
    );
    expect(
      within(line).getByRole('link', { name: '2 changes since' }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/integrationplan/workday-hris-sync/history?from=1&to=2',
    );
  });

  it('says that nothing has changed since, or that a plan in force was never approved', async () => {
    open('approved', { changesSince: 0 });
    expect(await screen.findByText(/unchanged since/)).toBeVisible();
  });

  it('says that nobody has approved a live plan', async () => {
    open('live');
    expect(await screen.findByText(/nobody has approved it/)).toBeVisible();
  });

  it.each([
    ['draft', [], ['Ask for review']],
    ['in-review', [], ['Approve', 'Take back to draft']],
    ['in-review', ['integration-plan.approve'], ['Take back to draft']],
    ['in-review', ['integration-plan.update'], ['Approve']],
    ['live', [], ['Approve the changes', 'Deprecate']],
    ['live', ['integration-plan.approve'], ['Deprecate']],
    ['live', ['integration-plan.approve', 'integration-plan.update'], []],
    ['retired', [], ['Take back to draft']],
  ] as const)(
    'offers for a plan that is %s to one who lacks %j: %j',
    async (lifecycle, denied, actions) => {
      open(lifecycle, { denied: [...denied] });
      await waitFor(async () => expect(await offered()).toEqual(actions));
    },
  );

  it('moves a plan on after asking, with a message, and shows where it stands then', async () => {
    const backend = open('draft');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Ask for review' }),
    );
    const dialog = within(
      await screen.findByRole('dialog', {
        name: 'Ask for review: Workday HRIS sync',
      }),
    );
    expect(
      dialog.getByText('From Draft to In review, at revision 2.'),
    ).toBeVisible();
    await userEvent.type(
      dialog.getByRole('textbox', { name: /Message/ }),
      'Please read',
    );
    await userEvent.click(
      dialog.getByRole('button', { name: 'Ask for review' }),
    );
    expect(await screen.findByText('In review')).toBeVisible();
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(backend.writes).toEqual([
      {
        path: '/lifecycle',
        ifMatch: '"2"',
        body: { lifecycle: 'in-review', message: 'Please read' },
      },
    ]);
  });

  it('moves nothing when somebody saved first, and shows what they changed', async () => {
    const backend = open('draft');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Ask for review' }),
    );
    backend.save(revision({}, { lifecycle: 'draft' }));
    const dialog = within(await screen.findByRole('dialog'));
    const act = dialog.getByRole('button', { name: 'Ask for review' });
    await userEvent.click(act);
    const alert = await dialog.findByText(/Somebody saved the plan/);
    expect(alert).toBeVisible();
    expect(
      await dialog.findByRole('link', { name: /since revision 2/ }),
    ).toHaveAttribute('href', expect.stringContaining('?from=2&to=3'));
    await userEvent.click(act);
    expect(await screen.findByText('In review')).toBeVisible();
  });

  it('says that the visitor may not, when the backend knows better', async () => {
    const backend = open('draft');
    backend.refuseNext = () => refuse(403, 'NotAllowedError');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Ask for review' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(
      dialog.getByRole('button', { name: 'Ask for review' }),
    );
    expect(await dialog.findByText('You may not do this')).toBeVisible();
  });
});
