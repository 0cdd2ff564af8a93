import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import type { StatusSourceInfo } from '@integration-plan/plugin-integration-plan-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { openPages } from '../testing/integrationsPages';
import { BACKEND } from '../testing/planPage';

const server = setupServer();
registerMswTestHooks(server);

const ago = (seconds: number) =>
  new Date(Date.now() - seconds * 1000).toISOString();

const aSource = (more: Partial<StatusSourceInfo> = {}): StatusSourceInfo => ({
  id: 'main',
  type: 'prometheus',
  targets: 12,
  evaluation: null,
  answeredAt: ago(3),
  failingSince: null,
  error: null,
  isBroken: false,
  averageMs: 41.6,
  lagSeconds: 0,
  missed: 0,
  canTest: true,
  ...more,
});

const open = (items: StatusSourceInfo[], denied: string[] = []) => {
  server.use(
    http.get(`${BACKEND}/sources`, () =>
      HttpResponse.json({ items, pollingSeconds: 60 }),
    ),
  );
  openPages('/integrations/sources', { denied });
};

const rowOf = async (name: string) =>
  within((await screen.findByText(name)).closest('tr')!);

describe('the page of sources', () => {
  it('says of each whether it answers, and how late it is', async () => {
    open([
      aSource(),
      aSource({
        id: 'broken',
        answeredAt: ago(7200),
        failingSince: ago(3600),
        error: {
          at: ago(120),
          reason: 'sourceFailed',
          message: 'Connection refused',
        },
        isBroken: true,
        lagSeconds: 300,
        missed: 2,
      }),
      aSource({ id: 'gone', type: null, answeredAt: null, canTest: false }),
      aSource({ id: 'new', answeredAt: null, averageMs: null }),
      aSource({ id: 'late', lagSeconds: 300, missed: 1 }),
    ]);
    const main = await rowOf('main');
    expect(main.getByText('Answers')).toBeVisible();
    expect(main.getByText('42 ms')).toBeVisible();
    expect(main.getByText('in time')).toBeVisible();
    const broken = await rowOf('broken');
    expect(broken.getByText('No readings')).toBeVisible();
    expect(broken.getByText(/^since .*60 min/)).toBeVisible();
    expect(broken.getByText(/asked less often until/)).toBeVisible();
    expect(broken.getByText(/Connection refused/)).toHaveTextContent(
      'Connection refused (2 min ago)',
    );
    expect(
      broken.getByText('5 min, 2 targets have missed a poll'),
    ).toBeVisible();
    const gone = await rowOf('gone');
    expect(gone.getByText('Not in this portal')).toBeVisible();
    expect(gone.queryByRole('button')).toBeNull();
    expect((await rowOf('new')).getByText('Not asked yet')).toBeVisible();
    // Its last answer may be fine; that it is not asked is not
    const late = await rowOf('late');
    expect(late.getByText('Late')).toBeVisible();
    expect(late.queryByText('Answers')).toBeNull();
  });

  it('says of each whether anything proves that its rules are evaluated, and how to prove it', async () => {
    const evaluation = {
      groups: 3,
      byHeartbeat: 0,
      byRules: 0,
      unproven: 0,
      notEvaluated: 0,
      problem: null,
    };
    const problem =
      'Alerts are not being evaluated: the heartbeat does not fire';
    open([
      aSource({ id: 'metrics' }),
      aSource({ id: 'unread', evaluation }),
      aSource({ id: 'beats', evaluation: { ...evaluation, byHeartbeat: 3 } }),
      aSource({ id: 'silent', evaluation: { ...evaluation, unproven: 3 } }),
      aSource({
        id: 'mixed',
        evaluation: {
          ...evaluation,
          byRules: 1,
          unproven: 1,
          notEvaluated: 1,
          problem,
        },
      }),
    ]);
    expect((await rowOf('metrics')).queryByText(/proven|known/i)).toBeNull();
    expect((await rowOf('unread')).getByText('Not known')).toBeVisible();
    const cell = async (name: string, word: string | RegExp) =>
      (await rowOf(name)).getByText(word).closest('td');
    expect(await cell('beats', 'Proven')).toHaveTextContent(
      /^Proven by a heartbeat$/,
    );
    expect(await cell('silent', 'Not proven')).toHaveTextContent(
      /^Not proven No alert may mean that nobody looks\. How to prove it/,
    );
    expect(
      (await rowOf('silent')).getByRole('link', { name: /How to prove it/ }),
    ).toBeVisible();
    const mixed = await cell('mixed', 'Proven');
    expect(mixed).toHaveTextContent(`Not evaluated (1 of 3) ${problem}`);
    expect(mixed).toHaveTextContent('Not proven (1 of 3)');
    expect(mixed).toHaveTextContent('Proven 1 of 3 by the server of the rules');
  });

  it('tests the connection and says what became of it', async () => {
    open([aSource()]);
    const answers = [
      HttpResponse.json({ ok: true, message: '', ms: 31, at: ago(0) }),
      HttpResponse.json({
        ok: false,
        message: 'Host not found',
        ms: 2,
        at: ago(0),
      }),
      HttpResponse.json(
        {
          error: { name: 'Error', message: 'main was tested just now' },
          response: { statusCode: 429 },
        },
        { status: 429 },
      ),
    ];
    server.use(
      http.post(`${BACKEND}/sources/main/test`, () => answers.shift()),
    );
    const button = await screen.findByRole('button', {
      name: 'Test the connection to main',
    });
    const press = () => userEvent.click(button);
    await press();
    expect(await screen.findByText('Answered in 31 ms')).toBeVisible();
    await press();
    expect(await screen.findByText(/^Host not found/)).toBeVisible();
    await press();
    expect(await screen.findByText(/main was tested just now/)).toBeVisible();
  });

  it('says what to do without any source, and is not offered without the permission', async () => {
    open([], ['integration-plan.sources.read']);
    expect(
      await screen.findByText(/This portal has no status source/),
    ).toBeVisible();
    expect(screen.getByRole('link', { name: 'Runs' })).toBeVisible();
    expect(screen.queryByRole('link', { name: 'Sources' })).toBeNull();
  });
});
