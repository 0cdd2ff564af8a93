import type {
  PlanStatus,
  Run,
} from '@integration-plan/plugin-integration-plan-common';
import {
  registerMswTestHooks,
  renderInTestApp,
} from '@backstage/frontend-test-utils';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { Route, Routes } from 'react-router-dom';
import { FakeRunBackend, SECRET } from '../../testing/FakeRunBackend';
import { rootRouteRef } from '../../routes';
import {
  alert,
  alertsStatus,
  metricStatus,
  plan,
  planStatus,
  secondsAgo,
} from '../../testing/fixtures';
import { BACKEND, planPage } from '../../testing/planPage';
import { RUN_ID, runEvent } from '../../testing/runFixtures';
import { RunPage } from './RunPage';

const server = setupServer();
registerMswTestHooks(server);
beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});

const PEOPLE = ['ada', 'grace'].map(name => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name, namespace: 'default' },
  spec: { profile: { displayName: name === 'ada' ? 'Ada L.' : 'Grace H.' } },
}));

/** The owner of the plan, of whom the visitor is one. */
const group = (...members: string[]) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name: 'people-platform', namespace: 'default' },
  spec: { type: 'team', children: [] },
  relations: members.map(name => ({
    type: 'hasMember',
    targetRef: `user:default/${name}`,
  })),
});

async function open(
  over: Partial<Run> = {},
  {
    members = ['guest', 'ada', 'grace'],
    status = {},
  }: { members?: string[]; status?: Partial<PlanStatus> } = {},
) {
  const backend = new FakeRunBackend(over);
  server.use(
    ...backend.handlers,
    http.get(`${BACKEND}/plans/default/workday-hris-sync`, () =>
      HttpResponse.json(plan({}, { vendor: null })),
    ),
    http.get(`${BACKEND}/plans/default/workday-hris-sync/status`, () =>
      HttpResponse.json(planStatus(status)),
    ),
  );
  const { element, signals, app } = planPage(
    <Routes>
      <Route path="/integrations/runs/:id" element={<RunPage />} />
    </Routes>,
  );
  const page = renderInTestApp(element, {
    mountedRoutes: { ...app.mountedRoutes, '/integrations': rootRouteRef },
    apis: [
      ...app.apis,
      [
        catalogApiRef,
        catalogApiMock({ entities: [...PEOPLE, group(...members)] }),
      ],
    ],
    initialRouteEntries: [`/integrations/runs/${RUN_ID}`],
  });
  await screen.findByRole('list', { name: 'Steps' });
  return {
    backend,
    close: page.unmount,
    tell: () =>
      act(async () => {
        signals.send({ action: 'run-changed', ids: [RUN_ID, 'plan-1'] });
      }),
  };
}

/** What else can be done with the run. */
const choose = async (name: string) => {
  await userEvent.click(screen.getByRole('button', { name: 'More' }));
  await userEvent.click(await screen.findByRole('menuitem', { name }));
};

const step = (number: number) =>
  screen.getByRole('listitem', { name: `Step ${number}` });
const inStep = (number: number) => within(step(number));
const press = (number: number, name: RegExp | string) =>
  userEvent.click(inStep(number).getByRole('button', { name }));

describe('the page of a run', () => {
  it('says what it is about, with the labels of the alert filled in, and marks the next step', async () => {
    await open();
    expect(
      screen.getByRole('heading', { name: 'Rate limited at acme' }),
    ).toBeInTheDocument();
    expect(document.title).toBe('Rate limited at acme | Workday HRIS sync');
    expect(screen.getByText('WorkdayThrottled')).toBeInTheDocument();
    expect(screen.getByText('tenant=acme')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'revision 14' })).toHaveAttribute(
      'href',
      expect.stringContaining('/history?view=14'),
    );
    expect(step(1)).toHaveTextContent('Look at the quota of acme');
    expect(step(2)).toHaveTextContent('scale acme 2');
    expect(step(3)).toHaveTextContent('Destructive: this cannot be undone');
    expect(step(1)).toHaveAttribute('aria-current', 'step');
    expect(screen.queryByText('DRILL')).not.toBeInTheDocument();
  });

  it('ticks steps, asks why one is skipped, and takes a tick back', async () => {
    const { backend } = await open();
    await press(1, 'Done, step 1');
    expect(inStep(1).getByText('Done')).toBeInTheDocument();
    expect(step(2)).toHaveAttribute('aria-current', 'step');

    await press(2, 'Skip step 2');
    await press(2, 'Skip step 2');
    expect(step(2)).toHaveTextContent('Say why the step is skipped');
    await userEvent.type(
      inStep(2).getByLabelText(/Why is step 2 skipped/),
      'No workers left',
    );
    await press(2, 'Skip step 2');
    expect(step(2)).toHaveTextContent('Reason: No workers left');
    await press(3, 'Failed, step 3');
    await press(1, 'Take back the tick of step 1');
    await waitFor(() =>
      expect(backend.recorded).toEqual([
        '1 done',
        '2 skipped',
        '3 failed',
        '1 open',
      ]),
    );
    expect(step(1)).toHaveAttribute('aria-current', 'step');
    expect(screen.getByText('1 of 3 steps, 1 failed, 1 skipped')).toBeVisible();
  });

  it('keeps ticks while nothing answers, over a reload of the page, and sends them in order later', async () => {
    const first = await open();
    first.backend.isDown = true;
    await press(1, 'Done, step 1');
    await press(2, 'N/A (not applicable), step 2');
    expect(
      await screen.findByText(
        '2 entries not sent yet, kept in this browser, retrying',
      ),
    ).toBeInTheDocument();
    expect(step(1)).toHaveTextContent('not sent yet');
    expect(first.backend.recorded).toEqual([]);
    first.close();

    const { backend } = await open();
    await waitFor(() =>
      expect(backend.recorded).toEqual(['1 done', '2 notApplicable']),
    );
    await waitFor(() =>
      expect(screen.queryByText(/not sent yet/)).not.toBeInTheDocument(),
    );
    expect(step(3)).toHaveAttribute('aria-current', 'step');
  });

  it('keeps the text of a note that holds a secret, says so, and sends it once it is changed', async () => {
    const { backend } = await open();
    await press(2, 'Paste output of step 2');
    await userEvent.click(inStep(2).getByLabelText('Output of step 2'));
    await userEvent.paste(`key ${SECRET}`);
    await press(2, 'Add output');
    await press(1, 'Done, step 1');
    const text = await inStep(2).findByLabelText(/Output, kept in this/);
    expect(text).toHaveValue(`key ${SECRET}`);
    expect(step(2)).toHaveTextContent(
      'Output: contains what looks like a key of AWS',
    );
    await waitFor(() => expect(backend.recorded).toEqual(['1 done']));
    await userEvent.clear(text);
    await userEvent.paste('key removed');
    await press(2, 'Send changed');
    await waitFor(() =>
      expect(backend.recorded).toEqual(['1 done', 'output key removed']),
    );
    await waitFor(() => expect(step(2)).not.toHaveTextContent('Not recorded'));
    expect(step(2)).toHaveTextContent('key removed');
  });

  it('shows what others do, and says it aloud', async () => {
    const { backend, tell } = await open();
    backend.does({ type: 'step', step: 0, state: 'done' });
    await tell();
    await waitFor(() =>
      expect(step(2)).toHaveAttribute('aria-current', 'step'),
    );
    expect(inStep(1).getByRole('link', { name: 'colleague' })).toBeVisible();
    expect(
      screen.getByText('colleague did step 1', { selector: '[aria-live]' }),
    ).toBeInTheDocument();
  });

  it('is driven by keys while a step has the focus, and not while somebody types', async () => {
    const { backend } = await open();
    await userEvent.keyboard('d');
    await userEvent.keyboard('j');
    expect(step(1)).toHaveFocus();
    await userEvent.keyboard('d');
    await waitFor(() => expect(step(2)).toHaveFocus());
    await userEvent.keyboard('nd');
    expect(inStep(2).getByLabelText('Note on step 2')).toHaveValue('d');
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(backend.recorded).toEqual(['1 done']));
  });

  it('is handed over to somebody of the catalog, and asks the owner for help in one tap', async () => {
    const { backend } = await open();
    await choose('Hand over');
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(dialog.getByLabelText(/Who takes over/));
    await userEvent.click(await screen.findByText('Grace H.'));
    await userEvent.click(dialog.getByRole('button', { name: 'Hand over' }));
    await waitFor(() =>
      expect(backend.run.assignee).toBe('user:default/grace'),
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Ask the owner for help' }),
    );
    await waitFor(() =>
      expect(backend.recorded).toEqual(['handedOver', 'helpAsked']),
    );
    const help = screen.getByRole('region', { name: 'Help' });
    await waitFor(() =>
      expect(help).toHaveTextContent('the portal was asked to notify 2 people'),
    );
    expect(
      within(help).getByRole('button', { name: 'Ask the owner again' }),
    ).toBeEnabled();
  });

  it('says that nobody is notified where the owner has no other member', async () => {
    const { backend } = await open({}, { members: ['guest'] });
    const help = screen.getByRole('region', { name: 'Help' });
    await waitFor(() =>
      expect(help).toHaveTextContent('nobody, it has no members but you'),
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Ask the owner for help' }),
    );
    await waitFor(() => expect(backend.recorded).toEqual(['helpAsked']));
    await waitFor(() =>
      expect(help).toHaveTextContent('nobody could be notified'),
    );
  });

  it('shows beside the steps how the plan is, and which readings and alerts it is about', async () => {
    await open(
      {},
      {
        status: {
          status: 'critical',
          verdict: 'us',
          metrics: [
            metricStatus(),
            metricStatus({ key: 'quota', title: 'Quota', status: 'critical' }),
          ],
          alerts: [alertsStatus({ status: 'critical', alerts: [alert()] })],
        },
      },
    );
    const now = within(
      await screen.findByRole('region', { name: 'How it is now' }),
    );
    expect(await now.findByText('It looks like our side')).toBeVisible();
    // The first step is to look at it; the other is as it should be
    const readings = now.getByRole('list', { name: /^Readings/ });
    expect(readings).toHaveTextContent(/^Critical ?Quota 99 %/);
    expect(now.getByRole('list', { name: 'Firing alerts' })).toHaveTextContent(
      'WorkdayPushFailing',
    );
    const expected = /^What the expected result names/;
    expect(inStep(1).getByRole('list', { name: expected })).toHaveTextContent(
      /^Critical ?Quota 99 %, \d+ s ago$/,
    );
    expect(inStep(2).queryByRole('list', { name: expected })).toBeNull();
  });

  it('is finished with an outcome, warns of open steps, and then takes notes only', async () => {
    const { backend } = await open();
    await choose('Finish');
    const dialog = within(await screen.findByRole('dialog'));
    expect(
      dialog.getByText('3 steps are still open: 1, 2, 3'),
    ).toBeInTheDocument();
    await userEvent.click(dialog.getByRole('button', { name: 'Finish' }));
    expect(dialog.getByRole('alert')).toHaveTextContent('Choose how it came');
    await userEvent.click(dialog.getByLabelText('Resolved'));
    await userEvent.type(
      dialog.getByLabelText(/What was learned/),
      'Ask first',
    );
    await userEvent.click(dialog.getByRole('button', { name: 'Finish' }));
    await waitFor(() => expect(backend.run.outcome).toBe('resolved'));
    const end = await screen.findByRole('region', { name: 'How it ended' });
    expect(end).toHaveTextContent(/Resolved.*What was learned.*Ask first/);
    expect(
      screen.queryByRole('button', { name: /^Done/ }),
    ).not.toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Note on the run' }),
    );
    await userEvent.type(screen.getByLabelText('Note on the run'), 'Later');
    await userEvent.click(screen.getByRole('button', { name: 'Add note' }));
    await waitFor(() =>
      expect(backend.recorded).toEqual(['finished', 'note Later']),
    );
  });

  it('is aborted with a reason', async () => {
    const { backend } = await open();
    await choose('Abort');
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(dialog.getByRole('button', { name: 'Abort' }));
    expect(dialog.getByRole('alert')).toHaveTextContent('Say why');
    await userEvent.type(dialog.getByLabelText(/Why/), 'Wrong plan');
    await userEvent.click(dialog.getByRole('button', { name: 'Abort' }));
    await waitFor(() => expect(backend.run.state).toBe('aborted'));
  });

  it('shows without buttons what the visitor may only follow', async () => {
    await open({ may: { join: false, finish: false } });
    expect(screen.getByText('You can follow this run')).toBeInTheDocument();
    for (const name of [
      /Done/,
      'Finish',
      'Abort',
      'Hand over',
      /Note/,
      /help/,
    ]) {
      expect(screen.queryByRole('button', { name })).not.toBeInTheDocument();
    }
  });

  it('has what was done and what happened meanwhile in one list, and marks what was recorded late', async () => {
    await open({
      events: [
        runEvent({
          type: 'step',
          step: 0,
          state: 'done',
          at: secondsAgo(400),
          recordedAt: secondsAgo(160),
        }),
      ],
      happenings: [
        {
          type: 'status',
          at: secondsAgo(300),
          target: null,
          from: 'critical',
          to: 'ok',
          message: null,
        },
      ],
    });
    const list = screen.getByRole('list', { name: 'What happened, in order' });
    const shown = () =>
      within(list)
        .getAllByRole('listitem')
        .map(item => item.textContent);
    expect(shown()).toEqual([
      expect.stringContaining('started the run from the alert'),
      expect.stringMatching(/colleague did step 1.*recorded 4 min later/),
      expect.stringContaining('The plan went from Critical to OK'),
    ]);
    await userEvent.click(screen.getByLabelText('Only steps and notes'));
    expect(shown()).toEqual([expect.stringContaining('did step 1')]);
  });

  it('cannot be taken for live when it is a drill', async () => {
    await open({ mode: 'drill' });
    expect(
      screen.getByRole('note', { name: 'This is a drill' }),
    ).toHaveTextContent('Nothing here is live');
    expect(document.title).toMatch(/^DRILL: /);
    expect(screen.getByRole('heading', { name: /^DRILL: / })).toBeVisible();
    expect(screen.getAllByText('DRILL')).toHaveLength(3);
  });
});
