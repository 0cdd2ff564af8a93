import {
  registerMswTestHooks,
  renderInTestApp,
} from '@backstage/frontend-test-utils';
import { toastApiRef } from '@backstage/frontend-plugin-api';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { plan } from '../../testing/fixtures';
import { BACKEND, planPage } from '../../testing/planPage';
import { rootRouteRef } from '../../routes';
import {
  useDownloadMarkdownItem,
  useExportHtmlItem,
  useImportMarkdownItem,
} from './planMenu';

const PLAN = `${BACKEND}/plans/default/workday-hris-sync`;

const server = setupServer();
registerMswTestHooks(server);

/** The entries as the catalog's menu draws them. */
const Menu = () => {
  const imports = useImportMarkdownItem();
  const downloads = [useDownloadMarkdownItem(), useExportHtmlItem()];
  return (
    <>
      <a href={imports.href} aria-disabled={imports.disabled}>
        {imports.title}
      </a>
      {downloads.map(({ title, disabled, onClick }) => (
        <button key={title} disabled={disabled} onClick={onClick}>
          {title}
        </button>
      ))}
    </>
  );
};

function open(options: { answer?: () => Response; denied?: string[] } = {}) {
  const { answer = () => HttpResponse.json(plan()), denied } = options;
  server.use(http.get(PLAN, answer));
  const page = planPage(<Menu />, { denied });
  const post = jest.fn();
  renderInTestApp(page.element, {
    ...page.app,
    apis: [...page.app.apis, [toastApiRef, { post }]],
    mountedRoutes: { ...page.app.mountedRoutes, '/integrations': rootRouteRef },
  });
  return { post };
}

const importItem = () => screen.findByText(/^Import Markdown/);

describe('the menu of a plan', () => {
  it('leads to the import into this plan, for those who may change it', async () => {
    open();
    const item = await importItem();
    await waitFor(() => expect(item).toHaveAttribute('aria-disabled', 'false'));
    expect(item).toHaveAttribute(
      'href',
      '/integrations/import?plan=default/workday-hris-sync',
    );
  });

  it('offers no import to those who may not change it', async () => {
    open({ denied: ['integration-plan.update'] });
    await waitFor(() =>
      expect(screen.getByText('Download as Markdown')).toBeEnabled(),
    );
    expect(await importItem()).toHaveAttribute('aria-disabled', 'true');
  });

  it('says why a plan that is kept in Git takes no import', async () => {
    open({ answer: () => HttpResponse.json(plan({}, { origin: 'catalog' })) });
    expect(
      await screen.findByText('Import Markdown (kept in Git)'),
    ).toHaveAttribute('aria-disabled', 'true');
  });

  it.each([
    ['Download as Markdown', 'document.md', 'default-workday-hris-sync.md'],
    ['Export as HTML', 'export.html', 'default-workday-hris-sync.html'],
  ])(
    'has "%s" save a file, and says when that fails',
    async (title, path, name) => {
      const user = userEvent.setup();
      const saved: string[] = [];
      URL.createObjectURL = () => 'blob:plan';
      URL.revokeObjectURL = () => {};
      const click = jest
        .spyOn(HTMLAnchorElement.prototype, 'click')
        .mockImplementation(function save(this: HTMLAnchorElement) {
          saved.push(`${this.download} from ${this.href}`);
        });
      const { post } = open();
      server.use(
        http.get(`${PLAN}/${path}`, () => HttpResponse.text('The plan')),
      );
      const item = await screen.findByText(title);
      await waitFor(() => expect(item).toBeEnabled());
      await user.click(item);
      await waitFor(() => expect(saved).toEqual([`${name} from blob:plan`]));
      click.mockRestore();

      server.use(
        http.get(`${PLAN}/${path}`, () =>
          HttpResponse.json({}, { status: 403 }),
        ),
      );
      await user.click(item);
      await waitFor(() =>
        expect(post).toHaveBeenCalledWith(
          expect.objectContaining({
            title: 'Nothing was downloaded. You may not see this',
          }),
        ),
      );
    },
  );
});
