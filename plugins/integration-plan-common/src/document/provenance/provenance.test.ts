import * as fc from 'fast-check';
import { arbitraryDocument } from '../../__testUtils__/arbitraryDocument';
import { mergeDocuments } from '../diff/mergeDocuments';
import { planDocumentSchema, type PlanDocument } from '../../schema/document';
import type { FactProvenance } from '../../schema/provenance';
import { assumedFacts, confirmFacts, provenanceOf } from './provenance';
import { factPath, resolveFactPath } from './factPath';
import { reconcileProvenance } from './reconcileProvenance';
import { formatFactPath } from '../../sections/formatFactPath';

const limits = (...items: object[]) => ({ limits: items });
const limit = (key: string, amount: number, more: object = {}) => ({
  key,
  amount,
  window: 'PT1M',
  ...more,
});
const policy = (when: string, more: object = {}) => ({ when, ...more });

function planOf(
  facts: { rateLimiting?: object; errorHandling?: object },
  provenance: Array<[string, FactProvenance['from'], string?]> = [],
): PlanDocument {
  return planDocumentSchema.parse({
    sections: Object.fromEntries(
      Object.entries(facts).map(([id, value]) => [id, { facts: value }]),
    ),
    provenance: provenance.map(([path, from, note]) => ({ path, from, note })),
  });
}
const notes = ({ provenance }: PlanDocument) =>
  provenance.map(({ path, from }) => `${from} ${path}`);

const AMOUNT = ['sections', 'rateLimiting', 'facts', 'limits', 1, 'amount'];

describe('the name of a fact', () => {
  const document = planOf({
    rateLimiting: limits(limit('per-hour', 1000), limit('429', 80)),
    errorHandling: { policies: [policy('401'), policy('503')] },
  });

  it.each([
    ['rateLimiting.limits[429].amount', AMOUNT],
    ['rateLimiting.limits', AMOUNT.slice(0, 4)],
    [
      'errorHandling.policies[1].when',
      ['sections', 'errorHandling', 'facts', 'policies', 1, 'when'],
    ],
  ])('%s goes by keys where there are some, and back', (name, path) => {
    expect(factPath(document, path)).toBe(name);
    expect(resolveFactPath(document, name)).toEqual(path);
  });

  it.each([
    'rateLimiting',
    'rateLimiting.limits[1]',
    'rateLimiting.limits[per-day].amount',
    'rateLimiting.limits.amount',
    'rateLimiting.backoff.jitter',
    'errorHandling.policies[2]',
    'errorHandling.policies[-1]',
    'errorHandling.policies[]',
    'errorHandling..policies',
    'constructor.name',
    'rateLimiting.constructor',
    'nowhere.limits',
    '',
  ])('"%s" means nothing in a document without it', name => {
    expect(resolveFactPath(document, name)).toBeUndefined();
  });

  it('is none for what is no fact', () => {
    expect(factPath(document, ['scenario', 'ourSystem'])).toBeUndefined();
    expect(factPath(document, ['sections', 'rollout', 'body'])).toBeUndefined();
    expect(factPath(document, [...AMOUNT, 'x'])).toBeUndefined();
  });

  it('leads back from every place of any document', () => {
    const walk = (value: unknown, path: Array<string | number>): unknown[] =>
      typeof value === 'object' && value !== null
        ? Object.entries(value).flatMap(([key, inner]) =>
            inner === undefined
              ? []
              : walk(inner, [
                  ...path,
                  Array.isArray(value) ? Number(key) : key,
                ]),
          )
        : [path];
    fc.assert(
      fc.property(arbitraryDocument, any => {
        for (const [id, { facts }] of Object.entries(any.sections)) {
          const base = ['sections', id, 'facts'];
          for (const path of walk(facts, base) as string[][]) {
            expect(resolveFactPath(any, factPath(any, path)!)).toEqual(path);
          }
        }
      }),
      { numRuns: 20 },
    );
  });

  it('is said in the words of the page', () => {
    expect(formatFactPath('rateLimiting.limits[per-hour].amount')).toBe(
      'Rate limiting › Limits of the third party › per-hour › Limit',
    );
    expect(formatFactPath('errorHandling.policies[1]')).toBe(
      'Error handling › Error policies › Item 2',
    );
    expect(formatFactPath('rollout.nothing')).toBe('rollout.nothing');
  });
});

describe('provenance', () => {
  const facts = {
    rateLimiting: limits(limit('per-hour', 1000), limit('429', 80)),
  };

  it('is that of the narrowest part that has one', () => {
    const document = planOf(facts, [
      ['rateLimiting.limits', 'assumed'],
      ['rateLimiting.limits[429]', 'source', 'docs.example.com'],
    ]);
    expect(provenanceOf(document, AMOUNT)?.note).toBe('docs.example.com');
    expect(provenanceOf(document, AMOUNT.slice(0, 4))?.from).toBe('assumed');
    expect(provenanceOf(document, ['sections', 'rollout'])).toBeUndefined();
  });

  it('counts facts as assumed until they are confirmed or gone', () => {
    const document = planOf(facts, [
      ['rateLimiting.limits[429]', 'assumed', 'Usual'],
      ['rateLimiting.limits[per-day]', 'assumed'],
      ['rateLimiting.limits[per-hour]', 'input'],
    ]);
    expect(assumedFacts(document).map(({ path }) => path)).toEqual([
      'rateLimiting.limits[429]',
    ]);
    const confirmed = confirmFacts(
      document,
      ['rateLimiting.limits', 'nowhere'],
      'user:default/ann',
    );
    expect(assumedFacts(confirmed)).toEqual([]);
    expect(provenanceOf(confirmed, AMOUNT)).toEqual({
      path: 'rateLimiting.limits[429]',
      from: 'confirmed',
      note: 'Confirmed by user:default/ann',
    });
    expect(notes(confirmed)).toContain('input rateLimiting.limits[per-hour]');
  });

  it('confirms one fact of an assumed part and leaves the rest of it open', () => {
    const document = planOf(facts, [['rateLimiting.limits', 'assumed']]);
    const name = 'rateLimiting.limits[429].amount';
    expect(notes(confirmFacts(document, [name])).sort()).toEqual([
      'assumed rateLimiting.limits[429].unit',
      'assumed rateLimiting.limits[429].window',
      'assumed rateLimiting.limits[per-hour]',
      `confirmed ${name}`,
    ]);
  });
});

describe('reconcileProvenance', () => {
  const before = planOf(
    {
      rateLimiting: limits(limit('a', 1), limit('b', 2)),
      errorHandling: {
        policies: [
          policy('401', { action: 'Get a new token' }),
          policy('503', { action: 'Wait' }),
        ],
      },
    },
    [
      ['rateLimiting.limits[a]', 'assumed'],
      ['rateLimiting.limits[b].amount', 'assumed'],
      ['errorHandling.policies[1]', 'assumed'],
    ],
  );
  const edit = (
    facts: { rateLimiting?: object; errorHandling?: object },
    provenance = before.provenance,
  ): PlanDocument => ({
    ...before,
    sections: {
      ...before.sections,
      ...planDocumentSchema.parse({
        sections: {
          rateLimiting: {
            facts: facts.rateLimiting ?? before.sections.rateLimiting.facts,
          },
          errorHandling: {
            facts: facts.errorHandling ?? before.sections.errorHandling.facts,
          },
        },
      }).sections,
    },
    provenance,
  });

  it.each<[string, PlanDocument, string[]]>([
    ['keeps all while nothing is edited', before, notes(before)],
    [
      'drops what a person wrote over, and keeps the rest of the part',
      edit({ rateLimiting: limits(limit('a', 5), limit('b', 3)) }),
      [
        'assumed rateLimiting.limits[a].unit',
        'assumed rateLimiting.limits[a].window',
        'assumed errorHandling.policies[1]',
      ],
    ],
    [
      'follows items that moved, and says nothing of new ones',
      edit({
        rateLimiting: limits(limit('b', 2), limit('c', 1), limit('a', 1)),
        errorHandling: {
          policies: [
            policy('429', { action: 'Do what Retry-After says' }),
            policy('503', { action: 'Wait' }),
            policy('401', { action: 'Get a new token' }),
            policy('Timeout', { action: 'Wait' }),
          ],
        },
      }),
      notes(before),
    ],
    [
      'follows an item to its new key',
      edit({ rateLimiting: limits(limit('z', 1), limit('b', 2)) }),
      [
        'assumed rateLimiting.limits[z].amount',
        'assumed rateLimiting.limits[z].unit',
        'assumed rateLimiting.limits[z].window',
        'assumed rateLimiting.limits[b].amount',
        'assumed errorHandling.policies[1]',
      ],
    ],
    [
      'drops what is said of facts that are gone',
      edit({ rateLimiting: {}, errorHandling: {} }),
      [],
    ],
    [
      'keeps what was noted along with the edit',
      edit({ rateLimiting: limits(limit('a', 9)) }, [
        { path: 'rateLimiting.limits[a]', from: 'input' },
        { path: 'rateLimiting.limits[b]', from: 'input' },
      ]),
      ['input rateLimiting.limits[a]'],
    ],
  ])('%s', (_, after, expected) => {
    expect(notes(reconcileProvenance(before, after))).toEqual(expected);
  });

  it('moves the note with a row that has only its place', () => {
    const after = edit({
      errorHandling: {
        policies: [
          policy('429', { action: 'Do what Retry-After says' }),
          ...before.sections.errorHandling.facts.policies,
        ],
      },
    });
    expect(notes(reconcileProvenance(before, after))).toContain(
      'assumed errorHandling.policies[2]',
    );
  });
});

describe('provenance after a merge', () => {
  const a = policy('401', { action: 'Get a new token' });
  const b = policy('503', { action: 'Wait' });
  const fresh = policy('429', { action: 'Do what Retry-After says' });
  const planWith = (
    policies: object[],
    provenance: Array<[string, FactProvenance['from']]>,
  ) => planOf({ errorHandling: { policies } }, provenance);
  const base = planWith(
    [a, b],
    [
      ['errorHandling.policies[0]', 'assumed'],
      ['errorHandling.policies[1]', 'assumed'],
    ],
  );
  const merged = (mine: PlanDocument, theirs: PlanDocument) => {
    const { merged: document, conflicts } = mergeDocuments(base, mine, theirs);
    expect(conflicts).toEqual([]);
    return notes(document).sort();
  };
  const confirmed = confirmFacts(base, ['errorHandling.policies[0]']);
  const shifted = planWith(
    [fresh, a, b],
    [
      ['errorHandling.policies[1]', 'assumed'],
      ['errorHandling.policies[2]', 'assumed'],
    ],
  );

  it.each([
    ['mine', confirmed, shifted],
    ['theirs', shifted, confirmed],
  ])(
    'speaks of the row that %s confirmed, wherever it stands',
    (_, ...sides) => {
      expect(merged(...sides)).toEqual([
        'assumed errorHandling.policies[2]',
        'confirmed errorHandling.policies[1]',
      ]);
    },
  );

  it('confirms no value that the other side wrote', () => {
    const theirs = planWith(
      [{ ...a, action: 'Stop' }, b],
      [
        ['errorHandling.policies[0].when', 'assumed'],
        ['errorHandling.policies[1]', 'assumed'],
      ],
    );
    const [first, ...rest] = merged(confirmed, theirs);
    expect(first).toBe('assumed errorHandling.policies[1]');
    expect(rest.join()).not.toContain('action');
    expect(rest.join()).toContain('confirmed errorHandling.policies[0].when');
  });

  it('leaves a fact assumed of which both sides say something else', () => {
    const mark = (from: FactProvenance['from']) =>
      planWith([a, b], [['errorHandling.policies[0]', from]]);
    const either = mergeDocuments(
      planWith([a, b], []),
      mark('confirmed'),
      mark('assumed'),
    );
    expect(notes(either.merged)).toEqual(['assumed errorHandling.policies[0]']);
  });
});
