import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { startPortalWith, type OwnPortal } from './portal';

const PLAN = '/catalog/default/integrationplan/carrier-rates/plan';

const entity = (title: string) => `apiVersion: integration-plan/v1alpha1
kind: IntegrationPlan
metadata:
  name: carrier-rates
  title: ${title}
  annotations:
    integration-plan/document-ref: url:./carrier-rates.md
    backstage.io/edit-url: https://git.example/edit/carrier-rates.md
spec: { type: polling, lifecycle: live, owner: commerce }
`;

const markdown = (runbook: string, more = '') => `---
integrationPlan: 1
---

<!-- plan:section runbook -->
## 11. Runbook

${runbook}
${more}
`;

/** Within a minute, without a reload. */
const SOON = { timeout: 60_000 };

test.describe('a plan that is kept in Git', () => {
  let portal: OwnPortal;
  let folder: string;
  const write = (file: string, text: string) =>
    writeFile(join(folder, file), text);

  test.beforeAll(async () => {
    test.setTimeout(300_000);
    folder = await mkdtemp(join(tmpdir(), 'integration-plan-git-'));
    await write('catalog.yaml', entity('Carrier rates'));
    await write('carrier-rates.md', markdown('Call the carrier.'));
    portal = await startPortalWith({
      'catalog.locations': [
        { type: 'file', target: join(folder, 'catalog.yaml') },
      ],
      'integrationPlan.documentSync.schedule': {
        frequency: { seconds: 2 },
        timeout: { minutes: 1 },
        initialDelay: { seconds: 1 },
      },
    });
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
  test.afterAll(async () => {
    await portal.stop();
    await rm(folder, { recursive: true });
  });

  const open = async (page: Page) => {
    await page.goto(portal.url + PLAN);
    await expect(page.getByText('Kept in Git', { exact: true })).toBeVisible(
      SOON,
    );
  };

  test('follows its file on an open page, and keeps the last good revision of a broken one', async ({
    page,
  }) => {
    test.setTimeout(240_000);
    await open(page);
    // A reload would forget this
    await page.evaluate(() => Object.assign(window, { sameDocument: true }));
    const runbook = page.getByRole('region', { name: 'Runbook', exact: true });
    await expect(runbook).toContainText('Call the carrier.');
    await expect(
      page.getByRole('link', { name: 'Edit the file' }),
    ).toHaveAttribute('href', 'https://git.example/edit/carrier-rates.md');

    await write('carrier-rates.md', markdown('Call the carrier twice.'));
    await expect(runbook).toContainText('Call the carrier twice.', SOON);

    const broken = markdown('Lost', '<!-- plan:section no-such-one -->');
    const line = broken
      .split('\n')
      .indexOf('<!-- plan:section no-such-one -->');
    await write('carrier-rates.md', broken);
    await expect(
      page.getByText(`The file in Git cannot be used: line ${line + 1}`),
    ).toBeVisible(SOON);
    await expect(
      page.getByText('There is no section named "no-such-one"'),
    ).toBeVisible();
    await expect(runbook).toContainText('Call the carrier twice.');

    await write('carrier-rates.md', markdown('Mended.'));
    await expect(page.getByText('Kept in Git', { exact: true })).toBeVisible(
      SOON,
    );
    await expect(runbook).toContainText('Mended.');
    expect(await page.evaluate(() => 'sameDocument' in window)).toBe(true);
  });

  test('is edited in Git only, until somebody keeps it in the portal', async ({
    page,
    request,
  }) => {
    await open(page);
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
    const before = await readFile(join(folder, 'carrier-rates.md'), 'utf8');
    await page.getByRole('button', { name: 'Keep it in Git …' }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: 'Keep it in Git' })
      .click();
    await expect(page.getByText('Kept in Git', { exact: true })).toBeVisible();
    expect(await readFile(join(folder, 'carrier-rates.md'), 'utf8')).toBe(
      before,
    );
  });

  test('can be exported as a page that reads without the portal', async ({
    context,
    page,
  }) => {
    await open(page);
    await page.getByRole('button', { name: 'more' }).click();
    const downloading = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: 'Export as HTML' }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toBe('default-carrier-rates.html');
    const file = join(folder, 'exported.html');
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

  test('is retired when its entity leaves the catalog', async ({ request }) => {
    test.setTimeout(240_000);
    const headers = { authorization: `Bearer ${await portal.token()}` };
    const address = `${portal.url}/api/integration-plan/plans/default/carrier-rates`;
    await write('catalog.yaml', '');
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
