import {
  registerMswTestHooks,
  renderInTestApp,
} from '@backstage/frontend-test-utils';
import {
  SECTIONS,
  type Plan,
  type PlanDocumentInput,
} from '@integration-plan/plugin-integration-plan-common';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { vendorHandler } from '../../testing/vendorHandler';
import { plan } from '../../testing/fixtures';
import { BACKEND, planPage } from '../../testing/planPage';
import { PlanContent } from './PlanContent';

const server = setupServer();
registerMswTestHooks(server);

const scrolledTo = jest.fn();
beforeEach(() => {
  scrolledTo.mockClear();
  Element.prototype.scrollIntoView = function scrollIntoView() {
    scrolledTo(this.id);
  };
});

function open(stored: Plan, address = '/') {
  let current = stored;
  server.use(
    vendorHandler(),
    http.get(`${BACKEND}/plans/default/workday-hris-sync`, () =>
      HttpResponse.json(current),
    ),
  );
  const { signals, element, app } = planPage(<PlanContent />);
  renderInTestApp(element, {
    ...app,
    apis: [...app.apis],
    initialRouteEntries: [address],
  });
  return async (next: Plan) => {
    current = next;
    await act(async () => {
      signals.send({ action: 'plan-changed', ids: [next.id] });
    });
  };
}

const section = (name: string) => screen.findByRole('region', { name });

const observability: PlanDocumentInput = {
  sections: {
    observability: {
      facts: {
        metrics: [
          {
            key: 'queue',
            title: 'Queue depth',
            source: 'main',
            query: 'sum(queue_depth{plan="a"})',
            unit: 'count',
            side: 'link',
            thresholds: { direction: 'above', warning: 1000 },
          },
        ],
        alerts: [
          {
            key: 'all',
            title: 'All alerts',
            source: 'main',
            side: 'vendor',
            procedure: 'vendor-down',
            matchers: [{ label: 'plan', operator: '=~', value: 'work.*' }],
          },
        ],
      },
    },
  },
};

describe('PlanContent', () => {
  it('shows the scenario, all eleven sections, and who saved which revision when', async () => {
    open(
      plan({
        scenario: { ourSystem: 'Survey platform' },
        sections: {
          rateLimiting: { body: 'At most **100** requests a minute.' },
          webhooks: { notApplicable: 'Workday sends none.' },
        },
      }),
    );
    const scenario = await section('Scenario');
    expect(scenario).toHaveTextContent('Our systemSurvey platform');
    expect(scenario).toHaveTextContent('Third-party APINot given yet');
    for (const { title } of SECTIONS) {
      expect(await section(title)).toBeInTheDocument();
    }
    expect(
      within(await section('Rate limiting')).getByText('100').tagName,
    ).toBe('STRONG');
    expect(await section('Webhooks')).toHaveTextContent(
      'Does not apply: Workday sends none.',
    );
    expect(await section('Testing')).toHaveTextContent('Not written yet');
    for (const question of SECTIONS.find(({ id }) => id === 'testing')!
      .questions) {
      expect(await section('Testing')).toHaveTextContent(question);
    }
    const saved = screen.getByText(/Revision 14, saved by/);
    expect(saved).toHaveTextContent('2 h ago');
    expect(within(saved).getByRole('link')).toHaveAttribute(
      'href',
      '/catalog/default/user/guest',
    );
  });

  it('names a writer that is nobody in the catalog without a link', async () => {
    open(plan({}, { updatedBy: 'service:plugin:demo' }));
    const saved = await screen.findByText(/demo \(service\)/);
    expect(within(saved).queryByRole('link')).not.toBeInTheDocument();
  });

  it('runs nothing that stands in the Markdown of a plan', async () => {
    open(
      plan({
        sections: {
          architecture: {
            body: [
              'before',
              '<script>window.hacked = true</script>',
              '<img src="x" onerror="window.hacked = true">',
              '<iframe src="javascript:window.hacked = true"></iframe>',
              '[one](javascript:alert%281%29) [two](data:text/html,hello)',
              '<a href="javascript:alert(1)" onclick="alert(1)">three</a>',
              'after',
            ].join('\n\n'),
          },
        },
      }),
    );
    const shown = await section('Integration architecture');
    expect(shown).toHaveTextContent('after');
    expect(shown.querySelector('script, iframe, [onerror], [onclick]')).toBe(
      null,
    );
    expect(within(shown).queryByRole('link')).not.toBeInTheDocument();
    expect(shown.innerHTML).not.toMatch(/javascript:|data:text/);
    expect(window).not.toHaveProperty('hacked');
  });

  it('shows metrics and alert matchers as tables, in words', async () => {
    open(plan(observability));
    const shown = within(await section('Observability'));
    const metrics = shown.getByRole('table', { name: 'Metrics' });
    expect(metrics).toHaveTextContent('Queue depth');
    expect(metrics).toHaveTextContent('warning above 1,000');
    expect(metrics).toHaveTextContent('Between the two');
    expect(metrics).toHaveTextContent('5 min');
    expect(
      within(metrics).getByText('sum(queue_depth{plan="a"})').tagName,
    ).toBe('CODE');
    const alerts = shown.getByRole('table', { name: 'Alerts' });
    expect(within(alerts).getByText('plan=~"work.*"').tagName).toBe('CODE');
    expect(alerts).toHaveTextContent('vendor-down');
  });

  it('goes to the section that the address names, on load and from the contents', async () => {
    open(
      plan({
        sections: {
          // A heading whose own id is that of a later section
          architecture: { body: '## Rate-limiting' },
        },
      }),
      '/#rate-limiting',
    );
    const wanted = await section('Rate limiting');
    await waitFor(() => expect(wanted).toHaveFocus());
    expect(scrolledTo.mock.calls).toEqual([['rate-limiting']]);

    const nav = screen.getByRole('navigation', {
      name: 'Contents of the plan',
    });
    await userEvent.click(
      within(nav).getByRole('button', { name: 'Contents' }),
    );
    expect(
      within(nav).getByRole('link', { name: /Rate limiting/ }),
    ).toHaveAttribute('aria-current', 'location');
    const rollout = within(nav).getByRole('link', { name: /Rollout/ });
    expect(rollout).toHaveTextContent('not written yet');
    expect(rollout).toHaveAttribute('href', '/#rollout');
    rollout.focus();
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(scrolledTo).toHaveBeenCalledTimes(2));
    expect(await section('Rollout')).toHaveFocus();
    expect(rollout).toHaveAttribute('aria-current', 'location');
  });

  it('shows a new revision when a signal tells of it', async () => {
    const save = open(plan());
    expect(await screen.findByText(/Revision 14/)).toBeVisible();
    await save(plan({}, { revision: 15 }));
    expect(await screen.findByText(/Revision 15/)).toBeVisible();
  });
});
