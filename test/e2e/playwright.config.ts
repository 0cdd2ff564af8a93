import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  globalSetup: './sharedPortal.ts',
  outputDir: '../../test-results/browser',
  timeout: 120_000,
  expect: { timeout: 30_000 },
  // The tests share two cores with the portal that they look at
  workers: 1,
  reporter: [['list'], ['json']],
  use: {
    actionTimeout: 20_000,
    trace: 'retain-on-failure',
    viewport: { width: 1440, height: 900 },
    launchOptions: {
      executablePath: '/usr/bin/chromium',
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
