import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { test as base } from '@playwright/test';
import { parse } from 'yaml';
import { ModelServer } from '../../plugins/integration-plan-backend-module-ai/src/testing/ModelServer';
import { openAi } from '../../plugins/integration-plan-backend-module-ai/src/testing/protocols';
import { startPortalWith } from './portal';

const root = resolve(__dirname, '../..');

const ENTITY = `apiVersion: integration-plan/v1alpha1
kind: IntegrationPlan
metadata:
  name: carrier-rates
  title: Carrier rates
  annotations:
    integration-plan/document-ref: url:./carrier-rates.md
    backstage.io/edit-url: https://git.example/edit/carrier-rates.md
spec: { type: polling, lifecycle: live, owner: commerce }
`;

/** The document of the plan "carrier-rates", which the portal finds in a folder. */
export const carrierRates = (runbook: string, more = '') => `---
integrationPlan: 1
---

<!-- plan:section runbook -->
## 11. Runbook

${runbook}
${more}
`;

async function startGit() {
  const folder = await mkdtemp(join(tmpdir(), 'integration-plan-git-'));
  const write = (file: string, text: string) =>
    writeFile(join(folder, file), text);
  await write('catalog.yaml', ENTITY);
  await write('carrier-rates.md', carrierRates('Call the carrier.'));
  return {
    folder,
    write,
    read: (file: string) => readFile(join(folder, file), 'utf8'),
    stop: () => rm(folder, { recursive: true }),
  };
}

async function start() {
  const git = await startGit();
  const model = await ModelServer.start(openAi);
  const { catalog } = parse(
    await readFile(join(root, 'app-config.yaml'), 'utf8'),
  );
  const portal = await startPortalWith(
    {
      'catalog.locations': [
        ...catalog.locations,
        { type: 'file', target: join(git.folder, 'catalog.yaml') },
      ],
      'integrationPlan.documentSync.schedule': {
        frequency: { seconds: 2 },
        timeout: { minutes: 1 },
        initialDelay: { seconds: 1 },
      },
      'integrationPlan.ai.provider': 'openai-compatible',
      'integrationPlan.ai.baseUrl': `${model.url}/v1`,
      'integrationPlan.ai.model': 'small-local-model',
      'integrationPlan.ai.prices.currency': 'EUR',
      'integrationPlan.ai.prices.input': '10',
      'integrationPlan.ai.prices.output': '100',
    },
    '--prometheus',
  );
  return {
    portal,
    model,
    git,
    async stop() {
      await portal.stop();
      model.stop();
      await git.stop();
    },
  };
}

/** Marks the tests that need the other portal: they run beside the rest. */
export const OWN = '@own';

/**
 * Tests that need more than the shared portal has: a real Prometheus and a real
 * Alertmanager, a language model, a plan in Git, or a portal that goes away and
 * comes back. There is one such portal for all of them. Each has the tag `OWN`, or
 * is in a file that the configuration sends here, so that both portals are done
 * at about the same time.
 */
export const test = base.extend<
  object,
  { own: Awaited<ReturnType<typeof start>> }
>({
  own: [
    async ({}, use, { project }) => {
      if (project.name !== 'own portal')
        throw new Error(
          `The test needs the tag ${OWN}, or its file to be named`,
        );
      const own = await start();
      await use(own);
      await own.stop();
    },
    { scope: 'worker', timeout: 300_000 },
  ],
});
