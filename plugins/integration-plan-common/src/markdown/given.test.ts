import { importDocument } from './importDocument';
import type { MadeFact } from './given';
import type { ImportChoices } from './importFree';

const TEXT = `# Carrier rates

## Rate limits

The carrier allows at most 100 requests per minute for each tenant.
The carrier allows at most 2000 requests per hour for each tenant.

## Monitoring

Somebody looks at the share of open quotes.

Somebody looks at the share of open quotes.
`;

const read = (choices: ImportChoices = {}) => importDocument(TEXT, choices);

const limits = read().recognised.filter(({ path }) =>
  /limits\[\d\]$/.test(path),
);

const limitsOf = ({ document }: ReturnType<typeof read>) =>
  document!.sections.rateLimiting.facts.limits;

const correct = (value: unknown, { id, text } = limits[0]) =>
  read({ corrected: [{ id, text, value }] });

const metric: MadeFact = {
  section: 'observability',
  field: 'metrics',
  value: { title: 'Open quotes', unit: 'percent', side: 'vendor' },
  text: 'Somebody looks at the share of open quotes.',
  line: 12,
};

describe('a recognised fact that a person corrects', () => {
  const right = { amount: 90, window: 'PT1M', scope: 'endpoint' };

  it('has the new value, keeps its words and its name, and needs no one to confirm it', () => {
    expect(limits).toHaveLength(2);
    const imported = correct(right);
    expect(limitsOf(imported)).toMatchObject([right, { amount: 2000 }]);
    expect(imported.recognised).toContainEqual({
      ...limits[0],
      given: 'corrected',
    });
    expect(imported.document!.sections.rateLimiting.body).toContain(
      limits[0].text,
    );
    expect(imported.document!.provenance).toEqual([
      {
        path: expect.stringMatching(/^rateLimiting\.limits\[/),
        from: 'confirmed',
        note: `Corrected by a person; the text says: “${limits[0].text}”`,
      },
    ]);
    expect(imported.notes).toEqual([]);
  });

  it('is the same one while another is left out', () => {
    const [first, second] = limits;
    const imported = read({
      without: [first],
      corrected: [{ ...second, value: right }],
    });
    expect(limitsOf(imported)).toMatchObject([right]);
    expect(imported.recognised).toContainEqual({
      ...second,
      path: first.path,
      given: 'corrected',
    });
  });

  it('is refused with its line and field where the value is none', () => {
    const imported = correct({ ...right, amount: 'many' });
    expect(imported.document).toBeUndefined();
    expect(imported.problems).toEqual([
      {
        line: 5,
        message: expect.stringMatching(
          /^Rate limiting: limits\[0\]\.amount .*number/,
        ),
      },
    ]);
    // It can still be put right
    expect(imported.recognised).toContainEqual(limits[0]);
  });

  it('is read again once its words are others, and that is said', () => {
    const imported = correct(right, { ...limits[0], text: 'Other words' });
    expect(limitsOf(imported)).toEqual(limitsOf(read()));
    expect(imported.notes).toEqual([
      {
        line: 1,
        message:
          'A correction is not used: the text does not have the fact “Other words” any more',
      },
    ]);
  });
});

describe('a fact that a person makes of words', () => {
  it('is stored with them, which stay prose', () => {
    const imported = read({ made: [metric] });
    const { facts, body } = imported.document!.sections.observability;
    expect(facts.metrics).toMatchObject([
      { key: 'open-quotes', title: 'Open quotes' },
    ]);
    expect(body).toBe(read().document!.sections.observability.body);
    expect(imported.recognised).toContainEqual({
      id: 'made[0]',
      path: 'sections.observability.facts.metrics[0]',
      line: 12,
      text: metric.text,
      given: 'made',
    });
    expect(imported.document!.provenance).toEqual([
      {
        path: 'observability.metrics[open-quotes]',
        from: 'confirmed',
        note: `Made by a person; the text says: “${metric.text}”`,
      },
    ]);
  });

  it('may belong to a section of which nothing is written', () => {
    const made = {
      ...metric,
      section: 'runbook',
      field: 'contacts',
      value: { who: 'Kim Berg' },
    } as const;
    const { document, missing } = read({ made: [made] });
    expect(document!.sections.runbook.facts.contacts).toMatchObject([
      { who: 'Kim Berg' },
    ]);
    expect(missing).not.toContain('runbook');
  });

  it('follows its words to another line, and is not stored once they are gone', () => {
    const moved = importDocument(`\n\n${TEXT}`, { made: [metric] });
    // The first place that has them, where it is not known which was meant
    expect(moved.recognised.at(-1)).toMatchObject({ line: 12 });
    const gone = read({ made: [{ ...metric, text: 'Other words' }] });
    expect(gone.document).toEqual(read().document);
    expect(gone.notes).toMatchObject([
      { message: expect.stringContaining('“Other words” is not stored') },
    ]);
  });

  it.each([
    [{ field: 'speed' }, /^Observability has no field "speed"$/],
    [{ value: { title: 'Open quotes', speed: 1 } }, /metrics\[0\]\.speed /],
  ])('is refused with its line for %j', (wrong, message) => {
    expect(read({ made: [{ ...metric, ...wrong }] }).problems).toEqual([
      { line: 12, message: expect.stringMatching(message) },
    ]);
  });

  it('sets a field that is no list, and only what is new is of a person', () => {
    const text = `# C\n\n## Authentication\n\nTokens live for one hour.\n\nAsk early.\n`;
    const { document } = importDocument(text, {
      made: [
        {
          section: 'authentication',
          field: 'token',
          value: { lifetime: 'PT1H', refreshMargin: 'PT5M' },
          text: 'Ask early.',
          line: 7,
        },
      ],
    });
    expect(document!.sections.authentication.facts.token).toMatchObject({
      lifetime: 'PT1H',
      refreshMargin: 'PT5M',
    });
    expect(document!.provenance).toMatchObject([
      { path: 'authentication.token.refreshMargin', from: 'confirmed' },
    ]);
  });
});
