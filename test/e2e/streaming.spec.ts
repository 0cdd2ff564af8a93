import {
  draftDocument,
  draftInputsSchema,
  SECTIONS,
} from '@integration-plan/plugin-integration-plan-common';
import { expect, type Page } from '@playwright/test';
import type {
  ModelRequest,
  Reply,
} from '../../plugins/integration-plan-backend-module-ai/src/testing/ModelServer';
import { expectFitsAndAccessible } from './checks';
import { OWN, test } from './ownPortal';

const TOKENS = { input: 1000, output: 200 };

const scenario = {
  ourSystem: 'Elixir and PostgreSQL. A ticket shop for small theatres.',
  thirdPartyApi: 'Acme Seats REST API v2',
  integrationGoal: 'Fetch sold seats (seat_id, row, price) every 10 minutes',
  authMethod: 'OAuth 2.0 client credentials',
  constraints: 'Rate limit: 60 requests per minute per theatre',
};

const INPUT_TITLES = {
  ourSystem: 'Our system',
  thirdPartyApi: 'Third-party API',
  integrationGoal: 'What we need',
  authMethod: 'Authentication method',
  constraints: 'Known constraints',
};

const byRules = draftDocument(draftInputsSchema.parse({ scenario })).document;

const sectionOf = ({ messages }: ModelRequest) =>
  SECTIONS.find(({ title }) =>
    messages.some(({ text }) => text.includes(`Write the section "${title}"`)),
  )!;

/** What a model may answer: prose of its own, and the facts of the rules with changes. */
function answer(
  request: ModelRequest,
  changes: object = {},
  from: object[] = [],
) {
  const { id, title } = sectionOf(request);
  const facts = { ...byRules.sections[id].facts, ...changes };
  return `The model on ${title}.\n\n<facts>\n${JSON.stringify({
    facts,
    from,
  })}\n</facts>`;
}

/** A secret store that no input names, passed off as if one did. */
const inventive = (request: ModelRequest): Reply => ({
  tokens: TOKENS,
  text: answer(
    request,
    {
      credentials: [
        {
          key: 'client',
          title: 'Client',
          store: 'vault-9',
        },
      ],
    },
    [{ path: 'credentials[client].store', from: 'input', note: 'Said so' }],
  ),
});

/** Holds answers back until they are let go, one at a time. */
class Gate {
  #waiting: Array<() => void> = [];
  hold = (reply: (request: ModelRequest) => Reply) => (request: ModelRequest) =>
    new Promise<Reply>(resolve => {
      this.#waiting.push(() => resolve(reply(request)));
    });

  /** Lets the next answer go, which may have to be asked for yet. */
  async open() {
    await expect.poll(() => this.#waiting.length).toBeGreaterThan(0);
    this.#waiting.shift()!();
  }
}

const part = (page: Page, name: string) =>
  page.getByRole('region', { name, exact: true });

const progress = (page: Page) => part(page, 'Write the draft');

const preview = (page: Page) =>
  page.getByRole('dialog', { name: 'What is sent outside' });

async function agree(page: Page) {
  await preview(page).getByRole('button', { name: 'Send and write' }).click();
  await expect(preview(page)).toBeHidden();
}

test(
  'a model writes section by section what somebody has agreed to send, can be stopped and goes on, and says what it took and what it could not do',
  { tag: OWN },
  async ({ page, own: { model, portal } }) => {
    await page.goto(`${portal.url}/integrations/new`);
    for (const [key, title] of Object.entries(INPUT_TITLES)) {
      await page.getByLabel(title).fill(scenario[key as keyof typeof scenario]);
    }
    await page.getByRole('radio', { name: /^Language model/ }).check();
    const write = page.getByRole('button', { name: /^Write the draft/ });
    await write.click();
    // Nothing leaves before it was seen, word for word
    await expect(preview(page)).toContainText(
      `sends the following to ${
        new URL(model.url).host
      }, model small-local-model`,
    );
    await expect(preview(page)).toContainText(scenario.thirdPartyApi);
    await preview(page).getByRole('button', { name: 'Do not send' }).click();
    expect(model.requests).toEqual([]);

    const gate = new Gate();
    model.reply(
      gate.hold(request => ({ tokens: TOKENS, text: answer(request) })),
      { silentAfter: 'A sentence is shown. The next one' },
    );
    await write.click();
    const shown = await preview(page).locator('pre').allTextContents();
    await agree(page);
    const status = progress(page).getByRole('status');
    await expect(status).toHaveText('0 of 11 sections written');
    await gate.open();
    await expect(status).toHaveText('1 of 11 sections written');
    await expect(progress(page)).toContainText(
      'Integration architecture: written by the model',
    );
    // A section shows while it comes, sentence by sentence
    await expect(progress(page)).toContainText('Authentication: being written');
    await expect(progress(page)).toContainText('A sentence is shown.');
    expect(shown.join('\n')).toContain(model.requests[0].messages.at(-1)!.text);

    await progress(page).getByRole('button', { name: 'Stop' }).click();
    await expect(
      progress(page).getByText('Stopped: 1 of 11 sections are written'),
    ).toBeVisible();
    await expect(progress(page)).toContainText(
      '1,000 tokens read, 200 written; 0.0300 EUR',
    );
    // The model need not write what nobody reads
    await expect.poll(() => model.left).toBe(1);

    await page.reload();
    model.reply(
      gate.hold(inventive),
      gate.hold(request => ({ tokens: TOKENS, text: answer(request) })),
      { text: 'No facts at all.', tokens: TOKENS },
      { text: 'None this time either.', tokens: TOKENS },
      request => ({ tokens: TOKENS, text: answer(request) }),
    );
    await progress(page).getByRole('button', { name: 'Go on' }).click();
    await agree(page);
    await expect(status).toHaveText('1 of 11 sections written');
    await gate.open();
    await expect(status).toHaveText('2 of 11 sections written');
    await gate.open();
    await expect(progress(page)).toContainText(
      /Error handling[^:]*: written by rules, because The answer of the model does not fit/,
    );
    await expect(status).toBeHidden();
    // Eleven sections, one of them asked for twice; the one that was stopped was not counted
    await expect(progress(page)).toContainText(
      '12,000 tokens read, 2,400 written; 0.3600 EUR',
    );
    const asked = model.requests.map(request => sectionOf(request).id);
    expect(asked.filter(id => id === 'architecture')).toHaveLength(1);
    expect(asked.filter(id => id === 'errorHandling')).toHaveLength(2);

    const reading = part(page, 'Read it');
    await reading.getByRole('button', { name: 'Show what is assumed' }).click();
    await expect(reading.getByText('No input says vault-9')).toBeVisible();
    await page.setViewportSize({ width: 390, height: 844 });
    await expectFitsAndAccessible(page);
  },
);
