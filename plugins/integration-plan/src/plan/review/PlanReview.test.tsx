import {
  registerMswTestHooks,
  renderInTestApp,
} from '@backstage/frontend-test-utils';
import type {
  PlanDocumentInput,
  PlanSummary,
} from '@integration-plan/plugin-integration-plan-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { vendorHandler } from '../../testing/vendorHandler';
import { FakePlanBackend } from '../../testing/FakePlanBackend';
import { plan } from '../../testing/fixtures';
import { BACKEND, planPage } from '../../testing/planPage';
import { PlanContent } from '../document/PlanContent';

const server = setupServer();
registerMswTestHooks(server);

beforeEach(() => {
  Element.prototype.scrollIntoView = jest.fn();
});

const PLAN = `${BACKEND}/plans/default/workday-hris-sync`;

/** Retries end after 3 s, and 24 h are promised; they have no jitter either. */
const retries = (): PlanDocumentInput => ({
  scenario: { failureTolerance: 'Must survive 24 h without the vendor' },
  sections: {
    errorHandling: {
      facts: {
        retryPolicies: [
          { key: 'quick', title: 'Quick', initialDelay: 'PT1S', attempts: 3 },
        ],
      },
    },
  },
});

function open(
  document: PlanDocumentInput = retries(),
  over: Partial<PlanSummary> = {},
  { mayEdit = true } = {},
) {
  const backend = new FakePlanBackend(plan(document, over));
  const restored: string[] = [];
  server.use(
    vendorHandler({ hasTier1: false }),
    http.all(PLAN, ({ request }) => backend.respond(request)),
    http.post(`${PLAN}/revisions/:revision/restore`, ({ params, request }) => {
      const ifMatch = request.headers.get('if-match');
      restored.push(`${params.revision} over ${ifMatch}`);
      backend.save({ ...backend.update, document: retries() });
      return HttpResponse.json(backend.plan);
    }),
  );
  const { element, app } = planPage(<PlanContent />, {
    denied: mayEdit ? [] : ['integration-plan.update'],
  });
  renderInTestApp(element, { ...app, apis: [...app.apis] });
  return { backend, restored, user: userEvent.setup() };
}

const card = async () =>
  within(await screen.findByRole('region', { name: 'Review' }));

const dialog = async (name: string) =>
  within(await screen.findByRole('dialog', { name }));

const JITTER = 'The retries of "Quick" have no jitter';

describe('the review on the page of a plan', () => {
  it('tells how complete the plan is, and each finding with its facts, its sum and its place', async () => {
    const { user } = open();
    const review = await card();
    expect(review.getByText(/^Complete:/)).toHaveTextContent(/\d+ %/);
    const errors = within(
      review.getByRole('list', { name: /^\d errors?, Error handling$/ }),
    );
    const horizon = errors.getByText(/^Work must survive 24 h/);
    const item = within(horizon.closest('li')!);
    expect(item.getByTitle('Error')).toBeInTheDocument();
    expect(item.getByText(/< 24 h/)).toBeVisible();
    expect(item.getByText(/Say where undelivered work waits/)).toBeVisible();
    expect(
      item.getByRole('link', { name: 'Failure tolerance' }),
    ).toHaveAttribute('href', '/#scenario');
    expect(
      review.getByRole('link', { name: 'Error handling' }),
    ).toHaveAttribute('href', '/#error-handling');

    // What is no danger is folded away; what is known of the vendor counts
    expect(review.queryByText(JITTER)).toBeNull();
    await user.click(review.getByRole('button', { name: /^\d+ warnings$/ }));
    expect(review.getByText(JITTER)).toBeVisible();
    expect(await review.findByText(/has nobody in tier 1/)).toBeVisible();

    await user.click(review.getByRole('button', { name: /^Each part/ }));
    const parts = within(
      review.getByRole('list', { name: 'Completeness of each part' }),
    );
    expect(parts.getByText('Rollout').closest('li')).toHaveTextContent(
      'Rollout0 %Nothing is written yet',
    );

    // The same at the section itself
    const section = within(
      screen.getByRole('region', { name: 'Error handling' }),
    );
    await user.click(
      section.getByRole('button', { name: /^\d error.* in Error handling$/ }),
    );
    expect(section.getByText(JITTER)).toBeVisible();
  });

  it('shows what a fix changes, saves it as a revision, and takes it back on demand', async () => {
    const { backend, restored, user } = open();
    const review = await card();
    const name = 'Keep undelivered work for 24 h';
    await user.click(await review.findByRole('button', { name }));
    const asked = await dialog(`${name}?`);
    const diff = asked.getByRole('region', {
      name: 'Changes in Error handling',
    });
    expect(diff).toHaveTextContent('24 h');
    expect(backend.requests).toEqual([]);
    await user.click(asked.getByRole('button', { name: 'Apply' }));

    expect(
      await screen.findByText(`Fixed: ${name} (revision 15)`),
    ).toBeVisible();
    expect(backend.requests[0].message).toBe(`Review: ${name}`);
    expect(
      backend.plan.document.sections.errorHandling.facts.undelivered.keptFor,
    ).toBe('PT24H');
    await waitFor(() =>
      expect(review.queryByText(/^Work must survive/)).toBeNull(),
    );
    // The button is gone; the focus is where it was
    await waitFor(() =>
      expect(
        screen.getByRole('region', { name: 'Error handling' }),
      ).toHaveFocus(),
    );

    await user.click(screen.getByRole('button', { name: 'Undo' }));
    const undo = await dialog('Undo: back to revision 14?');
    await user.click(undo.getByRole('button', { name: 'Undo' }));
    expect(await review.findByText(/^Work must survive/)).toBeVisible();
    expect(restored).toEqual(['14 over "15"']);
  });

  it('makes a fix on top of what somebody else saved meanwhile, once it was looked at', async () => {
    const { backend, user } = open();
    const review = await card();
    const name = 'Keep undelivered work for 24 h';
    await user.click(await review.findByRole('button', { name }));
    const asked = await dialog(`${name}?`);
    const theirs = backend.update;
    theirs.document!.scenario!.ourSystem = 'Theirs';
    backend.save(theirs);
    await user.click(asked.getByRole('button', { name: 'Apply' }));
    expect(
      await asked.findByText(/Somebody saved the plan a moment ago/),
    ).toBeVisible();
    await user.click(asked.getByRole('button', { name: 'Apply' }));
    await waitFor(() => expect(backend.plan.revision).toBe(16));
    const { scenario, sections } = backend.plan.document;
    expect(scenario.ourSystem).toBe('Theirs');
    expect(sections.errorHandling.facts.undelivered.keptFor).toBe('PT24H');
  });

  it('waives a finding for a reason and a time, lists it apart, and withdraws that', async () => {
    const { backend, user } = open();
    const review = await card();
    await user.click(review.getByRole('button', { name: /^\d+ warnings$/ }));
    await user.click(
      await review.findByRole('button', { name: `Waive: ${JITTER}` }),
    );
    const asked = await dialog('Waive this finding?');
    const reason = asked.getByLabelText('Reason');
    const expires = asked.getByLabelText('Expires (optional)');
    await user.type(expires, '2001-01-31');
    await user.click(asked.getByRole('button', { name: 'Waive' }));
    expect(reason).toBeInvalid();
    expect(reason).toHaveFocus();
    await user.type(reason, ' One worker only ');
    await user.click(asked.getByRole('button', { name: 'Waive' }));
    expect(expires).toHaveAccessibleDescription('This day is over');
    await user.clear(expires);
    await user.type(expires, '2999-01-31');
    await user.click(asked.getByRole('button', { name: 'Waive' }));

    await user.click(await review.findByRole('button', { name: '1 waived' }));
    const waived = within(
      review.getByRole('list', { name: 'Waived findings' }),
    );
    expect(waived.getByRole('listitem')).toHaveTextContent(
      'Waived: One worker only (until 2999-01-31)',
    );
    expect(backend.plan.document.waivers).toEqual([
      {
        rule: 'retry-jitter',
        at: 'quick',
        reason: 'One worker only',
        expires: '2999-01-31',
      },
    ]);
    await user.click(
      waived.getByRole('button', { name: `Withdraw the waiver: ${JITTER}` }),
    );
    await user.click(
      (
        await dialog('Withdraw the waiver?')
      ).getByRole('button', {
        name: 'Withdraw',
      }),
    );
    await waitFor(() => expect(backend.plan.document.waivers).toEqual([]));
    expect(await review.findByText(JITTER)).toBeVisible();
  });

  it('can be read only, and says why, where the plan is kept in Git or belongs to others', async () => {
    open(retries(), { origin: 'catalog' });
    const fromGit = await card();
    expect(await fromGit.findByText(/This plan is kept in Git/)).toBeVisible();
    expect(fromGit.queryByRole('button', { name: /Keep|Waive/ })).toBeNull();
  });

  it('can be read only by those who may not change the plan', async () => {
    open(retries(), {}, { mayEdit: false });
    const refused = await card();
    expect(
      await refused.findByText(/You may read this plan, but not change it/),
    ).toBeVisible();
    expect(refused.queryByRole('button', { name: /Keep|Waive/ })).toBeNull();
  });
});
