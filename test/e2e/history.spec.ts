import {
  expect,
  test,
  type APIRequestContext,
  type Page,
} from '@playwright/test';
import { expectFitsAndAccessible } from './checks';
import type { Portal } from './portal';
import { sharedPortal } from './sharedPortal';

const PAGE = '/catalog/default/integrationplan/with-a-history';

const CONTENT = {
  title: 'With a history',
  pattern: 'polling',
  owner: 'commerce',
};

const limited = (amount: number, body: string) => ({
  sections: {
    rateLimiting: {
      body,
      facts: {
        limits: [
          { key: 'per-tenant', scope: 'tenant', amount, window: 'PT1H' },
        ],
      },
    },
  },
});

/** Saves on top of a revision over the API, as another person would. */
async function save(
  portal: Portal,
  request: APIRequestContext,
  revision: number,
  change: object,
) {
  const answer = await request.put(
    `${portal.url}/api/integration-plan/plans/default/with-a-history`,
    {
      headers: {
        authorization: `Bearer ${await portal.token()}`,
        'if-match': `"${revision}"`,
      },
      data: { ...CONTENT, ...change },
    },
  );
  expect(answer.status()).toBe(200);
}

/** Until then, a page learns of a change only when it asks again by itself. */
const listens = (page: Page) =>
  new Promise<void>(done => {
    page.on('websocket', socket =>
      socket.on('framesent', ({ payload }) => {
        if (String(payload).includes('"integration-plan"')) done();
      }),
    );
  });

const revisions = (page: Page) =>
  page.getByRole('region', { name: 'Revisions', exact: true });

test.describe('the history of a plan', () => {
  let portal: Portal;
  test.beforeAll(async ({ request }) => {
    portal = sharedPortal();
    const created = await request.post(
      `${portal.url}/api/integration-plan/plans`,
      {
        headers: { authorization: `Bearer ${await portal.token()}` },
        data: {
          ...CONTENT,
          name: 'with-a-history',
          document: limited(1000, 'Ask slowly.\n\nWait after a 429.'),
        },
      },
    );
    expect(created.status()).toBe(201);
  });
  test('a change shows in the open tab, field by field, and can be taken back', async ({
    page,
    request,
  }) => {
    const listening = listens(page);
    await page.goto(`${portal.url}${PAGE}/history`);
    await expect(revisions(page)).toContainText('1 in all');
    await listening;

    await save(portal, request, 1, {
      document: limited(1200, 'Ask slowly.\n\nWait a minute after a 429.'),
      message: 'The vendor raised the limit',
    });
    await expect(revisions(page)).toContainText('The vendor raised the limit');
    const changes = page.getByRole('region', {
      name: 'Changes in Rate limiting',
    });
    await expect(changes).toContainText('per-tenant › Limit changed');
    await expect(changes.locator('del').first()).toContainText('1,000');
    await expect(changes.locator('ins').first()).toContainText('1,200');
    await expect(changes.locator('ins').last()).toContainText(
      'Wait a minute after a 429.',
    );

    await page.getByRole('button', { name: 'Restore revision 1' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Message (optional)').fill('They took it back');
    await dialog.getByRole('button', { name: 'Restore' }).click();
    await expect(
      page.getByText('Revision 1 was restored as revision 3'),
    ).toBeVisible();
    await expect(revisions(page)).toContainText('They took it back');
    await expect(revisions(page)).toContainText('Restored from revision 1');

    await page.getByRole('link', { name: 'Plan', exact: true }).click();
    await expect(page.getByText(/Revision 3, saved by/)).toBeVisible();
    await expect(
      page.getByRole('region', { name: 'Rate limiting', exact: true }),
    ).toContainText('Wait after a 429.');
  });

  test('a plan is reviewed and approved, and tells what has changed since', async ({
    page,
    request,
  }) => {
    const listening = listens(page);
    await page.goto(`${portal.url}${PAGE}/plan`);
    const confirm = async (action: string) => {
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: action }).click();
      await expect(dialog).toBeHidden();
    };
    await page.getByRole('button', { name: 'Ask for review' }).click();
    await confirm('Ask for review');
    await page.getByRole('button', { name: 'Move on' }).click();
    await page.getByRole('menuitem', { name: 'Approve' }).click();
    await confirm('Approve');
    const standing = page.getByText(/Approved at revision \d+ by/);
    await expect(standing).toContainText('unchanged since');
    const approved = Number(
      (await standing.textContent())?.match(/at revision (\d+)/)?.[1],
    );

    await listening;
    await save(portal, request, approved, {
      document: limited(800, 'Ask slowly.'),
    });
    await standing.getByRole('link', { name: '1 change since' }).click();
    await expect(page).toHaveURL(
      new RegExp(`from=${approved}&to=${approved + 1}$`),
    );
    await expect(
      page.getByRole('region', { name: 'Changes in Rate limiting' }),
    ).toContainText('800');
  });

  test('the history fits a phone, and axe finds nothing serious in it', async ({
    page,
  }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    for (const search of ['', '?from=1&to=2', '?view=1']) {
      await page.goto(`${portal.url}${PAGE}/history${search}`);
      await expect(
        page.getByRole('heading', { name: /[Rr]evision/ }).first(),
      ).toBeVisible();
      await expectFitsAndAccessible(page);
    }
  });
});
