import {
  registerMswTestHooks,
  renderInTestApp,
} from '@backstage/frontend-test-utils';
import {
  muteInputSchema,
  type Mute,
  type PlanStatus,
} from '@integration-plan/plugin-integration-plan-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { PlanOverviewLayout } from '../../PlanOverviewLayout';
import {
  alert,
  alertsStatus,
  planStatus,
  secondsAgo,
} from '../../testing/fixtures';
import { BACKEND, planPage } from '../../testing/planPage';

const PLAN = `${BACKEND}/plans/default/workday-hris-sync`;
const server = setupServer();
registerMswTestHooks(server);

const aMute = (over: Partial<Mute> = {}): Mute => ({
  id: 'm1',
  kind: 'mute',
  target: null,
  reason: 'They move, ticket 123',
  by: 'user:default/jo',
  at: secondsAgo(60),
  from: secondsAgo(60),
  until: secondsAgo(-3600),
  endedAt: null,
  endedBy: null,
  ...over,
});

/** A backend that keeps mutes, and reads again when it is told to. */
function open(options: { mutes?: Mute[]; denied?: string[] } = {}) {
  let mutes = options.mutes ?? [];
  const status = (): PlanStatus =>
    planStatus({
      alerts: [alertsStatus({ alerts: [alert()] })],
      ...(mutes.length > 0 && { mutes }),
    });
  const sent: unknown[] = [];
  server.use(
    http.get(`${PLAN}/status`, () => HttpResponse.json(status())),
    http.get(`${PLAN}/mutes`, () => HttpResponse.json({ items: mutes })),
    http.post(`${PLAN}/mutes`, async ({ request }) => {
      const body = await request.json();
      sent.push(body);
      const {
        kind,
        reason,
        target = null,
        until,
      } = muteInputSchema.parse(body);
      const mute = aMute({ kind, reason, target, until });
      mutes = [...mutes, mute];
      return HttpResponse.json(mute, { status: 201 });
    }),
    http.delete(`${PLAN}/mutes/:id`, ({ params }) => {
      const mute = mutes.find(({ id }) => id === params.id)!;
      mutes = mutes.filter(one => one !== mute);
      return HttpResponse.json(mute);
    }),
  );
  const { element, app } = planPage(<PlanOverviewLayout cards={[]} />, options);
  renderInTestApp(element, { ...app, apis: [...app.apis] });
  return { sent };
}

const strip = () => screen.findByRole('region', { name: 'Status' });

describe('Mutes of a plan', () => {
  it('are set from a reading, with a reason, shown beside the status, and ended', async () => {
    const { sent } = open();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Mute Workday alerts' }),
    );
    const dialog = within(
      await screen.findByRole('dialog', { name: 'Mute workday-hris-sync' }),
    );
    expect(dialog.getByText(/only mutes of the whole plan/)).toBeVisible();
    const mute = dialog.getByRole('button', { name: 'Mute' });
    await userEvent.click(mute);
    expect(await dialog.findByText('is required')).toBeVisible();
    expect(sent).toEqual([]);
    await userEvent.type(dialog.getByLabelText(/Why/), 'Known, ticket 7');
    await userEvent.click(mute);
    expect(
      await within(await strip()).findByText(/Muted \(Workday alerts\) until/),
    ).toBeVisible();
    expect(await strip()).toHaveTextContent('Known, ticket 7');
    expect(await strip()).toHaveTextContent('OK');
    expect(sent).toEqual([
      {
        kind: 'mute',
        target: 'alerts:workday',
        reason: 'Known, ticket 7',
        until: expect.any(String),
      },
    ]);
    // Beside the status, and beside the reading
    const ends = await screen.findAllByRole('button', {
      name: 'End mute of Workday alerts',
    });
    expect(ends).toHaveLength(2);
    await userEvent.click(ends[1]);
    expect(
      await screen.findByRole('button', { name: 'Mute Workday alerts' }),
    ).toBeVisible();
    expect(await strip()).not.toHaveTextContent('Muted');
  });

  it('are shown to those who may not mute, who cannot end them either', async () => {
    open({
      mutes: [aMute({ kind: 'maintenance' })],
      denied: ['integration-plan.mute'],
    });
    expect(
      await within(await strip()).findByText(/Maintenance until/),
    ).toBeVisible();
    expect(await strip()).toHaveTextContent('They move, ticket 123');
    expect(screen.queryByRole('button', { name: /Mute|End/ })).toBeNull();
  });
});

describe('Refresh now', () => {
  const press = async () =>
    userEvent.click(await screen.findByRole('button', { name: 'Refresh now' }));

  it('says how many have answered since, and when it is possible again', async () => {
    open();
    // What was read is newer than the refresh already
    server.use(
      http.post(`${PLAN}/refresh`, () =>
        HttpResponse.json(
          { at: secondsAgo(3600), targets: 2, nextAt: secondsAgo(-10) },
          { status: 202 },
        ),
      ),
    );
    await press();
    expect(
      await screen.findByText(/^All 2 were read again; possible again at/),
    ).toBeVisible();
  });

  it('says why it was refused', async () => {
    open();
    const message = 'It was refreshed just now; the next is possible in 7 s';
    server.use(
      http.post(`${PLAN}/refresh`, () =>
        HttpResponse.json(
          {
            error: { name: 'TooSoonError', message },
            response: { statusCode: 429 },
          },
          { status: 429 },
        ),
      ),
    );
    await press();
    expect(await screen.findByText(message)).toBeVisible();
  });
});
