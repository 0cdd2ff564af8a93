import {
  registerMswTestHooks,
  renderInTestApp,
} from '@backstage/frontend-test-utils';
import {
  suggestionInputSchema,
  suggestionSchema,
  type Suggestion,
} from '@integration-plan/plugin-integration-plan-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { RunbookBackend } from '../../testing/RunbookBackend';
import { rootRouteRef } from '../../routes';
import { BACKEND, planPage } from '../../testing/planPage';
import { RunbookContent } from '../procedures/RunbookContent';

const server = setupServer();
registerMswTestHooks(server);
beforeEach(() => {
  sessionStorage.clear();
  Element.prototype.scrollIntoView = () => {};
});

const SUGGESTIONS = `${BACKEND}/plans/default/workday-hris-sync/suggestions`;

/** The runbook of a plan whose backend keeps suggestions, and may refuse. */
function open(options: { denied?: string[]; refuse?: Response[] } = {}) {
  const backend = new RunbookBackend();
  const refusals = options.refuse ?? [];
  const suggestions: Suggestion[] = [];
  const asked: Array<{ ifMatch: string | null; body: unknown }> = [];
  server.use(
    http.get(SUGGESTIONS, () => HttpResponse.json({ items: suggestions })),
    http.post(SUGGESTIONS, async ({ request }) => {
      const input = suggestionInputSchema.parse(await request.json());
      const refusal = refusals.shift();
      if (refusal) return refusal;
      const base = backend.procedures.find(
        ({ procedure }) => procedure.key === input.procedure,
      )!.procedure;
      const added = suggestionSchema.parse({
        runId: null,
        ...input,
        id: `s${suggestions.length + 1}`,
        planId: backend.plan.id,
        base,
        baseRevision: backend.plan.revision,
        state: 'open',
        by: 'user:default/ada',
        at: new Date().toISOString(),
        decidedBy: null,
        decidedAt: null,
        decision: null,
        revision: null,
      });
      suggestions.push(added);
      return HttpResponse.json(added, { status: 201 });
    }),
    http.post(`${SUGGESTIONS}/:id`, async ({ request }) => {
      const body = (await request.json()) as { accept: boolean; text?: string };
      asked.push({ ifMatch: request.headers.get('if-match'), body });
      const refusal = refusals.shift();
      if (refusal) return refusal;
      Object.assign(suggestions[0], {
        state: body.accept ? 'accepted' : 'declined',
        decidedBy: 'user:default/grace',
        decidedAt: new Date().toISOString(),
        decision: body.text ?? null,
        revision: body.accept ? 15 : null,
      });
      return HttpResponse.json(suggestions[0]);
    }),
    ...backend.handlers,
  );
  const { element, app } = planPage(<RunbookContent />, options);
  renderInTestApp(element, {
    apis: [...app.apis],
    mountedRoutes: { ...app.mountedRoutes, '/integrations': rootRouteRef },
  });
  return { suggestions, asked };
}

const refusal = (status: number, error: object) =>
  HttpResponse.json({ error, response: { statusCode: status } }, { status });
const button = (name: RegExp | string) => screen.findByRole('button', { name });
const openForm = async () => {
  await userEvent.click(await button('Suggest an edit of Workday is down'));
  return within(await screen.findByRole('dialog'));
};
const suggest = async () => {
  const form = await openForm();
  await userEvent.type(form.getByLabelText(/^Why should/), 'It is slower');
  const minutes = form.getByLabelText('Minutes of step 1');
  await userEvent.clear(minutes);
  await userEvent.type(minutes, '8');
  await userEvent.click(form.getByRole('button', { name: 'Send suggestion' }));
  return form;
};

describe('suggesting an edit', () => {
  it('needs a reason, shows what differs, and sends the whole procedure', async () => {
    const { suggestions } = open();
    const form = await openForm();
    const changes = form.getByRole('region', { name: 'What you change' });
    expect(changes).toHaveTextContent('Nothing is changed yet');
    await userEvent.click(form.getByRole('button', { name: 'Add a step' }));
    await userEvent.click(
      form.getByRole('button', { name: 'Send suggestion' }),
    );
    expect(form.getByText('Say why it should be changed')).toBeInTheDocument();
    expect(form.getByText('Say what to do')).toBeInTheDocument();
    expect(suggestions).toEqual([]);

    await userEvent.type(form.getByLabelText(/^Why should/), 'A step lacks');
    await userEvent.type(
      form.getByLabelText('What to do of step 2'),
      'Call the vendor',
    );
    await userEvent.click(form.getByRole('button', { name: 'Move step 2 up' }));
    expect(changes).toHaveTextContent('AddedCall the vendor');
    await userEvent.click(
      form.getByRole('button', { name: 'Send suggestion' }),
    );
    expect(await screen.findByText(/suggestion was sent/)).toBeInTheDocument();
    expect(suggestions[0].proposed.steps.map(({ text }) => text)).toEqual([
      'Call the vendor',
      'Compare the status page.',
    ]);
    expect(suggestions[0].proposed.steps[1].minutes).toBe(3);
  });

  it('keeps a draft that is closed by mistake', async () => {
    open();
    const form = await openForm();
    await userEvent.type(form.getByLabelText(/^Why should/), 'Half a thought');
    await userEvent.click(form.getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    const again = await openForm();
    expect(again.getByText('Your draft was kept')).toBeInTheDocument();
    expect(again.getByLabelText(/^Why should/)).toHaveValue('Half a thought');
  });

  it('says at the field what the backend refuses, and loses nothing', async () => {
    const message = 'contains what looks like an access key';
    open({
      refuse: [
        refusal(400, {
          name: 'InputError',
          message: `Invalid suggestion: ${message}`,
          issues: [{ path: 'proposed.steps[0].minutes', message }],
        }),
      ],
    });
    const form = await suggest();
    expect(await form.findByText(message)).toBeInTheDocument();
    expect(form.getByLabelText('Minutes of step 1')).toHaveValue('8');
    expect(form.getByLabelText('Minutes of step 1')).toBeInvalid();
  });
});

describe('deciding on a suggestion', () => {
  it('is offered on top of the current revision, says who was first, and links the new revision', async () => {
    const { asked } = open();
    await suggest();
    await userEvent.click(await button('Accept: Workday is down'));
    await userEvent.click(await button('Accept as a new revision'));
    const card = await screen.findByRole('region', { name: 'Suggested edits' });
    expect(await within(card).findByText('Accepted')).toBeInTheDocument();
    expect(
      within(card).getByRole('link', { name: 'Revision 15' }),
    ).toHaveAttribute('href', expect.stringContaining('/history?view=15'));
    expect(card).toHaveTextContent('Suggested edits (0 open)');
    expect(asked).toEqual([{ ifMatch: '"14"', body: { accept: true } }]);
  });

  it('needs a reason to decline', async () => {
    const { asked } = open();
    await suggest();
    await userEvent.click(await button('Decline: Workday is down'));
    await userEvent.click(await button('Decline'));
    expect(await screen.findByText('Say why it is declined')).toBeVisible();
    expect(asked).toEqual([]);
    await userEvent.type(screen.getByLabelText(/^Why\?/), 'Two are enough');
    await userEvent.click(await button('Decline'));
    expect(
      await screen.findByText(/Two are enough/, { selector: 'div' }),
    ).toHaveTextContent('Declined');
  });

  it('is not offered to those who may not change the plan', async () => {
    open({ denied: ['integration-plan.update'] });
    await suggest();
    expect(
      await screen.findByText('Open: an owner of the plan decides.'),
    ).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /^Accept/ })).toBeNull();
  });
});
