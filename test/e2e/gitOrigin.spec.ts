import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { carrierRates, OWN, test } from './ownPortal';
import type { Portal } from './portal';

const PLAN = '/catalog/default/integrationplan/carrier-rates/plan';

/** Within a minute, without a reload. */
const SOON = { timeout: 60_000 };

test.describe('a plan that is kept in Git', { tag: OWN }, () => {
  test.beforeAll(async ({ own: { portal } }) => {
    const headers = { authorization: `Bearer ${await portal.token()}` };
    for (const address of [
      'catalog/entities/by-name/integrationplan/default/carrier-rates',
      'integration-plan/plans/default/carrier-rates',
    ]) {
      await expect
        .poll(
          async () =>
            (
              await fetch(`${portal.url}/api/${address}`, { headers })
            ).status,
          SOON,
        )
        .toBe(200);
    }
  });

  const open = async (page: Page, portal: Portal) => {
    await page.goto(portal.url + PLAN);
    await expect(page.getByText('Kept in Git', { exact: true })).toBeVisible(
      SOON,
    );
  };

  test('follows its file on an open page, and keeps the last good revision of a broken one', async ({
    page,
    own: { git, portal },
  }) => {
    await open(page, portal);
    // A reload would forget this
    await page.evaluate(() => Object.assign(window, { sameDocument: true }));
    const runbook = page.getByRole('region', { name: 'Runbook', exact: true });
    await expect(runbook).toContainText('Call the carrier.');
    await expect(
      page.getByRole('link', { name: 'Edit the file' }),
    ).toHaveAttribute('href', 'https://git.example/edit/carrier-rates.md');

    await git.write(
      'carrier-rates.md',
      carrierRates('Call the carrier twice.'),
    );
    await expect(runbook).toContainText('Call the carrier twice.', SOON);

    const broken = carrierRates('Lost', '<!-- plan:section no-such-one -->');
    const line = broken
      .split('\n')
      .indexOf('<!-- plan:section no-such-one -->');
    await git.write('carrier-rates.md', broken);
    await expect(
      page.getByText(`The file in Git cannot be used: line ${line + 1}`),
    ).toBeVisible(SOON);
    await expect(
      page.getByText('There is no section named "no-such-one"'),
    ).toBeVisible();
    await expect(runbook).toContainText('Call the carrier twice.');

    await git.write('carrier-rates.md', carrierRates('Mended.'));
    await expect(page.getByText('Kept in Git', { exact: true })).toBeVisible(
      SOON,
    );
    await expect(runbook).toContainText('Mended.');
    expect(await page.evaluate(() => 'sameDocument' in window)).toBe(true);
  });

  test('is edited in Git only, until somebody keeps it in the portal', async ({
    page,
    request,
    own: { git, portal },
  }) => {
    await open(page, portal);
    const headers = { authorization: `Bearer ${await portal.token()}` };
    const address = `${portal.url}/api/integration-plan/plans/default/carrier-rates`;
    const { revision } = await (await request.get(address, { headers })).json();
    const save = () =>
      request.put(address, {
        headers: { ...headers, 'if-match': `"${revision}"` },
        data: { title: 'Ours', pattern: 'polling', owner: 'commerce' },
      });
    const refused = await save();
    expect(refused.status()).toBe(409);
    expect((await refused.json()).error.message).toContain(
      'https://git.example/edit/carrier-rates.md',
    );
    for (const name of [/^Edit(?! the file)/, 'Move on', 'Deprecate']) {
      await expect(page.getByRole('button', { name })).toHaveCount(0);
    }

    await page.getByRole('button', { name: 'Keep it in the portal …' }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: 'Keep it in the portal' })
      .click();
    await expect(
      page.getByText('A file in Git describes this plan as well'),
    ).toBeVisible();
    const before = await git.read('carrier-rates.md');
    await page.getByRole('button', { name: 'Keep it in Git …' }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: 'Keep it in Git' })
      .click();
    await expect(page.getByText('Kept in Git', { exact: true })).toBeVisible();
    expect(await git.read('carrier-rates.md')).toBe(before);
  });

  test('can be exported as a page that reads without the portal', async ({
    context,
    page,
    own: { git, portal },
  }) => {
    await open(page, portal);
    await page.getByRole('button', { name: 'more' }).click();
    const downloading = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: 'Export as HTML' }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toBe('default-carrier-rates.html');
    const file = join(git.folder, 'exported.html');
    await download.saveAs(file);

    const offline = await context.newPage();
    const requests: string[] = [];
    offline.on('request', request => requests.push(request.url()));
    await offline.goto(`file://${file}`);
    await expect(
      offline.getByRole('heading', { name: 'Carrier rates' }),
    ).toBeVisible();
    await expect(
      offline.getByRole('heading', { name: 'Last status' }),
    ).toBeVisible();
    expect(requests).toEqual([`file://${file}`]);
  });

  test('is retired when its entity leaves the catalog', async ({
    request,
    own: { git, portal },
  }) => {
    const headers = { authorization: `Bearer ${await portal.token()}` };
    const address = `${portal.url}/api/integration-plan/plans/default/carrier-rates`;
    await git.write('catalog.yaml', '');
    const refreshed = await request.post(`${portal.url}/api/catalog/refresh`, {
      headers,
      data: { entityRef: 'integrationplan:default/carrier-rates' },
    });
    expect(refreshed.status()).toBe(200);
    await expect
      .poll(
        async () => {
          const plan = await (await request.get(address, { headers })).json();
          return [plan.lifecycle, plan.document.sections.runbook.body];
        },
        { timeout: 150_000 },
      )
      .toEqual(['retired', expect.any(String)]);
  });
});
