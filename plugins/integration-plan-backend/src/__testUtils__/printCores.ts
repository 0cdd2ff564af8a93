// Prints, as JSON, what is made of a plan, its vendor and a run without any
// outside: run in other languages and time zones, it has to print the same.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  budgetOf,
  buildDrill,
  computeBudget,
  computeOutage,
  diffDocuments,
  draftDocument,
  DRILL_SCENARIOS,
  effectiveProcedures,
  escalationChain,
  importDocument,
  matchProcedures,
  mergeDocuments,
  planVendorImport,
  readVendorFile,
  renderRunMarkdown,
  replayDrill,
  reviewDocument,
  formatDuration,
  formatHours,
  formatReach,
  toPrometheusRules,
  writeDocument,
  writeVendorFile,
  type Contact,
  type PlanDocument,
  type Run,
  type Vendor,
} from '@integration-plan/plugin-integration-plan-common';
import { renderPlanHtml } from '../export/renderPlanHtml';
import { now, planWith, statusWith } from './renderedPlan';

const INPUTS = {
  scenario: {
    ourSystem: 'HR platform İşlem in Python 3.12 on PostgreSQL',
    thirdPartyApi: 'Workday REST API v43.0',
    integrationGoal:
      'Every night at 01:00 fetch all employees: ID, title, hire date. After each survey submission write the completion into a custom field within 5 minutes.',
    authMethod: 'OAuth 2.0 client credentials; expires on 2027-03-01',
    dataVolume:
      'Up to 200 tenants with 10 to 50,000 employees each, once a night. About 500.5 completions an hour, in bursts of 1,200 a minute.',
    constraints:
      '100 requests a minute and 1,000 requests an hour for each tenant. Dead letters are kept for 90 days.',
    failureTolerance:
      'Nothing may be lost: retry for 36 hours. Tell somebody when more than 5 % fail.',
  },
};

const VENDORS = readFileSync(
  resolve(__dirname, '../../../../packages/backend/demo/vendors.yaml'),
  'utf8',
);

// Around changes of the clock in several zones, and at midnight
const MOMENTS = [
  '2026-03-29T00:30:00Z',
  '2026-06-30T23:59:59Z',
  '2026-11-01T05:30:00Z',
  '2026-12-31T18:45:00Z',
].map(moment => new Date(moment));

const at = '2026-08-02T13:00:00.000Z';

/** The vendors of the demo, as they would be stored. */
function vendorsOf(): Vendor[] {
  const { changes } = planVendorImport(readVendorFile(VENDORS, 'yaml'), []);
  const saved = { revision: 1, updatedAt: at, updatedBy: 'user:default/ada' };
  return changes.map(
    ({ contacts, slug, values }) =>
      ({
        ...values,
        ...saved,
        id: slug,
        slug,
        aliases: [],
        createdAt: at,
        createdBy: saved.updatedBy,
        contactCounts: {},
        pinned: [],
        contacts: contacts.map(
          (contact, index) =>
            ({
              ...contact.values,
              ...saved,
              id: `${index}`,
              state: 'active',
              lastProof: null,
              lastReached: null,
            } as Contact),
        ),
      } as unknown as Vendor),
  );
}

function runOf(document: PlanDocument): Run {
  const [{ procedure }] = effectiveProcedures(document);
  const event = { id: 'e', recordedAt: at, by: 'user:default/ada', at };
  return {
    id: 'r1',
    plan: { id: '1', namespace: 'default', name: 'sync', title: 'Sync' },
    procedure,
    procedureOrigin: 'written',
    revision: 3,
    mode: 'live',
    state: 'open',
    outcome: null,
    alert: { name: 'Down' },
    labels: { tenant: 'İ & co', I: 'ı' },
    drill: null,
    startedAt: '2026-08-01T23:30:00.000Z',
    startedBy: 'user:default/ada',
    assignee: 'user:default/ada',
    endedAt: null,
    progress: { open: 1, done: 1, skipped: 0, failed: 0, notApplicable: 0 },
    events: [{ ...event, seq: 1, type: 'step', step: 0, state: 'done' }],
    happenings: [],
    may: { join: true, finish: true },
  } as Run;
}

function ofVendor(vendor: Vendor) {
  return MOMENTS.map(moment =>
    escalationChain(vendor.contacts!, moment).map(({ contact, ...step }) => [
      contact.id,
      step,
      formatHours(contact.hours, { now: moment, timeZone: 'Asia/Kolkata' }),
      formatReach(step.hours, moment, 'Europe/Berlin'),
    ]),
  );
}

function ofDocument(document: PlanDocument, vendors: Vendor[]) {
  const plan = planWith(document);
  const markdown = writeDocument(document, { title: 'Sync' });
  const imported = importDocument(markdown);
  const free = importDocument(markdown.replace(/<!--.*?-->/gs, ''));
  const other = free.document ?? document;
  const procedures = effectiveProcedures(document);
  const budget = budgetOf(document.sections);
  const [{ procedure }] = procedures;
  return {
    markdown,
    imported,
    free,
    review: reviewDocument({ document, now }),
    diff: diffDocuments(document, other),
    merged: mergeDocuments(document, imported.document ?? document, other),
    budget: computeBudget(budget),
    outages: [90, 86_400].map(seconds => computeOutage(budget, seconds)),
    procedures,
    matches: matchProcedures(procedures, { alertname: 'Down' }),
    rules: toPrometheusRules(plan, {
      appUrl: 'https://portal.example',
      pagesPath: '/integrations',
    }),
    drills: DRILL_SCENARIOS.map(scenario => {
      const request = { kind: 'synthetic' as const, scenario };
      const script = buildDrill({ document, procedure, request });
      return [script, replayDrill(script, 150)];
    }),
    run: renderRunMarkdown(runOf(document)),
    pages: vendors.map(vendor =>
      renderPlanHtml({
        plan: { ...plan, vendor: vendor.slug },
        status: statusWith(),
        vendor,
        now,
      }),
    ),
  };
}

const vendors = vendorsOf();
const draft = draftDocument(INPUTS);
console.log(
  JSON.stringify({
    // What the process takes for its own
    own: [(1234.5).toLocaleString(), new Date(0).getHours()],
    draft,
    plan: ofDocument(draft.document, vendors),
    vendors: vendors.map(ofVendor),
    files: [writeVendorFile(vendors, 'csv'), writeVendorFile(vendors, 'yaml')],
    durations: ['PT36H', 'P90D', 'P1Y2M', 'PT1234.5S'].map(formatDuration),
  }),
);
