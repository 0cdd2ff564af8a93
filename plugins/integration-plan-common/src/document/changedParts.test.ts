import fc from 'fast-check';
import { changedParts, contentOf } from './changedParts';
import { planCreateSchema, type PlanCreateInput } from '../schema/plan';

const plan = (input: Partial<PlanCreateInput> = {}) =>
  planCreateSchema.parse({
    name: 'x',
    title: 'Plan',
    pattern: 'polling',
    owner: 'people',
    ...input,
  });
const metric = {
  key: 'queue',
  title: 'Queue',
  source: 'main',
  query: 'queue_depth',
  unit: 'count' as const,
  side: 'ours' as const,
};
const watching = (facts: object) =>
  plan({ document: { sections: { observability: { facts } } } });

describe('changedParts', () => {
  it.each([
    ['nothing', plan(), plan(), []],
    ['an attribute', plan(), plan({ title: 'Other' }), ['title']],
    [
      'attributes, in the order of a page',
      plan({ usedBy: ['a'], vendor: 'workday' }),
      plan({ lifecycle: 'in-review', usedBy: ['b'] }),
      ['lifecycle', 'vendor', 'usedBy'],
    ],
    [
      'what is noted beside the sections',
      plan(),
      plan({
        document: {
          provenance: [{ path: 'testing.simulations', from: 'assumed' }],
          waivers: [{ rule: 'retry-cap', reason: 'Few' }],
        },
      }),
      ['provenance', 'waivers'],
    ],
    [
      'the order of a list',
      plan({ usedBy: ['a', 'b'] }),
      plan({ usedBy: ['b', 'a'] }),
      ['usedBy'],
    ],
    [
      'the scenario, then sections in their order',
      plan(),
      plan({
        document: {
          sections: { runbook: { body: 'x' }, architecture: { body: 'y' } },
          scenario: { dataVolume: '8,000' },
        },
      }),
      ['scenario', 'architecture', 'runbook'],
    ],
    [
      'a fact deep inside',
      watching({ metrics: [metric] }),
      watching({ metrics: [{ ...metric, query: 'other' }] }),
      ['observability'],
    ],
    ['the message', plan({ message: 'a' }), plan({ message: 'b' }), []],
  ])('names %s', (_, before, after, expected) => {
    expect(changedParts(before, after)).toEqual(expected);
    expect(changedParts(after, before)).toEqual(expected);
  });

  it('does not take what storage does to a value for a change', () => {
    const before = watching({ metrics: [metric], alerts: [] });
    const after = watching({ metrics: [metric], alerts: [] });
    const { facts } = after.document.sections.observability;
    const [stored] = facts.metrics;
    Object.assign(facts, {
      metrics: [
        Object.fromEntries(
          Object.entries({ ...stored, thresholds: undefined }).reverse(),
        ),
      ],
    });
    expect(changedParts(before, after)).toEqual([]);
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        const of = (body: unknown) => {
          const one = plan();
          Object.assign(one.document.sections.runbook, { body });
          return one;
        };
        const same = JSON.stringify(a) === JSON.stringify(b);
        const parts = changedParts(of(a), JSON.parse(JSON.stringify(of(b))));
        // Key order may differ in unequal text, never in equal text
        return same ? parts.length === 0 : parts.length <= 1;
      }),
    );
  });

  it('names parts that only one of two documents has, whatever their age', () => {
    const before = plan();
    Object.assign(before, { document: { sections: { legacy: { body: '' } } } });
    expect(changedParts(before, plan())).toEqual(
      expect.arrayContaining(['scenario', 'runbook', 'legacy']),
    );
    Object.assign(before, { document: null });
    expect(changedParts(before, plan())).toContain('runbook');
  });

  it('takes of a plan what a revision keeps, and all of it', () => {
    const whole = plan({ message: 'x' });
    const { namespace, name, message, ...kept } = whole;
    expect(contentOf(whole)).toEqual(kept);
  });
});
