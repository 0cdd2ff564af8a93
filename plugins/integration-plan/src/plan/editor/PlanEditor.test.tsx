import {
  registerMswTestHooks,
  renderInTestApp,
} from '@backstage/frontend-test-utils';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import type {
  PlanDocumentInput,
  PlanSummary,
} from '@integration-plan/plugin-integration-plan-common';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { Link } from 'react-router-dom';
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

function open(
  document: PlanDocumentInput = {},
  over: Partial<PlanSummary> = {},
  { mayEdit = true } = {},
) {
  const backend = new FakePlanBackend(plan(document, over));
  server.use(
    vendorHandler(),
    http.all(`${BACKEND}/plans/default/workday-hris-sync`, ({ request }) =>
      backend.respond(request),
    ),
  );
  const { signals, element, app } = planPage(
    <>
      <Link to="/elsewhere">Elsewhere</Link>
      <PlanContent />
    </>,
    { denied: mayEdit ? [] : ['integration-plan.update'] },
  );
  const rendered = renderInTestApp(element, {
    ...app,
    apis: [
      ...app.apis,
      [
        catalogApiRef,
        catalogApiMock({
          entities: [
            {
              apiVersion: 'backstage.io/v1alpha1',
              kind: 'Group',
              metadata: { name: 'commerce', title: 'Commerce' },
              spec: { type: 'team', children: [] },
            },
          ],
        }),
      ],
    ],
  });
  const user = userEvent.setup();
  return {
    backend,
    user,
    ...rendered,
    /** Opens the form of a part. */
    edit: async (title: string) => {
      await user.click(
        await screen.findByRole('button', { name: `Edit: ${title}` }),
      );
      return within(
        await screen.findByRole('form', { name: `Edit: ${title}` }),
      );
    },
    announce: () =>
      act(async () =>
        signals.send({ action: 'plan-changed', ids: [backend.plan.id] }),
      ),
  };
}

const drafts = () =>
  Object.keys(localStorage).filter(key => key.includes('draft'));

type Form = ReturnType<typeof within>;

const save = (form: Form) => form.getByRole('button', { name: 'Save' });

const rateLimiting = {
  sections: {
    rateLimiting: {
      body: 'At most 100 requests a minute.\n\nNever more.',
      facts: {
        limits: [
          { key: 'minute', scope: 'tenant', amount: 100, window: 'PT60S' },
          { key: 'hour', amount: 1000, window: 'PT1H' },
        ],
        headroomHeaders: ['Retry-After'],
      },
    },
  },
} satisfies PlanDocumentInput;

describe('Editing a plan', () => {
  it('is offered to those who may, for plans of the portal only', async () => {
    const refused = open({}, {}, { mayEdit: false });
    expect(await screen.findByText(/Revision 14/)).toBeVisible();
    expect(screen.queryByRole('button', { name: /^Edit/ })).toBeNull();
    refused.unmount();

    const fromGit = open({}, { origin: 'catalog' });
    expect(await screen.findByText(/Revision 14/)).toBeVisible();
    // The page may still show what it knew of the plan before
    await waitFor(() =>
      expect(screen.queryByRole('button', { name: /^Edit/ })).toBeNull(),
    );
    fromGit.unmount();

    open();
    expect(
      await screen.findByRole('button', { name: 'Edit: Scenario' }),
    ).toBeVisible();
    expect(screen.getAllByRole('button', { name: /^Edit/ })).toHaveLength(13);
  });

  it('takes each kind of fact as people write it and stores it as programs read it', async () => {
    const { backend, edit, user } = open({
      sections: {
        authentication: {
          facts: { token: { lifetime: 'PT3600S', cache: 'Redis' } },
        },
      },
    });
    const form = await edit('Authentication');
    await user.type(form.getByLabelText('Text'), 'With **OAuth**.');
    expect(form.getByLabelText('Lifetime')).toHaveValue('3600 s');
    await user.selectOptions(
      form.getByLabelText('Method'),
      'OAuth 2.0 client credentials',
    );
    await user.type(form.getByLabelText('Renewed before expiry'), '1 min 30 s');
    await user.clear(form.getByLabelText('Cached in'));
    await user.type(form.getByLabelText('Repeats of the request'), '3');

    await user.click(form.getByRole('button', { name: 'Add to Credentials' }));
    const name = form.getByLabelText(/^Credential/);
    expect(name).toHaveFocus();
    await user.type(name, 'Zürich secret');
    expect(form.getByLabelText(/^Key/)).toHaveValue('zurich-secret');
    await user.type(form.getByLabelText('Expires'), '2027-03-01');
    await user.type(form.getByLabelText('Rotated every'), '90 days');
    await user.type(form.getByLabelText('Owner'), 'comm');
    await user.click(await screen.findByRole('option', { name: /Commerce/ }));
    await user.type(form.getByLabelText(/What has changed/), 'Secrets');
    await user.click(save(form));

    const shown = within(
      await screen.findByRole('region', { name: 'Authentication' }),
    );
    expect(await shown.findByText('1 min 30 s')).toBeVisible();
    expect(backend.requests[0].message).toBe('Secrets');
    expect(backend.plan.revision).toBe(15);
    expect(backend.plan.document.sections.authentication).toMatchObject({
      body: 'With **OAuth**.',
      facts: {
        method: 'oauth2ClientCredentials',
        // Untouched, it is as it was written
        token: { lifetime: 'PT3600S', refreshMargin: 'PT1M30S' },
        onUnauthorized: { retries: 3 },
        credentials: [
          {
            key: 'zurich-secret',
            title: 'Zürich secret',
            owner: 'group:default/commerce',
            expires: '2027-03-01',
            rotateEvery: 'P90D',
          },
        ],
      },
    });
    expect(
      backend.plan.document.sections.authentication.facts.token,
    ).not.toHaveProperty('cache');
    // The focus is back where it came from
    expect(
      screen.getByRole('button', { name: 'Edit: Authentication' }),
    ).toHaveFocus();
    expect(screen.getByText(/Revision 15, saved by/)).toBeVisible();
  });

  it('tells yes from no and from nothing said, and takes numbers in one line', async () => {
    const { backend, edit, user } = open({
      sections: {
        errorHandling: {
          facts: { policies: [{ when: '404', alerted: true }] },
        },
      },
    });
    const form = await edit('Error handling');
    await user.click(
      form.getByRole('button', { name: '404', expanded: false }),
    );
    const retried = within(form.getByRole('group', { name: 'Retried' }));
    const alerts = within(form.getByRole('group', { name: 'Alerts' }));
    expect(retried.getByRole('radio', { name: 'Not said' })).toBeChecked();
    await user.click(retried.getByRole('radio', { name: 'No' }));
    await user.click(alerts.getByRole('radio', { name: 'Not said' }));
    await user.type(form.getByLabelText('Status codes'), '404, 410');
    await user.click(save(form));
    await waitFor(() => expect(backend.plan.revision).toBe(15));
    const { policies } = backend.plan.document.sections.errorHandling.facts;
    expect(policies).toEqual([
      { when: '404', retried: false, statuses: [404, 410] },
    ]);
  });

  it('adds, copies, moves and removes items by keyboard, and has removed ones back', async () => {
    const { backend, edit, user } = open(rateLimiting);
    const form = await edit('Rate limiting');
    const press = async (name: string) => {
      form.getByRole('button', { name }).focus();
      await user.keyboard('{Enter}');
    };
    await press('Move Minute down');
    expect(form.getByRole('button', { name: 'Move Minute up' })).toHaveFocus();
    expect(form.getByText('Now number 2 of 2')).toBeInTheDocument();
    await press('Remove Hour');
    expect(form.getByText(/Removed “Hour”/)).toBeVisible();
    expect(form.getByRole('button', { name: 'Undo' })).toHaveFocus();
    await user.keyboard('{Enter}');
    await press('Duplicate Minute');
    await press('Remove Headers that tell the headroom, 1');
    await press('Add to Headers that tell the headroom');
    await user.keyboard('X-Remaining');
    await press('Add to Headers that tell the headroom');
    await user.keyboard('{Control>}s{/Control}');
    await waitFor(() => expect(backend.plan.revision).toBe(15));
    const { facts } = backend.plan.document.sections.rateLimiting;
    expect(facts.limits.map(({ key }) => key)).toEqual([
      'hour',
      'minute',
      'minute-2',
    ]);
    // The empty line is nobody's header
    expect(facts.headroomHeaders).toEqual(['X-Remaining']);
  });

  it('says at the field what is wrong, sums it up, and leads there', async () => {
    const { backend, edit, user } = open(rateLimiting);
    const form = await edit('Rate limiting');
    await user.click(form.getByRole('button', { name: 'Minute' }));
    const window = form.getByLabelText(/^Window/);
    await user.clear(window);
    await user.type(window, 'soon');
    // Not before the person has left it
    expect(window).toBeValid();
    await user.tab();
    await waitFor(() => expect(window).toBeInvalid());
    expect(window).toHaveAccessibleDescription(/such as "5 min", "24 h"/);
    await user.click(form.getByRole('button', { name: /^Minute/ }));
    await user.click(
      form.getByRole('button', { name: 'Add to Limits of the third party' }),
    );
    await user.click(save(form));

    const summary = await form.findByRole('alert');
    expect(summary).toHaveFocus();
    expect(summary).toHaveTextContent('3 things must be put right');
    expect(summary).toHaveTextContent(
      'Limits of the third party, 3, Limit is required',
    );
    expect(backend.requests).toEqual([]);
    await user.click(
      within(summary).getByRole('button', {
        name: 'Limits of the third party, 1, Window',
      }),
    );
    // Unfolded again for it
    await waitFor(() => expect(document.activeElement).toHaveValue('soon'));
    await user.clear(document.activeElement!);
    await user.keyboard('60 s');
    await waitFor(() => expect(summary).toHaveTextContent('2 things'));
  });

  it('shows what the backend refuses at the field, and keeps all that was typed when it fails', async () => {
    const { backend, edit, user } = open(rateLimiting);
    const form = await edit('Rate limiting');
    const text = form.getByLabelText('Text');
    await user.type(text, ' token=hunter2');
    backend.refuseNext(400, {
      issues: [
        {
          path: 'document.sections.rateLimiting.body',
          message: 'looks like a secret: password',
        },
        { path: 'document', message: 'is 1100 KiB as JSON' },
      ],
    });
    await user.click(save(form));
    await waitFor(() => expect(text).toBeInvalid());
    expect(text).toHaveAccessibleDescription('looks like a secret: password');
    expect(form.getByRole('alert')).toHaveTextContent(
      'document: is 1100 KiB as JSON',
    );
    await user.type(text, '!');
    expect(text).toBeValid();

    for (const [status, says] of [
      [403, 'You may not save this plan'],
      [413, 'The plan would become too large'],
      [401, 'You are signed out'],
      [409, 'The portal refuses this'],
      [503, 'The portal could not do it'],
    ] as const) {
      backend.refuseNext(status, { message: 'as the backend says it' });
      await user.click(save(form));
      expect(await form.findByText(says)).toBeVisible();
      const because = form.queryByText(/as the backend says it\./);
      expect(because !== null).toBe([409, 503].includes(status));
    }
    backend.answerNext = () => HttpResponse.error();
    await user.click(save(form));
    expect(await form.findByText('The portal does not answer')).toBeVisible();
    expect(text).toHaveValue(
      'At most 100 requests a minute.\n\nNever more. token=hunter2!',
    );
  });

  it('writes Markdown with a preview, and says why a section does not apply', async () => {
    const { backend, edit, user } = open();
    const form = await edit('Webhooks');
    await user.type(form.getByLabelText('Text'), 'Some **bold** words');
    await user.click(form.getByRole('tab', { name: 'Preview' }));
    expect((await form.findByText('bold')).tagName).toBe('STRONG');
    await user.click(
      form.getByRole('checkbox', { name: 'This section does not apply' }),
    );
    await user.click(save(form));
    expect(await form.findByRole('alert')).toHaveTextContent(
      'Does not apply is required',
    );
    await user.type(form.getByLabelText(/^Reason/), 'Nothing is sent to us.');
    await user.click(save(form));
    await waitFor(() => expect(backend.plan.revision).toBe(15));
    expect(backend.plan.document.sections.webhooks).toMatchObject({
      body: 'Some **bold** words',
      notApplicable: 'Nothing is sent to us.',
    });
  });

  it('edits the scenario and the attributes, and leaves the lifecycle alone', async () => {
    const { backend, edit, user } = open();
    const about = await edit('About');
    const pattern = about.getByLabelText(/^Pattern/);
    await user.clear(pattern);
    await user.type(pattern, 'Bad Pattern');
    await user.click(save(about));
    expect(await about.findByRole('alert')).toHaveTextContent(
      'Pattern must be lower-case letters',
    );
    await user.clear(pattern);
    await user.type(pattern, 'poll');
    await user.click(await screen.findByRole('option', { name: 'polling' }));
    await user.clear(about.getByLabelText('Vendor'));
    await user.click(about.getByRole('button', { name: 'Remove Used by, 1' }));
    await user.click(save(about));
    await waitFor(() => expect(backend.plan.revision).toBe(15));
    expect(backend.plan).toMatchObject({
      pattern: 'polling',
      vendor: null,
      usedBy: [],
      lifecycle: 'live',
    });
    expect(backend.requests[0]).not.toHaveProperty('lifecycle');

    const scenario = await edit('Scenario');
    await user.type(scenario.getByLabelText('Our system'), 'A shop');
    await user.click(save(scenario));
    await waitFor(() =>
      expect(backend.plan.document.scenario.ourSystem).toBe('A shop'),
    );
  });

  it('asks before unsaved changes are left or discarded', async () => {
    const { edit, user, backend } = open(rateLimiting);
    const form = await edit('Rate limiting');
    await user.type(form.getByLabelText('Text'), ' Changed.');

    const unload = new Event('beforeunload', { cancelable: true });
    window.dispatchEvent(unload);
    await waitFor(() => {
      window.dispatchEvent(unload);
      expect(unload.defaultPrevented).toBe(true);
    });

    await user.click(screen.getByRole('link', { name: 'Elsewhere' }));
    const leave = await screen.findByRole('dialog', {
      name: 'Leave without saving?',
    });
    expect(leave).toHaveTextContent('Rate limiting');
    await user.click(within(leave).getByRole('button', { name: 'Stay' }));
    await waitFor(() => expect(leave).not.toBeInTheDocument());
    expect(form.getByLabelText('Text')).toHaveValue(
      'At most 100 requests a minute.\n\nNever more. Changed.',
    );

    form.getByLabelText('Text').focus();
    await user.keyboard('{Escape}');
    const discard = await screen.findByRole('dialog', {
      name: 'Discard your changes?',
    });
    await user.click(within(discard).getByRole('button', { name: 'Discard' }));
    expect(
      await screen.findByRole('button', { name: 'Edit: Rate limiting' }),
    ).toHaveFocus();
    expect(drafts()).toEqual([]);
    expect(backend.requests).toEqual([]);

    // Without changes there is nothing to ask
    await edit('Rate limiting');
    await user.keyboard('{Escape}');
    expect(
      await screen.findByRole('button', { name: 'Edit: Rate limiting' }),
    ).toHaveFocus();
  });

  it('restores what was typed before, merged with what was saved since', async () => {
    const first = open(rateLimiting);
    const form = await first.edit('Rate limiting');
    await first.user.type(form.getByLabelText('Text'), ' Mine.');
    first.unmount();

    const second = open(rateLimiting);
    const theirs = second.backend.update;
    theirs.document!.sections!.rateLimiting!.body =
      'At most 90 requests a minute.\n\nNever more.';
    second.backend.save(theirs);
    await second.user.click(
      await screen.findByRole('button', {
        name: 'Edit (unsaved changes): Rate limiting',
      }),
    );
    const again = within(
      await screen.findByRole('form', { name: 'Edit: Rate limiting' }),
    );
    expect(again.getByText(/Restored your unsaved changes from/)).toBeVisible();
    expect(again.getByLabelText('Text')).toHaveValue(
      'At most 90 requests a minute.\n\nNever more. Mine.',
    );
    await second.user.click(
      again.getByRole('button', { name: 'Discard them' }),
    );
    expect(again.getByLabelText('Text')).toHaveValue(
      'At most 90 requests a minute.\n\nNever more.',
    );
    await waitFor(() => expect(drafts()).toEqual([]));
  });

  it('merges with what somebody else has saved, and asks only where both changed the same', async () => {
    const { backend, edit, user, announce } = open(rateLimiting);
    const form = await edit('Rate limiting');
    await user.type(form.getByLabelText('Text'), ' Mine.');
    await user.click(form.getByRole('button', { name: 'Minute' }));
    const limit = form.getByLabelText(/^Limit/);
    await user.clear(limit);
    await user.type(limit, '80');

    // Elsewhere, and another item of the same list: nothing to ask
    let theirs = backend.update;
    theirs.title = 'Renamed';
    theirs.document!.sections!.rateLimiting!.facts!.limits![1].amount = 900;
    backend.save(theirs);
    await announce();
    expect(
      await form.findByText(/has saved revision 15 in the meantime/),
    ).toBeVisible();
    await user.click(save(form));
    await waitFor(() => expect(backend.plan.revision).toBe(16));
    const saved = backend.plan;
    expect(saved.title).toBe('Renamed');
    const { facts, body } = saved.document.sections.rateLimiting;
    expect(facts.limits.map(({ amount }) => amount)).toEqual([80, 900]);
    expect(body).toContain('Mine.');

    // The same number and the same line
    const again = await edit('Rate limiting');
    await user.type(again.getByLabelText('Text'), ' Again.');
    await user.click(again.getByRole('button', { name: 'Minute' }));
    await user.clear(again.getByLabelText(/^Limit/));
    await user.type(again.getByLabelText(/^Limit/), '70');
    theirs = backend.update;
    theirs.document!.sections!.rateLimiting!.body = `${body} Theirs.`;
    theirs.document!.sections!.rateLimiting!.facts!.limits![0].amount = 60;
    theirs.document!.sections!.rateLimiting!.facts!.headroomHeaders = [];
    backend.save(theirs);
    await user.click(save(again));

    const versions = within(
      await again.findByRole('group', { name: 'Two versions' }),
    );
    expect(versions.getByText(/in 2 places/)).toBeVisible();
    const text = within(versions.getByRole('group', { name: 'Text' }));
    expect(text.getByText('Theirs.', { exact: false })).toBeVisible();
    await user.click(text.getByRole('radio', { name: 'Both, to edit' }));
    const both = text.getByLabelText('What it should say');
    await user.clear(both);
    await user.type(both, 'Mine and theirs.');
    const number = within(
      versions.getByRole('group', {
        name: 'Limits of the third party, 1, Limit',
      }),
    );
    expect(
      versions.getByRole('button', { name: '1 still to choose' }),
    ).toBeDisabled();
    await user.click(number.getByRole('radio', { name: 'Theirs' }));
    await user.click(versions.getByRole('button', { name: 'Go on with this' }));
    expect(
      await again.findByText('Merged with revision 17, not saved yet'),
    ).toBeVisible();
    expect(backend.plan.revision).toBe(17);
    await user.click(save(again));
    await waitFor(() => expect(backend.plan.revision).toBe(18));
    expect(backend.plan.document.sections.rateLimiting).toMatchObject({
      body: 'Mine and theirs.',
      facts: {
        limits: [{ amount: 60 }, { amount: 900 }],
        headroomHeaders: [],
      },
    });
  });
});
