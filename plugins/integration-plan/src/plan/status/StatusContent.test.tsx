import {
  registerMswTestHooks,
  renderInTestApp,
} from '@backstage/frontend-test-utils';
import {
  type PlanDocumentInput,
  type PlanStatus,
  type Sample,
  type StatusHistory,
  type Timeline,
} from '@integration-plan/plugin-integration-plan-common';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import {
  alert,
  alertsStatus,
  availability,
  metricStatus,
  plan,
  planStatus,
  secondsAgo,
  series,
  statusHistory,
  timeline,
} from '../../testing/fixtures';
import { BACKEND, planPage } from '../../testing/planPage';
import { StatusContent } from './StatusContent';

const PLAN = `${BACKEND}/plans/default/workday-hris-sync`;

const server = setupServer();
registerMswTestHooks(server);

const watching: PlanDocumentInput = {
  sections: {
    observability: {
      facts: {
        metrics: [
          {
            key: 'push-success',
            title: 'Push success',
            source: 'main',
            query: 'min(push_success_ratio)',
            unit: 'ratio',
            side: 'vendor',
          },
          {
            key: 'backlog',
            title: 'Backlog',
            unit: 'count',
            side: 'ours',
          },
        ],
        alerts: [
          {
            key: 'workday',
            title: 'Workday alerts',
            source: 'main',
            side: 'link',
            matchers: [{ label: 'team', operator: '=', value: 'people' }],
          },
        ],
      },
    },
  },
};

const ago = (minutes: number, value: number | null): Sample => [
  Math.round(Date.now() / 1000) - minutes * 60,
  value,
];

/** The hours that the page asks of its series, newest question last. */
function open(
  options: {
    status?: PlanStatus;
    document?: PlanDocumentInput;
    answer?: () => Response;
    history?: StatusHistory;
    timeline?: Timeline;
    olderTimeline?: Timeline;
    search?: string;
  } = {},
) {
  const asked: number[] = [];
  server.use(
    http.get(PLAN, () => HttpResponse.json(plan(options.document ?? watching))),
    http.get(`${PLAN}/status`, () =>
      HttpResponse.json(options.status ?? planStatus()),
    ),
    http.get(`${PLAN}/availability`, () => HttpResponse.json(availability())),
    http.get(`${PLAN}/status/history`, () =>
      HttpResponse.json(options.history ?? statusHistory()),
    ),
    http.get(`${PLAN}/timeline`, ({ request }) => {
      const { searchParams } = new URL(request.url);
      const kinds = searchParams.getAll('kind');
      const answer =
        (searchParams.has('cursor') && options.olderTimeline) ||
        (options.timeline ?? timeline());
      const items = answer.items.filter(({ kind }) => kinds.includes(kind));
      return HttpResponse.json({ ...answer, items });
    }),
    http.get(`${PLAN}/metrics/push-success/series`, ({ request }) => {
      const { searchParams } = new URL(request.url);
      const time = (key: string) => Date.parse(searchParams.get(key)!);
      asked.push(Math.round((time('to') - time('from')) / 3_600_000));
      return (
        options.answer?.() ??
        HttpResponse.json(
          series({ samples: [ago(30, 0.99), ago(20, 0.6), ago(10, 0.97)] }),
        )
      );
    }),
  );
  const { element, app } = planPage(<StatusContent />);
  renderInTestApp(element, {
    ...app,
    apis: [...app.apis],
    initialRouteEntries: [`/${options.search ?? ''}`],
  });
  return asked;
}

const target = (name: string) => screen.findByRole('region', { name });

describe('the status tab of a plan', () => {
  it('draws each metric over the range of the address, with its limits, source, query and age', async () => {
    const asked = open({ search: '?range=24h' });
    const metric = await target('Push success');
    const plot = await within(metric).findByRole('img');
    expect(plot).toHaveAccessibleName('Plot of Push success');
    expect(plot).toHaveTextContent(/lowest 60 %, highest 99 %, last 97 %/);
    expect(plot).toHaveTextContent('warning below 98 %');
    expect(plot.querySelector('[data-line]')?.getAttribute('d')).toMatch(/^M/);
    expect(asked).toEqual([24]);
    expect(metric).toHaveTextContent('prometheus/main');
    expect(
      await within(metric).findByText('min(push_success_ratio)'),
    ).toBeVisible();
    expect(metric).toHaveTextContent(/Last good reading\d+ (s|min) ago/);

    const alerts = await target('Workday alerts');
    expect(alerts).toHaveTextContent('no alert fires');
    expect(within(alerts).getByText('team="people"')).toBeVisible();
    expect(await target('Backlog')).toHaveTextContent(
      /Not watched yet: the plan names no source/,
    );

    await userEvent.click(screen.getByRole('button', { name: /Last 7 days/ }));
    await within(metric).findByRole('img');
    expect(asked).toEqual([24, 7 * 24]);
    expect(screen.getByRole('button', { name: /Last 7 days/ })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
  });

  it('tells the value of a moment to keys and screen readers, and lists all in a table', async () => {
    open();
    const metric = await target('Push success');
    const values = await within(metric).findByRole('slider', {
      name: 'Values of Push success, by time',
    });
    expect(values).toHaveAttribute(
      'aria-valuetext',
      expect.stringMatching(/: 97 %$/),
    );
    fireEvent.keyDown(values, { key: 'ArrowLeft' });
    expect(values).toHaveAttribute(
      'aria-valuetext',
      expect.stringMatching(/: 60 %$/),
    );
    fireEvent.keyDown(values, { key: 'Home' });
    expect(within(metric).getByText(/: 99 %$/)).toBeVisible();

    await userEvent.click(
      within(metric).getByRole('button', {
        name: 'Show values of Push success',
      }),
    );
    const rows = within(metric).getAllByRole('row').slice(1);
    expect(rows.map(row => row.lastChild?.textContent)).toEqual([
      ...['97 %', '60 %', '99 %'],
    ]);
  });

  it('draws means of an hour between their lowest and highest', async () => {
    open({
      search: '?range=7d',
      answer: () =>
        HttpResponse.json(
          series({
            origin: 'samples',
            stepSeconds: 3600,
            samples: [ago(180, 0.98), ago(120, null), ago(60, 0.9)],
            extremes: [[0.97, 0.99], null, [0.5, 0.99]],
          }),
        ),
    });
    const metric = await target('Push success');
    const plot = await within(metric).findByRole('img');
    expect(plot.querySelector('[data-band]')?.getAttribute('d')).toMatch(/^M/);
    expect(within(metric).getByRole('slider')).toHaveAttribute(
      'aria-valuetext',
      expect.stringMatching(/: 90 % \(50 % to 99 %\)$/),
    );
    expect(metric).toHaveTextContent(
      /the portal's own readings, as means of an hour/,
    );
  });

  it.each<[string, Partial<Parameters<typeof open>[0]>, RegExp]>([
    [
      'a source with a history that has nothing',
      { answer: () => HttpResponse.json(series()) },
      /prometheus\/main was asked and keeps no values of this query for the last 6 hours/,
    ],
    [
      'a source that cannot be reached',
      {
        answer: () =>
          HttpResponse.json(
            {
              error: {
                name: 'ServiceUnavailableError',
                message: 'main: connection refused',
              },
              response: { statusCode: 503 },
            },
            { status: 503 },
          ),
      },
      /could not be read: main: connection refused/,
    ],
    [
      'a metric that nobody has read',
      {
        status: planStatus({
          metrics: [
            metricStatus({
              status: 'unknown',
              reason: 'neverRead',
              value: null,
              observedAt: null,
              samples: [],
            }),
          ],
        }),
        answer: () => HttpResponse.json(series({ origin: 'samples' })),
      },
      /Not watched yet: prometheus\/main has not been read yet/,
    ],
    [
      'a source without history that was last read before the range',
      { answer: () => HttpResponse.json(series({ origin: 'samples' })) },
      /keeps no history, and the portal itself has read no value in the last 6 hours/,
    ],
  ])('says why a plot is empty: %s', async (_, options, words) => {
    open(options);
    expect(await screen.findByText(words)).toBeVisible();
    expect(
      within(await target('Push success')).queryByRole('img'),
    ).not.toBeInTheDocument();
  });

  it('marks what happened, by kinds that can be hidden, and lists it with links', async () => {
    const { name, severity, labels } = alert();
    const marks = timeline(
      [
        {
          kind: 'revision',
          at: secondsAgo(300),
          revision: 14,
          by: 'user:default/guest',
          message: 'Raise the limit',
          lifecycle: 'live',
          fromLifecycle: 'live',
          changed: ['rateLimiting'],
        },
        {
          kind: 'alert',
          at: secondsAgo(600),
          change: 'fired',
          alert: { name, severity, labels },
        },
      ],
      { counts: { ...timeline().counts, alert: 1, revision: 1, run: null } },
    );
    open({ timeline: marks });
    const plot = await screen.findByRole('img', {
      name: 'Plot of what happened',
    });
    expect(plot.querySelectorAll('[data-lane=alert] circle')).toHaveLength(1);
    expect(screen.getByLabelText('Runs (not for you)')).toBeDisabled();
    const values = await within(await target('Push success')).findByRole('img');
    expect(values.querySelectorAll('[data-mark]')).toHaveLength(2);
    expect(
      screen.getByRole('slider', { name: 'What happened, by time' }),
    ).toHaveAttribute(
      'aria-valuetext',
      expect.stringMatching(/Revision 14 saved: Raise the limit$/),
    );

    await userEvent.click(screen.getByRole('button', { name: 'List all 2' }));
    const table = screen.getByRole('table', { name: 'What happened' });
    expect(table).toHaveTextContent('WorkdayPushFailing fired (tenant=acme)');
    expect(
      within(table).getByRole('link', { name: /Revision 14/ }),
    ).toHaveAttribute('href', expect.stringMatching(/from=13&to=14$/));

    await userEvent.click(screen.getByLabelText('Alerts (1)'));
    expect(
      screen.getByRole('table', { name: 'What happened' }),
    ).not.toHaveTextContent('WorkdayPushFailing');
    await waitFor(() =>
      expect(values.querySelectorAll('[data-mark]')).toHaveLength(1),
    );
  });

  it('draws each group of alerts in a lane of its own, with its times in a table', async () => {
    open({
      search: '?range=1h',
      history: statusHistory({ 'alerts:workday': ['critical', 'ok'] }),
    });
    const group = await target('Workday alerts');
    const plot = await within(group).findByRole('img');
    expect(plot).toHaveAccessibleName('Plot of Workday alerts');
    expect(plot).toHaveTextContent('Critical 30 min, OK 30 min');
    expect(
      [...plot.querySelectorAll('rect')].map(bar => bar.dataset.tone),
    ).toEqual(['critical', 'ok']);
    const times = within(group).getByRole('slider');
    fireEvent.keyDown(times, { key: 'Home' });
    expect(times).toHaveAttribute(
      'aria-valuetext',
      expect.stringMatching(/^Critical, .* to /),
    );
    await userEvent.click(
      within(group).getByRole('button', { name: /^Show times/ }),
    );
    const rows = within(group).getAllByRole('row').slice(1);
    expect(rows.map(row => row.lastChild?.textContent)).toEqual([
      ...['OK', 'Critical'],
    ]);
    // It fired before the hour that is shown: nothing happened in it, and yet it did
    const all = await screen.findByRole('img', {
      name: 'Plot of what happened',
    });
    expect(all.querySelectorAll('[data-lane=alert] rect')).toHaveLength(1);
  });

  it('says of how many marks points are drawn, and lists all of them page by page', async () => {
    const fired = (name: string, seconds: number) => ({
      kind: 'alert' as const,
      at: secondsAgo(seconds),
      change: 'fired' as const,
      alert: { name, severity: 'critical' as const, labels: {} },
    });
    const counts = { ...timeline().counts, alert: 2 };
    open({
      timeline: timeline([fired('Newer', 60)], { counts, nextCursor: 'c' }),
      olderTimeline: timeline([fired('Earlier', 600)], { counts }),
    });
    expect(
      await screen.findByText(/Points are drawn for the newest 1 of 2 marks/),
    ).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'List all 2' }));
    const list = () => screen.findByRole('table', { name: 'What happened' });
    expect(await list()).toHaveTextContent('Newer fired');
    await userEvent.click(screen.getByRole('button', { name: 'Older' }));
    expect(await screen.findByText(/Earlier fired/)).toBeVisible();
    expect(await list()).not.toHaveTextContent('Newer');
    expect(screen.queryByRole('button', { name: 'Older' })).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Newest' }));
    expect(await screen.findByText(/Newer fired/)).toBeVisible();
  });

  it('does not take alerts that nobody read for none', async () => {
    open({
      status: planStatus({
        alerts: [
          alertsStatus({
            status: 'unknown',
            reason: 'neverRead',
            observedAt: null,
          }),
        ],
      }),
    });
    const group = await target('Workday alerts');
    expect(group).toHaveTextContent('not read yet');
    expect(group).not.toHaveTextContent('no alert fires');
  });

  it('does not take alerts that may be forgotten for over', async () => {
    open({
      status: planStatus({
        alerts: [
          alertsStatus({
            status: 'critical',
            alerts: [
              alert(),
              alert({ fingerprint: 'a2', name: 'Slow', state: 'unknown' }),
            ],
          }),
        ],
      }),
    });
    expect(await target('Workday alerts')).toHaveTextContent(
      '1 alert fires, 1 may still fire',
    );
  });

  it('tells availability as the portal does, with unknown and muted time apart', async () => {
    open();
    const figures = await screen.findByRole('table', { name: 'Availability' });
    expect(
      within(figures).getByText('30 days').closest('tr'),
    ).toHaveTextContent('30 days> 99.99 %< 0.01 %< 0.01 %10 min28 days');
    await userEvent.click(
      screen.getByRole('button', { name: 'Show the times of each day' }),
    );
    const days = screen.getByRole('table', { name: 'Each day' });
    expect(within(days).getAllByRole('row')[2]).toHaveTextContent(
      /28.*30 min––23 h 30 min––$/,
    );
  });

  it('says what to do where nothing is watched', async () => {
    open({
      document: {},
      status: planStatus({ metrics: [], alerts: [] }),
    });
    expect(
      await screen.findByText(/watches no metrics. Add them/),
    ).toBeVisible();
    expect(screen.getByText(/watches no alerts. Add them/)).toBeVisible();
  });
});
