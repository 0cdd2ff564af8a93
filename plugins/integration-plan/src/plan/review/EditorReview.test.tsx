import {
  registerMswTestHooks,
  renderInTestApp,
} from '@backstage/frontend-test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http } from 'msw';
import { setupServer } from 'msw/node';
import { vendorHandler } from '../../testing/vendorHandler';
import { FakePlanBackend } from '../../testing/FakePlanBackend';
import { plan } from '../../testing/fixtures';
import { BACKEND, planPage } from '../../testing/planPage';
import { PlanContent } from '../document/PlanContent';

const server = setupServer();
registerMswTestHooks(server);

beforeEach(() => {
  localStorage.clear();
  Element.prototype.scrollIntoView = jest.fn();
});

const JITTER = 'The retries of "Quick" have no jitter';

/** Opens the form of the retries, and what the review says beside it. */
async function openForm() {
  const backend = new FakePlanBackend(
    plan({
      sections: {
        errorHandling: {
          facts: {
            retryPolicies: [
              {
                key: 'quick',
                title: 'Quick',
                initialDelay: 'PT1S',
                attempts: 3,
              },
            ],
          },
        },
      },
    }),
  );
  server.use(
    vendorHandler(),
    http.all(`${BACKEND}/plans/default/workday-hris-sync`, ({ request }) =>
      backend.respond(request),
    ),
  );
  const { element, app } = planPage(<PlanContent />);
  renderInTestApp(element, { ...app, apis: [...app.apis] });
  const user = userEvent.setup({ delay: null });
  await user.click(
    await screen.findByRole('button', { name: 'Edit: Error handling' }),
  );
  const form = within(
    await screen.findByRole('form', { name: 'Edit: Error handling' }),
  );
  const review = within(
    await form.findByRole('group', { name: 'Review of Error handling' }),
  );
  await user.click(review.getByRole('button', { name: /^Review: / }));
  return { backend, user, form, review };
}

describe('the review beside the form of a section', () => {
  it('makes a fix in the form, takes it back, and saves it with the rest', async () => {
    const { backend, user, form, review } = await openForm();
    expect(review.getByText(JITTER)).toBeVisible();
    const counts = review.getByRole('status').textContent;
    expect(counts).toMatch(/^Review: .*\d+ warning/);

    const fix = () => review.findByText('Add full jitter');
    await user.click(await fix());
    expect(
      review.getByText('Done in the form, not saved yet: Add full jitter'),
    ).toBeVisible();
    await waitFor(() => expect(review.queryByText(JITTER)).toBeNull());
    // Said to those who cannot see that the list is shorter
    expect(review.getAllByRole('status')[0].textContent).not.toBe(counts);
    expect(backend.requests).toEqual([]);

    await user.click(review.getByRole('button', { name: 'Undo' }));
    expect(await review.findByText(JITTER)).toBeVisible();

    await user.click(await fix());
    await user.click(form.getByLabelText('Text'));
    await user.paste('All is retried.');
    // Going back would take back what was typed since
    expect(review.queryByRole('button', { name: 'Undo' })).toBeNull();
    await user.click(form.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(backend.plan.revision).toBe(15));
    const { body, facts } = backend.plan.document.sections.errorHandling;
    expect(body).toBe('All is retried.');
    expect(facts.retryPolicies[0].jitter).toBe('full');
  });

  it('follows what is typed, and says when the form cannot be reviewed', async () => {
    const { user, form, review } = await openForm();
    await user.click(form.getByRole('button', { name: 'Quick' }));
    await user.selectOptions(form.getByLabelText('Jitter'), 'full');
    await waitFor(() => expect(review.queryByText(JITTER)).toBeNull());
    const delay = form.getByLabelText(/^First delay/);
    await user.clear(delay);
    await user.type(delay, 'soon');
    expect(
      await review.findByText(/before the fields that are not right yet/),
    ).toBeVisible();
    await user.clear(delay);
    await user.type(delay, '2 s');
    await waitFor(() => expect(review.queryByText(/not right yet/)).toBeNull());
  });
});
