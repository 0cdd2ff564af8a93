import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** The page has loaded all of itself, and nothing moves or fades in any more. */
async function settled(page: Page) {
  await page.waitForLoadState('networkidle');
  // Work that is left over on a busy machine may still bring a spinner
  await page.evaluate(
    () => new Promise(done => requestIdleCallback(done, { timeout: 2000 })),
  );
  await expect(
    page.locator('[role="progressbar"]:not([aria-valuenow])'),
  ).toHaveCount(0);
  await page.evaluate(async () => {
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getTiming().iterations !== Infinity);
    // One that is paused, or out of sight, never ends
    await Promise.race([
      Promise.allSettled(ending.map(({ finished }) => finished)),
      new Promise(done => setTimeout(done, 2000)),
    ]);
  });
}

/** Nothing of the page is wider than the screen, and axe finds nothing serious. */
export async function expectFitsAndAccessible(page: Page) {
  await settled(page);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - window.innerWidth,
  );
  expect(overflow).toBeLessThanOrEqual(0);
  await expectAccessible(page);
}

/** The same, in the light and in the dark; the next page is in the light again. */
export async function expectFitsInBothThemes(page: Page) {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expect(page.locator('body')).toHaveAttribute(
      'data-theme-mode',
      colorScheme,
    );
    await expectFitsAndAccessible(page);
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

/** axe finds nothing serious in a part of the page. */
export async function expectAccessible(page: Page, part = 'main') {
  const { violations } = await new AxeBuilder({ page }).include(part).analyze();
  const serious = violations.filter(({ impact }) =>
    ['serious', 'critical'].includes(impact ?? ''),
  );
  expect(
    serious.map(({ id, nodes }) => [id, nodes.map(node => node.html)]),
  ).toEqual([]);
}
