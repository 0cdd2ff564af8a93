import {
  registerMswTestHooks,
  renderInTestApp,
} from '@backstage/frontend-test-utils';
import type {
  PlanDocumentInput,
  PlanRevision,
} from '@integration-plan/plugin-integration-plan-common';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { useLocation } from 'react-router-dom';
import { revision } from '../../testing/fixtures';
import { HistoryBackend, refuse } from '../../testing/historyBackend';
import { BACKEND, planPage } from '../../testing/planPage';
import { PlanHistory } from './PlanHistory';

const server = setupServer();
registerMswTestHooks(server);

/** Whether the page is wide enough for the list and what was chosen from it. */
let isWide = true;
beforeEach(() => {
  isWide = true;
  window.matchMedia = query =>
    Object.assign(new EventTarget(), {
      matches: isWide,
      media: query,
      onchange: null,
      addListener: () => {},
      removeListener: () => {},
    });
});

const limited = (amount: number, body: string): PlanDocumentInput => ({
  sections: {
    rateLimiting: {
      body,
      facts: {
        limits: [{ key: 'per-tenant', amount, window: 'PT1H' }],
      },
    },
  },
});

const prose = [
  'We stay below it.',
  'a',
  'b',
  'c',
  'd',
  'e',
  'f',
  'Retry later.',
];

const three = () => [
  revision(limited(1000, prose.join('\n')), {
    createdBy: 'service:plugin:demo',
  }),
  revision(limited(1000, prose.join('\n')), {
    message: 'The name that people use',
    title: 'Workday sync',
    changed: ['title', 'lifecycle'],
    lifecycle: 'approved',
    approved: { by: 'user:default/ann', at: new Date().toISOString() },
  }),
  revision(
    limited(500, [...prose.slice(0, -1), 'Retry after a minute.'].join('\n')),
    { title: 'Workday sync', restoredFrom: 1 },
  ),
];

const Address = () => (
  <output data-testid="address">{useLocation().search}</output>
);

function open(
  revisions: PlanRevision[],
  options: { address?: string; denied?: string[] } = {},
) {
  const backend = new HistoryBackend(revisions);
  server.use(...backend.handlers);
  const { signals, element, app } = planPage(
    <>
      <PlanHistory />
      <Address />
    </>,
    options,
  );
  renderInTestApp(element, {
    ...app,
    apis: [...app.apis],
    initialRouteEntries: [options.address ?? '/'],
  });
  const tell = () =>
    act(async () => {
      signals.send({ action: 'plan-changed', ids: ['plan-1'] });
    });
  return { backend, tell };
}

const list = () => screen.findByRole('region', { name: 'Revisions' });
const changesIn = (title: string) =>
  screen.findByRole('region', { name: `Changes in ${title}` });
const address = () => screen.getByTestId('address').textContent;

describe('PlanHistory', () => {
  it('lists who saved what, when and why, with approvals and restores', async () => {
    open(three());
    const [newest, approved, first] = within(await list()).getAllByRole(
      'listitem',
    );
    expect(newest).toHaveTextContent('Revision 3 · the plan as it is now');
    expect(newest).toHaveTextContent('Changed: Rate limiting');
    expect(newest).toHaveTextContent('Restored from revision 1');
    expect(newest).toHaveTextContent('2 h ago');
    expect(within(newest).getByRole('link', { name: /guest/ })).toHaveAttribute(
      'href',
      '/catalog/default/user/guest',
    );
    expect(approved).toHaveTextContent('Approved by ann');
    expect(approved).toHaveTextContent('The name that people use');
    expect(approved).toHaveTextContent(
      'Changed: Title, Lifecycle (now Approved)',
    );
    expect(first).toHaveTextContent('The first revision');
    expect(first).toHaveTextContent('demo (service)');
    expect(
      within(first).queryByRole('link', { name: /What changed/ }),
    ).not.toBeInTheDocument();
  });

  it('shows the newest against the one before: facts in words, prose by lines, the rest folded', async () => {
    open(three());
    const part = await changesIn('Rate limiting');
    expect(part).toHaveTextContent(
      'Limits of the third party › per-tenant › Limit changed',
    );
    const [limit] = within(part).getAllByRole('deletion');
    expect(limit).toHaveTextContent('1,000');
    expect(within(part).getAllByRole('insertion')[0]).toHaveTextContent('500');
    const text = within(part).getByRole('group', {
      name: 'Changes of Text of Rate limiting',
    });
    expect(within(text).getByRole('deletion')).toHaveTextContent(
      'Removed: Retry later.',
    );
    expect(within(text).getByRole('insertion')).toHaveTextContent(
      'Added: Retry after a minute.',
    );
    expect(text).not.toHaveTextContent('We stay below it.');
    await userEvent.click(
      within(text).getByRole('button', { name: 'Show 5 unchanged lines' }),
    );
    expect(text).toHaveTextContent('We stay below it.');

    await userEvent.click(
      screen.getByRole('button', { name: '11 unchanged parts' }),
    );
    expect(screen.getByText(/Scenario, Integration arch/)).toBeVisible();
  });

  it('compares any two revisions, and keeps the choice in the address', async () => {
    open(three());
    await userEvent.selectOptions(
      await screen.findByRole('combobox', { name: 'From' }),
      '1',
    );
    expect(address()).toBe('?from=1&to=3');
    const about = await changesIn('Name, owner and relations');
    expect(about).toHaveTextContent('Title changed');
    expect(about).toHaveTextContent('before: Workday HRIS sync');
    expect(about).toHaveTextContent('now: Workday sync');
    await userEvent.click(screen.getByRole('button', { name: 'Swap' }));
    expect(address()).toBe('?from=3&to=1');
    await userEvent.click(
      screen.getByRole('link', { name: 'What changed in revision 2' }),
    );
    expect(address()).toBe('?from=1&to=2');
    expect(
      await screen.findByRole('heading', { name: 'From revision 1 to 2' }),
    ).toBeVisible();
    expect(
      screen.getByRole('link', { name: 'What changed in revision 2' }),
    ).toHaveAttribute('aria-current', 'true');
  });

  it('shows an old document, and says that it is not the plan as it is now', async () => {
    open(three(), { address: '/?view=1' });
    const document = await screen.findByRole('region', { name: 'Revision 1' });
    expect(document).toHaveTextContent('not the plan as it is now');
    expect(
      within(document).getByRole('region', { name: 'Rate limiting' }),
    ).toHaveTextContent('Retry later.');
    expect(
      within(document).getByRole('link', { name: /since revision 1/ }),
    ).toHaveAttribute('href', expect.stringContaining('?from=1&to=3'));
  });

  it('restores a revision as a new one after asking, and takes that back', async () => {
    const { backend } = open(three(), { address: '/?view=1' });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Restore revision 1' }),
    );
    const dialog = await screen.findByRole('dialog', {
      name: 'Restore revision 1?',
    });
    expect(dialog).toHaveTextContent('saved again as revision 4');
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: /Message/ }),
      'As before',
    );
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Restore' }),
    );
    expect(
      await screen.findByText('Revision 1 was restored as revision 4'),
    ).toBeVisible();
    expect(await list()).toHaveTextContent('Restored from revision 1');
    expect(backend.writes).toEqual([
      {
        path: '/revisions/1/restore',
        ifMatch: '"3"',
        body: { message: 'As before' },
      },
    ]);

    await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
    await userEvent.click(
      within(await screen.findByRole('dialog')).getByRole('button', {
        name: 'Undo',
      }),
    );
    expect(
      await screen.findByText('Revision 3 was restored as revision 5'),
    ).toBeVisible();
  });

  it('restores nothing when somebody saved first: it says so, shows what, and can go on', async () => {
    const { backend } = open(three(), { address: '/?view=1' });
    const restore = await screen.findByRole('button', {
      name: 'Restore revision 1',
    });
    backend.save(revision(limited(700, 'Saved by somebody else')));
    await userEvent.click(restore);
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(dialog.getByRole('button', { name: 'Restore' }));
    const alert = await dialog.findByRole('alert');
    expect(alert).toHaveTextContent('Somebody saved the plan a moment ago');
    expect(alert).toHaveTextContent('It is at revision 4 now');
    expect(
      within(alert).getByRole('link', { name: /since revision 3/ }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/integrationplan/workday-hris-sync/history?from=3&to=4',
    );
    await userEvent.click(dialog.getByRole('button', { name: 'Restore' }));
    expect(
      await screen.findByText('Revision 1 was restored as revision 5'),
    ).toBeVisible();
    expect(backend.writes.map(({ ifMatch }) => ifMatch)).toEqual([
      '"3"',
      '"4"',
    ]);
  });

  it('says in the words of the backend why a revision cannot be restored', async () => {
    const { backend } = open(three(), { address: '/?view=1' });
    backend.refuseNext = () =>
      refuse(409, 'ConflictError', 'It was stored under older rules');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Restore revision 1' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(dialog.getByRole('button', { name: 'Restore' }));
    expect(await dialog.findByRole('alert')).toHaveTextContent(
      'The portal refuses thisIt was stored under older rules.',
    );
  });

  it.each([
    ['those who may not', 'portal', ['integration-plan.update']],
    ['anybody where a file in Git owns the plan', 'catalog', []],
  ] as const)('offers no restore to %s', async (_who, origin, denied) => {
    const { backend, tell } = open(three(), {
      address: '/?view=1',
      denied: [...denied],
    });
    backend.origin = origin;
    await screen.findByRole('region', { name: 'Revision 1' });
    await tell();
    await waitFor(() =>
      expect(
        screen.queryByRole('button', { name: /Restore/ }),
      ).not.toBeInTheDocument(),
    );
  });

  it('goes through long histories a page at a time, there and back', async () => {
    open(Array.from({ length: 45 }, () => revision()));
    const numbers = async () =>
      within(await list())
        .getAllByRole('heading', { level: 4 })
        .map(({ textContent }) => Number(textContent?.match(/\d+/)))
        .filter((_, index, all) => [0, all.length - 1].includes(index));
    expect(await numbers()).toEqual([45, 26]);
    await userEvent.click(screen.getByRole('link', { name: 'Older' }));
    await userEvent.click(await screen.findByRole('link', { name: 'Older' }));
    expect(await screen.findByText('Revision 1')).toBeVisible();
    expect(await numbers()).toEqual([5, 1]);
    expect(address()).toBe('?before=6');
    await userEvent.click(screen.getByRole('link', { name: 'Newer' }));
    expect(await screen.findByText('Revision 25')).toBeVisible();
    expect(await numbers()).toEqual([25, 6]);
    await userEvent.click(screen.getByRole('link', { name: 'Newer' }));
    expect(await screen.findByText(/as it is now/)).toBeVisible();
  });

  it('shows a revision that somebody saves while the page is open', async () => {
    const { backend, tell } = open(three());
    expect(await list()).toHaveTextContent('3 in all');
    backend.save(revision(limited(800, ''), { message: 'While you looked' }));
    await tell();
    expect(await screen.findAllByText(/While you looked/)).not.toHaveLength(0);
    expect(
      await screen.findByRole('heading', { name: 'From revision 3 to 4' }),
    ).toBeVisible();
  });

  it('says what a revision holds that the present rules cannot read', async () => {
    open([
      revision(
        {},
        {
          document: null,
          invalid: {
            message: 'sections.old: is not a known field',
            document: 1,
          },
        },
      ),
      revision(),
    ]);
    expect(
      await screen.findByText('Revision 1 was stored under older rules'),
    ).toBeVisible();
    expect(screen.getByText(/is not a known field/)).toBeVisible();
  });

  it('has nothing to compare in a history of one', async () => {
    open([revision()]);
    expect(await screen.findByText(/This is the first revision/)).toBeVisible();
  });

  it('shows on a phone the list, or what was chosen from it', async () => {
    isWide = false;
    open(three());
    await userEvent.click(
      await screen.findByRole('link', { name: 'What changed in revision 3' }),
    );
    expect(await changesIn('Rate limiting')).toBeVisible();
    expect(
      screen.queryByRole('region', { name: 'Revisions' }),
    ).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('link', { name: 'All revisions' }));
    expect(await list()).toBeVisible();
  });

  it('says that there is no such revision when an address names one', async () => {
    open(three(), { address: '/?from=2&to=99' });
    expect(await screen.findByText('There is no revision 99')).toBeVisible();
    expect(await list()).toBeVisible();
  });

  it('says that a visitor lacks the permission, or that the portal does not answer', async () => {
    server.use(
      http.get(`${BACKEND}/plans/default/workday-hris-sync`, () =>
        refuse(403, 'NotAllowedError'),
      ),
    );
    const { element, app } = planPage(<PlanHistory />);
    renderInTestApp(element, { ...app, apis: [...app.apis] });
    expect(await screen.findByText('You may not see this')).toBeVisible();
    server.use(
      http.get(`${BACKEND}/plans/default/workday-hris-sync`, () =>
        HttpResponse.error(),
      ),
    );
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('The portal does not answer')).toBeVisible();
  });
});
