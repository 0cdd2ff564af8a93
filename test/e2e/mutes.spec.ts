import { expect, test, type Page } from '@playwright/test';
import { expectAccessible, expectFitsInBothThemes } from './checks';
import type { Portal } from './portal';
import { sharedPortal } from './sharedPortal';

const NAME = 'to-be-muted';
const PAGE = `/catalog/default/integrationplan/${NAME}`;

const PLAN = {
  name: NAME,
  title: 'To be muted',
  pattern: 'polling',
  owner: 'commerce',
  document: {
    sections: {
      observability: {
        facts: {
          metrics: [
            {
              key: 'errors',
              title: 'Errors',
              source: 'demo-metrics',
              query: 'mapbox_geocode_error_ratio',
              unit: 'ratio',
              side: 'vendor',
              thresholds: { direction: 'above', critical: 0.5 },
            },
          ],
        },
      },
    },
  },
};

test.describe('mutes of a plan', () => {
  let portal: Portal;
  test.beforeAll(async ({ request }) => {
    portal = sharedPortal();
    const created = await request.post(
      `${portal.url}/api/integration-plan/plans`,
      {
        headers: { authorization: `Bearer ${await portal.token()}` },
        data: PLAN,
      },
    );
    // It is there already where a test failed, and the rest begins anew
    expect([201, 409]).toContain(created.status());
  });

  /** Its catalog entity follows in a moment. */
  const open = async (page: Page) => {
    const status = page.getByRole('region', { name: 'Status', exact: true });
    await expect(async () => {
      await page.goto(`${portal.url}${PAGE}`);
      await expect(status).toBeVisible({ timeout: 5000 });
    }).toPass();
    return status;
  };

  test('a reading is muted where it stands, said wherever the status is, and unmuted there', async ({
    page,
  }) => {
    const status = await open(page);
    const tile = page.getByRole('region', { name: 'Errors' });
    await tile.getByRole('button', { name: 'Mute Errors' }).click();
    const dialog = page.getByRole('dialog', { name: 'Mute To be muted' });
    await expect(dialog).toContainText(
      'only mutes of the whole plan count apart',
    );
    await dialog.getByRole('button', { name: 'Mute' }).click();
    await expect(dialog).toContainText('is required');
    await dialog.getByLabel('Why').fill('They move, ticket 123');
    await dialog.getByRole('button', { name: 'Mute' }).click();
    await expect(dialog).toHaveCount(0);
    await expect(status).toContainText('Muted (Errors) until');
    await expect(status).toContainText('They move, ticket 123');
    await expect(tile).toContainText('Muted until');

    await page.goto(`${portal.url}/integrations?q=${NAME}`);
    await expect(page.getByText('1 reading is muted')).toBeVisible();

    await open(page);
    await tile.getByRole('button', { name: 'End mute of Errors' }).click();
    await expect(
      tile.getByRole('button', { name: 'Mute Errors' }),
    ).toBeVisible();
    await expect(status).not.toContainText('Muted');
  });

  test('a maintenance is planned and called off, and the dialog fits a phone', async ({
    page,
  }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    const status = await open(page);
    await status.getByRole('button', { name: 'Mute …' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Planned maintenance').check();
    await expect(dialog).toContainText('Plan maintenance of To be muted');
    await dialog.getByLabel('Why').fill('We upgrade');
    await dialog.getByLabel(/^From/).fill('2099-01-01T10:00');
    await dialog.getByLabel(/^Until/).fill('2099-01-01T12:00');
    await dialog.getByRole('button', { name: 'Plan maintenance' }).click();
    await expect(dialog).toContainText('must be at most 365 days ahead');
    await expectAccessible(page, '[role=dialog]');
    const soon = new Date(Date.now() + 3 * 86_400_000).toISOString();
    await dialog.getByLabel(/^From/).fill(`${soon.slice(0, 10)}T10:00`);
    await dialog.getByLabel(/^Until/).fill(`${soon.slice(0, 10)}T12:00`);
    await dialog.getByRole('button', { name: 'Plan maintenance' }).click();
    await expect(dialog).toHaveCount(0);
    // It is planned: nothing is muted yet
    await expect(status).not.toContainText('Maintenance until');
    await status.getByRole('button', { name: 'Mute …' }).click();
    await dialog
      .getByRole('button', { name: 'End maintenance of the whole plan' })
      .click();
    await expect(dialog).not.toContainText('In force or planned');
  });

  test('a refresh reads everything now, and says what came of it', async ({
    page,
  }) => {
    const status = await open(page);
    await expect(status).toContainText('newest reading');
    await status.getByRole('button', { name: 'Refresh now' }).click();
    await expect(status).toContainText('All 1 were read again');
  });

  test('the page of sources fits a phone, in the light and in the dark', async ({
    page,
  }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`${portal.url}/integrations/sources`);
    await expect(page.getByText('demo-alerts').first()).toBeVisible();
    await expect(page.getByText('by a heartbeat')).toBeVisible();
    await expectFitsInBothThemes(page);
  });
});
