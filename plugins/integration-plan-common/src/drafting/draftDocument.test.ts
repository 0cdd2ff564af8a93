import * as fc from 'fast-check';
import { readDocument } from '../markdown/readDocument';
import { writeDocument } from '../markdown/writeDocument';
import { assumedFacts, confirmFacts } from '../document/provenance/provenance';
import { resolveFactPath } from '../document/provenance/factPath';
import { retryHorizon } from '../review/retryHorizon';
import { reviewDocument } from '../review/reviewDocument';
import { isSectionFilled } from '../schema/document';
import { draftDetailsSchema, draftSchema } from '../schema/draft';
import { SECTIONS } from '../sections';
import { arbitraryDetails } from './__testUtils__/arbitraryDetails';
import { SCENARIOS } from './__testUtils__/scenarios';
import { draftDocument } from './draftDocument';

const now = new Date('2027-03-01T00:00:00Z');

const errorsOf = (inputs: Parameters<typeof draftDocument>[0]) => {
  const draft = draftDocument(inputs);
  const { findings } = reviewDocument({ document: draft.document, now });
  return {
    draft,
    findings,
    errors: findings.filter(({ severity }) => severity === 'error'),
  };
};

const names = Object.keys(SCENARIOS);

describe('draftDocument', () => {
  it.each(names)(
    'writes a plan for %s that the review has no error for',
    name => {
      const { draft, findings, errors } = errorsOf(SCENARIOS[name]);
      expect(errors).toEqual([]);
      expect(draft.conflicts).toEqual([]);
      // Every guiding question is answered
      expect(findings.map(({ rule }) => rule)).not.toContain(
        'unanswered-question',
      );
      expect(findings.map(({ rule }) => rule)).not.toContain('missing-section');

      const { document } = draft;
      for (const { id } of SECTIONS) {
        expect([id, isSectionFilled(document.sections[id])]).toEqual([
          id,
          true,
        ]);
      }
      const text = writeDocument(document);
      expect(text).not.toMatch(/undefined|NaN|Infinity|\[object/);
      const { document: back, problems } = readDocument(text);
      expect(problems).toEqual([]);
      expect(back).toEqual(document);

      // Twice the same
      expect(draftDocument(SCENARIOS[name])).toEqual(draft);
      expect(draftSchema.parse(draft)).toEqual(draft);
    },
  );

  it('assumes client credentials where the inputs say OAuth and no grant', () => {
    const { document, assumptions } = draftDocument({
      scenario: { authMethod: 'OAuth 2.0' },
    });
    expect(document.sections.authentication.facts.method).toBe(
      'oauth2ClientCredentials',
    );
    expect(assumptions).toContainEqual({
      path: 'authentication.method',
      said: 'OAuth 2.0 client credentials',
      why: expect.stringContaining('no grant'),
    });
  });

  it('assumes what is said to be not given, as if the words were not there', () => {
    const draft = (inputs: object) =>
      draftDocument({
        ...inputs,
        scenario: { constraints: '100 requests/minute' },
      });
    expect(draft({}).document.sections.rateLimiting.facts.limits).toHaveLength(
      1,
    );
    const without = draft({ notGiven: ['limits'] });
    expect(without.document.sections.rateLimiting.facts.limits).toEqual([]);
    expect(without.understood.details.limits).toBeUndefined();
  });

  it.each(names)('says of each fact of %s where it comes from', name => {
    const { document, assumptions } = draftDocument(SCENARIOS[name]);
    const paths = document.provenance.map(({ path }) => path);
    expect(new Set(paths).size).toBe(paths.length);
    for (const path of paths) {
      expect([path, resolveFactPath(document, path)]).not.toContain(undefined);
    }
    expect(assumptions.map(({ path }) => path)).toEqual(
      assumedFacts(document).map(({ path }) => path),
    );
    for (const { path, said, why } of assumptions) {
      expect([path, said === '', why === '']).toEqual([path, false, false]);
    }
    // Whatever is in the facts, something speaks of it or of what it is part of
    const unsaid = SECTIONS.flatMap(({ id }) =>
      Object.entries(document.sections[id].facts).flatMap(([key, value]) => {
        const isSaid = paths.some(path => path.startsWith(`${id}.${key}`));
        const isEmpty =
          value === undefined ||
          (typeof value === 'object' && Object.keys(value).length === 0);
        return isSaid || isEmpty ? [] : [`${id}.${key}`];
      }),
    );
    expect(unsaid).toEqual([]);
  });

  it('differs where the scenarios do', () => {
    const drafts = Object.fromEntries(
      names.map(name => [
        name,
        draftDocument(SCENARIOS[name]).document.sections,
      ]),
    );
    const bodies = (id: 'architecture' | 'errorHandling' | 'rateLimiting') =>
      new Set(names.map(name => drafts[name][id].body)).size;
    expect(bodies('architecture')).toBe(names.length);
    expect(bodies('errorHandling')).toBe(names.length);
    expect(bodies('rateLimiting')).toBe(names.length);

    const methods = names.map(name => drafts[name].authentication.facts.method);
    expect(new Set(methods)).toEqual(
      new Set([
        ...['oauth2ClientCredentials', 'oauth2AuthorizationCode', 'jwtBearer'],
        ...['webhookHmac', 'apiKey', 'mtls', 'basic', 'none'],
      ]),
    );
    const hooks = names.filter(
      name => drafts[name].webhooks.notApplicable === undefined,
    );
    expect(hooks).toEqual(['paymentWebhooks', 'deviceTelemetry']);
    expect(drafts.paymentWebhooks.webhooks.facts).toMatchObject({
      signature: { scheme: 'hmac', header: 'Stripe-Signature' },
      acknowledgement: { deadline: 'PT10S', within: 'PT1S', mode: 'later' },
      dedupe: { redeliveredFor: 'P3D' },
    });
    expect(drafts.calendarUsers.authentication.body).toMatch(/invalid_grant/);
    expect(drafts.issueGraph.errorHandling.facts.policies).toContainEqual(
      expect.objectContaining({ when: '200 with errors in the body' }),
    );
    expect(drafts.shipmentQuotes.errorHandling.facts.timeouts).toEqual({
      connect: 'PT0.2S',
      request: 'PT0.8S',
      total: 'PT1.8S',
    });
    expect(drafts.pushMessages.errorHandling.facts.undelivered.keptFor).toBe(
      undefined,
    );
  });

  it('takes numbers over from the inputs, the same in all sections', () => {
    const { document, assumptions } = draftDocument(SCENARIOS.peopleSync);
    const { errorHandling, rateLimiting, observability, idempotency } =
      document.sections;
    expect(rateLimiting.facts.workloads).toMatchObject([
      {
        kind: 'batch',
        tenants: 200,
        items: 50_000,
        pageSize: 1000,
        every: 'P1D',
      },
      { kind: 'steady', items: 500, window: 'PT1H', deadline: 'PT5M' },
    ]);
    expect(rateLimiting.facts.limits.map(({ amount }) => amount)).toEqual([
      100, 1000,
    ]);
    const [own] = rateLimiting.facts.clientLimits;
    expect(own).toMatchObject({ scope: 'tenant', window: 'PT1M' });
    // In any minute, and in any hour, four fifths at most
    expect(own.burst! + own.amount).toBeLessThanOrEqual(80);
    expect(own.burst! + own.amount * 60).toBeLessThanOrEqual(800);

    expect(errorHandling.facts.undelivered.keptFor).toBe('PT24H');
    const queued = errorHandling.facts.retryPolicies.find(
      ({ key }) => key === 'queued',
    );
    expect(queued).toMatchObject({ jitter: 'equal', honoursRetryAfter: true });
    // With every delay at its half they still last a day
    expect(retryHorizon(queued!).seconds / 2).toBeGreaterThanOrEqual(86_400);
    expect(idempotency.facts.keys).toContainEqual(
      expect.objectContaining({ key: 'push', keptFor: 'P18D' }),
    );
    expect(observability.facts.metrics).toContainEqual(
      expect.objectContaining({
        key: 'queue-age',
        thresholds: { direction: 'above', warning: 150, critical: 300 },
      }),
    );
    expect(observability.facts.metrics).toContainEqual(
      expect.objectContaining({
        key: 'batch-failed-tenants',
        thresholds: { direction: 'above', warning: 0.025, critical: 0.05 },
      }),
    );
    const assumed = assumptions.map(({ path }) => path);
    expect(assumed).toContain('authentication.token.lifetime');
    expect(assumed).not.toContain('rateLimiting.limits[per-minute]');
    expect(
      document.provenance.find(
        ({ path }) => path === 'rateLimiting.limits[per-hour]',
      ),
    ).toEqual({
      path: 'rateLimiting.limits[per-hour]',
      from: 'input',
      note: expect.stringContaining('1,000 requests/hour per tenant'),
    });
    expect(document.sections.authentication.body).toContain(
      'A token lives for 1 h;',
    );
  });

  it('leaves it to the provenance to say what is assumed, so that nothing is left of it once that is confirmed', () => {
    for (const scenario of Object.values(SCENARIOS)) {
      const { document } = draftDocument(scenario);
      const confirmed = confirmFacts(
        document,
        assumedFacts(document).map(({ path }) => path),
      );
      expect(assumedFacts(confirmed)).toEqual([]);
      for (const { body } of Object.values(confirmed.sections)) {
        expect(body).not.toMatch(/\(assumed\)/);
      }
    }
  });

  it('leads each alert to a procedure, and each procedure has a trigger', () => {
    for (const scenario of Object.values(SCENARIOS)) {
      const { observability, runbook } =
        draftDocument(scenario).document.sections;
      const procedures = new Map(
        runbook.facts.procedures.map(one => [one.key, one]),
      );
      for (const { procedure } of observability.facts.alerts) {
        expect(procedures.has(procedure!)).toBe(true);
      }
      for (const { trigger, steps } of procedures.values()) {
        expect(trigger).toBeTruthy();
        expect(steps.length).toBeGreaterThan(1);
      }
      const kinds = runbook.facts.procedures.map(({ kind }) => kind);
      expect(kinds).toEqual(
        expect.arrayContaining(['reauthenticate', 'replay', 'rollback']),
      );
      expect(observability.facts.metrics.every(one => one.thresholds)).toBe(
        true,
      );
    }
  });

  it('says plainly what is not known where the inputs are empty or nonsense', () => {
    for (const text of ['', 'lorem ipsum', '???', '漢字 ασδφ', '42']) {
      const scenario = Object.fromEntries(
        Object.keys(SCENARIOS.peopleSync.scenario).map(key => [key, text]),
      );
      const { draft, errors } = errorsOf({ scenario });
      expect(errors).toEqual([]);
      const { architecture, rateLimiting } = draft.document.sections;
      expect(architecture.body).toContain('How are requests authenticated?');
      expect(rateLimiting.body).toMatch(/No limit of .* is known/);
      expect(rateLimiting.facts.limits).toEqual([]);
      expect(draft.assumptions.length).toBeGreaterThan(40);
    }
  });

  it('tells what does not fit instead of bending the numbers that are given', () => {
    const { conflicts, document } = draftDocument({
      details: {
        limits: [{ amount: 100, window: 'PT1H' }],
        workloads: [
          {
            movement: 'batch',
            direction: 'inbound',
            items: 100_000,
            pageSize: 100,
            every: 'P1D',
            window: 'PT4H',
          },
        ],
      },
    });
    expect(conflicts.join(' ')).toMatch(/not done in time/);
    expect(document.sections.rateLimiting.body).toContain('This does not fit');
    expect(document.sections.rateLimiting.facts.workloads[0]).toMatchObject({
      items: 100_000,
      window: 'PT4H',
    });
  });

  it('takes text of the inputs for text, whatever Markdown makes of it', () => {
    const evil = '# Title `x` <script>alert(1)</script> [a](http://b) *b* | c';
    const { document } = draftDocument({
      scenario: { thirdPartyApi: 'Acme' },
      details: {
        names: { vendor: evil.slice(0, 80), ourSystem: '- ```\n## 5. Rollout' },
        stores: { database: '<!-- plan:section rollout -->', queue: '```' },
        workloads: [{ title: evil.slice(0, 80), direction: 'outbound' }],
      },
    });
    const text = writeDocument(document);
    expect(readDocument(text).document).toEqual(document);
    for (const { body } of Object.values(document.sections)) {
      const outside = body.replace(/```text\n[^`]*\n```/g, '');
      expect(outside).not.toMatch(/^#{1,2} |(?<!\\)<(?:script|!--)/m);
      expect(outside.replace(/`[^`\n]*`/g, '')).not.toMatch(/[^\\]\[a\]\(/);
    }
  });

  it('drafts any details without an error, or says what does not fit', () => {
    fc.assert(
      fc.property(arbitraryDetails, details => {
        const { draft, errors } = errorsOf({
          details: draftDetailsSchema.parse(details),
        });
        const isTight = draft.conflicts.length > 0;
        const others = errors.filter(
          ({ section }) => !isTight || section !== 'rateLimiting',
        );
        expect(others).toEqual([]);
        expect(readDocument(writeDocument(draft.document)).document).toEqual(
          draft.document,
        );
      }),
      { numRuns: 60 },
    );
  });
});
