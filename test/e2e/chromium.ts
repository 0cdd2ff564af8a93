import { existsSync } from 'node:fs';

/** The shell draws the same pages with a quarter less work. */
export const CHROMIUM = ['chromium-headless-shell', 'chromium']
  .map(name => `/usr/bin/${name}`)
  .find(path => existsSync(path));
