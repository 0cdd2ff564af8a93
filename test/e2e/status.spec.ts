import { expect, test } from '@playwright/test';
import { expectFitsInBothThemes } from './checks';
import { sharedPortal } from './sharedPortal';

const STATUS = '/catalog/default/integrationplan/mapbox-address-lookup/status';

test.describe('how a plan has been', () => {
  test('the address chooses the time; values, marks and days are drawn, told and listed', async ({
    page,
  }) => {
    await page.goto(`${sharedPortal().url}${STATUS}?range=1h`);
    const hour = page.getByRole('button', { name: 'Last hour' });
    await expect(hour).toHaveAttribute('aria-pressed', 'true');
    const plot = page.getByRole('img', { name: /^Plot of/ }).last();
    await expect(plot.locator('[data-line]')).toHaveAttribute('d', /^M[\d.]+,/);
    const values = page.getByRole('slider', { name: /^Values of/ }).last();
    await values.press('ArrowLeft');
    const told = await values.getAttribute('aria-valuetext');
    await expect(values).toContainText(told!);
    await page
      .getByRole('button', { name: /^Show values of/ })
      .last()
      .click();
    await expect(
      page
        .getByRole('table', { name: /^Values of/ })
        .getByRole('row')
        .nth(1),
    ).toBeVisible();

    const bar = page.getByRole('list', { name: /^Last 90 days/ });
    await expect(bar.getByRole('listitem').last()).toContainText(/: \w+ \d+/);
    await expect(
      page.getByRole('table', { name: 'Availability' }),
    ).toContainText('90 days');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download as CSV' }).click();
    expect((await download).suggestedFilename()).toMatch(
      /^availability-.*csv$/,
    );

    await page.getByRole('button', { name: /^List all/ }).click();
    const list = page.getByRole('table', { name: 'What happened' });
    await expect(list).toContainText('Revision 1 saved');
    await page.getByLabel(/^Revisions/).click();
    await expect(page).toHaveURL(/hide=revision/);
    await expect(list.getByText('Revision 1 saved')).toHaveCount(0);
    await page.getByRole('button', { name: 'Last 7 days' }).click();
    await expect(page).toHaveURL(/range=7d/);
  });

  test('the tab fits a phone, and axe finds nothing serious in the light and in the dark', async ({
    page,
  }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`${sharedPortal().url}${STATUS}?range=1h`);
    await expect(
      page.getByRole('img', { name: /^Plot of/ }).last(),
    ).toBeVisible();
    await expectFitsInBothThemes(page);
  });
});
