import {
  expect,
  test,
  type APIRequestContext,
  type Page,
} from '@playwright/test';
import { expectFitsAndAccessible, expectFitsInBothThemes } from './checks';
import { sharedPortal } from './sharedPortal';

const portal = sharedPortal();
const PHONE = { width: 390, height: 844 };

const PROCEDURE = {
  key: 'token-expired',
  title: 'Token of the drill has expired',
  kind: 'reauthenticate',
  steps: [{ text: 'Ask for a new token', minutes: 2 }],
};

/** A plan of this file's own, with one written procedure. */
async function createPlan(request: APIRequestContext, name: string) {
  const api = `${portal.url}/api/integration-plan/plans`;
  const headers = { authorization: `Bearer ${await portal.token()}` };
  const answer = await request.post(api, {
    headers,
    data: {
      name,
      title: `Drilled plan ${name}`,
      pattern: 'polling',
      owner: 'group:default/people-platform',
      document: {
        sections: { runbook: { facts: { procedures: [PROCEDURE] } } },
      },
    },
  });
  expect(answer.status(), await answer.text()).toBe(201);
  const read = async (path: string) =>
    (await request.get(`${api}/default/${name}${path}`, { headers })).json();
  return {
    page: `${portal.url}/catalog/default/integrationplan/${name}`,
    read,
  };
}

async function startDrill(page: Page, runbook: string, procedure: string) {
  await expect(async () => {
    // The catalog takes a moment to have a new plan
    await page.goto(runbook);
    await page
      .getByRole('button', { name: `Start a drill of ${procedure}` })
      .click({ timeout: 5000 });
  }).toPass({ timeout: 60_000 });
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText(
    'Nothing is sent, nobody is notified, and the live status is not touched',
  );
  return dialog;
}

test('a drill is marked everywhere and leaves the live status alone', async ({
  page,
  request,
}) => {
  await page.setViewportSize(PHONE);
  const headers = { authorization: `Bearer ${await portal.token()}` };
  const readStatus = async () => {
    const { status, verdict, since } = await (
      await request.get(
        `${portal.url}/api/integration-plan/plans/default/workday-hris-sync/status`,
        { headers },
      )
    ).json();
    return { status, verdict, since };
  };
  // A portal that has just started has read nothing yet
  await expect
    .poll(async () => (await readStatus()).status, { timeout: 60_000 })
    .not.toBe('unknown');
  const before = await readStatus();
  const dialog = await startDrill(
    page,
    `${portal.url}/catalog/default/integrationplan/workday-hris-sync/runbook`,
    'Workday is down',
  );
  await expect(
    dialog.getByRole('radio', { name: /The vendor is down for two hours/ }),
  ).toBeChecked();
  await dialog.getByRole('button', { name: 'Start drill' }).click();

  const panel = page.getByRole('region', {
    name: 'Drill: simulated readings',
  });
  await expect(panel).toContainText('DRILL – simulated readings');
  await expect(page).toHaveTitle(/^DRILL: /);
  await expect(
    page.getByRole('note', { name: 'This is a drill' }),
  ).toBeVisible();
  const tiles = panel.getByRole('region', { name: /, simulated$/ });
  expect(await tiles.count()).toBeGreaterThan(0);
  for (const tile of await tiles.all()) {
    await expect(tile).toContainText('Simulated');
  }
  // The trouble begins after ten minutes of two and a half hours
  await expect(panel).toContainText(/Simulated status:Critical/, {
    timeout: 60_000,
  });
  expect(await readStatus()).toEqual(before);
  await expectFitsInBothThemes(page);
});

test('an edit suggested in a run and accepted is a revision in the history', async ({
  page,
  request,
}) => {
  const plan = await createPlan(request, 'drilled-suggestions');
  const dialog = await startDrill(
    page,
    `${plan.page}/runbook`,
    PROCEDURE.title,
  );
  await dialog.getByRole('button', { name: 'Start drill' }).click();
  await page
    .getByRole('button', { name: 'Suggest an edit from step 1' })
    .click();
  const form = page.getByRole('dialog');
  await form.getByLabel('Why should it be changed?').fill('It took longer');
  await form.getByLabel('Minutes of step 1').fill('5');
  await expect(
    form.getByRole('region', { name: 'What you change' }),
  ).toContainText('Changed');
  await form.getByRole('button', { name: 'Send suggestion' }).click();
  await expect(page.getByText('Your suggestion was sent')).toBeVisible();

  await page.setViewportSize(PHONE);
  await page.goto(`${plan.page}/runbook`);
  const card = page.getByRole('region', { name: 'Suggested edits' });
  await expect(card).toContainText('Suggested edits (1 open)');
  await expect(card).toContainText('It took longer');
  await expectFitsAndAccessible(page);
  await card.getByRole('button', { name: /^Accept/ }).click();
  await page.getByRole('button', { name: 'Accept as a new revision' }).click();
  await expect(card).toContainText('Suggested edits (0 open)');
  await card.getByRole('link', { name: 'Revision 2' }).click();
  await expect(page).toHaveURL(/\/history\?view=2/);
  await expect(page.getByRole('main')).toContainText('It took longer');
  const { document } = await plan.read('');
  expect(document.sections.runbook.facts.procedures[0].steps[0].minutes).toBe(
    5,
  );
});
