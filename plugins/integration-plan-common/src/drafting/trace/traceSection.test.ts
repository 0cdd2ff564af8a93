import type { PlanDocument, PlanDocumentInput } from '../../schema/document';
import { planDocumentSchema } from '../../schema/document';
import { draftInputsSchema } from '../../schema/draft';
import type { FactProvenance } from '../../schema/provenance';
import { draftDocument } from '../draftDocument';
import { SCENARIOS } from '../__testUtils__/scenarios';
import { toDraftSources } from './DraftSources';
import { keepWritten } from './keepWritten';
import { traceSection } from './traceSection';

const inputs = draftInputsSchema.parse(SCENARIOS.peopleSync);
const rules = draftDocument(inputs);

/** The rules' document, with one section as a model wrote it. */
function written(
  section: NonNullable<PlanDocumentInput['sections']>['rateLimiting'],
  base: PlanDocument = rules.document,
) {
  return planDocumentSchema.parse({
    ...base,
    sections: { ...base.sections, rateLimiting: section },
  });
}

const trace = (
  section: Parameters<typeof written>[0],
  claimed: FactProvenance[] = [],
  before?: PlanDocument,
) =>
  traceSection(
    written(section),
    'rateLimiting',
    claimed,
    toDraftSources({ inputs, rules, before }),
  );

const limit = { key: 'theirs', amount: 1000, window: 'PT1H' };
const claim = (
  path: string,
  from: FactProvenance['from'] = 'input',
): FactProvenance => ({ path: `rateLimiting.${path}`, from });

describe('traceSection', () => {
  it('believes a claim whose numbers, lengths of time and names stand in the inputs', () => {
    const claims = [{ ...claim('limits[theirs]'), note: 'Constraints' }];
    expect(trace({ facts: { limits: [limit] } }, claims).provenance).toEqual([
      {
        path: 'rateLimiting.limits[theirs]',
        from: 'input',
        note: 'Constraints',
      },
    ]);
  });

  it.each([
    ['another number', { ...limit, amount: 1200 }, 'amount', '1,200'],
    ['another time', { ...limit, window: 'PT45M' }, 'window', 'PT45M'],
    [
      'another name',
      { ...limit, note: 'As Zendesk has it' },
      'note',
      'Zendesk',
    ],
  ])('takes %s for assumed, whatever is claimed', (_, item, field, said) => {
    const { provenance } = trace({ facts: { limits: [item] } }, [
      claim('limits[theirs]'),
    ]);
    expect(provenance).toContainEqual({
      path: `rateLimiting.limits[theirs].${field}`,
      from: 'assumed',
      note: expect.stringContaining(said),
    });
    expect(provenance).toContainEqual(
      expect.objectContaining({
        path: `rateLimiting.limits[theirs].${
          field === 'amount' ? 'window' : 'amount'
        }`,
        from: 'input',
      }),
    );
  });

  it('takes for assumed what nothing is claimed of, and what claims to be confirmed', () => {
    for (const claims of [[], [claim('limits[theirs]', 'confirmed')]]) {
      expect(trace({ facts: { limits: [limit] } }, claims).provenance).toEqual([
        {
          path: 'rateLimiting.limits[theirs]',
          from: 'assumed',
          note: 'The drafter does not say where it comes from',
        },
      ]);
    }
  });

  it('keeps what the rules note of a fact that equals theirs', () => {
    const { rateLimiting } = rules.document.sections;
    const { provenance, untraced } = trace(rateLimiting, [
      claim('clientLimits'),
      claim('backoff'),
    ]);
    const assumed = (entries: FactProvenance[]) =>
      entries.filter(({ from }) => from === 'assumed').map(({ note }) => note);
    const own = rules.document.provenance.filter(({ path }) =>
      path.startsWith('rateLimiting.'),
    );
    expect(assumed(own).length).toBeGreaterThan(0);
    expect(new Set(assumed(provenance))).toEqual(new Set(assumed(own)));
    expect(untraced).toEqual([]);
  });

  it('leaves to a person what the document had already, and does not build on what it assumed', () => {
    const before = planDocumentSchema.parse({
      sections: {
        rateLimiting: {
          facts: {
            limits: [
              { key: 'mine', amount: 77, window: 'PT1H' },
              { key: 'guess', amount: 88, window: 'PT1H' },
            ],
          },
        },
      },
      provenance: [{ path: 'rateLimiting.limits[guess]', from: 'assumed' }],
    });
    const items = before.sections.rateLimiting.facts.limits;
    const { provenance } = trace(
      {
        facts: {
          limits: [
            ...items,
            { ...limit, key: 'again', amount: 77 },
            { ...limit, key: 'laundered', amount: 88 },
          ],
        },
      },
      [claim('limits')],
      before,
    );
    const byPath = Object.fromEntries(
      provenance.map(({ path, from }) => [path.slice(13), from]),
    );
    expect(byPath).toEqual({
      'limits[guess]': 'assumed',
      'limits[again]': 'input',
      'limits[laundered].amount': 'assumed',
      ...Object.fromEntries(
        Object.keys(byPath)
          .filter(path => /laundered\]\.(?!amount)/.test(path))
          .map(path => [path, 'input']),
      ),
    });
  });

  it('names what the prose makes up, and nothing that is common knowledge', () => {
    const { untraced } = trace({
      body: [
        '## Limits',
        '1. We stay below 100 requests/minute and 1,000 requests an hour per tenant.',
        '2. A 429 or a 503 answers with `Retry-After`; OAuth 2.0 tokens go over TLS 1.3.',
        '3. Bursts are held in Hazelcast for 37 minutes, at most 4,321 of them.',
        'Workday repeats nothing within five minutes, that is 300 seconds.',
      ].join('\n'),
    });
    expect(untraced.sort()).toEqual(['37 minutes', '4,321', 'Hazelcast']);
  });
});

describe('keepWritten', () => {
  it('keeps what a person wrote or confirmed, and lets go of what was marked', () => {
    const before = planDocumentSchema.parse({
      sections: {
        rateLimiting: {
          facts: {
            limits: [
              { key: 'mine', amount: 77, window: 'PT1H', note: 'Contract' },
              { key: 'sure', amount: 88, window: 'PT1H' },
              { key: 'guess', amount: 99, window: 'PT1H' },
              { key: 'gone', amount: 11, window: 'PT1H' },
            ],
          },
        },
      },
      provenance: [
        { path: 'rateLimiting.limits[mine].window', from: 'assumed' },
        { path: 'rateLimiting.limits[sure]', from: 'confirmed' },
        { path: 'rateLimiting.limits[guess]', from: 'assumed' },
        { path: 'rateLimiting.limits[gone]', from: 'assumed' },
      ],
    });
    const proposed = {
      limits: [
        { key: 'guess', amount: 1, window: 'PT1M' },
        { key: 'mine', amount: 1, window: 'PT1M' },
        { key: 'new', amount: 1, window: 'PT1M' },
      ],
    };
    const kept = keepWritten(before, 'rateLimiting', proposed) as {
      limits: object[];
    };
    expect(kept.limits).toEqual([
      expect.objectContaining({
        key: 'mine',
        amount: 77,
        window: 'PT1M',
        note: 'Contract',
      }),
      expect.objectContaining({ key: 'sure', amount: 88, window: 'PT1H' }),
      { key: 'guess', amount: 1, window: 'PT1M' },
      { key: 'new', amount: 1, window: 'PT1M' },
    ]);
  });

  it('takes all of a section in which nobody wrote anything', () => {
    const proposed = { limits: [limit] };
    const empty = planDocumentSchema.parse({});
    expect(keepWritten(empty, 'rateLimiting', proposed)).toEqual(proposed);
  });
});
