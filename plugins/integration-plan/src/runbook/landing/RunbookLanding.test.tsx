import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { openPages } from '../../testing/integrationsPages';
import { RUNBOOK, RunbookBackend } from '../../testing/RunbookBackend';
import {
  alert,
  alertsStatus,
  planStatus,
  secondsAgo,
} from '../../testing/fixtures';

const server = setupServer();
registerMswTestHooks(server);

const QUEUE = { alertname: 'QueueHigh', tenant: 'acme' };

function land(
  labels: Record<string, string>,
  options: {
    backend?: RunbookBackend;
    name?: string;
    denied?: string[];
  } = {},
) {
  const { backend = new RunbookBackend(), name = 'workday-hris-sync' } =
    options;
  server.use(...backend.handlers);
  const query = new URLSearchParams(labels);
  const page = openPages(`/integrations/r/default/${name}?${query}`, options);
  return { backend, ...page };
}

const block = (name: string) => screen.findByRole('region', { name });
const steps = () => screen.findByRole('list', { name: /^Steps of/ });
const address = () => screen.getByLabelText('Address').textContent;

describe('the link of an alert', () => {
  it('lands on the procedure that fits, with status, alert, labels filled in, and the way on', async () => {
    const backend = new RunbookBackend();
    backend.status = planStatus({
      status: 'critical',
      verdict: 'vendor',
      message: 'Pushes fail',
      alerts: [
        alertsStatus({
          status: 'critical',
          alerts: [
            alert({ name: 'QueueHigh', labels: { ...QUEUE, plan: 'x' } }),
          ],
        }),
      ],
    });
    land(QUEUE, { backend });
    const [first, second] = within(await steps()).getAllByRole('listitem');
    expect(
      screen.getByRole('heading', { name: 'Workday HRIS sync' }),
    ).toBeVisible();
    expect(screen.getByRole('link', { name: 'Open the plan' })).toHaveAttribute(
      'href',
      '/catalog/default/integrationplan/workday-hris-sync',
    );
    expect(await block('Status')).toHaveTextContent(
      /Critical.*It looks like the vendor.*newest reading/,
    );
    const about = await block('Alert');
    expect(about).toHaveTextContent(/QueueHigh/);
    await waitFor(() =>
      expect(about).toHaveTextContent(/Firing.*\(\d+ min\).*asked .+ ago/),
    );
    expect(within(about).getByText('tenant=acme')).toBeVisible();
    const procedure = await block('Replay pushes of acme');
    expect(procedure).toHaveTextContent(
      'Chosen for this alert: alertname is QueueHigh',
    );
    expect(first).toHaveTextContent('Replay the jobs of acme.');
    expect(first).toHaveTextContent('syncctl replay --tenant acme');
    expect(first).toHaveTextContent('Expected resultThe queue is empty');
    expect(first).toHaveTextContent('Takes about5 min');
    expect(second).toHaveTextContent('Destructive: this cannot be undone');

    const order = [
      'Status',
      'Alert',
      'Replay pushes of acme',
      'Whom to call',
      'Other procedures',
    ];
    const found = await Promise.all(order.map(block));
    found
      .slice(1)
      .forEach((element, index) =>
        expect(found[index].compareDocumentPosition(element)).toBe(
          Node.DOCUMENT_POSITION_FOLLOWING,
        ),
      );
    expect(await block('Other procedures')).toHaveTextContent(
      /Workday is down.*Does not fit: needs alertname=~/,
    );
  });

  it('starts one run, however often it is asked for, and goes to its page', async () => {
    const { backend } = land(QUEUE);
    backend.refuseNext = () => HttpResponse.error();
    const user = userEvent.setup();
    const start = await screen.findByRole('button', { name: /^Start run/ });
    await user.click(start);
    expect(await screen.findByText('The portal does not answer')).toBeVisible();
    await user.click(start);
    await waitFor(() => expect(address()).toMatch(/^\/integrations\/runs\/./));
    const [first, second] = backend.started;
    expect(second).toEqual(first);
    expect(first).toMatchObject({
      plan: { namespace: 'default', name: 'workday-hris-sync' },
      procedure: 'replay',
      labels: QUEUE,
      alert: { name: 'QueueHigh' },
    });
    expect(address()).toBe(`/integrations/runs/${first.id}`);
  });

  it('leads to the run that is open before it offers another one', async () => {
    const backend = new RunbookBackend();
    const { statistics } = backend.procedures[1];
    backend.views.replay = { statistics: { ...statistics!, open: 1 } };
    backend.openRuns = [
      {
        id: 'run-1',
        plan: {
          id: 'plan-1',
          namespace: 'default',
          name: 'workday-hris-sync',
          title: 'Workday HRIS sync',
        },
        procedure: { key: 'replay', title: 'Replay' },
        revision: 14,
        mode: 'live',
        state: 'open',
        outcome: null,
        alert: null,
        startedAt: secondsAgo(300),
        startedBy: 'user:default/maria',
        assignee: 'user:default/maria',
        endedAt: null,
        progress: { open: 2, done: 0, skipped: 0, failed: 0, notApplicable: 0 },
        events: 0,
      },
    ];
    land(QUEUE, { backend });
    expect(
      await screen.findByRole('button', { name: 'Continue the open run' }),
    ).toHaveAttribute('href', '/integrations/runs/run-1');
    expect(screen.getByText(/started it/)).toHaveTextContent(
      /maria started it 5 min ago/,
    );
    expect(
      screen.getByRole('button', { name: /^Start another run/ }),
    ).toBeEnabled();
  });

  it('says why a run cannot be started by those who may not', async () => {
    land(QUEUE, { denied: ['integration-plan.runs.start'] });
    expect(await screen.findByText(/but not start a run/)).toHaveTextContent(
      'integration-plan.runs.start',
    );
    expect(screen.queryByRole('button', { name: /^Start run/ })).toBeNull();
  });

  it('marks labels that it does not have, in text and command', async () => {
    land({ alertname: 'QueueHigh' });
    const [first] = within(await steps()).getAllByRole('listitem');
    expect(first).toHaveTextContent('Replay the jobs of tenant is missing.');
    expect(first).toHaveTextContent("--tenant '[tenant is missing]'");
    expect(first).toHaveTextContent('Put in tenant by hand before you run it.');
  });

  it('shows values as data, and quotes them for the shell, whatever is in them', async () => {
    const hostile = `<img src=x onerror=alert(1)> [a](javascript:b) '; rm -rf / #`;
    land({ alertname: 'QueueHigh', tenant: hostile });
    const user = userEvent.setup();
    const copied = jest.spyOn(window.navigator.clipboard, 'writeText');
    const [first] = within(await steps()).getAllByRole('listitem');
    expect(first).toHaveTextContent(`Replay the jobs of ${hostile}.`);
    expect(within(first).queryByRole('img')).toBeNull();
    expect(within(first).queryByRole('link')).toBeNull();
    await user.click(within(first).getByRole('button', { name: /^Copy/ }));
    expect(copied).toHaveBeenCalledWith(
      `syncctl replay --tenant '${hostile.replace("'", `'\\''`)}'`,
    );
  });

  it('says why a label that a second shell would read is not filled in, and copies nothing of it', async () => {
    const document = structuredClone(RUNBOOK);
    document.sections!.runbook!.facts!.procedures![1].steps![0].command =
      'ssh jobs "replay {{ labels.tenant }}"';
    const backend = new RunbookBackend(document);
    land({ alertname: 'QueueHigh', tenant: '$(reboot)' }, { backend });
    const user = userEvent.setup();
    const copied = jest.spyOn(window.navigator.clipboard, 'writeText');
    const [first] = within(await steps()).getAllByRole('listitem');
    expect(first).toHaveTextContent(
      `ssh jobs "replay '[tenant could be run as a command here]'"`,
    );
    expect(first).toHaveTextContent(
      'Put in tenant by hand before you run it. Something here may read a label as a command, so only letters, digits and . _ : / @ - are filled in.',
    );
    await user.click(within(first).getByRole('button', { name: /^Copy/ }));
    expect(copied).toHaveBeenCalledTimes(1);
    expect(copied).not.toHaveBeenCalledWith(expect.stringContaining('reboot'));
  });

  it('that fits nothing shows every procedure, each with why not', async () => {
    land({ alertname: 'Other', tenant: 'acme' });
    expect(
      await screen.findByText('No procedure of this plan fits the alert'),
    ).toBeVisible();
    const items = within(await block('Procedures')).getAllByRole('listitem');
    // Two that people wrote, and four for the situations that they left out
    expect(items).toHaveLength(6);
    expect(items[1]).toHaveTextContent(
      'Does not fit: needs alertname="QueueHigh", the alert has "Other"',
    );
    await userEvent.click(within(items[1]).getByRole('link'));
    expect(await block('Replay pushes of acme')).toHaveTextContent(
      'Shown because the link names it; the alert alone would not lead here',
    );
    expect(address()).toMatch(/alertname=Other&tenant=acme&procedure=replay$/);
  });

  it('with a former name of plan or procedure goes on under the present one, and says so', async () => {
    const backend = new RunbookBackend();
    backend.formerNames.push('workday-sync');
    land(
      { ...QUEUE, procedure: 'replay-failed' },
      { backend, name: 'workday-sync' },
    );
    await waitFor(() =>
      expect(address()).toBe(
        '/integrations/r/default/workday-hris-sync?alertname=QueueHigh&tenant=acme&procedure=replay',
      ),
    );
    expect(
      await screen.findByText(/former name of this plan: workday-sync/),
    ).toBeVisible();
    expect(
      await screen.findByText(/It was called replay-failed before/),
    ).toBeVisible();
  });

  it('that leads to no plan says so, and how to find it', async () => {
    land(QUEUE, { name: 'elsewhere' });
    expect(await block('There is no plan default/elsewhere')).toBeVisible();
    expect(
      screen.getByRole('link', { name: /Search all integrations/ }),
    ).toHaveAttribute('href', '/integrations?q=elsewhere');
  });

  it.each([
    [
      'that no longer fires is said not to',
      planStatus({ alerts: [alertsStatus()] }),
      /Not firing now.*asked .+ ago/,
    ],
    [
      'that is silenced is not shown as firing',
      planStatus({
        alerts: [
          alertsStatus({
            alerts: [
              alert({ state: 'silenced', name: 'QueueHigh', labels: QUEUE }),
            ],
          }),
        ],
      }),
      /Silenced/,
    ],
    [
      'whose source does not answer is unknown, never over',
      planStatus({
        alerts: [alertsStatus({ status: 'unknown', reason: 'sourceFailed' })],
      }),
      /Not known whether it still fires.*its source does not answer/,
    ],
    [
      'that nobody watches is unknown',
      planStatus({ alerts: [] }),
      /Not known whether it still fires.*the plan does not watch it/,
    ],
  ])('about an alert %s', async (_, status, words) => {
    const backend = new RunbookBackend();
    backend.status = status;
    land(QUEUE, { backend });
    const about = await block('Alert');
    await waitFor(() => expect(about).toHaveTextContent(words));
  });
});

describe('a procedure that has changed since the visitor ran it', () => {
  it('marks what came, went and was reworded, until that is turned off', async () => {
    const backend = new RunbookBackend();
    const { procedure } = backend.procedures[1];
    backend.views.replay = {
      lastRunByYou: {
        runId: 'run-1',
        at: '2026-02-03T10:00:00Z',
        revision: 3,
        procedure: {
          ...procedure,
          steps: [
            { ...procedure.steps[0], expected: 'The queue shrinks' },
            { text: 'Tell the account team by mail.', destructive: undefined },
          ],
        },
      },
    };
    land(QUEUE, { backend });
    const list = await steps();
    expect(
      screen.getByText('Changed since your run on Feb 3, 2026'),
    ).toBeVisible();
    const texts = within(list)
      .getAllByRole('listitem')
      .map(item => item.textContent);
    expect(texts).toEqual([
      expect.stringMatching(
        /Changed since your run.*removed: shrinks.*added: is empty/,
      ),
      expect.stringMatching(/Removed since your run.*account team/),
      expect.stringMatching(/Added since your run.*Empty the queue/),
    ]);
    await userEvent.click(
      screen.getByRole('button', { name: 'Hide the changes' }),
    );
    expect(within(await steps()).getAllByRole('listitem')).toHaveLength(2);
    expect(screen.queryByText(/Removed since your run/)).toBeNull();
  });
});
