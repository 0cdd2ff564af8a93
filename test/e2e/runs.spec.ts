import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { expect, test, type Browser, type Page } from '@playwright/test';
import { expectFitsInBothThemes } from './checks';
import { OWN, test as ownTest } from './ownPortal';
import type { Portal } from './portal';
import { sharedPortal } from './sharedPortal';

const PLAN = 'stripe-payment-events';
const PHONE = { width: 390, height: 844 };

/** Calls the API of runs as the guest does. */
async function call(portal: Portal, path: string, body?: object) {
  const response = await fetch(`${portal.url}/api/integration-plan${path}`, {
    method: body ? 'POST' : 'GET',
    headers: {
      authorization: `Bearer ${await portal.token()}`,
      'content-type': 'application/json',
    },
    body: body && JSON.stringify(body),
  });
  expect(response.ok, `${path}: ${response.status}`).toBe(true);
  return response.json();
}

/** Starts a run of a procedure with four steps; returns its id. */
async function startRun(portal: Portal): Promise<string> {
  const { id } = await call(portal, '/runs', {
    id: randomUUID(),
    plan: { namespace: 'default', name: PLAN },
    procedure: 'dead-letters',
  });
  return id;
}

const append = (portal: Portal, id: string, events: object[]) =>
  call(portal, `/runs/${id}/events`, {
    events: events.map(event => ({
      id: randomUUID(),
      at: new Date().toISOString(),
      ...event,
    })),
  });

/** What was recorded in a run, in short and in order. */
async function recorded(portal: Portal, id: string): Promise<string[]> {
  const { events } = await call(portal, `/runs/${id}`);
  return events.map(
    ({ type, step, state, text }: Record<string, string | number>) =>
      type === 'step' ? `${Number(step) + 1} ${state}` : `${type} ${text}`,
  );
}

/** Somebody at a browser of their own, on the page of a run. */
async function join(browser: Browser, portal: Portal, id: string) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await openRun(page, portal, id);
  return { context, page };
}

async function openRun(page: Page, portal: Portal, id: string) {
  await page.goto(`${portal.url}/integrations/runs/${id}`);
  // The first page of a portal takes its time
  await expect(page.getByRole('list', { name: 'Steps' })).toBeVisible({
    timeout: 60_000,
  });
}

const step = (page: Page, number: number) =>
  page.getByRole('listitem', { name: `Step ${number}`, exact: true });
const press = (page: Page, name: string) =>
  page.getByRole('button', { name, exact: true }).click();

test.describe('a run', () => {
  const portal = sharedPortal();

  test('is shared by two people live, shown on the page of its plan, and ends as Markdown for a post-mortem', async ({
    browser,
  }) => {
    const id = await startRun(portal);
    const ada = await join(browser, portal, id);
    const grace = await join(browser, portal, id);
    await press(ada.page, 'Done, step 1');
    await expect(step(grace.page, 1)).toContainText('Done');
    await expect(step(grace.page, 2)).toHaveAttribute('aria-current', 'step');
    await press(grace.page, 'Failed, step 2');
    await expect(step(ada.page, 2)).toContainText('Failed');

    await grace.page.goto(
      `${portal.url}/catalog/default/integrationplan/${PLAN}`,
    );
    const card = grace.page.getByRole('listitem').filter({
      has: grace.page.locator(`a[href$="/integrations/runs/${id}"]`),
    });
    await expect(card).toContainText(
      /Run of “Events wait for a person”, started .* ago by .*, 1 of 4 steps, 1 failed/,
    );

    const { page } = ada;
    await press(page, 'More');
    await page.getByRole('menuitem', { name: 'Finish' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog).toContainText('2 steps are still open: 3, 4');
    await dialog.getByLabel('Resolved', { exact: true }).check();
    await dialog.getByLabel(/What was learned/).fill('Group them first');
    await dialog.getByRole('button', { name: 'Finish' }).click();
    await expect(
      page.getByRole('region', { name: 'How it ended' }),
    ).toContainText('Group them first');
    // Without a reload the card is gone as well
    await expect(card).toHaveCount(0);

    await press(page, 'More');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'Download as Markdown' }).click(),
    ]);
    const markdown = await readFile(await download.path(), 'utf8');
    expect(markdown).toContain('Events wait for a person');
    expect(markdown).toContain('Group them first');
    await ada.context.close();
    await grace.context.close();
  });

  test('fits a phone and can be read by everybody, as the list of runs does', async ({
    page,
  }) => {
    const id = await startRun(portal);
    await append(portal, id, [
      { type: 'step', step: 0, state: 'done' },
      { type: 'output', step: 0, text: `NO_ORDER ${'x'.repeat(200)} 14` },
      { type: 'step', step: 1, state: 'skipped', reason: 'Nothing to mend' },
      { type: 'note', step: 2, text: 'Event evt_1 first' },
      { type: 'helpAsked', step: 2 },
    ]);
    await page.setViewportSize(PHONE);
    await openRun(page, portal, id);
    await expectFitsInBothThemes(page);
    const small = await step(page, 3)
      .getByRole('button')
      .evaluateAll(buttons =>
        buttons
          .filter(button => button.getBoundingClientRect().height < 44)
          .map(button => button.textContent),
      );
    expect(small).toEqual([]);
    await append(portal, id, [{ type: 'aborted', reason: 'Only looked' }]);
    await page.goto(`${portal.url}/integrations/runs`);
    await expect(
      page.getByRole('link', { name: 'Events wait for a person' }).first(),
    ).toBeVisible();
    await expectFitsInBothThemes(page);
  });
});

ownTest(
  'what is done in a run while the portal restarts is kept and recorded in its order, from an open page and from one that was closed',
  { tag: OWN },
  async ({ browser, own: { portal } }) => {
    const id = await startRun(portal);
    const stays = await join(browser, portal, id);
    const leaves = await join(browser, portal, id);
    await press(stays.page, 'Done, step 1');
    await expect.poll(() => recorded(portal, id)).toEqual(['1 done']);
    // Until the answer has come, the page cannot know
    await expect(stays.page.getByText('not sent yet')).toHaveCount(0);

    await portal.pause();
    await press(leaves.page, 'Note on step 1');
    await leaves.page.getByLabel('Note on step 1').fill('from the train');
    await press(leaves.page, 'Add note');
    await press(leaves.page, 'Failed, step 4');
    await expect(
      leaves.page.getByText('2 entries not sent yet, kept in this browser', {
        exact: false,
      }),
    ).toBeVisible();
    await leaves.page.close();

    await press(stays.page, 'Done, step 2');
    await press(stays.page, 'N/A (not applicable), step 3');
    await expect(step(stays.page, 2)).toContainText('not sent yet');
    await expect(
      stays.page.getByText('2 entries not sent yet, kept in this browser', {
        exact: false,
      }),
    ).toBeVisible();

    await portal.resume();
    await expect
      .poll(() => recorded(portal, id), { timeout: 60_000 })
      .toEqual(['1 done', '2 done', '3 notApplicable']);
    await expect(stays.page.getByText('not sent yet')).toHaveCount(0);

    await openRun(await leaves.context.newPage(), portal, id);
    await expect
      .poll(() => recorded(portal, id))
      .toEqual([
        '1 done',
        '2 done',
        '3 notApplicable',
        'note from the train',
        '4 failed',
      ]);
    // The page that stayed open follows again by itself
    await expect(step(stays.page, 4)).toContainText('Failed', {
      timeout: 60_000,
    });
    await stays.context.close();
    await leaves.context.close();
  },
);
