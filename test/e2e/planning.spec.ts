import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { expectFitsAndAccessible } from './checks';
import type { Portal } from './portal';
import { sharedPortal } from './sharedPortal';

test.describe.configure({ mode: 'serial' });

let portal: Portal;
test.beforeAll(() => {
  portal = sharedPortal();
});

const PLAN = '/catalog/default/integrationplan/parcel-tracking/plan';
const part = (page: Page, name: string) =>
  page.getByRole('region', { name, exact: true });

async function stored() {
  const response = await fetch(
    `${portal.url}/api/integration-plan/plans/default/parcel-tracking`,
    { headers: { authorization: `Bearer ${await portal.token()}` } },
  );
  return response.json();
}

test('an integration is described in words, drafted by rules and stored as a plan', async ({
  page,
}) => {
  await page.goto(`${portal.url}/integrations`);
  await page.getByRole('link', { name: 'New integration' }).click();
  await page.getByLabel('Our system').fill('Java service, PostgreSQL');
  await page.getByLabel('Third-party API').fill('Parcel REST API v2');
  await page
    .getByLabel('Known constraints')
    .fill('Rate limit: 1,000 requests per hour');
  await page
    .getByLabel('Failure tolerance')
    .fill('Nothing may be lost; queue and retry for up to 24 hours');
  await expect(
    page.getByRole('list', { name: 'What was understood' }),
  ).toContainText('1,000 requests per hour');

  await page.reload();
  await expect(page.getByLabel('Third-party API')).toHaveValue(
    'Parcel REST API v2',
  );
  await page.getByRole('button', { name: 'Write the draft' }).click();
  await expect(page.getByText(/^What is assumed: \d+$/)).toBeVisible();

  await page.getByRole('textbox', { name: /^Title/ }).fill('Parcel tracking');
  await page
    .getByRole('textbox', { name: /^Name\W*$/ })
    .fill('parcel-tracking');
  await page
    .getByRole('textbox', { name: /^Owner/ })
    .fill('group:default/commerce');
  await page.getByRole('textbox', { name: /^Pattern/ }).fill('polling');
  await page.getByRole('button', { name: 'Create the plan' }).click();
  await expect(page.getByText(/is stored$/)).toBeVisible();

  const plan = await stored();
  expect(plan.document.provenance.length).toBeGreaterThan(0);
  expect(plan.review.errors).toBe(0);
});

test('what is assumed is confirmed on the page of the plan', async ({
  page,
}) => {
  await expect(async () => {
    await page.goto(portal.url + PLAN);
    await expect(part(page, 'Review')).toBeVisible({ timeout: 5_000 });
  }).toPass();
  const open = async () =>
    (await stored()).document.provenance.filter(
      ({ from }: { from: string }) => from === 'assumed',
    ).length;
  const before = await open();
  const section = part(page, 'Error handling');
  await section.getByRole('button', { name: /^Confirm all/ }).click();
  await expect.poll(open).toBeLessThan(before);
});

test('a finding is let be with a reason, and the reason is kept', async ({
  page,
}) => {
  await page.goto(portal.url + PLAN);
  const review = part(page, 'Review');
  await review.getByRole('button', { name: /^\d+ warnings?$/ }).click();
  const headings = await new AxeBuilder({ page })
    .include('#review')
    .withRules('heading-order')
    .analyze();
  expect(headings.violations).toEqual([]);
  await review
    .getByRole('button', { name: /^Waive/ })
    .first()
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/^Reason/).fill('Agreed with the carrier');
  await dialog.getByRole('button', { name: 'Waive' }).click();
  await expect
    .poll(async () => (await stored()).document.waivers)
    .toMatchObject([{ reason: 'Agreed with the carrier' }]);
});

test('a finding is settled with one tap, and the undo brings it back', async ({
  page,
}) => {
  const limit = { key: 'minute', amount: 80, window: 'PT1M', scope: 'tenant' };
  const finding = /The retries of "Quick" have no jitter/;
  const created = await fetch(`${portal.url}/api/integration-plan/plans`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await portal.token()}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({
      ...{ name: 'quick-retries', title: 'Quick retries', owner: 'commerce' },
      pattern: 'polling',
      document: {
        sections: {
          rateLimiting: { facts: { limits: [limit] } },
          errorHandling: {
            facts: {
              retryPolicies: [
                {
                  key: 'quick',
                  title: 'Quick',
                  initialDelay: 'PT1S',
                  attempts: 3,
                },
              ],
            },
          },
        },
      },
    }),
  });
  expect(created.status).toBe(201);
  const open = async () => {
    await page.goto(
      `${portal.url}/catalog/default/integrationplan/quick-retries/plan`,
    );
    await expect(part(page, 'Error handling')).toBeVisible({ timeout: 5_000 });
  };
  await expect(open).toPass();
  const section = part(page, 'Error handling');
  await section.getByRole('button', { name: /in Error handling$/ }).click();
  await expect(section.getByText(finding)).toBeVisible();

  await section.getByRole('button', { name: /^Add full jitter/ }).click();
  const dialog = page.getByRole('dialog');
  await expect(
    dialog.getByRole('region', { name: /^Changes in/ }),
  ).toContainText('Jitter');
  await dialog.getByRole('button', { name: 'Apply' }).click();
  await expect(page.getByText(/^Fixed: Add full jitter/)).toBeVisible();
  await expect(section.getByText(finding)).toHaveCount(0);

  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Undo' }).click();
  await expect(section.getByText(finding)).toBeVisible();
  await expect(page.getByText(/^Revision 1 was restored/)).toBeVisible();
});

test('a proposal is compared, taken into the editor, and stored when it is saved there', async ({
  page,
}) => {
  await page.goto(
    `${portal.url}/catalog/default/integrationplan/quick-retries/plan`,
  );
  const section = part(page, 'Testing');
  await expect(section.getByText(/^Not written yet/)).toBeVisible();
  const propose = section.getByRole('button', { name: /^Propose changes/ });
  const edit = section.getByRole('button', { name: /^Edit/ });
  // Beside each other, as the actions of a card are
  const [left, right] = [await propose.boundingBox(), await edit.boundingBox()];
  expect(left!.y).toBeCloseTo(right!.y, 0);
  expect(left!.x).toBeLessThan(right!.x);
  await propose.click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Propose', exact: true }).click();
  await expect(
    dialog.getByRole('region', { name: 'Changes in Testing' }),
  ).toBeVisible();
  await dialog.getByRole('button', { name: 'Take into the editor' }).click();

  const form = page.getByRole('form', { name: 'Edit: Testing' });
  await expect(
    form.getByText('The proposed changes are in the form, not saved yet'),
  ).toBeVisible();
  await expect(section.getByText(/^Not written yet/)).toHaveCount(0);
  await form.getByRole('button', { name: /^Save/ }).click();
  await expect(form).toHaveCount(0);
  await expect(section.getByText(/facts are assumed$/)).toBeVisible();
  await page.reload();
  await expect(section.getByText(/facts are assumed$/)).toBeVisible();
});

test('the rate budget answers what an outage leaves behind, and fits a phone', async ({
  page,
}) => {
  await page.goto(
    `${portal.url}/catalog/default/integrationplan/workday-hris-sync/plan`,
  );
  const section = part(page, 'Rate limiting');
  await expect(section.getByText('Fine').first()).toBeVisible();
  const outage = section.getByRole('slider', {
    name: 'The third party is down for',
  });
  await outage.focus();
  await page.keyboard.press('ArrowRight');
  await expect(
    section.getByRole('button', { name: 'Back to the plan' }),
  ).toBeEnabled();
  await page.setViewportSize({ width: 390, height: 844 });
  await expectFitsAndAccessible(page);
});
