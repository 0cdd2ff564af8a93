import type { Entity } from '@backstage/catalog-model';
import {
  registerMswTestHooks,
  renderInTestApp,
} from '@backstage/frontend-test-utils';
import type {
  StatusQueryResponse,
  StatusSummary,
} from '@integration-plan/plugin-integration-plan-common';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { planSummary, secondsAgo } from '../../testing/fixtures';
import { BACKEND, planPage } from '../../testing/planPage';
import { RelatedPlansCard } from './RelatedPlansCard';

const server = setupServer();
registerMswTestHooks(server);

const OK = planSummary().status;
const CRITICAL: StatusSummary = {
  status: 'critical',
  since: secondsAgo(840),
  verdict: 'us',
  message: 'Queue depth 27,000 (critical above 5,000)',
  firingAlerts: 1,
  observedAt: secondsAgo(5),
};

const refOf = (name: string) => `integrationplan:default/${name}`;

const component = (...targets: string[]): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'survey-service' },
  relations: targets.map(targetRef => ({ type: 'dependsOn', targetRef })),
});

const itemOf = (name: string, status: StatusSummary) => ({
  plan: refOf(name),
  planId: `id-of-${name}`,
  title: `Plan ${name}`,
  vendor: 'workday',
  status,
});

type Answer = (asked: string[]) => StatusQueryResponse | Response;

/** Shows the card of an entity; `answer` is what the backend says from then on. */
function open(entity: Entity, answer: Answer) {
  let current = answer;
  const questions: string[][] = [];
  server.use(
    http.post(`${BACKEND}/status/query`, async ({ request }) => {
      const { plans } = (await request.json()) as { plans: string[] };
      questions.push(plans);
      const said = current(plans);
      return said instanceof Response ? said : HttpResponse.json(said);
    }),
  );
  const { signals, element, app } = planPage(<RelatedPlansCard />, { entity });
  renderInTestApp(element, { ...app, apis: [...app.apis] });
  return {
    questions,
    setAnswer: (next: Answer) => {
      current = next;
    },
    tellOf: (name: string) =>
      act(async () => {
        signals.send({
          action: 'status-changed',
          ids: [`id-of-${name}`],
        });
      }),
  };
}

const items = async () =>
  within(await screen.findByRole('list', { name: 'Integrations' }))
    .getAllByRole('listitem')
    .map(item => item.textContent);

describe('the card "Integrations" of an entity', () => {
  it('lists the plans that the entity is related to, worst first, with one request', async () => {
    const { questions } = open(
      component(
        refOf('good'),
        'api:default/workday-rest',
        refOf('bad'),
        refOf('bad'),
      ),
      () => ({ items: [itemOf('good', OK), itemOf('bad', CRITICAL)] }),
    );
    const [first, second, ...rest] = await items();
    expect(first).toMatch(/Plan bad.*workday.*Critical.*since.*\(14 min\)/);
    expect(first).toContain(
      'It looks like our side: Queue depth 27,000 (critical above 5,000)',
    );
    expect(second).toMatch(/Plan good.*OK/);
    expect(rest).toEqual([]);
    expect(screen.getByRole('link', { name: 'Plan bad' })).toHaveAttribute(
      'href',
      '/catalog/default/integrationplan/bad',
    );
    expect(questions).toEqual([[refOf('bad'), refOf('good')]]);
  });

  it('follows a status that changes, and ignores plans of others', async () => {
    const { questions, setAnswer, tellOf } = open(
      component(refOf('good')),
      () => ({ items: [itemOf('good', OK)] }),
    );
    expect((await items())[0]).toContain('OK');
    setAnswer(() => ({ items: [itemOf('good', CRITICAL)] }));
    await tellOf('another');
    expect(questions).toHaveLength(1);
    await tellOf('good');
    await waitFor(async () => expect((await items())[0]).toContain('Critical'));
  });

  it('never shows a plan without status as well', async () => {
    open(component(refOf('hidden'), refOf('good')), () => ({
      items: [itemOf('good', OK)],
    }));
    const [first, second] = await items();
    expect(first).toContain('hidden');
    expect(first).toContain('Unknown');
    expect(first).toContain('you may not read it');
    expect(second).toContain('OK');
  });

  it('shows the worst few of many plans until asked for all', async () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
    open(component(...names.map(refOf)), () => ({
      items: names.map(name => itemOf(name, name === 'h' ? CRITICAL : OK)),
    }));
    const shown = await items();
    expect(shown).toHaveLength(6);
    expect(shown[0]).toContain('Plan h');
    await userEvent.click(screen.getByRole('button', { name: 'Show all 8' }));
    expect(await items()).toHaveLength(8);
    expect(
      screen.queryByRole('button', { name: /Show all/ }),
    ).not.toBeInTheDocument();
  });

  it('asks in several requests for more plans than one may name', async () => {
    const names = Array.from({ length: 501 }, (_, index) => `p${index}`);
    const { questions } = open(component(...names.map(refOf)), asked => ({
      items: asked.map(ref => itemOf(ref.split('/')[1], OK)),
    }));
    await items();
    expect(questions.map(({ length }) => length).sort()).toEqual([1, 500]);
  });

  it('says what to do when no plan names the entity, and asks nothing', async () => {
    const { questions } = open(component('api:default/workday-rest'), () => ({
      items: [],
    }));
    expect(
      await screen.findByText(/No integration plan names this component/),
    ).toHaveTextContent('A plan that has it as usedBy appears here');
    expect(questions).toEqual([]);
  });

  it('tells a lack of permission and an outage apart, and keeps what was known with its age', async () => {
    const refuse = (status: number, name: string) => () =>
      HttpResponse.json(
        {
          error: { name, message: 'as the backend says it' },
          response: { statusCode: status },
        },
        { status },
      );
    const { setAnswer, tellOf } = open(
      component(refOf('good')),
      refuse(403, 'NotAllowedError'),
    );
    expect(await screen.findByText('You may not see this')).toBeInTheDocument();
    expect(screen.queryByText('OK')).not.toBeInTheDocument();

    setAnswer(() => ({ items: [itemOf('good', OK)] }));
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect((await items())[0]).toContain('OK');
    expect(screen.queryByText('You may not see this')).not.toBeInTheDocument();

    setAnswer(refuse(503, 'ServiceUnavailableError'));
    await tellOf('good');
    expect(
      await screen.findByText(/What you see is what was known/),
    ).toHaveTextContent(/known \d+ s ago\./);
    expect((await items())[0]).toContain('OK');
  });
});
