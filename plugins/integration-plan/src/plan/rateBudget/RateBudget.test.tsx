import {
  registerMswTestHooks,
  renderInTestApp,
} from '@backstage/frontend-test-utils';
import type { PlanDocumentInput } from '@integration-plan/plugin-integration-plan-common';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { plan } from '../../testing/fixtures';
import { BACKEND, planPage } from '../../testing/planPage';
import { PlanContent } from '../document/PlanContent';

const server = setupServer();
registerMswTestHooks(server);

beforeEach(() => {
  localStorage.clear();
  Element.prototype.scrollIntoView = () => {};
});

type Facts = NonNullable<
  NonNullable<
    NonNullable<PlanDocumentInput['sections']>['rateLimiting']
  >['facts']
>;

/** 200 tenants, each with 50 pages a night, against 1,000 requests an hour for each. */
const FACTS: Facts = {
  limits: [
    {
      key: 'per-minute',
      scope: 'tenant',
      amount: 100,
      window: 'PT1M',
    },
    { key: 'per-hour', scope: 'tenant', amount: 1000, window: 'PT1H' },
  ],
  workloads: [
    {
      key: 'pull',
      title: 'Nightly pull',
      kind: 'batch',
      tenants: 200,
      items: 50_000,
      pageSize: 1000,
      requestsPerItem: 1,
      window: 'PT6H',
      every: 'P1D',
    },
  ],
  clientLimits: [
    { key: 'own', scope: 'tenant', amount: 13, window: 'PT1M', burst: 60 },
  ],
};

async function open(
  facts: Facts,
  options: {
    denied?: string[];
    metrics?: unknown[];
  } = {},
) {
  const stored = plan({
    sections: {
      rateLimiting: { facts },
      observability: { facts: { metrics: options.metrics as [] } },
    },
  });
  server.use(
    http.get(`${BACKEND}/plans/default/workday-hris-sync`, () =>
      HttpResponse.json(stored),
    ),
  );
  const { element, app } = planPage(<PlanContent />, options);
  renderInTestApp(element, { ...app, apis: [...app.apis] });
  await screen.findByRole('region', { name: 'Rate limiting' });
}

const budget = () =>
  screen.findByRole('group', { name: 'Rate budget' }, { timeout: 20_000 });

describe('RateBudget', () => {
  it('answers how much of each limit is used, which one binds, and when work is done, with the arithmetic', async () => {
    await open(FACTS);
    const shown = await budget();
    expect(shown).toHaveTextContent(
      '100 requests per minute for each tenantFine',
    );
    expect(shown).toHaveTextContent(
      'At most 50 of 100 requests in one minute: 50 % used, 50 % left. No 429 expected. This is the limit that binds.',
    );
    expect(shown).toHaveTextContent('Nightly pullIn time');
    expect(shown).toHaveTextContent('Done afterAt once');
    await userEvent.click(
      within(shown).getByRole('button', { name: 'Show the arithmetic' }),
    );
    expect(
      within(shown).getByRole('list', { name: 'The arithmetic' }),
    ).toHaveTextContent('200 tenants × 50,000 items / 1,000 per page');
  });

  it('says which limits are broken and which are tight, in words', async () => {
    await open({
      ...FACTS,
      workloads: [{ ...FACTS.workloads![0], items: 95_000 }],
      clientLimits: [],
      limits: [
        { key: 'tight', scope: 'tenant', amount: 100, window: 'PT1M' },
        { key: 'broken', scope: 'tenant', amount: 50, window: 'PT1H' },
      ],
    });
    const shown = await budget();
    expect(shown).toHaveTextContent(
      '100 requests per minute for each tenantTight',
    );
    expect(shown).toHaveTextContent(
      '50 requests per hour for each tenantOver the limit',
    );
    expect(shown).toHaveTextContent('Up to 45 requests answered with 429.');
  });

  it('shows nothing where there are neither limits nor work', async () => {
    await open({});
    expect(
      screen.queryByRole('group', { name: 'Rate budget' }),
    ).not.toBeInTheDocument();
  });

  it('leads to the field of a missing number, those who may edit', async () => {
    const { items: _, ...unknown } = FACTS.workloads![0];
    await open({ ...FACTS, workloads: [unknown] });
    const shown = await budget();
    expect(shown).toHaveTextContent('Not known');
    expect(
      await within(shown).findByText(/^The day cannot be played/),
    ).toBeInTheDocument();
    const says = 'Nightly pull: the number of items is not given.';
    await userEvent.click(
      within(shown).getByRole('button', { name: `Fill in: ${says}` }),
    );
    const form = await screen.findByRole(
      'form',
      { name: 'Edit: Rate limiting' },
      { timeout: 20_000 },
    );
    await waitFor(() =>
      expect(
        within(form).getAllByRole('textbox', { name: /^Items/ })[0],
      ).toHaveFocus(),
    );
  });

  it('names a missing number without a way to it for those who may only read', async () => {
    const { items: _, ...unknown } = FACTS.workloads![0];
    await open(
      { ...FACTS, workloads: [unknown] },
      { denied: ['integration-plan.update'] },
    );
    const shown = await budget();
    expect(shown).toHaveTextContent('the number of items is not given');
    expect(
      within(shown).queryByRole('button', { name: /Fill in/ }),
    ).not.toBeInTheDocument();
  });

  it('plays a day, shows its values as a table, and says what an outage leaves behind', async () => {
    await open(FACTS);
    const shown = await budget();
    expect(
      await within(shown).findByRole('img', {
        name: 'Plot of requests per minute',
      }),
    ).toHaveTextContent('Sent: at most');
    await userEvent.click(
      within(shown).getByRole('button', {
        name: 'Show values of the simulated day',
      }),
    );
    const rows = within(
      within(shown).getByRole('table', { name: 'Values of the simulated day' }),
    ).getAllByRole('row');
    expect(rows).toHaveLength(49);
    expect(rows[1]).toHaveTextContent('0 h10,00010,0000');
    // Two hours, in steps of a quarter of an hour
    const slider = within(shown).getByRole('slider', {
      name: 'The third party is down for',
    });
    expect(slider).toHaveAttribute('aria-valuetext', 'Not down');
    slider.focus();
    for (let step = 0; step < 8; step++) {
      fireEvent.keyDown(slider, { key: 'ArrowRight' });
    }
    expect(slider).toHaveAttribute('aria-valuetext', '2 h');
    expect(shown).toHaveTextContent(/In 2 h without an answer/);
    expect(
      await within(shown).findAllByText('Third party down'),
    ).not.toHaveLength(0);
  });

  it('tries other numbers without changing the plan, and takes them into the form when asked', async () => {
    await open(FACTS);
    const shown = await budget();
    expect(
      within(shown).queryByRole('button', { name: 'Use these numbers' }),
    ).not.toBeInTheDocument();
    const pages = within(shown).getByRole('slider', {
      name: 'Items in a page',
    });
    fireEvent.keyDown(pages, { key: 'ArrowLeft' });
    expect(pages).toHaveAttribute('aria-valuetext', '900');
    expect(shown).toHaveTextContent('At most 56 of 100 requests');
    await userEvent.click(
      within(shown).getByRole('button', { name: 'Back to the plan' }),
    );
    expect(shown).toHaveTextContent('At most 50 of 100 requests');
    fireEvent.keyDown(pages, { key: 'ArrowLeft' });
    await userEvent.click(
      within(shown).getByRole('button', { name: 'Use these numbers' }),
    );
    const form = await screen.findByRole(
      'form',
      { name: 'Edit: Rate limiting' },
      { timeout: 20_000 },
    );
    const preview = await within(form).findByRole(
      'group',
      { name: 'Rate budget' },
      { timeout: 20_000 },
    );
    await waitFor(() =>
      expect(preview).toHaveTextContent('At most 56 of 100 requests'),
    );
    expect(
      within(form).getByText(/900/, { selector: '*' }),
    ).toBeInTheDocument();
  });

  it('draws what was sent beside the limit that is measured', async () => {
    const now = Math.round(Date.now() / 1000);
    server.use(
      http.get(
        `${BACKEND}/plans/default/workday-hris-sync/metrics/sent/series`,
        ({ request }) => {
          const { searchParams } = new URL(request.url);
          return HttpResponse.json({
            metric: 'sent',
            from: searchParams.get('from'),
            to: searchParams.get('to'),
            stepSeconds: 300,
            origin: 'source',
            samples: [
              [now - 600, 40],
              [now - 300, 92],
            ],
          });
        },
      ),
    );
    const [perMinute, perHour] = FACTS.limits!;
    await open(
      { ...FACTS, limits: [{ ...perMinute, usage: 'sent' }, perHour] },
      {
        metrics: [
          {
            key: 'sent',
            title: 'Requests of the busiest tenant',
            source: 'main',
            query: 'max(rate(sent[1m])) * 60',
            unit: 'perMinute',
            side: 'ours',
          },
        ],
      },
    );
    const shown = await budget();
    expect(
      await within(shown).findByText(/^Requests of the busiest tenant, beside/),
    ).toHaveTextContent(/100 requests per minute.*at most 92.*of 100.*92 %/);
    expect(
      within(shown).getByRole('img', {
        name: 'Plot of Requests of the busiest tenant',
      }),
    ).toBeInTheDocument();
  });
});
