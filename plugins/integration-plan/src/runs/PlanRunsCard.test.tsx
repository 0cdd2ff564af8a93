import {
  registerMswTestHooks,
  renderInTestApp,
} from '@backstage/frontend-test-utils';
import type { RunList } from '@integration-plan/plugin-integration-plan-common';
import { act, screen, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { rootRouteRef } from '../routes';
import { secondsAgo } from '../testing/fixtures';
import { BACKEND, planPage } from '../testing/planPage';
import { RUN_ID, runSummary } from '../testing/runFixtures';
import { PlanRunsCard } from './PlanRunsCard';

const server = setupServer();
registerMswTestHooks(server);

const underWay: RunList = {
  items: [
    runSummary({
      startedAt: secondsAgo(720),
      progress: { open: 4, done: 2, skipped: 1, failed: 0, notApplicable: 0 },
    }),
  ],
  totalItems: 1,
};

/** Shows the card; returns what was asked and what to answer from then on. */
function open(first: RunList) {
  const backend = { asked: '', answer: first };
  server.use(
    http.get(`${BACKEND}/runs`, ({ request }) => {
      backend.asked = new URL(request.url).search;
      return HttpResponse.json(backend.answer);
    }),
  );
  const { element, signals, app } = planPage(<PlanRunsCard />);
  renderInTestApp(element, {
    ...app,
    apis: [...app.apis],
    mountedRoutes: { ...app.mountedRoutes, '/integrations': rootRouteRef },
  });
  return { backend, signals };
}

describe('the runs on the first screen of a plan', () => {
  it('says which are under way, since when, by whom and how far, and leaves once they end', async () => {
    const { backend, signals } = open(underWay);
    const link = await screen.findByRole('link', { name: /^Run of “/ });
    expect(link).toHaveAttribute('href', `/integrations/runs/${RUN_ID}`);
    expect(screen.getByRole('listitem')).toHaveTextContent(
      /started 12 min ago by starter, 3 of 7 steps/,
    );
    expect(Object.fromEntries(new URLSearchParams(backend.asked))).toEqual({
      plan: 'integrationplan:default/workday-hris-sync',
      state: 'open',
      limit: '3',
    });
    expect(
      screen.getByRole('link', { name: 'All runs of this plan' }),
    ).toHaveAttribute('href', expect.stringContaining('/runs?plan='));

    backend.answer = { items: [], totalItems: 0 };
    await act(async () => {
      signals.send({ action: 'run-changed', ids: [RUN_ID, 'plan-1'] });
    });
    await waitFor(() => expect(screen.queryByRole('list')).toBeNull());
  });

  it('takes no room where no run is under way', async () => {
    const { backend } = open({ items: [], totalItems: 0 });
    await waitFor(() => expect(backend.asked).not.toBe(''));
    expect(screen.queryByText('Under way now')).toBeNull();
  });
});
