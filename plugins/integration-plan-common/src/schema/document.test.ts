import { isSectionFilled, planDocumentSchema } from './document';
import { SCENARIO_INPUTS, scenarioInputTitle } from './scenario';
import { parseInput } from './parse';
import { getWatched } from '../sections/observability';
import type { Metric } from '../sections/metric';
import { SECTIONS } from '../sections';

const metric = (more: object = {}) => ({
  key: 'queue',
  title: 'Queue depth',
  source: 'main',
  query: 'sum(queue_depth)',
  unit: 'count',
  side: 'ours',
  thresholds: { direction: 'above', warning: 1000, critical: 5000 },
  ...more,
});
const alerts = (more: object = {}) => ({
  key: 'vendor',
  title: 'Vendor alerts',
  source: 'alerts',
  matchers: [{ label: 'vendor', operator: '=', value: 'workday' }],
  side: 'vendor',
  ...more,
});
const watching = (facts: object) => ({
  sections: { observability: { facts } },
});

/** Paths of what is wrong with a document. */
function wrongIn(document: unknown): string[] {
  try {
    parseInput(planDocumentSchema, document, 'plan');
    return [];
  } catch (error) {
    return (error as { issues: Array<{ path: string }> }).issues.map(
      ({ path }) => path,
    );
  }
}

describe('a plan document', () => {
  it('has seven inputs and eleven sections, empty until they are filled', () => {
    const empty = planDocumentSchema.parse({});
    expect(empty.schemaVersion).toBe(1);
    expect(Object.keys(empty.scenario)).toHaveLength(7);
    expect(Object.values(empty.scenario)).toEqual(Array(7).fill(''));
    expect(Object.keys(empty.sections)).toEqual(SECTIONS.map(({ id }) => id));
    expect(SECTIONS).toHaveLength(11);
    for (const section of Object.values(empty.sections)) {
      expect(section.body).toBe('');
      expect(isSectionFilled(section)).toBe(false);
    }
    for (const { title, questions } of SECTIONS) {
      expect(title).not.toBe('');
      expect(questions.length).toBeGreaterThan(0);
    }
    expect(SCENARIO_INPUTS.map(scenarioInputTitle)).not.toContain('');
  });

  it('notes each fact and each waiver once', () => {
    const once = { path: 'testing.simulations', from: 'assumed' };
    const waiver = { rule: 'retry-cap', reason: 'Few' };
    expect(
      wrongIn({
        provenance: [once, { ...once, path: 'testing.environments' }],
        waivers: [waiver, { ...waiver, at: 'quick' }],
      }),
    ).toEqual([]);
    expect(
      wrongIn({ provenance: [once, once], waivers: [waiver, waiver] }),
    ).toEqual(['provenance[1].path', 'waivers[1].rule']);
  });

  it('is the same after it was parsed, sent as JSON and parsed again', () => {
    const document = planDocumentSchema.parse({
      scenario: { ourSystem: 'Surveys 😀' },
      sections: {
        observability: { facts: { metrics: [metric()], alerts: [alerts()] } },
        webhooks: { notApplicable: 'Nothing is sent to us' },
        runbook: { body: '### vendor-down\n\n1. Wait.' },
      },
    });
    const sent = JSON.parse(JSON.stringify(document));
    expect(planDocumentSchema.parse(sent)).toEqual(document);
    expect(document.scenario.ourSystem).toBe('Surveys 😀');
    expect(getWatched(document)).toMatchObject({
      metrics: [{ key: 'queue', maxAge: 'PT5M' }],
      alerts: [{ key: 'vendor', maxAge: 'PT5M' }],
    });
  });

  it('counts a section as filled by prose, by facts or by a reason why not', () => {
    const { webhooks, runbook, observability, testing } =
      planDocumentSchema.parse({
        sections: {
          webhooks: { notApplicable: 'None' },
          runbook: { body: 'Wait.' },
          observability: { facts: { metrics: [metric()] } },
          testing: { body: ' \n' },
        },
      }).sections;
    expect(
      [webhooks, runbook, observability, testing].map(isSectionFilled),
    ).toEqual([true, true, true, false]);
  });

  it('refuses what it has no place for, at the path where it is', () => {
    expect(wrongIn({ schemaVersion: 2 })).toEqual(['schemaVersion']);
    expect(wrongIn({ colour: 1, scenario: { size: 1 } })).toEqual([
      'scenario.size',
      'colour',
    ]);
    expect(
      wrongIn({
        sections: {
          poetry: {},
          rollout: { body: 7 },
          runbook: { body: 'x'.repeat(200_001) },
          webhooks: { notApplicable: ' ' },
          testing: { body: 'a\u0000' },
        },
      }).sort(),
    ).toEqual([
      'sections.poetry',
      'sections.rollout.body',
      'sections.runbook.body',
      'sections.testing.body',
      'sections.webhooks.notApplicable',
    ]);
    // As it comes out of JSON.parse: an own key, not the prototype
    expect(
      wrongIn(JSON.parse('{"__proto__":{"a":1},"constructor":1}')),
    ).toEqual(expect.arrayContaining(['constructor']));
    for (const value of [null, [], 'x', 1, true]) {
      expect(wrongIn(value)).toEqual(['']);
    }
  });
});

describe('what a plan has watched', () => {
  const at = 'sections.observability.facts';

  it('names each metric and each alert matcher once', () => {
    expect(
      wrongIn(
        watching({
          metrics: [metric(), metric({ key: 'other' }), metric()],
          alerts: [alerts(), alerts()],
        }),
      ),
    ).toEqual([`${at}.metrics[2].key`, `${at}.alerts[1].key`]);
  });

  it.each<[string, object, string[]]>([
    ['no direction', { warning: 1 }, ['thresholds.direction']],
    ['neither limit', { direction: 'above' }, ['thresholds.critical']],
    [
      'critical before warning, above',
      { direction: 'above', warning: 5, critical: 1 },
      ['thresholds.warning'],
    ],
    [
      'critical before warning, below',
      { direction: 'below', warning: 1, critical: 5 },
      ['thresholds.warning'],
    ],
    [
      'a limit that is no number',
      { direction: 'below', critical: '5' },
      ['thresholds.critical'],
    ],
    [
      'an endless limit',
      { direction: 'below', critical: Infinity },
      ['thresholds.critical'],
    ],
  ])('refuses thresholds with %s', (_what, thresholds, paths) => {
    expect(wrongIn(watching({ metrics: [metric({ thresholds })] }))).toEqual(
      paths.map(path => `${at}.metrics[0].${path}`),
    );
  });

  it('needs of a metric what reading and judging it needs, and no more', () => {
    const bare: Partial<Metric> = planDocumentSchema.parse(
      watching({ metrics: [metric({ thresholds: undefined })] }),
    ).sections.observability.facts.metrics[0];
    expect(bare.thresholds).toBeUndefined();
    expect(wrongIn(watching({ metrics: [{}] }))).toEqual(
      ['key', 'title', 'unit', 'side'].map(
        field => `${at}.metrics[0].${field}`,
      ),
    );
    // Without both, a metric is planned and not read yet
    const planned = { source: undefined, query: undefined };
    expect(wrongIn(watching({ metrics: [metric(planned)] }))).toEqual([]);
    for (const key of ['source', 'query']) {
      const half = metric({ [key]: undefined });
      expect(wrongIn(watching({ metrics: [half] }))).toEqual([
        `${at}.metrics[0].${key}`,
      ]);
    }
    expect(
      wrongIn(
        watching({
          metrics: [metric({ unit: 'furlongs', maxAge: '5m', query: ' ' })],
          alerts: [
            alerts({ matchers: [] }),
            alerts({
              key: 'b',
              matchers: [{ label: ' ', operator: '==', value: 1 }],
            }),
          ],
        }),
      ).sort(),
    ).toEqual(
      [
        'alerts[0].matchers',
        'alerts[1].matchers[0].label',
        'alerts[1].matchers[0].operator',
        'alerts[1].matchers[0].value',
        'metrics[0].maxAge',
        'metrics[0].query',
        'metrics[0].unit',
      ].map(path => `${at}.${path}`),
    );
  });

  it('is capped, so that one plan cannot keep the poller busy', () => {
    const many = Array.from({ length: 51 }, (_, i) => metric({ key: `m${i}` }));
    expect(wrongIn(watching({ metrics: many }))).toEqual([`${at}.metrics`]);
    expect(wrongIn(watching({ metrics: many.slice(1) }))).toEqual([]);
  });
});
