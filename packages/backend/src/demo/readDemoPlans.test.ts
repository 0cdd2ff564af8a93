import { resolve } from 'node:path';
import { readFileSync } from 'node:fs';
import {
  getWatched,
  isSectionFilled,
  readDocument,
  reviewDocument,
  SECTIONS,
} from '@integration-plan/plugin-integration-plan-common';
import { parseAllDocuments } from 'yaml';
import { readDemoPlans } from './readDemoPlans';

const demo = resolve(__dirname, '../../demo');
const inGit = resolve(demo, 'catalog/git/hubspot-contact-push.md');

describe('the demo plans', () => {
  it('fit the schema, are complete, and refer to what exists', async () => {
    const known = ['org', 'software'].flatMap(file =>
      parseAllDocuments(
        readFileSync(resolve(demo, `catalog/${file}.yaml`), 'utf8'),
      ).map(document => {
        const { kind, metadata } = document.toJS();
        return `${kind.toLowerCase()}:default/${metadata.name}`;
      }),
    );
    const plans = await readDemoPlans(resolve(demo, 'plans'));
    expect(plans.map(plan => plan.name)).toEqual([
      'mapbox-address-lookup',
      'shopify-catalog-poll',
      'stripe-payment-events',
      'workday-hris-sync',
    ]);
    for (const plan of plans) {
      const empty = Object.entries(plan.document.sections)
        .filter(([, section]) => !isSectionFilled(section))
        .map(([id]) => `${plan.name}: ${id}`);
      expect(empty).toEqual([]);
      expect(Object.values(plan.document.scenario)).not.toContain('');
      expect(known).toEqual(
        expect.arrayContaining([
          plan.owner,
          plan.system,
          ...plan.consumesApis,
          ...plan.usedBy,
        ]),
      );
    }
    const workday = getWatched(plans[3].document);
    expect(
      workday.metrics.map(({ key, thresholds }) => [key, thresholds?.critical]),
    ).toEqual([
      ['sync-success', 0.95],
      ['server-errors', 0.05],
      ['queue-depth', 5000],
      ['rate-limit-headroom', 0.2],
      ['requests-in-hour', undefined],
      ['push-latency', 300],
      ['tenants', 1],
    ]);
  });

  it('name the metric that counts what is sent, where there is one that the demo vendor has', async () => {
    const plans = await readDemoPlans(resolve(demo, 'plans'));
    const vendor = readFileSync(
      resolve(demo, '../../../test/demo-vendor/server.mjs'),
      'utf8',
    );
    const used = plans.flatMap(({ name, document }) => {
      const { rateLimiting, observability } = document.sections;
      return rateLimiting.facts.limits.flatMap(({ key, usage }) => {
        if (!usage) return [];
        const metric = observability.facts.metrics.find(
          one => one.key === usage,
        );
        const [series] = /\w+_\w+/.exec(metric?.query ?? '') ?? ['none'];
        expect(vendor).toContain(series);
        return [`${name} ${key}: ${metric?.unit}`];
      });
    });
    expect(used).toEqual([
      'mapbox-address-lookup per-minute: perMinute',
      'workday-hris-sync per-hour: count',
    ]);
  });

  it('lead from every alert to a procedure of the runbook', async () => {
    const plans = await readDemoPlans(resolve(demo, 'plans'));
    const leads = plans.flatMap(({ name, document }) => {
      const known = document.sections.runbook.facts.procedures.map(
        ({ key }) => key,
      );
      return getWatched(document).alerts.map(({ key, procedure }) => ({
        alert: `${name}: ${key}`,
        exists: procedure !== undefined && known.includes(procedure),
      }));
    });
    expect(leads).not.toHaveLength(0);
    expect(leads.filter(({ exists }) => !exists)).toEqual([]);
  });

  it('have facts, or a reason why not, in every section', async () => {
    const plans = await readDemoPlans(resolve(demo, 'plans'));
    const without = plans.flatMap(({ name, document }) =>
      Object.entries(document.sections)
        .filter(
          ([, { facts, notApplicable }]) =>
            !isSectionFilled({ body: '', facts, notApplicable }),
        )
        .map(([id]) => `${name}: ${id}`),
    );
    expect(without).toEqual([]);
  });

  it('are complete, with nothing that the review finds wrong', async () => {
    const now = new Date('2027-01-10T12:00:00Z');
    const plans = await readDemoPlans(resolve(demo, 'plans'));
    for (const { name, document, ...attributes } of plans) {
      const { pattern, vendor } = attributes;
      const { findings, completeness } = reviewDocument({
        document,
        attributes: { pattern, vendor },
        now,
      });
      expect([name, completeness.score]).toEqual([name, 100]);
      expect(findings.filter(({ severity }) => severity !== 'hint')).toEqual(
        [],
      );
    }
    // It is short on purpose: the review says what it leaves out
    const { document } = readDocument(readFileSync(inGit, 'utf8'));
    const { findings } = reviewDocument({ document: document!, now });
    expect(findings.map(({ severity }) => severity)).not.toContain('error');
    expect(findings).not.toEqual([]);
  });

  it('watch nothing in the draft', async () => {
    const plans = await readDemoPlans(resolve(demo, 'plans'));
    const draft = plans.find(({ lifecycle }) => lifecycle === 'draft')!;
    expect(getWatched(draft.document)).toEqual({ metrics: [], alerts: [] });
    expect(
      draft.document.sections.observability.facts.metrics,
    ).not.toHaveLength(0);
  });

  it('has a document in Git that reads without problems and is complete', () => {
    const { document, problems } = readDocument(readFileSync(inGit, 'utf8'));
    expect(problems).toEqual([]);
    expect(
      SECTIONS.filter(({ id }) => !isSectionFilled(document!.sections[id])),
    ).toEqual([]);
  });
});
