import {
  registerMswTestHooks,
  renderInTestApp,
} from '@backstage/frontend-test-utils';
import type {
  PlanFacets,
  PlanList,
  PlanSummary,
} from '@integration-plan/plugin-integration-plan-common';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { useLocation, useNavigate } from 'react-router-dom';
import { availability, planSummary, secondsAgo } from '../../testing/fixtures';
import { BACKEND, planPage } from '../../testing/planPage';
import { PlansPage } from './PlansPage';

const server = setupServer();
registerMswTestHooks(server);

const FACETS: PlanFacets = {
  owners: ['group:default/commerce', 'group:default/people-platform'],
  vendors: ['stripe', 'workday'],
  patterns: ['batch-and-push', 'webhooks'],
};

const WORKDAY = planSummary({
  review: { completeness: 71, errors: 2, warnings: 3 },
  status: {
    status: 'critical',
    since: secondsAgo(840),
    verdict: 'vendor',
    message: 'Sync success 11.9 % (critical below 95 %)',
    firingAlerts: 2,
    observedAt: secondsAgo(5),
  },
});
const STRIPE = planSummary({
  id: 'plan-2',
  name: 'stripe-payment-events',
  title: 'Stripe payment events',
  owner: 'group:default/commerce',
  vendor: 'stripe',
  pattern: 'webhooks',
});

const listOf = (items: PlanSummary[], over: Partial<PlanList> = {}) => ({
  items,
  totalItems: items.length,
  ...over,
});

const refuse = (status: number, name: string) =>
  HttpResponse.json(
    {
      error: { name, message: 'as the backend says it' },
      response: { statusCode: status },
    },
    { status },
  );

/** What the address says, and the browser's own way back. */
const Address = () => {
  const { search } = useLocation();
  const navigate = useNavigate();
  return (
    <footer>
      <output aria-label="Address">
        {decodeURIComponent(search.replaceAll('+', ' '))}
      </output>
      <button onClick={() => navigate(-1)}>Browser back</button>
    </footer>
  );
};

type Answer = (query: URLSearchParams) => PlanList | Response;

/** Opens the list; `answer` is what the backend says from then on. */
function open(answer: Answer, search = '') {
  let current = answer;
  const queries: URLSearchParams[] = [];
  server.use(
    http.get(`${BACKEND}/plans`, ({ request }) => {
      const query = new URL(request.url).searchParams;
      queries.push(query);
      const said = current(query);
      return said instanceof Response ? said : HttpResponse.json(said);
    }),
    http.get(`${BACKEND}/facets`, () => HttpResponse.json(FACETS)),
  );
  const { signals, element, app } = planPage(
    <>
      <PlansPage />
      <Address />
    </>,
  );
  renderInTestApp(element, {
    ...app,
    apis: [...app.apis],
    initialRouteEntries: [`/integrations${search}`],
  });
  return {
    queries,
    lastQuery: () => queries.at(-1)!,
    setAnswer: (next: Answer) => {
      current = next;
    },
    tellOf: (planId: string) =>
      act(async () => {
        signals.send({ action: 'status-changed', ids: [planId] });
      }),
  };
}

const address = () => screen.getByLabelText('Address');
const rowOf = async (title: string) =>
  (await screen.findByRole('link', { name: title })).closest('tr')!;

/** The window is as wide as a phone. */
function narrow() {
  window.matchMedia = (query: string) =>
    ({
      matches: /max-width/.test(query),
      media: query,
      addListener() {},
      removeListener() {},
      addEventListener() {},
      removeEventListener() {},
    } as unknown as MediaQueryList);
}

describe('the list of plans', () => {
  const { matchMedia } = window;
  afterEach(() => {
    window.matchMedia = matchMedia;
  });

  it('says which integrations are in trouble, since when, whose fault it is and who owns them', async () => {
    const { queries } = open(() => listOf([WORKDAY, STRIPE]));

    const workday = await rowOf('Workday HRIS sync');
    expect(
      within(workday).getByRole('link', { name: 'Workday HRIS sync' }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/integrationplan/workday-hris-sync',
    );
    expect(workday).toHaveTextContent('Critical');
    expect(workday).toHaveTextContent(/since .*\(14 min\)/);
    expect(workday).toHaveTextContent(
      'It looks like the vendor: Sync success 11.9 % (critical below 95 %)',
    );
    expect(
      within(workday).getByRole('link', { name: 'people-platform' }),
    ).toHaveAttribute('href', '/catalog/default/group/people-platform');
    expect(workday).toHaveTextContent('workday');
    expect(workday).toHaveTextContent('batch-and-push');
    expect(workday).toHaveTextContent('live');
    expect(workday).toHaveTextContent('2 h ago');

    expect(workday).toHaveTextContent('71 % complete2 errors');

    const stripe = await rowOf('Stripe payment events');
    expect(stripe).toHaveTextContent('OK');
    expect(stripe).toHaveTextContent('not reviewed yet');
    expect(stripe).not.toHaveTextContent('All 2 readings');
    expect(screen.getByText('2 in all')).toBeInTheDocument();
    expect(screen.getByText('All plans')).toBeInTheDocument();
    expect(queries).toHaveLength(1);
    expect(queries[0].get('sort')).toBe('status');
  });

  it('is sorted by the backend, with the keyboard too, and says how', async () => {
    const { lastQuery } = open(() => listOf([WORKDAY, STRIPE]));
    await rowOf('Workday HRIS sync');
    const head = (name: string) => screen.getByRole('columnheader', { name });
    expect(head('Status')).toHaveAttribute('aria-sort', 'descending');
    expect(head('Name')).not.toHaveAttribute('aria-sort');

    within(head('Name')).getByRole('button').focus();
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(lastQuery().get('sort')).toBe('name'));
    expect(head('Name')).toHaveAttribute('aria-sort', 'ascending');
    expect(head('Status')).not.toHaveAttribute('aria-sort');

    await userEvent.click(within(head('Name')).getByRole('button'));
    await waitFor(() => expect(lastQuery().get('order')).toBe('desc'));
    expect(head('Name')).toHaveAttribute('aria-sort', 'descending');
    expect(address()).toHaveTextContent('sort=name&order=desc');

    await userEvent.click(within(head('Review')).getByRole('button'));
    await waitFor(() => expect(lastQuery().get('sort')).toBe('completeness'));
    // Those that need work come first
    expect(head('Review')).toHaveAttribute('aria-sort', 'ascending');
  });

  it('is searched once the typing pauses, and offers a way out when nothing matches', async () => {
    const { queries, lastQuery } = open(query =>
      listOf(query.has('q') ? [] : [WORKDAY]),
    );
    await rowOf('Workday HRIS sync');
    await userEvent.type(screen.getByLabelText('Search plans'), 'no such ');
    expect(await screen.findByText('No plan matches')).toBeInTheDocument();
    expect(lastQuery().get('q')).toBe('no such');
    expect(queries).toHaveLength(2);
    expect(address()).toHaveTextContent('?q=no such');
    expect(screen.getByText('0 in all')).toBeInTheDocument();
    // The answer must not overwrite what is being typed
    expect(screen.getByLabelText('Search plans')).toHaveValue('no such ');

    const wayOut = screen.getAllByRole('button', { name: 'Clear filters' });
    await userEvent.click(wayOut.at(-1)!);
    await rowOf('Workday HRIS sync');
    expect(screen.getByLabelText('Search plans')).toHaveValue('');
    expect(address()).toBeEmptyDOMElement();
  });

  it('is filtered by values that occur, several at once, and the browser goes back through it', async () => {
    const { lastQuery } = open(() => listOf([WORKDAY, STRIPE]));
    await rowOf('Workday HRIS sync');
    await userEvent.click(screen.getByLabelText('Vendor'));
    await userEvent.click(
      await screen.findByRole('option', { name: 'stripe' }),
    );
    await userEvent.click(screen.getByRole('option', { name: 'workday' }));
    await waitFor(() =>
      expect(lastQuery().getAll('vendor')).toEqual(['stripe', 'workday']),
    );
    await userEvent.keyboard('{Escape}');
    await userEvent.click(screen.getByLabelText('Status'));
    await userEvent.click(
      await screen.findByRole('option', { name: 'Critical' }),
    );
    await waitFor(() =>
      expect(lastQuery().getAll('status')).toEqual(['critical']),
    );
    expect(address()).toHaveTextContent(
      '?vendor=stripe&vendor=workday&status=critical',
    );
    expect(screen.getByText('Matching plans')).toBeInTheDocument();

    await userEvent.keyboard('{Escape}');
    await userEvent.click(screen.getByLabelText('Review'));
    await userEvent.click(
      await screen.findByRole('option', { name: 'Warnings, no errors' }),
    );
    await waitFor(() =>
      expect(lastQuery().getAll('review')).toEqual(['warnings']),
    );

    await userEvent.click(screen.getByText('Browser back'));
    await userEvent.click(screen.getByText('Browser back'));
    expect(address()).toHaveTextContent(/\?vendor=stripe&vendor=workday$/);
    await waitFor(() => expect(lastQuery().has('status')).toBe(false));
    await userEvent.click(screen.getByText('Browser back'));
    expect(address()).toHaveTextContent(/\?vendor=stripe$/);
  });

  it('opens as a link describes it, without the parts that make no sense', async () => {
    const { queries } = open(
      () => listOf([STRIPE]),
      '?owner=commerce&status=ok&status=broken&lifecycle=dead&sort=colour&limit=50&utm=x',
    );
    await rowOf('Stripe payment events');
    expect(queries.map(String)).toEqual([
      'owner=group%3Adefault%2Fcommerce&status=ok&sort=status&limit=50',
    ]);
    // What is filtered by shows, and can be taken away again
    expect(screen.getByRole('button', { name: 'OK' })).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'commerce' }),
    ).toBeInTheDocument();
  });

  it('is turned page by page, from the first again when the list becomes another', async () => {
    const { lastQuery } = open(query =>
      query.get('cursor') === 'second'
        ? listOf([STRIPE], { totalItems: 21, previousCursor: 'first' })
        : listOf([WORKDAY], { totalItems: 21, nextCursor: 'second' }),
    );
    await rowOf('Workday HRIS sync');
    expect(screen.getByText('21 in all')).toBeInTheDocument();
    expect(screen.getByLabelText('Previous page')).toBeDisabled();
    await userEvent.click(screen.getByLabelText('Next page'));
    await rowOf('Stripe payment events');
    expect(address()).toHaveTextContent('?cursor=second');
    expect(screen.getByLabelText('Next page')).toBeDisabled();

    await userEvent.click(screen.getByText('Browser back'));
    await rowOf('Workday HRIS sync');
    await userEvent.click(screen.getByLabelText('Next page'));
    await rowOf('Stripe payment events');

    await userEvent.click(
      within(screen.getByRole('columnheader', { name: 'Updated' })).getByRole(
        'button',
      ),
    );
    await rowOf('Workday HRIS sync');
    expect(lastQuery().has('cursor')).toBe(false);
    expect(address()).toHaveTextContent('?sort=updated&order=desc');
  });

  it('starts from the first page when a link carries a cursor of another list', async () => {
    open(
      query =>
        query.has('cursor') ? refuse(400, 'InputError') : listOf([WORKDAY]),
      '?cursor=stale&vendor=workday',
    );
    await rowOf('Workday HRIS sync');
    expect(address()).toHaveTextContent('?vendor=workday');
    expect(
      screen.queryByText('The portal could not answer'),
    ).not.toBeInTheDocument();
  });

  it('asks for the last 90 days of all plans at once, when one is pointed at', async () => {
    const asked: string[][] = [];
    server.use(
      http.post(`${BACKEND}/availability/query`, async ({ request }) => {
        const { plans } = (await request.json()) as { plans: string[] };
        asked.push(plans);
        return HttpResponse.json({
          items: plans.map((plan, index) => ({
            plan,
            planId: `plan-${index}`,
            availability: availability(),
          })),
        });
      }),
    );
    open(() => listOf([WORKDAY, STRIPE]));
    const linkOf = async (title: string) =>
      within(await rowOf(title)).getByRole('link', { name: 'Last 90 days' });
    const workday = await linkOf('Workday HRIS sync');
    const stripe = await linkOf('Stripe payment events');
    await userEvent.hover(workday);
    expect(
      await screen.findByText(/Last 30 days, watched for 47 h 50 min: up/),
    ).toBeVisible();
    await userEvent.unhover(workday);
    await waitFor(() =>
      expect(
        screen.queryByText(/Last 30 days, watched for 47 h 50 min: up/),
      ).toBeNull(),
    );
    await userEvent.hover(stripe);
    expect(
      await screen.findByText(/Last 30 days, watched for 47 h 50 min: up/),
    ).toBeVisible();
    expect(asked).toEqual([
      [
        'integrationplan:default/stripe-payment-events',
        'integrationplan:default/workday-hris-sync',
      ],
    ]);
  });

  it('says beside OK what that does not rest on, and which alerts are kept quiet', async () => {
    const quiet = '1 critical alert is silenced by anna';
    const caveat = 'No alert fires, nothing proves that rules are evaluated';
    open(() =>
      listOf([
        { ...STRIPE, status: { ...STRIPE.status, caveat } },
        {
          ...WORKDAY,
          status: { ...STRIPE.status, caveat, quiet },
        },
      ]),
    );
    expect(await rowOf('Stripe payment events')).toHaveTextContent(caveat);
    const workday = await rowOf('Workday HRIS sync');
    expect(workday).toHaveTextContent(quiet);
    expect(workday).not.toHaveTextContent(caveat);
  });

  it('follows a status that changes, and says so to a screen reader', async () => {
    const { setAnswer, tellOf } = open(() => listOf([WORKDAY, STRIPE]));
    expect(await rowOf('Stripe payment events')).toHaveTextContent('OK');
    setAnswer(() =>
      listOf([
        WORKDAY,
        {
          ...STRIPE,
          status: { ...STRIPE.status, status: 'unknown', message: 'Timed out' },
        },
      ]),
    );
    await tellOf('plan-2');
    await waitFor(async () =>
      expect(await rowOf('Stripe payment events')).toHaveTextContent('Unknown'),
    );
    const said = screen.getByText('Stripe payment events: Unknown');
    expect(said).toHaveAttribute('aria-live', 'polite');
  });

  it('asks once or twice, not fifty times, when fifty plans change together', async () => {
    const { queries, setAnswer, tellOf } = open(() => listOf([WORKDAY]));
    await rowOf('Workday HRIS sync');
    const before = queries.length;
    for (let i = 0; i < 49; i++) await tellOf(`plan-${i}`);
    setAnswer(() => listOf([STRIPE]));
    await tellOf('plan-50');
    // The last change is shown although its signal came in the pause
    await rowOf('Stripe payment events');
    expect(queries.length - before).toBe(2);
  });

  it('stays while the backend is down, with its age, but never as the answer to another question', async () => {
    const { setAnswer, tellOf } = open(() => listOf([WORKDAY]));
    await rowOf('Workday HRIS sync');
    setAnswer(() => refuse(503, 'ServiceUnavailableError'));
    await tellOf('plan-1');
    expect(
      await screen.findByText(/What you see is what was known/),
    ).toHaveTextContent(/known \d+ s ago\./);
    await rowOf('Workday HRIS sync');

    await userEvent.click(
      within(screen.getByRole('columnheader', { name: 'Name' })).getByRole(
        'button',
      ),
    );
    await waitFor(() =>
      expect(screen.queryByText('Workday HRIS sync')).not.toBeInTheDocument(),
    );
    setAnswer(() => listOf([STRIPE]));
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await rowOf('Stripe payment events');
    expect(screen.queryByText(/could not answer/)).not.toBeInTheDocument();
  });

  it('tells a visitor without permission apart from a list without plans', async () => {
    const { setAnswer } = open(() => refuse(403, 'NotAllowedError'));
    expect(await screen.findByText('You may not see this')).toBeInTheDocument();
    expect(screen.queryByText('There is no plan yet')).not.toBeInTheDocument();

    setAnswer(() => listOf([]));
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('There is no plan yet')).toBeInTheDocument();
    expect(
      screen.getByText('POST /api/integration-plan/plans'),
    ).toBeInTheDocument();
    expect(
      await screen.findByRole('link', { name: 'Import a plan' }),
    ).toHaveAttribute('href', '/import');
    expect(screen.queryByText('You may not see this')).not.toBeInTheDocument();
  });

  it('says that a page is empty by now, not that there are no plans', async () => {
    open(
      query => listOf(query.has('cursor') ? [] : [WORKDAY], { totalItems: 1 }),
      '?cursor=beyond',
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'First page' }),
    );
    expect(await rowOf('Workday HRIS sync')).toBeInTheDocument();
  });

  it('is a list of cards on a phone, with its order in a menu', async () => {
    narrow();
    const { lastQuery } = open(() => listOf([WORKDAY]));
    const list = await screen.findByRole('list', { name: 'Integration plans' });
    const card = await within(list).findByRole('listitem');
    expect(card).toHaveTextContent(
      'It looks like the vendor: Sync success 11.9 % (critical below 95 %)',
    );
    expect(card).toHaveTextContent('71 % complete2 errors');
    expect(screen.queryByRole('table')).not.toBeInTheDocument();

    await userEvent.click(screen.getByRole('button', { name: /Worst first/ }));
    await userEvent.click(
      screen.getByRole('option', { name: 'Last updated first' }),
    );
    await waitFor(() => expect(lastQuery().get('sort')).toBe('updated'));
    expect(lastQuery().get('order')).toBe('desc');
  });
});
