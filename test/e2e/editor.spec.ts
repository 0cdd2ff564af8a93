import { expect, type APIRequestContext, type Page } from '@playwright/test';
import { expectAccessible, expectFitsInBothThemes } from './checks';
import { test } from './ownPortal';
import type { Portal } from './portal';

const PLAN = 'shopify-catalog-poll';

let portal: Portal;
test.beforeAll(({ own }) => {
  portal = own.portal;
});

/** The part of a stored plan that a save sends back. */
type StoredPlan = {
  revision: number;
  lifecycle: string;
  document: {
    sections: {
      rateLimiting: {
        body: string;
        facts: { limits: object[]; headroomHeaders: string[] };
      };
    };
  };
  [attribute: string]: unknown;
};

const planUrl = () =>
  `${portal.url}/api/integration-plan/plans/default/${PLAN}`;

const headers = async () => ({
  authorization: `Bearer ${await portal.token()}`,
});

async function stored(request: APIRequestContext): Promise<StoredPlan> {
  const response = await request.get(planUrl(), { headers: await headers() });
  return response.json();
}

/** Somebody else saves over the API. */
async function saveOverTheApi(
  request: APIRequestContext,
  change: (plan: StoredPlan) => void,
) {
  const plan = await stored(request);
  change(plan);
  const { title, description, pattern, owner, vendor, system } = plan;
  const { consumesApis, usedBy, document } = plan;
  const response = await request.put(planUrl(), {
    headers: { ...(await headers()), 'If-Match': `"${plan.revision}"` },
    data: {
      ...{ title, description, pattern, owner, vendor, system },
      ...{ consumesApis, usedBy, document },
      message: 'From the second writer',
    },
  });
  expect(response.status()).toBe(200);
}

async function edit(page: Page, part: string) {
  await page.goto(`${portal.url}/catalog/default/integrationplan/${PLAN}/plan`);
  await page.getByRole('button', { name: `Edit: ${part}` }).click();
  const form = page.getByRole('form', { name: `Edit: ${part}` });
  await expect(form.getByRole('button', { name: 'Save' })).toBeVisible();
  return form;
}

test('facts and prose of a plan are edited and saved', async ({
  page,
  request,
}) => {
  const before = await stored(request);
  const form = await edit(page, 'Rate limiting');
  const text = form.getByLabel('Text', { exact: true });
  await text.press('Control+End');
  await text.pressSequentially(' **Buckets** refill.');
  await form.getByRole('button', { name: 'Add to Limits of' }).click();
  await form.getByRole('textbox', { name: /^Limit/ }).fill('2000');
  await form.getByLabel('Counts').selectOption('Points');
  await form.getByRole('textbox', { name: /^Window/ }).fill('soon');
  await page.keyboard.press('Control+s');
  const summary = form.getByRole('alert');
  await expect(summary).toContainText('One thing must be put right');
  await summary.getByRole('button', { name: /Window/ }).click();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('1 min');
  await form.getByLabel(/What has changed/).fill('The bucket, as a number');

  // A reload takes nothing away
  await expect(form.getByText(/browser keeps what you type/)).toBeVisible();
  await expect
    .poll(() => page.evaluate(() => JSON.stringify({ ...localStorage })))
    .toContain('**Buckets** refill.');
  page.once('dialog', dialog => dialog.accept());
  await page.reload();
  await page
    .getByRole('button', { name: 'Edit (unsaved changes): Rate limiting' })
    .click();
  await expect(
    form.getByText(/Restored your unsaved changes from/),
  ).toBeVisible();
  await expect(text).toHaveValue(/\*\*Buckets\*\* refill\.$/);
  await text.press('Control+s');

  await expect(
    page.getByText(`Saved as revision ${before.revision + 1}`),
  ).toBeVisible();
  await expect(
    page.getByRole('button', { name: 'Edit: Rate limiting' }),
  ).toBeFocused();
  const section = page.getByRole('region', { name: 'Rate limiting' });
  const limits = section.getByRole('table', {
    name: 'Limits of the third party',
  });
  await expect(limits).toContainText('2,000');
  await expect(limits).toContainText('1 min');
  await expect(section.locator('strong', { hasText: 'Buckets' })).toBeVisible();
  const plan = await stored(request);
  expect(plan.document.sections.rateLimiting.facts.limits).toEqual([
    ...before.document.sections.rateLimiting.facts.limits,
    expect.objectContaining({ amount: 2000, unit: 'points', window: 'PT1M' }),
  ]);
});

test('two writers of one section lose nothing', async ({ page, request }) => {
  const before = await stored(request);
  const form = await edit(page, 'Rate limiting');
  const text = form.getByLabel('Text', { exact: true });
  await text.press('Control+Home');
  await text.pressSequentially('From the page. ');
  await form
    .getByRole('button', { name: 'Add to Headers that tell the headroom' })
    .click();
  await page.keyboard.type('X-From-The-Page');

  await saveOverTheApi(request, plan => {
    const { rateLimiting } = plan.document.sections;
    plan.title = 'Shopify catalog, renamed';
    rateLimiting.body = `From the API. ${rateLimiting.body}`;
    rateLimiting.facts.limits.push({
      key: 'daily',
      amount: 90_000,
      window: 'P1D',
    });
  });
  await expect(form.getByText(/in the meantime/)).toBeVisible();
  await form.getByRole('button', { name: 'Save' }).click();

  const versions = page.getByRole('group', { name: 'Two versions' });
  await expect(versions).toContainText('From the API.');
  await expect(versions).toContainText('From the page.');
  await expectAccessible(page);
  await versions.getByRole('radio', { name: 'Both, to edit' }).click();
  await versions.getByRole('button', { name: 'Go on with this' }).click();
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(
    page.getByText(`Saved as revision ${before.revision + 2}`),
  ).toBeVisible();

  const plan = await stored(request);
  expect(plan.title).toBe('Shopify catalog, renamed');
  expect(plan.lifecycle).toBe(before.lifecycle);
  const { body, facts } = plan.document.sections.rateLimiting;
  expect(body).toContain('From the API.');
  expect(body).toContain('From the page.');
  expect(facts.headroomHeaders).toEqual([
    ...before.document.sections.rateLimiting.facts.headroomHeaders,
    'X-From-The-Page',
  ]);
  expect(facts.limits).toHaveLength(
    before.document.sections.rateLimiting.facts.limits.length + 1,
  );
});

test('unsaved changes hold back the way to another page, and the way back', async ({
  page,
}) => {
  await page.goto(`${portal.url}/integrations`);
  await page.getByRole('link', { name: /Shopify/ }).click();
  await page.getByRole('link', { name: 'Plan', exact: true }).click();
  await page.getByRole('button', { name: 'Edit: Rollout' }).click();
  const form = page.getByRole('form', { name: 'Edit: Rollout' });
  const text = form.getByLabel('Text', { exact: true });
  await text.fill('In stages.');
  const dialog = page.getByRole('dialog', { name: 'Leave without saving?' });

  await page.getByRole('link', { name: 'Overview', exact: true }).click();
  await dialog.getByRole('button', { name: 'Stay' }).click();
  await expect(text).toHaveValue('In stages.');

  await page.goBack();
  await dialog.getByRole('button', { name: 'Stay' }).click();
  await expect(page).toHaveURL(/\/plan$/);
  await expect(text).toHaveValue('In stages.');

  await page.goBack();
  await dialog.getByRole('button', { name: 'Leave' }).click();
  await expect(page).not.toHaveURL(/\/plan$/);
  await expect(form).not.toBeVisible();
});

test('the editor fits a phone, and axe finds nothing serious in it', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const form = await edit(page, 'Error handling');
  await form.getByRole('button', { name: 'Add to Error policies' }).click();
  await form.getByRole('button', { name: 'Add to Retry policies' }).click();
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form.getByRole('alert')).toBeVisible();
  await expectFitsInBothThemes(page);
});
