import {
  registerMswTestHooks,
  renderInTestApp,
} from '@backstage/frontend-test-utils';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { SECTIONS } from '@integration-plan/plugin-integration-plan-common';
import {
  configure,
  fireEvent,
  screen,
  waitFor,
  within,
} from '@testing-library/react';
import { setupServer } from 'msw/node';
import { Route, Routes } from 'react-router-dom';
import { DraftBackend } from '../../testing/draftBackend';
import { planPage } from '../../testing/planPage';
import { DraftWizard } from './DraftWizard';

// Whether each element can be seen takes most of the time of these tests
configure({ defaultHidden: true });

const server = setupServer();
registerMswTestHooks(server);
afterEach(() => localStorage.clear());

const KEPT = 'integration-plan/new/1';

function open(
  options: { denied?: string[]; setUp?: (backend: DraftBackend) => void } = {},
) {
  const backend = new DraftBackend();
  options.setUp?.(backend);
  server.use(...backend.handlers);
  const page = planPage(
    <Routes>
      <Route path="/integrations">
        <Route index element={null} />
        <Route path="new" element={<DraftWizard />} />
      </Route>
      <Route path="*" element={null} />
    </Routes>,
    { denied: options.denied },
  );
  const view = renderInTestApp(page.element, {
    ...page.app,
    apis: [...page.app.apis, [catalogApiRef, catalogApiMock()]],
    initialRouteEntries: ['/integrations/new'],
  });
  return { backend, ...view };
}

const fill = async (label: string, text: string) =>
  fireEvent.change(await screen.findByLabelText(label, { exact: false }), {
    target: { value: text },
  });

async function describeParcels() {
  await fill('Third-party API', 'Workday REST API v43.0');
  await fill('Known constraints', 'Rate limit: 100 requests/minute per tenant');
  await fill(
    'Failure tolerance',
    'Must not lose completions; queue and retry for up to 24 hours',
  );
}

const part = (title: string) => screen.getByRole('region', { name: title });

const understood = () =>
  screen.findByRole('list', { name: 'What was understood' });

const write = () =>
  fireEvent.click(screen.getByRole('button', { name: /^Write the draft/ }));

async function agree() {
  const dialog = await screen.findByRole('dialog');
  const send = within(dialog).getByRole('button', { name: 'Send and write' });
  await waitFor(() => expect(send).toBeEnabled());
  fireEvent.click(send);
  await waitFor(() => expect(dialog).not.toBeInTheDocument());
  return dialog;
}

describe('a new integration', () => {
  it('shows what it understood with the words that say so, drafts by rules even where the portal offers nothing, and creates the plan', async () => {
    const { backend } = open({
      setUp: it_ => {
        it_.isDown = true;
      },
    });
    await screen.findByLabelText('Our system');
    expect(
      screen.getByRole('button', { name: 'Write the draft' }),
    ).toBeDisabled();
    await describeParcels();
    const list = await understood();
    await waitFor(() =>
      expect(list).toHaveTextContent(
        'Limits of the third party, 1: Limit: 100, Counts: Requests, Window: 1 min, For: Each tenant',
      ),
    );
    expect(list).toHaveTextContent(
      'Known constraints: “100 requests/minute per tenant”',
    );
    expect(
      await screen.findByText('Other ways to draft are not known right now'),
    ).toBeInTheDocument();

    // What was read wrongly is put right, and counts more than the words
    fireEvent.click(
      screen.getByRole('button', {
        name: 'Correct: Limits of the third party, 1',
      }),
    );
    const limit = await screen.findByLabelText(/^Limit\W*$/);
    fireEvent.change(limit, { target: { value: '250' } });
    await waitFor(() => expect(list).toHaveTextContent('Limit: 250'));
    expect(list).toHaveTextContent('As you gave it');

    // What the words do not mean is taken out, and can come back
    fireEvent.click(
      screen.getByRole('button', { name: /^Not given: .*Kept for/ }),
    );
    await waitFor(() =>
      expect(list).toHaveTextContent('Kept for: not given, as you say'),
    );
    expect(list).not.toHaveTextContent('Kept for: 24 h');
    const back = screen.getByRole('button', { name: /again: .*Kept for/ });
    fireEvent.click(back);
    await waitFor(() => expect(back).not.toBeInTheDocument());
    expect(list).toHaveTextContent('Kept for: 24 h');

    write();
    expect(part('Read it')).toHaveFocus();
    expect(
      within(part('Read it')).getByText(/^What is assumed: \d+$/),
    ).toBeInTheDocument();
    fireEvent.click(screen.getByRole('button', { name: 'Create the plan' }));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Owner is required',
    );
    await fill('Owner', 'group:default/people-platform');
    await fill('Pattern', 'batch-and-push');
    const name = screen.getByLabelText(/^Name\W*$/);
    fireEvent.change(name, { target: { value: 'taken' } });
    fireEvent.click(screen.getByRole('button', { name: 'Create the plan' }));
    expect(
      await screen.findAllByText('another plan has this name already'),
    ).not.toHaveLength(0);
    fireEvent.change(name, { target: { value: 'workday-sync' } });
    fireEvent.click(screen.getByRole('button', { name: 'Create the plan' }));
    expect(await screen.findByText(/is stored$/)).toBeInTheDocument();
    const [created] = backend.created;
    expect(created).toMatchObject({
      name: 'workday-sync',
      namespace: 'default',
      title: 'Workday integration',
      vendor: 'workday',
      lifecycle: 'draft',
    });
    expect(
      created.document.sections.rateLimiting.facts.limits[0],
    ).toMatchObject({ amount: 250, window: 'PT1M' });
    expect(created.document.provenance.length).toBeGreaterThan(0);
    expect(localStorage.getItem(KEPT)).toBeNull();
    // Nothing that was described has gone to the portal before
    expect(backend.asked).toEqual([]);
  });

  it('sends to a model only what was agreed to, and goes on with what is missing after a stop, a reload and a failure', async () => {
    const setUp = (it_: DraftBackend) => {
      it_.quietAfter = 2;
      it_.byRules = { section: 'testing', reason: 'the answer did not fit' };
    };
    const first = open({ setUp });
    await describeParcels();
    fireEvent.click(
      await screen.findByRole('radio', { name: /^By a language model/ }),
    );
    write();
    let dialog = await screen.findByRole('dialog');
    expect(
      await within(dialog).findByText('You write integration plans.'),
    ).toBeInTheDocument();
    expect(dialog).toHaveTextContent('to models.example, model small-1');
    expect(dialog).toHaveTextContent('Workday REST API v43.0');
    fireEvent.click(
      within(dialog).getByRole('button', { name: 'Do not send' }),
    );
    await waitFor(() => expect(dialog).not.toBeInTheDocument());
    expect(first.backend.asked).toEqual([]);

    write();
    await agree();
    await screen.findByText('2 of 11 sections written');
    expect(part('Write the draft')).toHaveTextContent(
      'Integration architecture: written by the model',
    );
    expect(part('Write the draft')).toHaveTextContent('Data mapping: waiting');
    expect(
      screen.getByRole('button', { name: 'Create the plan' }),
    ).toBeDisabled();
    fireEvent.click(screen.getByRole('button', { name: 'Stop' }));
    await screen.findByText('Stopped: 2 of 11 sections are written');
    first.unmount();

    let list = () => {};
    const { backend } = open({
      setUp: it_ => {
        setUp(it_);
        it_.listed = new Promise(resolve => {
          list = resolve;
        });
        it_.quietAfter = undefined;
        it_.failAfter = 3;
      },
    });
    await screen.findByText('This is what you left here');
    expect(
      screen.getByText('Stopped: 2 of 11 sections are written'),
    ).toBeInTheDocument();
    // Whether the model is there is not known yet
    const goOn = screen.getByRole('button', { name: 'Go on' });
    expect(goOn).toBeDisabled();
    expect(
      screen.getByRole('button', { name: 'Write the draft again' }),
    ).toBeDisabled();
    list();
    await waitFor(() => expect(goOn).toBeEnabled());
    fireEvent.click(goOn);
    dialog = await agree();
    await screen.findByText(/^The draft could not be finished: 5 of 11/);
    expect(screen.getByText(/The model does not answer\./)).toBeInTheDocument();
    fireEvent.click(screen.getByRole('button', { name: 'Go on' }));
    await agree();
    await waitFor(() =>
      expect(part('Write the draft')).toHaveTextContent(
        'Testing: written by rules, because the answer did not fit',
      ),
    );
    const ids = SECTIONS.map(({ id }) => id);
    expect(backend.asked.map(({ sections }) => sections)).toEqual([
      ids.slice(2),
      ids.slice(5),
    ]);
    expect(backend.previewed[0].sections).toEqual(ids.slice(2));
    expect(backend.asked[1].document?.sections.authentication.body).not.toBe(
      '',
    );
    // Two sections, then three, then six, each a thousand tokens
    await screen.findByText('11,000 tokens read, 1,100 written; 0.1100 EUR');
    await waitFor(() =>
      expect(
        screen.getByRole('button', { name: 'Create the plan' }),
      ).toBeEnabled(),
    );

    await fill('Our system', 'Kotlin and PostgreSQL');
    expect(
      await screen.findByText(
        'The inputs have changed since this draft was written',
      ),
    ).toBeInTheDocument();
  });

  it('is not for those who may not create plans', async () => {
    open({ denied: ['integration-plan.create'] });
    expect(
      await screen.findByText('You may not create plans'),
    ).toBeInTheDocument();
    expect(screen.queryByLabelText('Our system')).not.toBeInTheDocument();
  });
});
