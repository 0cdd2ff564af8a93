import {
  registerMswTestHooks,
  renderInTestApp,
} from '@backstage/frontend-test-utils';
import type { Plan } from '@integration-plan/plugin-integration-plan-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { refuse } from '../../testing/historyBackend';
import { usePlan } from '../../shared/queries/usePlan';
import { usePlanRef } from '../../shared/queries/usePlanAccess';
import { plan, secondsAgo } from '../../testing/fixtures';
import { BACKEND, planPage } from '../../testing/planPage';
import { PlanSource } from './PlanSource';

const server = setupServer();
registerMswTestHooks(server);

const source = (over: Partial<NonNullable<Plan['source']>> = {}) => ({
  documentRef: 'url:./workday.md',
  editUrl: 'https://git.example/edit/workday.md',
  viewUrl: 'https://git.example/workday.md',
  checkedAt: secondsAgo(12),
  syncedAt: secondsAgo(12),
  ...over,
});

const Page = () => {
  const { data } = usePlan(usePlanRef());
  return data ? <PlanSource plan={data} /> : null;
};

function open(stored: Partial<Plan>, denied?: string[]) {
  const backend = {
    plan: { ...plan(), ...stored } as Plan,
    writes: [] as unknown[],
    refuseNext: undefined as undefined | (() => Response),
  };
  const address = `${BACKEND}/plans/default/workday-hris-sync`;
  server.use(
    http.get(address, () => HttpResponse.json(backend.plan)),
    http.post(`${address}/origin`, async ({ request }) => {
      const body = (await request.json()) as { origin: Plan['origin'] };
      const { refuseNext } = backend;
      backend.refuseNext = undefined;
      if (refuseNext) return refuseNext();
      backend.writes.push([request.headers.get('if-match'), body]);
      backend.plan = { ...backend.plan, origin: body.origin, revision: 15 };
      return HttpResponse.json(backend.plan);
    }),
  );
  const { element, app } = planPage(<Page />, { denied });
  renderInTestApp(element, { ...app, apis: [...app.apis] });
  return backend;
}

const button = (name: string) => screen.findByRole('button', { name });

describe('PlanSource', () => {
  it('says which file the document is, when it was read, and where to edit it', async () => {
    open({ origin: 'catalog', source: source() });
    expect(await screen.findByText('Kept in Git')).toBeVisible();
    expect(screen.getByText(/The document is the file/).textContent).toMatch(
      /workday\.md, .*last read 1\d s ago\./,
    );
    expect(screen.getByRole('link', { name: /workday.md/ })).toHaveAttribute(
      'href',
      'https://git.example/workday.md',
    );
    expect(
      await screen.findByRole('link', { name: 'Edit the file' }),
    ).toHaveAttribute('href', 'https://git.example/edit/workday.md');
  });

  it('tells what is wrong in which line, and what is still shown', async () => {
    open({
      origin: 'catalog',
      source: source({
        syncedAt: secondsAgo(7200),
        error: { message: 'There is no section named "x"', line: 12 },
      }),
    });
    expect(
      await screen.findByText('The file in Git cannot be used: line 12'),
    ).toBeVisible();
    expect(screen.getByText('There is no section named "x"')).toBeVisible();
    expect(
      screen.getByText(/What you see is revision 14/).textContent,
    ).toContain('without an error 2 h ago');
  });

  it('tells what the entity asks for and does not get', async () => {
    const notice = 'Links with a name in the annotation do not lead here';
    open({ origin: 'catalog', source: source({ notice }) });
    expect(await screen.findByText(notice)).toBeVisible();
    expect(screen.getByText('Kept in Git')).toBeVisible();
  });

  it('follows no address that is none of the web', async () => {
    const address = 'data:text/html,x';
    open({
      origin: 'catalog',
      source: source({ editUrl: address, viewUrl: address }),
    });
    await button('Keep it in the portal …');
    expect(document.querySelector('[href^="data:"]')).toBeNull();
  });

  it('hands the plan to the portal and back, after asking', async () => {
    const backend = open({ origin: 'catalog', source: source() });
    await userEvent.click(await button('Keep it in the portal …'));
    let dialog = within(await screen.findByRole('dialog'));
    backend.refuseNext = () => refuse(409, 'ConflictError', 'Not now');
    const confirm = dialog.getByRole('button', {
      name: 'Keep it in the portal',
    });
    await userEvent.click(confirm);
    expect(await dialog.findByText('Not now.')).toBeVisible();
    await userEvent.type(dialog.getByRole('textbox'), 'We edit here');
    await userEvent.click(confirm);
    expect(
      await screen.findByText('A file in Git describes this plan as well'),
    ).toBeVisible();
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(screen.queryByText('Edit the file')).toBeNull();

    await userEvent.click(await button('Keep it in Git …'));
    dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(
      dialog.getByRole('button', { name: 'Keep it in Git' }),
    );
    expect(await screen.findByText('Kept in Git')).toBeVisible();
    expect(backend.writes).toEqual([
      ['"14"', { origin: 'portal', message: 'We edit here' }],
      ['"15"', { origin: 'catalog' }],
    ]);
  });

  it('offers the change to those who may, and to nobody else', async () => {
    open({ origin: 'catalog', source: source() }, ['integration-plan.update']);
    expect(await screen.findByText('Kept in Git')).toBeVisible();
    expect(
      await screen.findByRole('link', { name: 'Edit the file' }),
    ).toBeVisible();
    expect(screen.queryByText(/Keep it in/)).toBeNull();
  });
});
