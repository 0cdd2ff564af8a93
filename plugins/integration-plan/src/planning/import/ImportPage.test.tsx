import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  registerMswTestHooks,
  renderInTestApp,
} from '@backstage/frontend-test-utils';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { writeDocument } from '@integration-plan/plugin-integration-plan-common';
import {
  act,
  fireEvent,
  screen,
  waitFor,
  within,
} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { Route, Routes, useLocation } from 'react-router-dom';
import { ImportBackend, refuseWith } from '../../testing/importBackend';
import { plan } from '../../testing/fixtures';
import { BACKEND, planEntity, planPage } from '../../testing/planPage';
import { ImportPage } from './ImportPage';

const fixture = readFileSync(
  resolve(__dirname, '../../../../../test/fixtures/people-sync.md'),
  'utf8',
);
const lineOf = (words: string) =>
  fixture.split('\n').findIndex(line => line.includes(words)) + 1;

const server = setupServer();
registerMswTestHooks(server);
afterEach(() => localStorage.clear());

// jsdom has no such method yet
beforeAll(() => {
  File.prototype.arrayBuffer = function read() {
    return new Promise(done => {
      const reader = new FileReader();
      reader.onload = () => done(reader.result as ArrayBuffer);
      reader.readAsArrayBuffer(this);
    });
  };
});

/** What the browser keeps of unfinished imports. */
const kept = () =>
  Object.keys(localStorage).filter(key =>
    key.startsWith('integration-plan/import/'),
  );

const Address = () => {
  const { pathname, search } = useLocation();
  return <output data-testid="address">{pathname + search}</output>;
};

const group = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name: 'people-platform', title: 'People Platform' },
  spec: { type: 'team', children: [] },
};

function open(
  options: {
    search?: string;
    denied?: string[];
    backend?: ImportBackend;
    entities?: Array<typeof planEntity>;
  } = {},
) {
  const { search = '', denied, backend = new ImportBackend(plan()) } = options;
  server.use(...backend.handlers);
  const page = planPage(
    <>
      <Routes>
        <Route path="/integrations">
          <Route index element={null} />
          <Route path="import" element={<ImportPage />} />
        </Route>
        <Route path="*" element={null} />
      </Routes>
      <Address />
    </>,
    { denied },
  );
  const catalog = catalogApiMock({
    entities: [group, ...(options.entities ?? [])],
  });
  const view = renderInTestApp(page.element, {
    ...page.app,
    apis: [...page.app.apis, [catalogApiRef, catalog]],
    initialRouteEntries: [`/integrations/import${search}`],
  });
  return { backend, user: userEvent.setup(), ...view };
}

const area = async () =>
  (await screen.findByLabelText('Markdown of the plan')) as HTMLTextAreaElement;

const paste = async (text: string) =>
  fireEvent.change(await area(), { target: { value: text } });

const part = (title: string) =>
  screen.getByRole('region', { name: `Found: ${title}` });

describe('importing a plan', () => {
  it('tells what it recognised and from which line, what stays prose, and what is missing', async () => {
    const { backend, user } = open();
    await paste(fixture.slice(0, 200));
    await paste(fixture);
    expect(
      await screen.findByText(
        /^8 of 11 sections, \d+ facts, 3 sections missing$/,
      ),
    ).toBeInTheDocument();
    // The first text was not there long enough to be asked about
    expect(backend.tried.map(({ markdown }) => markdown)).toEqual([fixture]);

    const limits = part('Rate limiting');
    expect(limits).toHaveTextContent(
      'Limits of the third party › 2: For: Each tenant, Limit: 1,000, Counts: Requests, Window: 1 h',
    );
    expect(limits).toHaveTextContent(
      '“Workday allows 100 requests/minute and 1000 requests/hour per tenant.”',
    );
    expect(part('Data mapping')).toHaveTextContent(
      'Mappings › Push: our completion → Workday custom field › Fields › survey.external_key',
    );
    expect(part('Testing')).toHaveTextContent(
      `Kept as prose: lines ${lineOf('**Sandbox')}–${lineOf('**Contract')}`,
    );
    for (const title of ['Webhooks', 'Rollout', 'Runbook']) {
      expect(part(title)).toHaveTextContent('Missing');
    }

    const line = lineOf('allows 100');
    await user.click(
      within(limits).getAllByRole('button', { name: `line ${line}` })[0],
    );
    const text = await area();
    expect(text).toHaveFocus();
    expect(text.value.slice(text.selectionStart, text.selectionEnd)).toBe(
      fixture.split('\n')[line - 1],
    );

    expect(screen.queryByRole('region', { name: 'Rollout' })).toBeNull();
    await user.click(screen.getByText('Read the whole document'));
    expect(screen.getByRole('region', { name: 'Rollout' })).toHaveTextContent(
      'Not written yet',
    );
  });

  it('asks what it cannot decide, and says what it kept only as text', async () => {
    open();
    await paste(
      '---\ntitle: [\n---\n\n## Rate limiting\n\nThere are 30 requests per second.\n',
    );
    expect(await screen.findByText(/, 0 facts, 1 question,/)).toBeVisible();
    const limits = part('Rate limiting');
    expect(limits).toHaveTextContent('1 question, prose');
    expect(
      within(limits).getByRole('list', { name: 'Questions: Rate limiting' }),
    ).toHaveTextContent(
      /Not stored: Is this a limit of the third party, .*line 7.*“There are 30 requests per second\.”/,
    );
    expect(screen.getByText('One thing to look at')).toBeVisible();
    expect(screen.getByText(/It is kept as text/)).toBeVisible();
  });

  it('leaves out what somebody does not want, and takes what a model has read and the text says', async () => {
    const text = `# Carrier

## Authentication

Tokens live for one hour and are renewed 5 minutes before.

## Runbook

Escalate to Kim Berg of the carrier desk.
`;
    const fact = (
      section: string,
      field: string,
      value: object,
      quote: string,
    ) => ({ section, field, value, quote });
    const answer = JSON.stringify({
      facts: [
        fact(
          'authentication',
          'token',
          { lifetime: 'PT5M' },
          'Tokens live for one hour and are renewed 5 minutes before',
        ),
        fact(
          'runbook',
          'contacts',
          { who: 'Kim Berg' },
          'Escalate to Kim Berg of the carrier desk.',
        ),
        fact('runbook', 'contacts', { who: 'Ada Lind' }, 'Ada Lind'),
      ],
    });
    const { backend, user } = open();
    const model = { title: 'A model', isDefault: true, sendsInputs: true };
    server.use(
      http.get(`${BACKEND}/drafters`, () =>
        HttpResponse.json({ items: [{ id: 'm', reads: true, ...model }] }),
      ),
      http.post(
        `${BACKEND}/drafts/read`,
        () => refuseWith(503, 'A model failed: it is asleep'),
        { once: true },
      ),
      http.post(`${BACKEND}/drafts/read`, () =>
        HttpResponse.json({ answer: 'I found none' }),
      ),
    );
    await paste(text);
    await screen.findByText(/^2 of 11 sections/);
    const copied = jest.spyOn(navigator.clipboard, 'writeText');
    await user.click(screen.getByRole('button', { name: 'Copy the prompt' }));
    expect(await screen.findByText('Copied')).toBeVisible();
    expect(copied).toHaveBeenCalledWith(
      expect.stringContaining('Tokens live for one hour'),
    );

    const region = screen.getByRole('region', {
      name: 'Read by a language model as well',
    });
    const send = await within(region).findByRole('button', {
      name: 'Send it to A model',
    });
    await user.click(send);
    expect(await within(region).findByText(/it is asleep/)).toBeVisible();
    await user.click(send);
    const box = within(region).getByRole('textbox');
    await waitFor(() => expect(box).toHaveValue('I found none'));
    expect(
      await within(region).findByText('The answer is not valid JSON'),
    ).toBeVisible();
    fireEvent.change(box, { target: { value: answer } });
    const list = async (name: string) =>
      within(region).findByRole('list', { name });
    expect(await list('Read otherwise')).toHaveTextContent(
      /Lifetime: 5 min.*Recognised: Lifetime: 1 h/,
    );
    expect(await list('Refused')).toHaveTextContent(
      /Ada Lind.*does not stand in the text/,
    );
    await user.click(
      within(await list('Read by the model only')).getByRole('checkbox'),
    );
    await user.click(
      within(await list('Read otherwise')).getByRole('checkbox'),
    );
    await user.click(
      within(part('Authentication')).getByRole('button', {
        name: /^Leave out: .*before expiry/,
      }),
    );
    await waitFor(() =>
      expect(part('Authentication')).toHaveTextContent('Left out: '),
    );
    const { document } = backend.lastResult();
    expect(document?.sections.authentication.facts.token).toEqual({
      lifetime: 'PT5M',
    });
    expect(document?.sections.runbook.facts.contacts).toEqual([]);
    expect(document?.sections.authentication.body).toContain(
      'renewed 5 minutes',
    );

    await user.click(
      within(part('Authentication')).getByRole('button', {
        name: /^Store all the same/,
      }),
    );
    await waitFor(() =>
      expect(part('Authentication')).not.toHaveTextContent('Left out: '),
    );
    expect(backend.tried[backend.tried.length - 1]).toMatchObject({
      reading: { answer, leave: [1], instead: [0] },
    });
  });

  it('creates the plan once its attributes are right, and opens its page when the catalog has it', async () => {
    const { backend, user } = open({
      entities: [
        {
          ...planEntity,
          metadata: { name: 'zurich-payroll', namespace: 'default' },
        },
      ],
    });
    await paste(`# Zürich: payroll\n\n${fixture}`);
    const name = await screen.findByRole('textbox', { name: /^Name\W*$/ });
    await waitFor(() => expect(name).toHaveValue('zurich-payroll'));
    expect(part('The plan itself')).toHaveTextContent(
      /^The plan itself1 factTitleline 1“# Zürich: payroll”$/,
    );

    const create = screen.getByRole('button', { name: 'Create the plan' });
    await user.click(create);
    expect(
      await screen.findByText(
        '2 things must be put right before this can be saved',
      ),
    ).toBeInTheDocument();
    expect(screen.getAllByText('is required', { selector: 'p' })).toHaveLength(
      2,
    );
    expect(backend.stored).toEqual([]);

    const owner = screen.getByRole('textbox', { name: /^Owner/ });
    await user.type(owner, 'people');
    await user.click(await screen.findByText('People Platform'));
    await user.type(
      screen.getByRole('textbox', { name: /^Pattern/ }),
      'batch-and-push',
    );

    backend.refuseNext = () => refuseWith(409, 'it exists');
    await user.click(create);
    expect(
      await screen.findByText('There is a plan with this name already'),
    ).toBeInTheDocument();
    expect(
      screen.getAllByText(/another plan has this name already/)[0],
    ).toBeInTheDocument();
    expect(await area()).toHaveValue(`# Zürich: payroll\n\n${fixture}`);

    backend.refuseNext = () =>
      refuseWith(400, 'Invalid plan', [
        { path: 'document.sections.testing.body', message: 'GitHub token' },
        { path: 'usedBy[0]', message: 'is unknown' },
        { path: 'markdown', message: 'line 7: It is broken' },
      ]);
    await user.click(create);
    expect(
      await screen.findByText(/Testing, Text: GitHub token/),
    ).toBeInTheDocument();
    expect(screen.getByText('It is broken')).toBeInTheDocument();
    expect(screen.getAllByText(/is unknown/).length).toBeGreaterThan(0);

    backend.refuseNext = () => refuseWith(413);
    await user.click(create);
    expect(await screen.findByText('This is too large')).toBeInTheDocument();
    backend.refuseNext = () => refuseWith(403);
    await user.click(create);
    expect(await screen.findByText('You may not do this')).toBeInTheDocument();

    await user.click(create);
    await waitFor(() =>
      expect(screen.getByTestId('address')).toHaveTextContent(
        '/catalog/default/integrationplan/zurich-payroll',
      ),
    );
    expect(backend.stored.at(-1)?.plan).toMatchObject({
      name: 'zurich-payroll',
      title: 'Zürich: payroll',
      owner: 'group:default/people-platform',
      pattern: 'batch-and-push',
      lifecycle: 'draft',
    });
    expect(kept()).toHaveLength(0);
  });

  it('keeps the text when the page is reloaded, and forgets it on demand', async () => {
    const first = open();
    await paste('## 5. Rate limiting\n\nWe are careful.');
    await waitFor(() => expect(kept()).toHaveLength(1));
    first.unmount();

    const { user } = open();
    expect(
      await screen.findByText('This is what you left here'),
    ).toBeInTheDocument();
    expect(await area()).toHaveValue('## 5. Rate limiting\n\nWe are careful.');
    await user.click(screen.getByRole('button', { name: 'Start over' }));
    expect(await area()).toHaveValue('');
    await waitFor(() => expect(kept()).toHaveLength(0));

    await paste('some text');
    await user.click(screen.getByRole('link', { name: 'All integrations' }));
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('Leave without importing?');
    await user.click(within(dialog).getByRole('button', { name: 'Leave' }));
    await waitFor(() =>
      expect(screen.getByTestId('address')).toHaveTextContent('/integrations'),
    );
  });

  it('reads a file, and says what is wrong with one that it cannot take', async () => {
    open();
    const choose = async (file: File) => {
      await area();
      const input = screen.getByLabelText('Markdown file');
      await act(async () => {
        fireEvent.change(input, { target: { files: [file] } });
      });
    };
    await choose(new File(['x'], 'plan.pdf', { type: 'application/pdf' }));
    expect(
      await screen.findByText(/“plan.pdf” is no Markdown file/),
    ).toBeInTheDocument();
    await choose(new File([new Uint8Array([0xff, 0xfe, 0x41])], 'latin.md'));
    expect(
      await screen.findByText(/“latin.md” is not text in UTF-8/),
    ).toBeInTheDocument();
    await choose(new File(['a'.repeat(1024 * 1024 + 1)], 'huge.md'));
    expect(
      await screen.findByText(/“huge.md” is larger than 1 MiB/),
    ).toBeInTheDocument();
    const gone = new File(['x'], 'gone.md');
    gone.arrayBuffer = async () => {
      throw new Error('gone');
    };
    await choose(gone);
    expect(
      await screen.findByText(/“gone.md” cannot be read/),
    ).toBeInTheDocument();
    await choose(new File(['## 10. Rollout\r\n\r\nSlowly.'], 'plan.md'));
    await waitFor(async () =>
      expect(await area()).toHaveValue('## 10. Rollout\n\nSlowly.'),
    );
    expect(await screen.findByText('From plan.md')).toBeInTheDocument();
    expect(screen.queryByText(/cannot be read/)).toBeNull();
    expect(await screen.findByText(/^1 of 11 sections/)).toBeInTheDocument();
  });

  it('is not offered to those who may not create plans', async () => {
    open({ denied: ['integration-plan.create'] });
    expect(
      await screen.findByText('You may not create plans'),
    ).toBeInTheDocument();
    expect(screen.queryByLabelText('Markdown of the plan')).toBeNull();
  });
});

describe('importing into a plan', () => {
  const search = '?plan=default/workday-hris-sync';
  const limited = (amount: number) =>
    plan(
      {
        sections: {
          rateLimiting: {
            facts: {
              limits: [{ key: 'per-tenant', amount, window: 'PT1H' }],
            },
          },
        },
      },
      { revision: 14 },
    );

  it('shows what changes, names broken lines, and replaces what was compared only', async () => {
    const backend = new ImportBackend(limited(1000));
    const { user } = open({ backend, search });
    const written = writeDocument(limited(1000).document, {});
    await paste(written);
    expect(
      await screen.findByText('Nothing: the plan says all of this already.'),
    ).toBeInTheDocument();
    const replace = screen.getByRole('button', {
      name: 'Replace the document',
    });
    expect(replace).toBeDisabled();

    const broken = written.replace('| 1000', '| a lot');
    await paste(broken);
    const line = broken.split('\n').findIndex(at => at.includes('a lot')) + 1;
    expect(
      await screen.findByText('One thing must be put right in the text'),
    ).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: `line ${line}` }));
    const text = await area();
    expect(text.value.slice(text.selectionStart, text.selectionEnd)).toContain(
      'a lot',
    );
    expect(replace).toBeDisabled();

    await paste(written.replace('| 1000', '| 500'));
    const changes = await screen.findByRole('region', {
      name: 'Changes in Rate limiting',
    });
    expect(changes).toHaveTextContent(/1,000.*500/);

    // Somebody else saves before
    backend.plan = { ...limited(800), revision: 15 };
    await waitFor(() => expect(replace).toBeEnabled());
    await user.click(replace);
    expect(
      await screen.findByText(/Somebody saved the plan a moment ago/),
    ).toBeInTheDocument();
    expect(backend.stored.at(-1)?.ifMatch).toBe('"14"');
    await user.click(
      await screen.findByRole('button', { name: 'Compare with it' }),
    );
    expect(
      await screen.findByRole('region', { name: 'Changes in Rate limiting' }),
    ).toHaveTextContent(/800.*500/);
    expect(screen.queryByText(/a moment ago; nothing/)).toBeNull();

    await user.type(screen.getByLabelText('Message (optional)'), 'Halved');
    await user.click(replace);
    expect(
      await screen.findByText('“Workday HRIS sync” is stored'),
    ).toBeInTheDocument();
    expect(backend.stored.at(-1)).toMatchObject({
      target: { namespace: 'default', name: 'workday-hris-sync' },
      message: 'Halved',
      ifMatch: '"15"',
    });
  });

  it('leaves plans alone that are kept in Git, or that the visitor may not change', async () => {
    const inGit = open({
      search,
      backend: new ImportBackend(plan({}, { origin: 'catalog' })),
    });
    expect(
      await screen.findByText('This plan is kept in Git'),
    ).toBeInTheDocument();
    inGit.unmount();
    open({ search, denied: ['integration-plan.update'] });
    expect(
      await screen.findByText('You may not change this plan'),
    ).toBeInTheDocument();
  });
});
