import {
  registerMswTestHooks,
  renderInTestApp,
} from '@backstage/frontend-test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { RunbookBackend } from '../../testing/RunbookBackend';
import { rootRouteRef } from '../../routes';
import { BACKEND, planPage } from '../../testing/planPage';
import { RunbookContent } from './RunbookContent';

const server = setupServer();
registerMswTestHooks(server);

// jsdom does not scroll
beforeEach(() => {
  Element.prototype.scrollIntoView = () => {};
});

function open(
  options: { backend?: RunbookBackend; denied?: string[]; path?: string } = {},
) {
  const { backend = new RunbookBackend(), path = '/' } = options;
  server.use(...backend.handlers);
  const { element, app } = planPage(<RunbookContent />, options);
  renderInTestApp(element, {
    apis: [...app.apis],
    mountedRoutes: { ...app.mountedRoutes, '/integrations': rootRouteRef },
    initialRouteEntries: [path],
  });
  return backend;
}

const card = (name: string) =>
  screen.findByRole('region', { name }, { timeout: 20_000 });
const GENERATED = 'Generated from the plan’s facts – not confirmed';

describe('the runbook of a plan', () => {
  it('has its text and all procedures, with how their runs went', async () => {
    const backend = new RunbookBackend();
    backend.views.replay = {
      statistics: {
        runs: 4,
        drills: 1,
        open: 0,
        medianSeconds: 720,
        lastRunAt: new Date(Date.now() - 3 * 86_400_000).toISOString(),
        lastRehearsedAt: null,
        steps: [{ text: 'Empty the queue.', runs: 4, skipped: 2, failed: 1 }],
      },
    };
    open({ backend });
    const replay = await card('Replay pushes of {{ labels.tenant }}');
    expect(replay).toHaveTextContent(
      /Times run4Median duration12 minLast run3 days agoLast rehearsednever rehearsed/,
    );
    expect(replay).toHaveTextContent(
      'Empty the queue. – skipped in 2, failed in 1 of 4',
    );
    expect(replay).toHaveTextContent('2 steps, at least 5 min, 1 destructive');
    // Nothing is filled in, and nothing is missing: there is no alert here
    expect(replay).toHaveTextContent(
      'syncctl replay --tenant {{ labels.tenant }}',
    );
    expect(replay).not.toHaveTextContent(/is missing|Generated/);
    expect(
      within(replay).getByRole('link', { name: /^Runs of/ }),
    ).toHaveAttribute(
      'href',
      '/integrations/runs?plan=integrationplan%3Adefault%2Fworkday-hris-sync&procedure=replay',
    );
    expect(await card('Runbook')).toHaveTextContent('there is time to think');
    expect(screen.getAllByText(GENERATED)).toHaveLength(4);
  });

  it('gives the address for an alerting rule, with what Prometheus fills in', async () => {
    open();
    const user = userEvent.setup();
    const copied = jest.spyOn(window.navigator.clipboard, 'writeText');
    const replay = await card('Replay pushes of {{ labels.tenant }}');
    await user.click(
      within(replay).getByRole('button', { name: /^Copy as runbook_url/ }),
    );
    expect(copied).toHaveBeenLastCalledWith(
      'http://localhost/integrations/r/default/workday-hris-sync?alertname=QueueHigh&tenant={{ $labels.tenant | urlquery }}',
    );
    expect(replay).toHaveTextContent('Prometheus fills in tenant');

    const down = await card('Workday is down');
    await user.click(
      within(down).getByRole('button', { name: /^Copy as runbook_url/ }),
    );
    // No label is known by equality, so that its key has to lead there
    expect(copied).toHaveBeenLastCalledWith(
      'http://localhost/integrations/r/default/workday-hris-sync?procedure=vendor-down',
    );
  });

  it('lets those who may update the plan confirm what was generated, on top of what others saved', async () => {
    const backend = open();
    const user = userEvent.setup();
    const [{ procedure }] = backend.procedures.filter(
      ({ origin }) => origin === 'generated',
    );
    const generated = await card(procedure.title);
    expect(generated).toHaveTextContent(GENERATED);
    await user.click(
      within(generated).getByRole('button', { name: /^What it rests on/ }),
    );
    expect(within(generated).getAllByRole('list')[0]).not.toBeEmptyDOMElement();
    await user.click(
      await within(generated).findByRole('button', {
        name: `Confirm ${procedure.title}`,
      }),
    );
    backend.plans.save(backend.plans.update);
    const dialog = within(await screen.findByRole('dialog'));
    await user.click(dialog.getByRole('button', { name: 'Confirm' }));
    expect(
      await dialog.findByText(/Somebody saved the plan a moment ago/),
    ).toBeVisible();
    expect(backend.plan.revision).toBe(15);
    await waitFor(() =>
      expect(screen.getByRole('dialog')).toHaveTextContent('revision 16'),
    );
    await user.click(dialog.getByRole('button', { name: 'Confirm' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    const saved = backend.plan.document.sections.runbook.facts.procedures;
    expect(saved.map(({ key }) => key)).toEqual([
      'vendor-down',
      'replay',
      procedure.key,
    ]);
    expect(saved[2]).toEqual(procedure);
    await waitFor(() => expect(screen.getAllByText(GENERATED)).toHaveLength(3));
  });

  it('opens the editor with a generated procedure put in, when a link asks for it', async () => {
    const key = 're-authenticate';
    const backend = open({ path: `/?edit=${key}` });
    const { title } = backend.procedures.find(
      ({ procedure }) => procedure.key === key,
    )!.procedure;
    expect(
      await screen.findByDisplayValue(title, {}, { timeout: 20_000 }),
    ).toBeInTheDocument();
    expect(backend.plans.requests).toEqual([]);
  });

  it('can only be read by those who may neither change the plan nor start runs', async () => {
    open({
      denied: ['integration-plan.update', 'integration-plan.runs.start'],
    });
    await screen.findAllByText(/but not start a run/, {}, { timeout: 20_000 });
    expect(screen.queryByRole('button', { name: /^Confirm/ })).toBeNull();
    expect(screen.queryByRole('button', { name: /^Edit/ })).toBeNull();
    expect(screen.queryByRole('button', { name: /^Start run/ })).toBeNull();
  });

  it('says so when the rules cannot be downloaded, and prints what is on the page', async () => {
    open();
    server.use(
      http.get(
        `${BACKEND}/plans/default/workday-hris-sync/prometheus-rules.yaml`,
        () => HttpResponse.error(),
      ),
    );
    const print = jest.spyOn(window, 'print').mockReturnValue();
    await card('Runbook');
    await userEvent.click(
      screen.getByRole('button', { name: 'Download Prometheus rules' }),
    );
    expect(await screen.findByText(/Nothing was downloaded/)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Print' }));
    expect(print).toHaveBeenCalledTimes(1);
  });
});
