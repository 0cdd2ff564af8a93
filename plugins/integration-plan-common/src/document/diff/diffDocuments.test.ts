import {
  planDocumentSchema,
  type PlanDocumentInput,
} from '../../schema/document';
import { SECTIONS } from '../../sections';
import { planAttributesSchema } from '../../schema/plan';
import { diffAttributes, diffDocuments } from './diffDocuments';
import type { FactChange } from './diffFacts';

const parse = (document: PlanDocumentInput) =>
  planDocumentSchema.parse(document);

const show = ({ kind, titles, words }: FactChange) =>
  `${kind} ${titles.join(' › ')}: ${words.before} → ${words.after}`;

/** Only what changed, in words. */
function changes(before: PlanDocumentInput, after: PlanDocumentInput) {
  return diffDocuments(parse(before), parse(after))
    .filter(part => part.isChanged)
    .map(part => [part.title, ...part.facts.map(show)]);
}

const limit = {
  key: 'per-tenant',
  scope: 'tenant' as const,
  amount: 1000,
  window: 'PT1H',
};
const metric = {
  key: 'queue',
  title: 'Queue depth',
  unit: 'count' as const,
  side: 'link' as const,
  thresholds: { direction: 'above' as const, warning: 1000 },
};

describe('diffDocuments', () => {
  it('tells of all parts in reading order, and that nothing differs', () => {
    const document = parse({ sections: { testing: { body: 'As it is' } } });
    const parts = diffDocuments(document, document);
    expect(parts.map(({ id }) => id)).toEqual([
      'scenario',
      ...SECTIONS.map(({ id }) => id),
    ]);
    expect(parts.filter(({ isChanged }) => isChanged)).toEqual([]);
  });

  it('tells where facts come from and what is let be, each in a part of its own', () => {
    const limits = {
      sections: { rateLimiting: { facts: { limits: [limit] } } },
    };
    const path = 'rateLimiting.limits[per-tenant].amount';
    const later = {
      ...limits,
      provenance: [
        { path: 'testing', from: 'input' as const, note: 'Volume' },
        { path, from: 'confirmed' as const },
      ],
      waivers: [{ rule: 'retry-cap', reason: 'Four retries at most' }],
    };
    expect(
      changes({ ...limits, provenance: [{ path, from: 'assumed' }] }, later),
    ).toEqual([
      [
        'Where facts come from',
        'added testing:  → Fact: testing, Comes from: From the inputs, Note: Volume',
        'changed Rate limiting › Limits of the third party › per-tenant › Limit › Comes from: Assumed → Confirmed',
      ],
      [
        'Waivers',
        'added retry-cap:  → Rule: retry-cap, Reason: Four retries at most',
      ],
    ]);
    const parts = diffDocuments(parse(limits), parse(later));
    expect(parts.map(({ id }) => id).slice(-2)).toEqual([
      'provenance',
      'waivers',
    ]);
  });

  it('tells of facts field by field, in words', () => {
    expect(
      changes(
        { sections: { rateLimiting: { facts: { limits: [limit] } } } },
        {
          sections: {
            rateLimiting: {
              facts: {
                limits: [
                  { ...limit, scope: 'user', window: 'PT30M', burst: 10 },
                ],
                backoff: { jitter: 'full' },
              },
            },
          },
        },
      ),
    ).toEqual([
      [
        'Rate limiting',
        'changed Limits of the third party › per-tenant › For: Each tenant → Each user',
        'changed Limits of the third party › per-tenant › Window: 1 h → 30 min',
        'added Limits of the third party › per-tenant › Burst:  → 10',
        'added Backoff › Jitter:  → Full: anywhere from 0 to the delay',
      ],
    ]);
  });

  it('says thresholds with the unit that stands beside them', () => {
    const { thresholds, ...unjudged } = metric;
    expect(
      changes(
        { sections: { observability: { facts: { metrics: [metric] } } } },
        {
          sections: {
            observability: {
              facts: {
                metrics: [
                  { ...metric, thresholds: { ...thresholds, warning: 2000 } },
                  { ...unjudged, key: 'age', unit: 'seconds' },
                ],
              },
            },
          },
        },
      ),
    ).toEqual([
      [
        'Observability',
        'changed Metrics › Queue depth › Thresholds: warning above 1,000 → warning above 2,000',
        'added Metrics › Queue depth:  → Key: age, Metric: Queue depth, Unit: Seconds, Tells about: Between the two, Too old after: 5 min',
      ],
    ]);
  });

  it('tells of items that came, went and moved, with or without keys', () => {
    const policy = (when: string, retried?: boolean) => ({ when, retried });
    const stage = (key: string) => ({ key, title: `Stage ${key}` });
    expect(
      changes(
        {
          sections: {
            errorHandling: {
              facts: { policies: [policy('404 on push'), policy('500')] },
            },
            rollout: {
              facts: {
                stages: ['a', 'b', 'c'].map(stage),
                rollback: { steps: ['Switch off', 'Tell people'] },
              },
            },
          },
        },
        {
          sections: {
            errorHandling: {
              facts: {
                policies: [policy('404 on push', false), policy('timeout')],
              },
            },
            rollout: {
              facts: {
                stages: ['c', 'a', 'b'].map(stage),
                rollback: { steps: ['Switch off'] },
              },
            },
          },
        },
      ),
    ).toEqual([
      [
        'Error handling',
        'added Error policies › 404 on push › Retried:  → No',
        'removed Error policies › 500: Error: 500 → ',
        'added Error policies › timeout:  → Error: timeout',
      ],
      [
        'Rollout',
        'moved Stages › Stage c: place 3 → place 1',
        'removed Rollback › Steps: Tell people → ',
      ],
    ]);
  });

  it('gives the place of a change in the document', () => {
    const [{ facts }] = diffDocuments(
      parse({ sections: { rateLimiting: { facts: { limits: [limit] } } } }),
      parse({
        sections: {
          rateLimiting: {
            facts: {
              limits: [
                { ...limit, key: 'new', amount: 5, scope: 'ip' },
                { ...limit, amount: 7 },
              ],
            },
          },
        },
      }),
    ).filter(part => part.isChanged);
    expect(facts.map(({ path }) => path.join('.'))).toEqual([
      'sections.rateLimiting.facts.limits.0',
      'sections.rateLimiting.facts.limits.1.amount',
    ]);
  });

  it('tells of prose by lines, of inputs of the scenario, and why a section does not apply', () => {
    const parts = diffDocuments(
      parse({
        scenario: { ourSystem: 'A' },
        sections: { webhooks: { body: 'one\ntwo' } },
      }),
      parse({
        scenario: { ourSystem: 'B' },
        sections: { webhooks: { body: 'one', notApplicable: 'None sent' } },
      }),
    ).filter(part => part.isChanged);
    expect(parts).toMatchObject([
      {
        id: 'scenario',
        prose: [
          {
            path: ['scenario', 'ourSystem'],
            title: 'Our system',
            lines: [{ kind: 'removed' }, { kind: 'added' }],
          },
        ],
      },
      {
        id: 'webhooks',
        prose: [{ lines: [{ kind: 'same' }, { kind: 'removed' }] }],
        notApplicable: { before: undefined, after: 'None sent' },
      },
    ]);
  });
});

describe('diffAttributes', () => {
  it('tells of what a plan is called, where it stands and what it has to do with', () => {
    const attributes = planAttributesSchema.parse({
      title: 'Workday',
      pattern: 'polling',
      owner: 'people',
      usedBy: ['survey'],
    });
    expect(
      diffAttributes(attributes, {
        ...attributes,
        title: 'Workday sync',
        lifecycle: 'in-review',
        vendor: 'workday',
        usedBy: [],
        consumesApis: ['api:default/workday'],
      }).map(show),
    ).toEqual([
      'changed Title: Workday → Workday sync',
      'changed Lifecycle: Draft → In review',
      'added Vendor:  → workday',
      'added Consumed APIs:  → api:default/workday',
      'removed Used by: component:default/survey → ',
    ]);
  });
});
