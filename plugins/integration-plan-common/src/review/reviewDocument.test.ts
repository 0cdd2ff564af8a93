import { readdirSync, readFileSync, existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as fc from 'fast-check';
import { arbitraryDocument } from '../__testUtils__/arbitraryDocument';
import { importDocument } from '../markdown/importDocument';
import { planDocumentSchema } from '../schema/document';
import { FINDING_PLACES, reviewSchema, SEVERITIES } from '../schema/review';
import { SECTIONS } from '../sections';
import { applyFix } from './applyFix';
import { listRules, reviewDocument } from './reviewDocument';
import { now, review, type Plan } from './__testUtils__/ruleCase';

const root = resolve(__dirname, '../../../..');

const retries: Plan = {
  scenario: { failureTolerance: 'Must survive 24 h' },
  sections: {
    errorHandling: {
      retryPolicies: [
        { key: 'one', initialDelay: 'PT1S', attempts: 3 },
        { key: 'two', initialDelay: 'PT2S', attempts: 3 },
      ],
    },
  },
};
const summary = (plan: Plan) => {
  const { findings, waived } = review(plan);
  const jitter = (list: typeof findings) =>
    list.filter(({ rule }) => rule === 'retry-jitter').map(({ at }) => at);
  return { open: jitter(findings), waived: jitter(waived) };
};

describe('the review of a plan document', () => {
  it('fits its schema for any document, does not change it, and repeats itself', () => {
    fc.assert(
      fc.property(arbitraryDocument, document => {
        const before = JSON.stringify(document);
        const found = reviewDocument({ document, now });
        // As it travels
        const sent = JSON.parse(JSON.stringify(found));
        expect(reviewSchema.parse(sent)).toEqual(sent);
        expect(reviewDocument({ document, now })).toEqual(found);
        expect(JSON.stringify(document)).toBe(before);
        // None of them throws
        for (const { fix } of found.findings) {
          if (fix) applyFix(document, fix);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('tells the worst first, then in reading order', () => {
    const { findings } = review(retries);
    const rank = findings.map(
      ({ severity, section }) =>
        SEVERITIES.indexOf(severity) * 100 + FINDING_PLACES.indexOf(section),
    );
    expect(rank).toEqual([...rank].sort((a, b) => a - b));
    expect(findings[0].rule).toBe('retry-horizon');
    expect(new Set(rank.map(one => Math.floor(one / 100))).size).toBe(3);
  });

  it('tells findings of one rule apart, so that a waiver means one of them', () => {
    const keys = review(retries).findings.map(
      ({ rule, at }) => `${rule} ${at}`,
    );
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('has rules with ids that differ, each with a sentence', () => {
    const rules = listRules();
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
    for (const { id, title } of rules) {
      expect(id).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
      expect(title).toMatch(/\.$/);
    }
  });
});

describe('waivers', () => {
  const waive = (...waivers: object[]) => summary({ ...retries, waivers });

  it.each([
    ['of a rule lets be all that it finds', {}, [], ['one', 'two']],
    ['of one finding lets be that one', { at: 'two' }, ['one'], ['two']],
    [
      'counts to the end of its last day',
      { expires: '2027-01-10' },
      [],
      ['one', 'two'],
    ],
    [
      'counts no longer when it has expired',
      { expires: '2027-01-09' },
      ['one', 'two'],
      [],
    ],
  ])('one %s', (_, more, open, waived) => {
    expect(
      waive({ rule: 'retry-jitter', reason: 'One worker', ...more }),
    ).toEqual({ open, waived });
  });

  it('of one row let another that reads the same stand', () => {
    const policies = Array.from({ length: 2 }, () => ({
      when: '429',
      statuses: [429],
      retried: true,
    }));
    const open = (waivers: object[] = []) =>
      review({ sections: { errorHandling: { policies } }, waivers })
        .findings.filter(({ rule }) => rule === 'retry-after-policy')
        .map(({ at }) => at);
    expect(open()).toEqual(['429', '429 (2)']);
    const waiver = { rule: 'retry-after-policy', reason: 'Not needed' };
    expect(open([{ ...waiver, at: '429' }])).toEqual(['429 (2)']);
    expect(open([{ ...waiver, at: '429 (2)' }])).toEqual(['429']);
  });

  it('come with the reason, and are no findings of their own while they count', () => {
    const { waived, findings } = review({
      ...retries,
      waivers: [
        { rule: 'retry-jitter', reason: 'One worker', expires: '2027-02-01' },
      ],
    });
    expect(waived[0].waiver).toEqual({
      reason: 'One worker',
      expires: '2027-02-01',
    });
    expect(findings.filter(({ section }) => section === 'waivers')).toEqual([]);
  });
});

describe('completeness', () => {
  const parts = (plan: Plan) =>
    Object.fromEntries(
      review(plan).completeness.sections.map(({ id, score, reasons }) => [
        id,
        { score, reasons },
      ]),
    );

  it('is nothing for an empty plan, with a reason for each part', () => {
    const { completeness } = review({});
    expect(completeness.score).toBe(0);
    expect(completeness.sections.map(({ id }) => id)).toEqual([
      'scenario',
      ...SECTIONS.map(({ id }) => id),
    ]);
    for (const { reasons } of completeness.sections) {
      expect(reasons).not.toEqual([]);
    }
  });

  it('is the share of questions that are answered, by facts or in prose', () => {
    const { observability, rollout, webhooks, scenario } = parts({
      scenario: { ourSystem: 'A', constraints: 'B' },
      sections: {
        observability: { logged: ['tenant'], body: 'An alert if below 95 %.' },
        rollout: { body: 'In stages, until they are proven.' },
        webhooks: { notApplicable: 'Nothing is sent to us.' },
      },
    });
    expect(scenario).toMatchObject({ score: 28 });
    expect(observability).toEqual({ score: 100, reasons: [] });
    expect(rollout).toEqual({
      score: 66,
      reasons: ['Not answered: What triggers a rollback, and how is it done?'],
    });
    expect(webhooks).toEqual({
      score: 100,
      reasons: ['Does not apply: Nothing is sent to us.'],
    });
  });

  it('asks only what the plan has to answer', () => {
    const score = (method: string) =>
      parts({
        sections: {
          authentication: {
            method,
            credentials: [{ key: 'a', title: 'A' }],
            onUnauthorized: { repeated: 'Stop' },
          },
        },
      }).authentication.score;
    expect(score('oauth2ClientCredentials')).toBe(75);
    expect(score('apiKey')).toBe(100);
    expect(score('none')).toBe(100);
  });
});

/** The page of a prompt that may lie beside the checkout. */
function seedPages(): string[] {
  const folder = resolve(root, '../shared/seeds');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .map(name => readFileSync(join(folder, name), 'utf8'))
    .filter(text => text.includes('\n## 1. Integration Architecture'));
}

describe('a plan that was imported from what a prompt produced', () => {
  const inputs = [
    'auth_method: OAuth 2.0, one set for each tenant',
    'failure_tolerance: Pull is best effort. Push: nothing is lost; while Workday is down, keep and retry for 24 hours.',
  ];
  const fixture = readFileSync(
    join(root, 'test/fixtures/people-sync.md'),
    'utf8',
  );

  it.each([`${inputs.join('\n')}\n\n${fixture}`, ...seedPages()])(
    'shows its contradictions and its gaps (%#)',
    text => {
      const { document } = importDocument(text);
      const { findings, completeness } = reviewDocument({
        document: document!,
        now,
      });
      const found = (rule: string) =>
        findings.filter(finding => finding.rule === rule);
      expect(found('retry-horizon')).toMatchObject([
        {
          severity: 'error',
          section: 'errorHandling',
          message:
            'Work must survive 24 h; the retries end after 2 min 35 s and no queue keeps the work',
          arithmetic: '5 + 10 + 20 + 40 + 80 = 155 s = 2 min 35 s < 24 h',
        },
      ]);
      expect(found('attempts-disagree')).toMatchObject([
        {
          severity: 'error',
          message: '"Flow Push" says 10 attempts, another part says 5',
        },
      ]);
      expect(found('client-rate').map(({ message }) => message)).toContain(
        'Our 80 per minute is 4,800 per hour, the limit is 1,000',
      );
      expect(
        found('missing-section')
          .map(({ at }) => at)
          .sort(),
      ).toEqual(['rollout', 'runbook', 'webhooks']);
      expect(findings.map(({ rule }) => rule)).not.toContain('token-cache');
      expect(findings.map(({ rule }) => rule)).not.toContain('contract-test');
      expect(document!.provenance).toEqual([]);
      expect(completeness.score).toBeGreaterThan(50);
      expect(completeness.score).toBeLessThan(80);
    },
  );
});

describe('applyFix', () => {
  const document = planDocumentSchema.parse({
    sections: {
      errorHandling: {
        facts: { policies: [{ when: '401' }, { when: '503' }] },
      },
    },
  });
  const policies = ['sections', 'errorHandling', 'facts', 'policies'];
  const apply = (
    ...changes: Array<{ path: (string | number)[]; value?: unknown }>
  ) =>
    applyFix(document, { title: 'Fix', changes }).sections.errorHandling.facts
      .policies;

  it('sets, adds and removes, and leaves the document alone', () => {
    expect(
      apply({ path: [...policies, 1, 'retried'], value: true })[1],
    ).toEqual({ when: '503', statuses: [], retried: true });
    expect(
      apply({ path: [...policies, 2], value: { when: '429' } }).map(
        ({ when }) => when,
      ),
    ).toEqual(['401', '503', '429']);
    expect(apply({ path: [...policies, 0] }).map(({ when }) => when)).toEqual([
      '503',
    ]);
    expect(document.sections.errorHandling.facts.policies).toHaveLength(2);
  });

  it('refuses what is no document', () => {
    expect(() => apply({ path: [...policies, 0, 'when'] })).toThrow('when');
  });
});
