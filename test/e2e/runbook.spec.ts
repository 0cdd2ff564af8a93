import { expect, test, type Page } from '@playwright/test';
import { expectAccessible, expectFitsInBothThemes } from './checks';
import { OWN, test as ownTest } from './ownPortal';
import type { Portal } from './portal';
import { sharedPortal } from './sharedPortal';

const PHONE = { width: 390, height: 844 };
const WORKDAY = '/catalog/default/integrationplan/workday-hris-sync';

/** Follows the link of the alert that is about a queue, from the page of the plan. */
async function followAlert(page: Page, portal: Portal) {
  await portal.breakVendor('vendor-down');
  await page.goto(portal.url + WORKDAY);
  const link = page
    .getByRole('button', { name: 'Open the runbook for WorkdaySyncFailing' })
    .first();
  await expect(link).toBeVisible({ timeout: 60_000 });
  await link.click();
  await expect(page).toHaveURL(
    /\/integrations\/r\/default\/workday-hris-sync\?.*alertname=WorkdaySyncFailing/,
  );
}

test.describe('the runbook of a plan', () => {
  const portal = sharedPortal();

  test('a firing alert leads to its procedure on a phone, with the way to start a run always in reach', async ({
    page,
  }) => {
    await page.setViewportSize(PHONE);
    await followAlert(page, portal);
    const procedure = page.getByRole('region', { name: 'Workday is down' });
    await expect(procedure).toContainText('Chosen for this alert: alertname');
    await expect(page.getByRole('region', { name: 'Alert' })).toContainText(
      'Firing',
    );
    // One tap from the alert to a call, without scrolling
    const call = page
      .getByRole('region', { name: 'Status' })
      .getByRole('link', { name: /^Phone of / });
    await expect(call).toHaveAttribute('href', /^tel:/);
    await expect(call).toBeInViewport({ ratio: 1 });
    await call.click({ trial: true });
    // Nothing lies over it, wherever the page is
    const start = page.getByRole('button', { name: /^Start run/ });
    await start.click({ trial: true });
    await page.mouse.wheel(0, 100_000);
    await expect(start).toBeInViewport();
    await start.click({ trial: true });
    await portal.breakVendor('healthy');
  });

  test('labels are filled into steps and commands, and nothing overflows a phone', async ({
    page,
  }) => {
    await page.setViewportSize(PHONE);
    const query = new URLSearchParams({
      alertname: 'WorkdayQueueDepthHigh',
      tenant: `O'Neill & a-very-long-name-${'x'.repeat(80)}`,
    });
    await page.goto(
      `${portal.url}/integrations/r/default/workday-hris-sync?${query}`,
    );
    const steps = page.getByRole('list', { name: /^Steps of/ });
    await expect(steps).toContainText(`O'\\''Neill & a-very-long-name`);
    await expectFitsInBothThemes(page);
  });

  test('the runbook prints as a whole: no menus, and no command that is cut', async ({
    page,
  }) => {
    await page.goto(`${portal.url}${WORKDAY}/runbook`);
    const command = page.getByText('syncctl dlq list --integration workday');
    await expect(command).toBeVisible();
    await expectAccessible(page);
    // As wide as paper
    await page.setViewportSize({ width: 700, height: 900 });
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByRole('navigation').first()).toBeHidden();
    await expect(page.getByRole('button', { name: 'Print' })).toBeHidden();
    await expect(
      page.getByText('Ask the customer', { exact: false }),
    ).toBeVisible();
    const cut = await page.evaluate(
      () =>
        [...document.querySelectorAll('main pre')].filter(pre => {
          const { right } = pre.getBoundingClientRect();
          return right > window.innerWidth || pre.scrollWidth > pre.clientWidth;
        }).length,
    );
    expect(cut).toBe(0);
  });
});

ownTest(
  'the link that an alert of a real Alertmanager carries leads to the step',
  { tag: OWN },
  async ({ page, request, own: { portal } }) => {
    await page.setViewportSize(PHONE);
    await portal.breakVendor('vendor-down');
    // As Alertmanager tells it to whoever is on call, not as our page does
    const headers = { authorization: `Bearer ${await portal.token()}` };
    const status = `${portal.url}/api/integration-plan/plans/default/workday-hris-sync/status`;
    const readLink = async (): Promise<string | undefined> => {
      const { alerts } = await (await request.get(status, { headers })).json();
      return alerts
        .flatMap((matcher: { alerts: object[] }) => matcher.alerts)
        .find((alert: { name: string }) => alert.name === 'WorkdaySyncFailing')
        ?.runbookUrl;
    };
    await expect.poll(readLink, { timeout: 90_000 }).toBeTruthy();
    await page.goto((await readLink())!);
    await expect(
      page.getByRole('region', { name: 'Workday is down' }),
    ).toContainText("Compare Workday's status page with our metrics.");
    await expect(page.getByRole('region', { name: 'Alert' })).toContainText(
      /Firing[\s\S]*tenant=/,
    );
    await portal.breakVendor('healthy');
  },
);
