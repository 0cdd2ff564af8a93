import {
  registerMswTestHooks,
  renderInTestApp,
} from '@backstage/frontend-test-utils';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import {
  draftDocument,
  type PlanDocument,
  type PlanUpdateInput,
} from '@integration-plan/plugin-integration-plan-common';
import {
  configure,
  fireEvent,
  screen,
  waitFor,
  within,
} from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { FakePlanBackend } from '../../testing/FakePlanBackend';
import { plan } from '../../testing/fixtures';
import { BACKEND, planPage } from '../../testing/planPage';
import { PlanStandingCard } from '../lifecycle/PlanStanding';
import { PlanContent } from '../document/PlanContent';

// Whether each element can be seen takes most of the time of these tests
configure({ defaultHidden: true });

const server = setupServer();
registerMswTestHooks(server);
beforeEach(() => {
  localStorage.clear();
  Element.prototype.scrollIntoView = jest.fn();
});

const { document: DRAFTED } = draftDocument({
  scenario: {
    thirdPartyApi: 'Workday REST API v43.0',
    authMethod: 'OAuth 2.0 client credentials',
    constraints: 'Rate limit: 100 requests/minute per tenant',
  },
});
const LIFETIME = 'authentication.token.lifetime';

function open(document: PlanDocument, { denied }: { denied?: string[] } = {}) {
  const backend = new FakePlanBackend(
    plan(document, { lifecycle: 'in-review' }),
  );
  server.use(
    http.all(`${BACKEND}/plans/default/workday-hris-sync`, ({ request }) =>
      backend.respond(request),
    ),
    http.get(`${BACKEND}/drafters`, () => HttpResponse.json({ items: [] })),
  );
  const { element, app } = planPage(
    <>
      <PlanStandingCard />
      <PlanContent />
    </>,
    { denied },
  );
  const { unmount } = renderInTestApp(element, {
    ...app,
    apis: [...app.apis, [catalogApiRef, catalogApiMock()]],
  });
  return { backend, unmount };
}

const part = (name: string) => screen.findByRole('region', { name });

const comesFrom = (update: PlanUpdateInput, path: string) =>
  update.document?.provenance?.find(entry => entry.path === path)?.from;

const assumedIn = (update: PlanUpdateInput, section: string) =>
  update.document?.provenance?.filter(
    ({ path, from }) => from === 'assumed' && path.startsWith(`${section}.`),
  ).length;

describe('assumed facts of a plan', () => {
  it('are marked with why, hold up the approval, and are confirmed one by one, all at once, or by an edit', async () => {
    const { backend } = open(DRAFTED);
    const section = within(await part('Authentication'));
    const value = section.getByText('1 h').closest('dd')!;
    expect(value).toHaveTextContent(
      '1 hassumed: The inputs do not say how long a token lives',
    );
    const before = assumedIn({ ...backend.update }, 'authentication')!;
    expect(
      section.getByText(`${before} facts are assumed`),
    ).toBeInTheDocument();
    // What the inputs say is not marked
    expect(
      section.getByText('OAuth 2.0 client credentials').closest('dd'),
    ).not.toHaveTextContent('assumed');

    fireEvent.click(screen.getAllByRole('button', { name: 'Move on' })[0]);
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Approve' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(
      await dialog.findByText(
        /^\d+ facts are assumed: confirm or change them first$/,
      ),
    ).toBeVisible();
    fireEvent.click(dialog.getByRole('button', { name: 'Cancel' }));
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );

    fireEvent.click(
      section.getByRole('button', {
        name: 'Show what is assumed: Authentication',
      }),
    );
    fireEvent.click(
      section.getByRole('button', {
        name: 'Confirm: Authentication › Token › Lifetime',
      }),
    );
    await section.findByText(`${before - 1} facts are assumed`);
    expect(backend.requests).toHaveLength(1);
    expect(comesFrom(backend.requests[0], LIFETIME)).toBe('confirmed');
    expect(assumedIn(backend.requests[0], 'authentication')).toBe(before - 1);
    expect(backend.requests[0].document?.sections).toEqual(DRAFTED.sections);

    // Somebody else is faster: nothing is lost, and the reason is shown
    backend.refuseNext(412);
    const all = section.getByRole('button', {
      name: 'Confirm all: Authentication',
    });
    fireEvent.click(all);
    expect(await section.findByRole('alert')).toHaveTextContent(
      'Somebody saved the plan a moment ago',
    );
    fireEvent.click(all);
    await waitFor(() =>
      expect(section.queryByText(/is assumed|are assumed/)).toBeNull(),
    );
    expect(section.queryByRole('note')).toBeNull();
    expect(assumedIn(backend.update, 'authentication')).toBe(0);

    const errors = within(await part('Error handling'));
    const REQUEST = 'errorHandling.timeouts.request';
    expect(comesFrom(backend.update, REQUEST)).toBe('assumed');
    fireEvent.click(
      errors.getByRole('button', { name: 'Edit: Error handling' }),
    );
    const form = within(await errors.findByRole('form'));
    const timeouts = within(form.getByRole('group', { name: 'Timeouts' }));
    fireEvent.change(timeouts.getByLabelText(/^Request/), {
      target: { value: '20 s' },
    });
    fireEvent.click(form.getByRole('button', { name: /^Save/ }));
    await waitFor(() =>
      expect(comesFrom(backend.update, REQUEST)).toBeUndefined(),
    );
    expect(comesFrom(backend.update, 'errorHandling.timeouts.connect')).toBe(
      'assumed',
    );
  });

  it('are confirmed only by those who may edit the plan', async () => {
    open(DRAFTED, { denied: ['integration-plan.update'] });
    const section = within(await part('Authentication'));
    expect(section.getByText(/facts are assumed$/)).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: /^Confirm all|^Propose/ }),
    ).not.toBeInTheDocument();
  });

  const UNTESTED: PlanDocument = {
    ...DRAFTED,
    sections: {
      ...DRAFTED.sections,
      testing: { ...DRAFTED.sections.testing, body: '', facts: {} as never },
    },
    provenance: DRAFTED.provenance.filter(
      ({ path }) => !path.startsWith('testing.'),
    ),
  };
  const openDialog = async () => {
    fireEvent.click(
      await screen.findByRole('button', { name: 'Propose changes: Testing' }),
    );
    const dialog = await screen.findByRole('dialog', {
      name: 'Propose changes: Testing',
    });
    fireEvent.click(within(dialog).getByRole('button', { name: 'Propose' }));
    return within(dialog);
  };

  it('come with a proposal, which is compared, and accepted or left', async () => {
    const { backend } = open(UNTESTED);
    let dialog = await openDialog();
    expect(
      await dialog.findByRole('region', { name: 'Changes in Testing' }),
    ).toBeInTheDocument();
    fireEvent.click(dialog.getByRole('button', { name: 'Discard' }));
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(backend.requests).toEqual([]);

    dialog = await openDialog();
    fireEvent.click(await dialog.findByRole('button', { name: 'Accept' }));
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    const { sections } = backend.plan.document;
    expect(sections).toEqual(DRAFTED.sections);
    expect(assumedIn(backend.update, 'testing')).toBe(
      assumedIn({ ...backend.update, document: DRAFTED }, 'testing'),
    );

    dialog = await openDialog();
    expect(
      await dialog.findByText('There is nothing to propose'),
    ).toBeInTheDocument();
  });

  it('come with a proposal that somebody goes on with in the editor, also after a reload; what they write over is theirs', async () => {
    const first = open(UNTESTED);
    const dialog = await openDialog();
    fireEvent.click(
      await dialog.findByRole('button', { name: 'Take into the editor' }),
    );
    const SCHEDULE = 'testing.contractTest.schedule';
    const findForm = async () =>
      within(await screen.findByRole('form', { name: 'Edit: Testing' }));
    let form = await findForm();
    expect(
      form.getByText('The proposed changes are in the form, not saved yet'),
    ).toBeInTheDocument();
    expect(
      await form.findByRole('region', { name: 'Changes in Testing' }),
    ).toBeInTheDocument();
    expect(first.backend.requests).toEqual([]);
    fireEvent.change(form.getByLabelText(/^Schedule/), {
      target: { value: 'Every hour' },
    });
    window.dispatchEvent(new Event('pagehide'));
    first.unmount();

    const { backend } = open(UNTESTED);
    fireEvent.click(
      await screen.findByRole('button', {
        name: 'Edit (unsaved changes): Testing',
      }),
    );
    form = await findForm();
    expect(form.getByText(/^Restored your unsaved/)).toBeInTheDocument();
    fireEvent.click(form.getByRole('button', { name: /^Save/ }));
    await waitFor(() => expect(backend.requests).toHaveLength(1));
    const { testing } = backend.plan.document.sections;
    expect(testing).toEqual({
      ...DRAFTED.sections.testing,
      facts: {
        ...DRAFTED.sections.testing.facts,
        contractTest: {
          ...DRAFTED.sections.testing.facts.contractTest,
          schedule: 'Every hour',
        },
      },
    });
    expect(comesFrom({ ...backend.update, document: DRAFTED }, SCHEDULE)).toBe(
      'assumed',
    );
    expect(comesFrom(backend.update, SCHEDULE)).toBeUndefined();
    expect(assumedIn(backend.update, 'testing')).toBe(
      assumedIn({ ...backend.update, document: DRAFTED }, 'testing')! - 1,
    );
  });
});
