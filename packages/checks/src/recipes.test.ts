import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { applyDiff, followRecipe } from './__testUtils__/recipes';

type Common = typeof import('@integration-plan/plugin-integration-plan-common');

const COMMON = 'plugins/integration-plan-common';

it('applies a diff where its context stands, and only once', () => {
  const text = 'one\ntwo\nthree\n';
  expect(applyDiff(text, ' one\n-two\n+2\n+2a\n three')).toBe(
    'one\n2\n2a\nthree\n',
  );
  expect(() => applyDiff(text, ' one\n+2\n three')).toThrow('Found 0 times');
  expect(() => applyDiff('a\na\n', ' a\n+b')).toThrow('Found 2 times');
});

it('a new fact is in forms, Markdown and differences', () => {
  const { copy, paths, typeErrors } = followRecipe('Add a fact', [COMMON]);
  expect(paths).toHaveLength(1);
  const common: Common = require(join(copy, COMMON, 'src'));

  const document = common.planDocumentSchema.parse({
    sections: { webhooks: { facts: { acknowledgement: { order: 'mixed' } } } },
  });
  expect(document.sections.webhooks.facts.acknowledgement).toHaveProperty(
    'order',
    'mixed',
  );
  const webhooks = common.SECTIONS.find(({ id }) => id === 'webhooks')!;
  expect(JSON.stringify(common.describeFields(webhooks.facts))).toContain(
    '"title":"Order of deliveries"',
  );
  const markdown = common.writeDocument(document);
  expect(markdown).toMatch(/Order of deliveries.*In any order/);
  expect(common.importDocument(markdown).document?.sections.webhooks).toEqual(
    document.sections.webhooks,
  );
  expect(
    JSON.stringify(
      common.diffDocuments(common.planDocumentSchema.parse({}), document),
    ),
  ).toContain('Order of deliveries');
  expect(typeErrors()).toEqual([]);
});

it('a new rule finds what it asks for, and is documented', () => {
  const { copy, typeErrors } = followRecipe('Add a rule', [COMMON]);
  const { planDocumentSchema, reviewDocument }: Common = require(join(
    copy,
    COMMON,
    'src',
  ));
  const endpoints = [
    { key: 'orders', path: '/hooks/orders', events: [] },
    { key: 'people', path: '/hooks/people', events: ['hired'] },
  ];
  const { findings } = reviewDocument({
    document: planDocumentSchema.parse({
      sections: { webhooks: { facts: { endpoints } } },
    }),
    now: new Date('2026-11-30T12:00:00Z'),
  });
  expect(findings.filter(({ rule }) => rule === 'webhook-events')).toEqual([
    expect.objectContaining({
      severity: 'hint',
      section: 'webhooks',
      message: 'Nothing says which events come to /hooks/orders',
    }),
  ]);
  expect(readFileSync(join(copy, 'docs/review.md'), 'utf8')).toContain(
    '- `webhook-events`, hint: Each endpoint says which events come to it. _To settle it:_',
  );
  expect(typeErrors()).toEqual([]);
});
