import {
  registerMswTestHooks,
  renderInTestApp,
} from '@backstage/frontend-test-utils';
import type { PlanStatus } from '@integration-plan/plugin-integration-plan-common';
import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import {
  alert,
  alertsStatus,
  availability,
  metricStatus,
  planStatus,
  secondsAgo,
} from './testing/fixtures';
import { BACKEND, planPage } from './testing/planPage';
import { PlanOverviewLayout } from './PlanOverviewLayout';

const STATUS = `${BACKEND}/plans/default/workday-hris-sync/status`;

const server = setupServer();
registerMswTestHooks(server);

const refuse = (status: number, name: string) =>
  HttpResponse.json(
    {
      error: { name, message: 'as the backend says it' },
      response: { statusCode: status },
    },
    { status },
  );

/** Shows the overview; `answer` is what the backend says from then on. */
function open(answer: PlanStatus | (() => Response)) {
  let current = answer;
  server.use(
    http.get(STATUS, () =>
      typeof current === 'function' ? current() : HttpResponse.json(current),
    ),
  );
  server.use(
    http.get(STATUS.replace('status', 'availability'), () =>
      HttpResponse.json(availability()),
    ),
  );
  const { signals, element, app } = planPage(
    <PlanOverviewLayout
      cards={[
        { type: 'content', element: <p>Relations</p> },
        { type: 'info', element: <p>About</p> },
      ]}
    />,
  );
  renderInTestApp(element, { ...app, apis: [...app.apis] });
  return {
    signals,
    setAnswer: (next: PlanStatus | (() => Response)) => {
      current = next;
    },
    tellOf: async (planId: string) => {
      await act(async () => {
        signals.send({ action: 'status-changed', ids: [planId] });
      });
    },
  };
}

const strip = () => screen.findByRole('region', { name: 'Status' });
/** Not the days of the bar. */
const alertItems = () =>
  screen
    .getAllByRole('listitem')
    .filter(item => !item.closest('[aria-label^="Last 90 days"]'));
const tile = (name: string) => screen.findByRole('region', { name });

describe('the first screen of a plan', () => {
  it('shows status, alerts and metrics first, then relations and about', async () => {
    open(planStatus());
    expect(await strip()).toHaveTextContent('OK');
    expect(await strip()).toHaveTextContent('All well');
    expect(await strip()).toHaveTextContent(/newest reading \d+ s ago/);
    const days = await screen.findByRole('list', { name: /Last 90 days/ });
    expect(within(days).getAllByRole('listitem')[1]).toHaveTextContent(
      /28.*: Critical 30 min, OK 23 h 30 min/,
    );
    // Rounding makes nothing perfect that was not
    expect(
      screen.getByRole('region', { name: 'Availability' }),
    ).toHaveTextContent(
      'Last 30 days, watched for 47 h 50 min: up > 99.99 %, down < 0.01 %, unknown < 0.01 %',
    );
    const order = [
      'All well',
      'Firing alerts',
      'Metrics',
      'Relations',
      'About',
    ];
    const found = order.map(text => screen.getByText(text));
    found.slice(1).forEach((element, index) => {
      expect(
        found[index].compareDocumentPosition(element) &
          Node.DOCUMENT_POSITION_FOLLOWING,
      ).toBeTruthy();
    });
  });

  it('says no more in its headline than its evidence', async () => {
    const caveat = 'No alert fires, nothing proves that rules are evaluated';
    open(planStatus({ caveat }));
    expect(await strip()).toHaveTextContent('OK');
    expect(
      within(await strip()).getByRole('heading', { name: caveat }),
    ).toBeVisible();
    expect(screen.queryByText('All well')).toBeNull();
  });

  it('follows a signal about its plan without reload, and only about its plan', async () => {
    const page = open(planStatus());
    expect(await strip()).toHaveTextContent('OK');

    page.setAnswer(
      planStatus({
        status: 'critical',
        verdict: 'vendor',
        message: 'Push success 61 %',
        since: secondsAgo(840),
      }),
    );
    await page.tellOf('some-other-plan');
    expect(await strip()).toHaveTextContent('OK');
    await page.tellOf('plan-1');
    expect(await screen.findByText('It looks like the vendor')).toBeVisible();
    expect(await strip()).toHaveTextContent('Critical');
    expect(await strip()).toHaveTextContent('Push success 61 %');
    expect(await strip()).toHaveTextContent(/since .* \(14 min\)/);
    expect(within(await strip()).getByRole('status')).toHaveTextContent(
      'Critical',
    );

    page.setAnswer(planStatus());
    await page.tellOf('plan-1');
    expect(await screen.findByText('All well')).toBeVisible();
  });

  it('calls nothing OK once the portal does not answer, and says what was known and when', async () => {
    const page = open(planStatus({ quiet: '1 alert is silenced' }));
    expect(await strip()).toHaveTextContent('OK');

    page.setAnswer(() => HttpResponse.error());
    await page.tellOf('plan-1');
    expect(await screen.findByText('The portal does not answer')).toBeVisible();
    // The silence may be over
    expect(
      within(await strip()).getByRole('heading', {
        name: 'The status is not known',
      }),
    ).toBeVisible();
    expect(within(await strip()).getByRole('status')).toHaveTextContent(
      'Unknown',
    );
    expect(await strip()).toHaveTextContent(/Last known, \d+ s ago: ?OK/);
    expect(await tile('Push success')).toHaveTextContent('Unknown');
    expect(await tile('Push success')).toHaveTextContent(
      /cannot be asked right now\. Last value 99 %/,
    );
    expect(screen.queryByText('No alert fires')).not.toBeInTheDocument();

    page.setAnswer(planStatus());
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('All well')).toBeVisible();
    expect(screen.queryByText('The portal does not answer')).toBeNull();
  });

  it('asks again by itself after an error', async () => {
    const page = open(() => refuse(503, 'ServiceUnavailableError'));
    expect(
      await screen.findByText('The portal could not answer'),
    ).toBeVisible();
    page.setAnswer(planStatus());
    expect(
      await screen.findByText('All well', undefined, { timeout: 4500 }),
    ).toBeVisible();
  });

  it('tells a missing plan, a missing permission and a broken backend apart', async () => {
    const page = open(() => refuse(404, 'NotFoundError'));
    expect(await screen.findByText(/no plan is stored for it/)).toBeVisible();
    expect(screen.getByText('POST /api/integration-plan/plans')).toBeVisible();
    expect(screen.getByText('workday-hris-sync')).toBeVisible();
    expect(screen.queryByText('Firing alerts')).not.toBeInTheDocument();

    page.setAnswer(() => refuse(403, 'NotAllowedError'));
    await page.tellOf('plan-1');
    expect(await screen.findByText('You may not see this')).toBeVisible();

    page.setAnswer(() => refuse(500, 'Error'));
    await page.tellOf('plan-1');
    expect(
      await screen.findByText('The portal could not answer'),
    ).toBeVisible();
  });
});

describe('the alerts of a plan', () => {
  it('are listed worst first, one row a name, with labels, times and procedures', async () => {
    open(
      planStatus({
        alerts: [
          alertsStatus({
            status: 'critical',
            procedure: 'vendor-down',
            alerts: [
              alert({
                fingerprint: 'a2',
                name: 'WorkdayQueueDepth',
                severity: 'warning',
                summary: '1,204 jobs waiting',
              }),
              alert(),
              alert({
                fingerprint: 'a3',
                labels: { alertname: 'WorkdayPushFailing', tenant: 'globex' },
                startsAt: secondsAgo(900),
              }),
            ],
          }),
          alertsStatus({
            key: 'again',
            procedure: 'call-the-vendor',
            status: 'critical',
            alerts: [alert()],
          }),
        ],
      }),
    );
    await strip();
    const [first, second, ...rest] = alertItems();
    expect(rest).toEqual([]);
    expect(first).toHaveTextContent('Critical');
    expect(first).toHaveTextContent('WorkdayPushFailing');
    expect(first).toHaveTextContent('tenant=acme');
    expect(first).toHaveTextContent(/since .* \(14 min\)/);
    expect(first).toHaveTextContent('Pushes fail with 503');
    expect(first).toHaveTextContent('procedure vendor-down, call-the-vendor');
    expect(second).toHaveTextContent('Warning');
    expect(second).toHaveTextContent('WorkdayQueueDepth');
    expect(screen.getByText('Firing alerts (3)')).toBeVisible();
    expect(screen.queryByText('tenant=globex')).not.toBeInTheDocument();
    await userEvent.click(
      within(first).getByRole('button', {
        name: '1 more: globex, of WorkdayPushFailing',
      }),
    );
    expect(within(first).getByText('tenant=globex')).toBeVisible();
  });

  it('lead to a runbook only by http, in a new tab that knows nothing of this one', async () => {
    const hostile = {
      ...alert(),
      runbookUrl: 'JavaScript'.concat(':alert(1)'),
    };
    open({
      ...planStatus(),
      alerts: [
        {
          ...alertsStatus({ status: 'critical' }),
          alerts: [
            hostile,
            alert({
              fingerprint: 'b',
              name: 'Safe',
              runbookUrl: 'https://runbooks.example/safe',
            }),
          ],
        },
      ],
    });
    const link = await screen.findByRole('link', { name: /Runbook of Safe/ });
    expect(link).toHaveAttribute('href', 'https://runbooks.example/safe');
    expect(link).toHaveAttribute('target', '_blank');
    expect(link).toHaveAttribute('rel', 'noopener noreferrer');
    expect(
      screen.queryByRole('link', { name: /WorkdayPushFailing/ }),
    ).not.toBeInTheDocument();
    expect(document.body.innerHTML).not.toMatch(/javascript\s*:/i);
  });

  it('that their source may have forgotten are last known, beside those that fire', async () => {
    open(
      planStatus({
        alerts: [
          alertsStatus({
            status: 'critical',
            alerts: [
              alert({ name: 'Down' }),
              alert({ fingerprint: 'a2', name: 'Slow', state: 'unknown' }),
            ],
          }),
        ],
      }),
    );
    await screen.findByText('Firing alerts (1, 1 not known)');
    const [down, slow] = alertItems();
    expect(down).not.toHaveTextContent('last known');
    expect(slow).toHaveTextContent(/Slow.*last known/);
  });

  it('are as the best of several answers has them, whichever comes first', async () => {
    const silenced = alertsStatus({
      key: 'silenced',
      alerts: [alert({ state: 'silenced' })],
    });
    const old = alertsStatus({
      key: 'old',
      status: 'unknown',
      alerts: [alert()],
    });
    const fires = alertsStatus({
      key: 'fires',
      status: 'critical',
      alerts: [alert()],
    });
    const page = open(planStatus({ alerts: [silenced, old] }));
    // It was silenced when it was read last, and could be read
    await screen.findByRole('button', { name: '1 silenced or inhibited' });
    expect(screen.getByText('Firing alerts')).toBeVisible();
    page.setAnswer(planStatus({ alerts: [fires, silenced, old] }));
    await page.tellOf('plan-1');
    await screen.findByText('Firing alerts (1)');
    expect(alertItems()[0]).not.toHaveTextContent('last known');
  });

  it('that are silenced or inhibited stay folded away and do not count as firing', async () => {
    open(
      planStatus({
        alerts: [
          alertsStatus({
            alerts: [
              alert({
                state: 'silenced',
                silence: {
                  by: 'anna',
                  until: '2026-11-30T14:00:00.000Z',
                  comment: 'Moving house',
                  url: 'https://alerts.example.com/#/silences/1',
                },
              }),
              alert({ fingerprint: 'a2', name: 'Other', state: 'inhibited' }),
            ],
          }),
        ],
      }),
    );
    expect(await screen.findByText('No alert fires')).toBeVisible();
    expect(screen.queryByText('WorkdayPushFailing')).not.toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: '2 silenced or inhibited' }),
    );
    expect(screen.getByText('WorkdayPushFailing')).toBeVisible();
    expect(screen.getByText('inhibited')).toBeVisible();
    const silence = screen.getByRole('link', { name: /^Silenced by anna/ });
    expect(silence).toHaveAttribute(
      'href',
      'https://alerts.example.com/#/silences/1',
    );
    expect(silence.parentElement).toHaveTextContent(/: Moving house$/);
  });

  it('are never "none" when a source cannot be read', async () => {
    const page = open(
      planStatus({
        status: 'unknown',
        verdict: 'unknown',
        alerts: [
          alertsStatus({
            status: 'unknown',
            reason: 'sourceFailed',
            message: 'connect ECONNREFUSED',
            observedAt: secondsAgo(180),
            alerts: [alert()],
          }),
        ],
      }),
    );
    expect(
      await screen.findByText(/alertmanager\/main cannot be read/),
    ).toBeVisible();
    expect(screen.getByText(/connect ECONNREFUSED/)).toHaveTextContent(
      /Last answer 3 min ago/,
    );
    expect(alertItems()[0]).toHaveTextContent('last known');
    expect(screen.queryByText(/No alert fires/)).not.toBeInTheDocument();
    expect(await strip()).toHaveTextContent('The status is not known');

    page.setAnswer(
      planStatus({
        alerts: [
          alertsStatus(),
          alertsStatus({
            key: 'other',
            status: 'unknown',
            reason: 'neverRead',
            observedAt: null,
          }),
        ],
      }),
    );
    await page.tellOf('plan-1');
    expect(
      await screen.findByText('No alert fires among those that can be read'),
    ).toBeVisible();
    expect(screen.getByText('It has never answered.')).toBeVisible();
  });

  it('and metrics that a plan does not watch are said to be missing, with what to do', async () => {
    open(
      planStatus({
        status: 'unknown',
        verdict: 'unknown',
        message: 'Nothing is watched yet',
        observedAt: null,
        since: null,
        metrics: [],
        alerts: [],
      }),
    );
    expect(await screen.findByText(/watches no alerts\. Add/)).toBeVisible();
    expect(screen.getByText(/watches no metrics\. Add/)).toBeVisible();
    expect(await strip()).toHaveTextContent('nothing has been read yet');
    expect(screen.queryByText('OK')).not.toBeInTheDocument();
  });
});

describe('the metrics of a plan', () => {
  it('show value, status, thresholds in words, source and age, and a table behind the plot', async () => {
    open(
      planStatus({
        metrics: [metricStatus({ status: 'critical', value: 0.61 })],
      }),
    );
    const shown = within(await tile('Push success'));
    expect(shown.getByText('61 %')).toBeVisible();
    expect(shown.getByText('Critical')).toBeVisible();
    expect(
      shown.getByText(/warning below 98 %, critical below 95 %/),
    ).toHaveTextContent(/prometheus\/main · \d+ s ago/);
    expect(shown.getByRole('img')).toHaveAccessibleName('Plot of Push success');

    expect(shown.queryByRole('table')).not.toBeInTheDocument();
    await userEvent.click(
      shown.getByRole('button', { name: 'Show values of Push success' }),
    );
    const table = shown.getByRole('table', { name: 'Values of Push success' });
    expect(within(table).getAllByRole('row')).toHaveLength(6);
    expect(within(table).getAllByText('99 %')).toHaveLength(5);
  });

  it('that are unknown say so, with the last good value, its age, and why', async () => {
    open(
      planStatus({
        metrics: [
          metricStatus({
            status: 'unknown',
            reason: 'noData',
            message: 'No series matches',
            value: 41,
            unit: 'seconds',
            observedAt: secondsAgo(600),
          }),
        ],
      }),
    );
    const shown = within(await tile('Push success'));
    expect(shown.getByText('Unknown')).toBeVisible();
    expect(shown.queryByText('OK')).not.toBeInTheDocument();
    expect(shown.getByText(/has no data/)).toHaveTextContent(
      /Last value 41 s, 10 min ago/,
    );
    expect(shown.queryByText(/No series matches/)).not.toBeInTheDocument();
    await userEvent.click(
      shown.getByRole('button', { name: 'Why is Push success unknown?' }),
    );
    expect(shown.getByText(/No series matches/)).toBeVisible();
  });

  it('without a threshold show their value and no status', async () => {
    open(
      planStatus({
        metrics: [
          metricStatus({
            status: 'unknown',
            reason: 'noThreshold',
            thresholds: undefined,
          }),
        ],
      }),
    );
    const shown = within(await tile('Push success'));
    expect(shown.getByText('99 %')).toBeVisible();
    expect(shown.getByText(/not judged/)).toBeVisible();
    expect(shown.queryByText('Unknown')).not.toBeInTheDocument();
  });

  it('are asked for a longer time when somebody wants it, each for itself', async () => {
    const asked: URL[] = [];
    server.use(
      http.get(
        `${BACKEND}/plans/default/workday-hris-sync/metrics/push-success/series`,
        ({ request }) => {
          const url = new URL(request.url);
          asked.push(url);
          const from = url.searchParams.get('from')!;
          const to = url.searchParams.get('to')!;
          return HttpResponse.json({
            metric: 'push-success',
            from,
            to,
            stepSeconds: 300,
            origin: 'source',
            samples: [
              [Date.parse(from) / 1000, 0.5],
              [Date.parse(to) / 1000, 0.25],
            ],
          });
        },
      ),
      http.get(
        `${BACKEND}/plans/default/workday-hris-sync/metrics/queue/series`,
        () => refuse(503, 'ServiceUnavailableError'),
      ),
    );
    open(
      planStatus({
        metrics: [
          metricStatus(),
          metricStatus({ key: 'queue', title: 'Queue' }),
        ],
      }),
    );
    await tile('Queue');
    expect(asked).toEqual([]);
    await userEvent.selectOptions(
      screen.getByRole('combobox', { name: 'Time that the plots show' }),
      'Last 6 hours',
    );
    const good = within(await tile('Push success'));
    expect(await good.findByRole('img')).toHaveTextContent(
      /lowest 25 %, highest 50 %/,
    );
    const [{ searchParams }] = asked;
    expect(
      Date.parse(searchParams.get('to')!) -
        Date.parse(searchParams.get('from')!),
    ).toBe(6 * 3_600_000);
    const bad = within(await tile('Queue'));
    expect(await bad.findByText(/cannot be shown/)).toBeVisible();
    expect(bad.getByText('99 %')).toBeVisible();
  });
});
