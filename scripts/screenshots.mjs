// Makes the screenshots of the README from a portal of its own, with the demo
// vendor broken. Names, such as `wizard runbook`, choose some of them.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { freePort } from './lib/processes.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const data = mkdtempSync(join(tmpdir(), 'integration-plan-'));
const port = await freePort();
const vendorPort = await freePort();
const portal = spawn(process.execPath, [join(root, 'scripts/serve.mjs')], {
  cwd: root,
  env: {
    ...process.env,
    PORT: String(port),
    DEMO_VENDOR_PORT: String(vendorPort),
    DATA_DIR: data,
  },
});
try {
  await new Promise((resolve, reject) => {
    portal.stdout.on('data', chunk => {
      if (String(chunk).includes('is running at')) resolve();
    });
    portal.on('exit', () => reject(new Error('The portal did not start')));
  });
  // Let the sparklines grow before the trouble starts
  await new Promise(resolve => setTimeout(resolve, 25_000));
  await fetch(`http://127.0.0.1:${vendorPort}/scenario`, {
    method: 'POST',
    body: 'scenario=vendor-down',
  });
  await new Promise(resolve => setTimeout(resolve, 12_000));
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  const page = await browser.newPage({
    viewport: { width: 1440, height: 900 },
  });
  const workday = '/catalog/default/integrationplan/workday-hris-sync';
  /** What somebody may have written into the wizard. */
  const describe = async () => {
    for (const [label, text] of [
      ['Our system', 'Java service, PostgreSQL'],
      ['Third-party API', 'Parcel REST API v2'],
      ['What we need', 'Poll the status of each parcel every 10 minutes'],
      ['Authentication method', 'OAuth 2.0 client credentials'],
      ['Expected volume', '20,000 parcels per day'],
      ['Known constraints', 'Rate limit: 1,000 requests per hour'],
    ]) {
      await page.getByLabel(label).fill(text);
    }
    await page
      .getByRole('list', { name: 'What was understood' })
      .scrollIntoViewIfNeeded();
  };
  const showBudget = () =>
    page
      .getByRole('heading', { name: /^Rate budget/ })
      .evaluate(heading => heading.scrollIntoView());
  const wanted = process.argv.slice(2);
  for (const [name, path, text, prepare] of [
    ['list', '/integrations', 'Critical'],
    ['overview', workday, 'Critical'],
    ['status', `${workday}/status?range=1h`, 'Thresholds'],
    ['plan', `${workday}/plan#architecture`, 'Data flows'],
    ['vendors', '/integrations/vendors', 'Workday'],
    ['vendor', '/integrations/vendors/workday', 'Integration engineers'],
    ['wizard', '/integrations/new', 'Our system', describe],
    ['rateBudget', `${workday}/plan`, 'What if?', showBudget],
    [
      'runbook',
      '/integrations/r/default/workday-hris-sync?alertname=WorkdaySyncFailing',
      'WorkdaySyncFailing',
    ],
  ]) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    await page.goto(`http://localhost:${port}${path}`);
    await page.getByText(text).first().waitFor({ timeout: 90_000 });
    await prepare?.();
    await page.waitForTimeout(3000);
    await page.screenshot({ path: join(root, `docs/images/${name}.png`) });
  }
  await browser.close();
} finally {
  portal.kill('SIGTERM');
  await new Promise(resolve => portal.once('exit', resolve));
  rmSync(data, { recursive: true, force: true });
}
process.exit(0);
