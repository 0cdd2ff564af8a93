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
import { useDownloadMarkdownItem } from './useDownloadMarkdownItem';
import { useImportMarkdownItem } from './useImportMarkdownItem';

const PLAN = `${BACKEND}/plans/default/workday-hris-sync`;

const server = setupServer();
registerMswTestHooks(server);

/** The entries as the catalog's menu draws them. */
const Menu = () => {
  const imports = useImportMarkdownItem();
  const download = useDownloadMarkdownItem();
  return (
    <>
      <a href={imports.href} aria-disabled={imports.disabled}>
        {imports.title}
      </a>
      <button disabled={download.disabled} onClick={download.onClick}>
        {download.title}
      </button>
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

  it('saves the plan as a Markdown file, and says when that fails', async () => {
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
      http.get(`${PLAN}/document.md`, () => HttpResponse.text('# Plan')),
    );
    const item = await screen.findByText('Download as Markdown');
    await waitFor(() => expect(item).toBeEnabled());
    await user.click(item);
    await waitFor(() =>
      expect(saved).toEqual(['default-workday-hris-sync.md from blob:plan']),
    );
    click.mockRestore();

    server.use(
      http.get(`${PLAN}/document.md`, () =>
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
  });
});
