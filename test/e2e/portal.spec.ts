import { expect, test, type Page } from '@playwright/test';
import { expectFitsAndAccessible } from './checks';
import { OWN, test as ownTest } from './ownPortal';
import type { Portal } from './portal';
import { sharedPortal } from './sharedPortal';

const WORKDAY = '/catalog/default/integrationplan/workday-hris-sync';

/** The status strip on a plan's first screen. */
const strip = (page: Page) => page.getByRole('region', { name: 'Status' });

/** What the banner tells of each side. */
const sides = (page: Page) =>
  strip(page).getByRole('list', { name: 'What each side shows' });

async function watchItBreakAndRecover(page: Page, portal: Portal) {
  await page.goto(portal.url + WORKDAY);
  await expect(strip(page)).toContainText('OK', { timeout: 60_000 });
  // A reload would forget this
  await page.evaluate(() => Object.assign(window, { sameDocument: true }));

  await portal.breakVendor('vendor-down');
  await expect(strip(page)).toContainText('Critical');
  await expect(strip(page)).toContainText('It looks like the vendor');
  await expect(page.getByText('WorkdaySyncFailing').first()).toBeVisible();
  await expect(
    page
      .getByRole('button', { name: 'Open the runbook for WorkdaySyncFailing' })
      .first(),
  ).toBeVisible();

  await expect(sides(page)).toContainText(
    /The vendor: .*(WorkdayServerErrors|Answered with 5xx).* ago/,
  );
  for (const [fault, evidence] of [
    ['throttled', /Our side: Rate-limit headroom .*, \d+ s ago/],
    ['credentials-expired', /Our side: WorkdayAuthFailed fires, tenant acme/],
  ] as const) {
    await portal.breakVendor('healthy');
    await expect(strip(page)).toContainText('OK', { timeout: 60_000 });
    await portal.breakVendor(fault);
    await expect(strip(page)).toContainText('It looks like our side', {
      timeout: 60_000,
    });
    await expect(sides(page)).toContainText(evidence);
  }
  // Of the tenant whose credentials expired, and of no other
  await expect(strip(page)).toContainText(
    'Alerts fire for 1 of 3 tenants: acme',
  );

  await portal.breakVendor('healthy');
  await expect(strip(page)).toContainText('OK', { timeout: 60_000 });
  expect(await page.evaluate(() => 'sameDocument' in window)).toBe(true);
}

test.describe('the portal on its own', () => {
  let portal: Portal;
  test.beforeAll(() => {
    portal = sharedPortal();
  });

  test('a visitor browses to the Workday plan and reads it', async ({
    page,
  }) => {
    await page.goto(portal.url);
    await expect(page).toHaveURL(/\/integrations/);
    await page.getByLabel('Search plans').fill('workday');
    await expect(page).toHaveURL(/q=workday/);
    await expect(page.getByText('1 in all')).toBeVisible();
    await page.getByRole('link', { name: 'Workday HRIS sync' }).click();
    await expect(page).toHaveURL(new RegExp(WORKDAY));
    const tile = page.getByRole('region', { name: 'Queue depth' });
    await expect(tile).toContainText('warning above 1,000');

    await page.getByRole('link', { name: 'Plan', exact: true }).click();
    for (const title of ['Rate limiting', 'Webhooks', 'Rollout', 'Runbook']) {
      await expect(
        page.getByRole('region', { name: title, exact: true }),
      ).toBeVisible();
    }
    await expect(page.getByText('1,000 requests an hour')).toBeVisible();
    await expect(page.getByRole('cell', { name: 'Worker_ID' })).toBeVisible();
  });

  test('an open page follows a vendor that breaks and recovers, without reload', async ({
    page,
  }) => {
    await watchItBreakAndRecover(page, portal);
  });

  test('a plan created over the API is in the catalog within seconds, and gone when deleted', async ({
    page,
    request,
  }) => {
    const api = `${portal.url}/api/integration-plan/plans`;
    const headers = { authorization: `Bearer ${await portal.token()}` };
    const created = await request.post(api, {
      headers,
      data: {
        name: 'from-the-api',
        title: 'Created over the API',
        pattern: 'polling',
        owner: 'commerce',
        usedBy: ['checkout'],
      },
    });
    expect(created.status()).toBe(201);
    const entity = `${portal.url}/api/catalog/entities/by-name/integrationplan/default/from-the-api`;
    const status = async () =>
      (await request.get(entity, { headers })).status();
    await expect.poll(status).toBe(200);

    await page.goto(`${portal.url}/catalog/default/component/checkout`);
    await expect(page.getByText('Created over the API').first()).toBeVisible();
    await page.goto(
      `${portal.url}/catalog?filters[kind]=integrationplan&filters[user]=all`,
    );
    await expect(page.getByText('Created over the API').first()).toBeVisible();

    const deleted = await request.delete(`${api}/default/from-the-api`, {
      headers,
    });
    expect(deleted.status()).toBe(204);
    await expect.poll(status).toBe(404);
  });

  test('list, overview and plan fit a phone, and axe finds nothing serious in them', async ({
    page,
  }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    for (const path of ['/integrations', WORKDAY, `${WORKDAY}/plan`]) {
      await page.goto(portal.url + path);
      await expect(page.getByText('Workday HRIS sync').first()).toBeVisible();
      await expectFitsAndAccessible(page);
    }
  });
});

ownTest(
  'with a real Prometheus and a real Alertmanager, an open page follows a vendor that breaks and recovers',
  { tag: OWN },
  async ({ page, own }) => {
    await watchItBreakAndRecover(page, own.portal);
  },
);
