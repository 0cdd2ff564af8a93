import { defineConfig } from '@playwright/test';
import { CHROMIUM } from './chromium';
import { OWN } from './ownPortal';

/** What tests at the other portal, and files that could be at either: both take as long. */
const OF_OWN = new RegExp(`${OWN}|(editor|vendors)\\.spec`);

export default defineConfig({
  testDir: '.',
  globalSetup: './sharedPortal.ts',
  outputDir: '../../test-results/browser',
  // What comes is not waited for any longer, and a busy machine is no failure
  timeout: 300_000,
  expect: { timeout: 60_000 },
  // Each portal is looked at by one test at a time. Tests wait for pages most of
  // the time, so that two cores are enough for both.
  workers: 2,
  projects: [
    // A name that the expression does not find: it looks at names of projects too
    { name: 'own portal', grep: OF_OWN, workers: 1 },
    { name: 'shared portal', grepInvert: OF_OWN, workers: 1 },
  ],
  reporter: [['list'], ['json']],
  use: {
    actionTimeout: 60_000,
    // A film of each test costs more than the test
    trace: { mode: 'retain-on-failure', screenshots: false },
    viewport: { width: 1440, height: 900 },
    launchOptions: {
      executablePath: CHROMIUM,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
