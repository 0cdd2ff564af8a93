import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import type { Portal } from './portal';
import { sharedPortal } from './sharedPortal';

const fixture = readFileSync(
  resolve(__dirname, '../fixtures/people-sync.md'),
  'utf8',
);

let portal: Portal;
test.beforeAll(() => {
  portal = sharedPortal();
});

const source = (page: Page) => page.getByLabel('Markdown of the plan');

const found = (page: Page, section: string) =>
  page.getByRole('region', { name: `Found: ${section}`, exact: true });

const facts = (page: Page, section: string, of: RegExp) =>
  found(page, section).getByRole('listitem').filter({ hasText: of });

async function expectAccessible(page: Page) {
  const { violations } = await new AxeBuilder({ page })
    .include('main')
    // The colours of code are those of Backstage's highlighter
    .exclude('pre')
    .analyze();
  expect(violations).toEqual([]);
}

test('the plan that somebody has as Markdown is pasted, understood and created', async ({
  page,
}) => {
  await page.goto(`${portal.url}/integrations`);
  await page.getByRole('link', { name: 'Import', exact: true }).click();
  await expect(page).toHaveURL(/\/integrations\/import$/);
  await expectAccessible(page);
  await source(page).fill(fixture);

  await expect(page.getByText(/^8 of 11 sections, \d+ facts/)).toHaveText(
    /, 3 sections missing$/,
  );
  await expect(facts(page, 'Data mapping', /› Fields ›/)).toHaveCount(9);
  await expect(facts(page, 'Error handling', /^Error policies/)).toHaveCount(7);
  const limits = facts(page, 'Rate limiting', /^Limits of the third party/);
  await expect(limits).toHaveCount(2);
  await expect(limits.nth(0)).toContainText('Limit: 100,');
  await expect(limits.nth(1)).toContainText('Limit: 1,000,');
  await expect(facts(page, 'Error handling', /Backoff/).first()).toBeVisible();
  await expect(facts(page, 'Observability', /^Metrics/)).toHaveCount(4);
  for (const section of ['Webhooks', 'Rollout', 'Runbook']) {
    await expect(found(page, section)).toContainText('Missing');
  }

  await limits.nth(0).getByRole('button', { name: /^line/ }).click();
  expect(
    await source(page).evaluate((area: HTMLTextAreaElement) =>
      area.value.slice(area.selectionStart, area.selectionEnd),
    ),
  ).toContain('Workday allows 100 requests/minute');

  // What a model has read counts where the text says it
  await page.getByRole('button', { name: 'Copy the prompt' }).click();
  const quoted = (amount: number, quote: string) => ({
    section: 'rateLimiting',
    field: 'limits',
    value: { amount, window: 'PT1M' },
    quote,
  });
  await page
    .getByLabel('Answer of the model')
    .fill(
      JSON.stringify([
        quoted(100, 'Workday allows 100 requests/minute'),
        quoted(7, 'Workday allows 100 requests/minute'),
      ]),
    );
  await expect(page.getByRole('list', { name: 'Refused' })).toContainText(
    'the quote does not say: Limit: 7',
  );
  await expect(page.getByText('2 facts: refused: 1, read alike')).toBeVisible();

  // What somebody does not want stays text
  const part = found(page, 'Rate limiting');
  await part
    .getByRole('button', { name: 'Leave out: Limits of the third party › 1' })
    .click();
  await expect(part).toContainText('Left out: Limits of the third party');
  await part.getByRole('button', { name: 'Store all the same' }).click();
  await expect(part).not.toContainText('Left out');

  // Nothing is lost when the page is loaded again
  await page.getByLabel('Title').fill('People sync');
  await expect(page.getByLabel(/^Name\W*$/)).toHaveValue('people-sync');
  await expect
    .poll(() => page.evaluate(() => JSON.stringify({ ...localStorage })))
    .toContain('People sync');
  await page.reload();
  await expect(page.getByText('This is what you left here')).toBeVisible();
  await expect(source(page)).toHaveValue(fixture);

  await page.getByRole('button', { name: 'Create the plan' }).click();
  await expect(
    page.getByText('2 things must be put right before this can be saved'),
  ).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('Owner').fill('people');
  await page.getByRole('option', { name: /People Platform/ }).click();
  const pattern = page.getByRole('textbox', { name: 'Pattern' });
  await pattern.fill('batch-and-push');
  await pattern.press('Tab');
  await page.getByRole('button', { name: 'Create the plan' }).click();
  await expect(page.getByText('“People sync” is stored')).toBeVisible();

  await expect(page).toHaveURL(
    /\/catalog\/default\/integrationplan\/people-sync$/,
    { timeout: 60_000 },
  );
  await page.getByRole('link', { name: 'Plan', exact: true }).click();
  const mapping = page.getByRole('region', {
    name: 'Data mapping',
    exact: true,
  });
  await expect(
    mapping.getByRole('cell', { name: 'external_id', exact: true }),
  ).toBeVisible();
  await expect(
    page.getByRole('region', { name: 'Rollout', exact: true }),
  ).toContainText('Not written yet');

  await page.goto(`${portal.url}/integrations?q=people+sync`);
  await expect(page.getByRole('link', { name: 'People sync' })).toBeVisible();
});

test('a plan goes out as a file and comes back into itself, broken lines named first', async ({
  page,
}) => {
  await page.goto(
    `${portal.url}/catalog/default/integrationplan/mapbox-address-lookup`,
  );
  const menu = page.getByRole('button', { name: /^more/i });
  await menu.click();
  const downloading = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'Download as Markdown' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('default-mapbox-address-lookup.md');
  const text = readFileSync(await download.path(), 'utf8');

  await menu.click();
  await page.getByRole('menuitem', { name: 'Import Markdown' }).click();
  await expect(page).toHaveURL(
    /\/integrations\/import\?plan=default\/mapbox-address-lookup$/,
  );
  const replace = page.getByRole('button', { name: 'Replace the document' });
  await source(page).fill(text);
  await expect(
    page.getByText('Nothing: the plan says all of this already.'),
  ).toBeVisible();
  await expect(replace).toBeDisabled();

  const broken = text.replace('| Each token |', '| Each planet |');
  const line = broken.split('\n').findIndex(at => at.includes('planet')) + 1;
  expect(line).toBeGreaterThan(0);
  await source(page).fill(broken);
  const preview = page.getByRole('region', { name: 'Preview' });
  await preview.getByRole('button', { name: `line ${line}` }).click();
  expect(
    await source(page).evaluate((area: HTMLTextAreaElement) =>
      area.value.slice(area.selectionStart, area.selectionEnd),
    ),
  ).toContain('Each planet');
  await expect(replace).toBeDisabled();

  await source(page).fill(text.replace('| Each token |', '| Each user |'));
  await expect(
    page.getByRole('region', { name: 'Changes in Rate limiting' }),
  ).toBeVisible();
  await expectAccessible(page);
  await replace.click();
  await expect(page).toHaveURL(
    /\/catalog\/default\/integrationplan\/mapbox-address-lookup$/,
  );
});

test('the page works on a phone in the dark', async ({ browser }) => {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
  });
  await context.addInitScript(() => localStorage.setItem('theme', 'dark'));
  const page = await context.newPage();
  await page.goto(`${portal.url}/integrations/import`);
  await source(page).fill(fixture);
  await expect(found(page, 'Runbook')).toBeVisible();
  await expectAccessible(page);
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth),
  ).toBeLessThanOrEqual(390);
  await context.close();
});

test('a fact is corrected, and made of a sentence that was kept as prose', async ({
  page,
}) => {
  await page.goto(`${portal.url}/integrations/import`);
  await source(page).fill(
    '# Parcels\n\n## Rate limits\n\nThe API allows 100 requests per minute.\n\n' +
      '## Observability\n\nOpen tickets are looked at every morning.\n',
  );
  const limits = found(page, 'Rate limiting');
  await limits.getByRole('button', { name: /^Correct/ }).click();
  const amount = limits.getByRole('textbox', { name: 'Limit' });
  await amount.fill('many');
  await limits.getByRole('button', { name: 'Use this' }).click();
  await expect(limits.getByRole('alert')).toContainText(
    'Limit must be a number',
  );
  await amount.fill('120');
  await limits.getByRole('button', { name: 'Use this' }).click();
  await expect(limits).toContainText(/Limit: 120,.*Corrected by you/);

  const watched = found(page, 'Observability');
  await watched.getByRole('button', { name: /^Make facts of/ }).click();
  await watched.getByRole('button', { name: /^Make a fact/ }).click();
  await watched
    .getByRole('textbox', { name: 'Metric', exact: true })
    .fill('Open tickets');
  await watched.getByLabel(/^Unit/).selectOption('Number');
  await watched.getByLabel(/^Tells about/).selectOption('Our side');
  await expectAccessible(page);
  await watched.getByRole('button', { name: 'Make the fact' }).click();
  await expect(watched).toContainText(/Open tickets.*Made by you/);

  // Both are kept over a reload, and taken back
  await page.reload();
  await expect(watched).toContainText('Open tickets');
  await limits.getByRole('button', { name: /^Undo/ }).click();
  await expect(limits).toContainText('Limit: 100,');
});
