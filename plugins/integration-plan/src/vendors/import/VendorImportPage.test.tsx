import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import type { VendorImportRow } from '@integration-plan/plugin-integration-plan-common';
import {
  act,
  fireEvent,
  screen,
  waitFor,
  within,
} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { setupServer } from 'msw/node';
import { FakeVendorBackend } from '../../testing/FakeVendorBackend';
import { vendor } from '../../testing/vendorFixtures';
import { openPages } from '../../testing/integrationsPages';
import { guessFormat } from './vendorFile';

const server = setupServer();
registerMswTestHooks(server);

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

const CSV = `vendor,contact,phone
workday,,
workday,Support desk,+14155550142
stripe,Desk,none
`;

const row = (over: Partial<VendorImportRow>): VendorImportRow => ({
  row: 2,
  vendor: 'workday',
  contact: null,
  action: 'same',
  changes: [],
  problems: [],
  ...over,
});

const UPDATE = row({
  row: 3,
  contact: 'Support desk',
  action: 'update',
  changes: [{ field: 'phone', before: '+14155550100', after: '+14155550142' }],
});
const CREATE = row({
  row: 4,
  vendor: 'stripe',
  action: 'create',
  changes: [{ field: 'owner', before: null, after: 'group:default/commerce' }],
});
const INVALID = row({
  row: 4,
  vendor: 'stripe',
  contact: 'Desk',
  action: 'invalid',
  problems: [
    { field: 'phone', message: 'must be a number with its country code' },
  ],
});

function open(rows: VendorImportRow[], options: { denied?: string[] } = {}) {
  const backend = new FakeVendorBackend(vendor());
  const say = (next: VendorImportRow[]) => {
    backend.importResult = {
      applied: false,
      rows: next,
      revisions: { workday: 3 },
    };
  };
  say(rows);
  server.use(...backend.handlers);
  openPages('/integrations/vendors/import', options);
  const bodies = () =>
    backend.requests.map(({ body }) => body as Record<string, unknown>);
  return { backend, say, bodies };
}

const source = () => screen.findByLabelText('Vendors and contacts');
const save = () => screen.findByRole('button', { name: 'Save all of it' });
const rowsOf = async () =>
  [
    ...(await screen.findByRole('list', { name: 'Rows of the file' })).children,
  ] as HTMLElement[];
const paste = async (text: string) => {
  await userEvent.click(await source());
  await userEvent.paste(text);
};

describe('the import of vendors', () => {
  beforeEach(() => sessionStorage.clear());

  it('names what is wrong with which row, and saves nothing while one is', async () => {
    const { say, bodies } = open([row({}), UPDATE, INVALID]);
    await paste(CSV);
    expect(
      await screen.findByText('One row is invalid: nothing can be saved'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('3 rows: 1 invalid, 1 changed, 1 as before'),
    ).toBeInTheDocument();
    const [first, second, third] = await rowsOf();
    expect(first).toHaveTextContent(
      /Invalidstripe › Deskline 4.*phone: must be a number/,
    );
    expect(second).toHaveTextContent(/Changedworkday › Support desk/);
    expect(second.querySelector('del')).toHaveTextContent('+14155550100');
    expect(second.querySelector('ins')).toHaveTextContent('+14155550142');
    expect(third).toHaveTextContent('Same as before');
    expect(await save()).toBeDisabled();

    await userEvent.click(
      within(first).getByRole('button', { name: 'line 4' }),
    );
    const area = (await source()) as HTMLTextAreaElement;
    expect(area.value.slice(area.selectionStart, area.selectionEnd)).toContain(
      'stripe,Desk,none',
    );

    say([row({}), UPDATE]);
    await userEvent.type(area, ' ');
    await waitFor(async () => expect(await save()).toBeEnabled());
    expect(bodies().every(({ dryRun }) => dryRun)).toBe(true);
  });

  it('saves the file as it was previewed, and leads to what it changed', async () => {
    const { bodies } = open([row({}), UPDATE, CREATE]);
    await paste(CSV);
    await waitFor(async () => expect(await save()).toBeEnabled());
    await userEvent.click(await save());
    expect(await screen.findByText('The file is saved')).toBeInTheDocument();
    expect(bodies().at(-1)).toEqual({
      format: 'csv',
      content: CSV,
      dryRun: false,
      expected: { workday: 3 },
    });
    const changed = screen.getByRole('list', { name: 'Vendors that changed' });
    expect(
      within(changed)
        .getAllByRole('link')
        .map(link => link.getAttribute('href')),
    ).toEqual([
      '/integrations/vendors/workday',
      '/integrations/vendors/stripe',
    ]);
    await userEvent.click(
      screen.getByRole('button', { name: 'Import another file' }),
    );
    expect(await source()).toHaveValue('');
  });

  it('offers a new preview when somebody was faster, and loses nothing', async () => {
    const { backend, bodies } = open([UPDATE]);
    await paste(CSV);
    await waitFor(async () => expect(await save()).toBeEnabled());
    backend.refuseNext(409, { name: 'ConflictError' });
    await userEvent.click(await save());
    expect(
      await screen.findByText(
        'Somebody changed one of these vendors meanwhile',
      ),
    ).toBeInTheDocument();
    expect(await save()).toBeDisabled();
    const before = bodies().length;
    await userEvent.click(
      screen.getByRole('button', { name: 'Preview again' }),
    );
    await waitFor(async () => expect(await save()).toBeEnabled());
    expect(bodies().length).toBe(before + 1);
    expect(await source()).toHaveValue(CSV);
  });

  it('shows rows that became wrong between preview and saving', async () => {
    const { say } = open([UPDATE]);
    await paste(CSV);
    await waitFor(async () => expect(await save()).toBeEnabled());
    say([INVALID]);
    await userEvent.click(await save());
    expect(await screen.findByText(/1 row: 1 invalid/)).toBeInTheDocument();
    expect(screen.queryByText('The file is saved')).toBeNull();
  });

  it('takes a file and its format from its name, and says what it cannot read', async () => {
    const { bodies } = open([UPDATE]);
    await source();
    const choose = async (name: string, content: BlobPart) => {
      const files = [new File([content], name)];
      await act(async () => {
        fireEvent.change(screen.getByLabelText('CSV or YAML file'), {
          target: { files },
        });
      });
    };
    await choose('vendors.xlsx', 'x');
    expect(
      await screen.findByText(/“vendors.xlsx” is no CSV or YAML file/),
    ).toBeInTheDocument();
    await choose('vendors.yml', '# exported\nvendors:\n  - slug: workday\n');
    await waitFor(() => expect(bodies()).toHaveLength(1));
    expect(bodies()[0].format).toBe('yaml');
    await userEvent.click(screen.getByRole('radio', { name: 'CSV' }));
    await waitFor(() => expect(bodies()).toHaveLength(2));
    expect(bodies()[1].format).toBe('csv');
  });

  it('is still there after a reload, and only in this tab', async () => {
    sessionStorage.setItem(
      'integration-plan/vendor-import/1',
      JSON.stringify({ text: CSV, format: 'csv' }),
    );
    open([UPDATE]);
    expect(await source()).toHaveValue(CSV);
    expect(screen.getByText('This is what you left here')).toBeInTheDocument();
    expect(JSON.stringify({ ...localStorage })).not.toContain('workday');
    await userEvent.click(screen.getByRole('button', { name: 'Start over' }));
    expect(await source()).toHaveValue('');
    expect(sessionStorage).toHaveLength(0);
  });

  it('says which permission is missing, and what the backend refuses', async () => {
    const { backend } = open([UPDATE], {
      denied: ['integration-plan.vendors.create'],
    });
    expect(
      await screen.findByText('You may not add vendors'),
    ).toBeInTheDocument();
    backend.refuseNext(403, { name: 'NotAllowedError' });
    await paste(CSV);
    expect(await screen.findByText('You may not do this')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await save()).toBeEnabled();
  });
});

describe('the format of a text', () => {
  it.each([
    ['vendor,name\n', '', 'csv'],
    ['---\nvendors: []', '', 'yaml'],
    ['\n# a comment\n- slug: x', '', 'yaml'],
    ['vendors:\n', '', 'yaml'],
    ['"vendor","name"\n', '', 'csv'],
    ['vendors:\n', 'x.csv', 'csv'],
    ['a,b', 'x.YAML', 'yaml'],
    ['', '', 'csv'],
  ])('of %j named %j is %s', (text, name, format) => {
    expect(guessFormat(text, name)).toBe(format);
  });
});
