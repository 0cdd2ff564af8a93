// The rate budget of a day with 200 tenants in a browser: how long a page
// simulates it, and for how long it does not answer meanwhile.
import { resolve } from 'node:path';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { CHROMIUM } from '../e2e/chromium';

const bundle = {
  contents: `
    export { simulate, simulateInSlices } from '@integration-plan/plugin-integration-plan-common';
    export { bareLoop, DAY, input, outages } from './budgetInput';
    export { median } from './measure';`,
  resolveDir: __dirname,
};

/** Runs in the page, which knows nothing of this file. */
async function measure() {
  const { bench } = window as any;
  const { median, simulate, simulateInSlices, input, DAY, outages } = bench;
  const options = { duration: DAY, outages };
  const reference = await median(bench.bareLoop, 15);
  const atOnce = await median(() => simulate(input, options), 15);
  // In each run the longest that a key or a tap had to wait
  const waits: number[] = [];
  const inSlices = await median(async () => {
    let longest = 0;
    let isOver = false;
    let asked = performance.now();
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      longest = Math.max(longest, performance.now() - asked);
      asked = performance.now();
      if (!isOver) port2.postMessage(null);
    };
    port2.postMessage(null);
    await simulateInSlices(input, options);
    isOver = true;
    waits.push(longest);
  }, 15);
  const longest = waits.sort((a, b) => a - b)[Math.floor(waits.length / 2)];
  return { reference, atOnce, inSlices, longest };
}

async function main() {
  const { outputFiles } = await build({
    stdin: bundle,
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'bench',
    define: { 'process.env.NODE_ENV': '"production"' },
    alias: {
      '@integration-plan/plugin-integration-plan-common': resolve(
        __dirname,
        '../../plugins/integration-plan-common/src/index.ts',
      ),
    },
  });
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  try {
    const page = await browser.newPage();
    await page.addScriptTag({
      content: `${outputFiles[0].text};window.bench = bench;`,
    });
    const found = await page.evaluate(measure);
    const say = (what: string, ms: number) =>
      console.log(
        `  ${what.padEnd(52)} ${ms.toFixed(2).padStart(9)} ms  ${(
          ms / found.reference
        )
          .toFixed(1)
          .padStart(7)} x`,
      );
    console.log('\n24 h at 1 s for 200 tenants, in Chromium');
    say('bare loop: one addition for each second and tenant', found.reference);
    say('simulation with an outage of 2 h, at once', found.atOnce);
    say('the same in slices of 8 ms, as pages do it', found.inSlices);
    say('longest that the page did not answer meanwhile', found.longest);
  } finally {
    await browser.close();
  }
}

main().catch(error => {
  console.error(error);
  process.exitCode = 1;
});
