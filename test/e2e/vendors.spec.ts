import { expect, type Page } from '@playwright/test';
import { expectFitsInBothThemes } from './checks';
import { test } from './ownPortal';
import type { Portal } from './portal';

const PLAN = '/catalog/default/integrationplan';
const WORKDAY_PLAN = `${PLAN}/workday-hris-sync`;
const WORKDAY = '/integrations/vendors/workday';

let portal: Portal;
test.beforeAll(({ own }) => {
  portal = own.portal;
});

const chain = (page: Page, vendor: string) =>
  page.getByRole('list', { name: `Whom to call at ${vendor}` });

const contact = (page: Page, name: string) =>
  page.getByRole('button', { name: new RegExp(`^${name}, tier \\d$`) });

/** The names in the chain of Workday, from top to bottom. */
const order = (page: Page) =>
  chain(page, 'Workday').getByRole('button', { name: /, tier \d$/ });

const unfold = async (page: Page, name: string) => {
  const toggle = contact(page, name);
  if ((await toggle.getAttribute('aria-expanded')) === 'false') {
    await toggle.click();
  }
};

const report = async (page: Page, name: string, outcome: string) => {
  await unfold(page, name);
  await page
    .getByRole('group', { name: `You tried ${name}?` })
    .getByRole('button', { name: outcome })
    .click();
};

/** A reload would forget what this puts into the page. */
const mark = (page: Page) =>
  page.evaluate(() => void Object.assign(window, { sameDocument: true }));

const isSameDocument = (page: Page) =>
  page.evaluate(() => 'sameDocument' in window);

async function callApi(path: string, init: RequestInit = {}) {
  return fetch(`${portal.url}/api/${path}`, {
    ...init,
    headers: {
      authorization: `Bearer ${await portal.token()}`,
      'content-type': 'application/json',
      ...init.headers,
    },
  });
}

test('a bounce moves the next contact up on a page that is open elsewhere, and the owner moves it back', async ({
  page,
  context,
}) => {
  const before = ['Customer care', 'Integration engineers', 'Maren Holt'];
  const after = ['Integration engineers', 'Customer care', 'Maren Holt'];
  const onCall = page;
  const elsewhere = await context.newPage();
  await elsewhere.goto(portal.url + WORKDAY);
  await expect(order(elsewhere)).toHaveText(before);
  await mark(elsewhere);

  await onCall.goto(portal.url + WORKDAY_PLAN);
  await expect(order(onCall)).toHaveText(before);
  await report(onCall, 'Customer care', 'Bounced');
  await expect(onCall.getByText('Noted: Customer care bounced.')).toContainText(
    'Moved below Integration engineers; the owner is told.',
  );
  await expect(order(onCall)).toHaveText(after);
  await expect(order(elsewhere)).toHaveText(after);
  await expect(chain(elsewhere, 'Workday')).toContainText(/Suspect: bounced/);

  // Once, however many reports follow
  await report(onCall, 'Customer care', 'No answer');
  const told = async () => {
    const answer = await callApi('notifications/notifications');
    const { notifications } = await answer.json();
    return notifications.filter(
      ({ payload }: { payload: { topic?: string } }) =>
        payload.topic?.includes('uspect'),
    ).length;
  };
  await expect.poll(told).toBe(1);

  await report(onCall, 'Customer care', 'Details are right');
  await expect(order(onCall)).toHaveText(before);
  await expect(order(elsewhere)).toHaveText(before);
  expect(await isSameDocument(elsewhere)).toBe(true);
});

test('the directory finds vendors with a suspect contact, and lets go of one that is verified', async ({
  page,
}) => {
  const stored = await callApi('integration-plan/vendors/stripe');
  const { contacts } = await stored.json();
  const tell = async (outcome: string) => {
    const answer = await callApi(
      `integration-plan/vendors/stripe/contacts/${contacts[0].id}/reports`,
      { method: 'POST', body: JSON.stringify({ outcome }) },
    );
    expect(answer.status).toBe(201);
  };
  await tell('bounced');
  await page.goto(`${portal.url}/integrations/vendors?suspect=true`);
  await expect(page.getByRole('link', { name: 'Stripe' })).toBeVisible();
  await expect(page.getByText('1 suspect')).toBeVisible();
  await tell('verified');
  await expect(page.getByRole('link', { name: 'Stripe' })).toHaveCount(0);
});

test('a file with three bad rows names each and changes nothing; put right, it is saved as a whole', async ({
  page,
}) => {
  const header =
    'vendor,contact,name,owner,supportPlan,role,tier,channels,timeZone,hours\n';
  const good = [
    'hubspot,,HubSpot,group:default/commerce,Enterprise,,,,,',
    'twilio,,Twilio,group:default/commerce,,,,,,',
    'twilio,Night desk,,,,support,1,phone | +12025550199,Europe/Berlin,mon-fri 22:00-06:00',
  ];
  const bad = [
    'twilio,Day desk,,,,support,1,phone | 0800 call me,Europe/Berlin,',
    'twilio,Mail desk,,,,support,2,mail | desk@twilio.example.com,CET,mon-fri 09:00-17:00',
    'twilio,Chat desk,,,,helper,2,portal | javascript:alert(1),,',
  ];
  const choose = (rows: string[]) =>
    page.locator('input[type="file"]').setInputFiles({
      name: 'vendors.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(header + rows.join('\n')),
    });
  await page.goto(`${portal.url}/integrations/vendors`);
  await page.getByRole('link', { name: 'Import', exact: true }).click();
  await choose([...good, ...bad]);
  await expect(
    page.getByText('3 rows are invalid: nothing can be saved'),
  ).toBeVisible();
  const rows = page
    .getByRole('list', { name: 'Rows of the file' })
    .locator(':scope > li');
  await expect(rows).toHaveCount(6);
  await expect(rows.nth(0)).toContainText(/Invalid.*Day desk.*line 5/);
  await expect(rows.nth(0)).toContainText(
    /channels.*must be a phone number with its country code/,
  );
  await expect(rows.nth(1)).toContainText(
    /Mail desk.*line 6.*[tT]ime ?[zZ]one.*must be an IANA time zone/,
  );
  await expect(rows.nth(2)).toContainText(/Chat desk.*line 7/);
  await expect(rows.nth(2)).toContainText(/role/);
  await expect(rows.nth(2)).toContainText(/channels/);
  const save = page.getByRole('button', { name: 'Save all of it' });
  await expect(save).toBeDisabled();
  const stored = async (slug: string) =>
    callApi(`integration-plan/vendors/${slug}`);
  expect((await stored('twilio')).status).toBe(404);
  expect((await (await stored('hubspot')).json()).supportPlan).toBe(
    'Professional',
  );

  await choose(good);
  await expect(page.getByText('3 rows: 2 new, 1 changed')).toBeVisible();
  await save.click();
  await expect(
    page.getByRole('heading', { name: 'The file is saved' }),
  ).toBeVisible();
  expect((await (await stored('hubspot')).json()).supportPlan).toBe(
    'Enterprise',
  );
  await page.getByRole('link', { name: 'twilio' }).click();
  await expect(contact(page, 'Night desk')).toBeVisible();
});

test('a vendor that plans still name is not deleted, and the plans are named', async ({
  page,
}) => {
  await page.goto(portal.url + WORKDAY);
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Delete ...' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await expect(dialog.getByRole('alert')).toContainText(
    'Workday stays: plans still name it',
  );
  await expect(
    dialog.getByRole('link', { name: 'Workday HRIS sync' }),
  ).toBeVisible();
  await dialog.getByRole('button', { name: 'Keep it' }).click();
  await expect(contact(page, 'Customer care')).toBeVisible();
});

test('a pinned note is on all plans of the vendor at once, and leaves when it is taken off', async ({
  page,
  context,
}) => {
  const created = await callApi('integration-plan/plans', {
    method: 'POST',
    body: JSON.stringify({
      name: 'stripe-payouts',
      title: 'Stripe payouts',
      pattern: 'polling',
      owner: 'commerce',
      vendor: 'stripe',
    }),
  });
  expect(created.status).toBe(201);
  const note = 'Outage since 09:10, ticket 123';
  const [first, second] = [page, await context.newPage()];
  await first.goto(`${portal.url + PLAN}/stripe-payment-events`);
  await expect(chain(first, 'Stripe')).toBeVisible();
  await expect(async () => {
    await second.goto(`${portal.url + PLAN}/stripe-payouts`);
    await expect(chain(second, 'Stripe')).toBeVisible({ timeout: 10_000 });
  }).toPass();
  for (const tab of [first, second]) await mark(tab);

  const pinning = await context.newPage();
  await pinning.goto(`${portal.url}/integrations/vendors/stripe`);
  await pinning.getByRole('button', { name: 'Pin a note' }).click();
  await pinning.getByRole('textbox', { name: 'Note' }).fill(note);
  await pinning.getByRole('radio', { name: '1 hour' }).click();
  await pinning.getByRole('button', { name: 'Pin', exact: true }).click();
  const onEach = async (check: (tab: Page) => Promise<void>) => {
    for (const tab of [pinning, first, second]) await check(tab);
  };
  const notes = (tab: Page) =>
    tab.getByRole('list', { name: 'Notes on Stripe' });
  await onEach(tab => expect(notes(tab)).toContainText(note));

  await first.getByRole('button', { name: `Unpin the note “${note}”` }).click();
  await onEach(tab => expect(notes(tab)).toHaveCount(0));
  for (const tab of [first, second]) {
    expect(await isSameDocument(tab)).toBe(true);
  }
});

test('a vendor is edited in place: what is wrong is named, leaving asks first, and what is saved is on a page that is open elsewhere', async ({
  page,
  context,
}) => {
  const elsewhere = await context.newPage();
  await elsewhere.goto(`${portal.url}/integrations/vendors/hubspot`);
  await mark(elsewhere);
  await page.goto(`${portal.url}/integrations/vendors/hubspot`);
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  const form = page.getByRole('form', { name: 'Edit HubSpot' });
  const plan = form.getByLabel(/^Support plan/);
  await plan.fill('Platinum since November');
  const portalAddress = form.getByLabel(/^Support portal/);
  await portalAddress.fill('somewhere');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form.getByRole('alert')).toContainText('Support portal');
  await portalAddress.fill('https://help.hubspot.example.com');

  await page.getByRole('link', { name: 'Catalog', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Go on editing' }).click();
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form).toBeHidden();
  for (const tab of [page, elsewhere]) {
    await expect(tab.getByText('Platinum since November')).toBeVisible();
  }
  expect(await isSameDocument(elsewhere)).toBe(true);
});

test('directory, vendor and plan fit a phone, and axe finds nothing serious in them', async ({
  browser,
}) => {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
  });
  const page = await context.newPage();
  await page.goto(`${portal.url}/integrations/vendors`);
  await expect(
    page.getByRole('link', { name: 'Workday', exact: true }),
  ).toBeVisible();
  await expectFitsInBothThemes(page);

  for (const path of [WORKDAY, WORKDAY_PLAN]) {
    await page.goto(portal.url + path);
    await unfold(page, 'Customer care');
    const call = chain(page, 'Workday').getByRole('link', {
      name: /^Phone of Customer care/,
    });
    await expect(call).toHaveAttribute('href', 'tel:+12025550142');
    const box = await call.boundingBox();
    expect(box?.height).toBeGreaterThanOrEqual(44);
    await expect(
      page.getByRole('link', { name: /^Mail of Customer care/ }),
    ).toHaveAttribute('href', /^mailto:.*subject=.*WD-0000-1234/);
    await expectFitsInBothThemes(page);
  }
  await context.close();
});
