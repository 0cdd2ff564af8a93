import {
  planAttributesSchema,
  planImportResultSchema,
  planImportSchema,
  planRefSchema,
  writeDocument,
} from '@integration-plan/plugin-integration-plan-common';
import { z } from 'zod/v4';
import { CONTENT_SECURITY_POLICY } from '../../export/html';
import { hasContacts, readPageVendor } from '../../export/readPageVendor';
import { renderPlanHtml } from '../../export/renderPlanHtml';
import { requireRevision, route } from '../route';

const path = planRefSchema;
const base = '/plans/:namespace/:name';

/** Plans as texts to read or to keep, and back. */
export const planTextRoutes = [
  route('get', `${base}/document.md`, {
    operationId: 'getMarkdown',
    summary: 'The whole plan as Markdown, which the import reads back',
    path,
    content: { 'text/markdown': z.string() },
    errors: [404],
    async handle({ path: ref, caller, res }, { plans }) {
      const plan = await plans.get(ref, caller);
      const attributes = Object.fromEntries(
        planAttributesSchema.keyof().options.map(key => [key, plan[key]]),
      );
      res
        .set('ETag', `"${plan.revision}"`)
        .type('text/markdown')
        .attachment(`${plan.namespace}-${plan.name}.md`)
        .send(writeDocument(plan.document, attributes));
    },
  }),
  route('get', `${base}/export.html`, {
    operationId: 'getHtml',
    summary:
      'The whole plan and its last status as one HTML page that needs nothing else',
    path,
    content: { 'text/html': z.string() },
    errors: [404],
    async handle({ path: ref, caller, req, res }, services) {
      const { auditor, plans, status, vendors } = services;
      const plan = await plans.get(ref, caller);
      const vendor = await readPageVendor(vendors, plan, caller);
      const page = renderPlanHtml({
        plan,
        status: await status.get(ref, caller),
        vendor,
        now: new Date(),
      });
      if (hasContacts(vendor)) {
        const entry = await auditor.createEvent({
          eventId: 'contacts-export',
          severityLevel: 'medium',
          request: req,
          meta: { format: 'html', slug: plan.vendor },
        });
        await entry.success();
      }
      res
        .type('text/html')
        .attachment(`${plan.namespace}-${plan.name}.html`)
        .set({
          // It is saved; where a browser shows it all the same, it stays alone
          'Content-Security-Policy': CONTENT_SECURITY_POLICY,
          'X-Content-Type-Options': 'nosniff',
          'Cache-Control': 'no-store',
        })
        .send(page);
    },
  }),
  route('get', `${base}/prometheus-rules.yaml`, {
    operationId: 'getPrometheusRules',
    summary:
      'Thresholds of the plan as Prometheus alerting rules that link to its runbook',
    path,
    content: { 'application/yaml': z.string() },
    errors: [404, 503],
    async handle({ path: ref, caller, res }, { rules }) {
      const yaml = await rules.write(ref, caller);
      res
        // Before the type, which it would guess from the name
        .attachment(`${ref.namespace}-${ref.name}.rules.yaml`)
        .type('application/yaml')
        .set('X-Content-Type-Options', 'nosniff')
        .send(yaml);
    },
  }),
  route('post', '/plans/import', {
    operationId: 'importPlan',
    summary:
      'Make a plan from Markdown, replace the document of one, or tell what would come of it',
    ifMatch: 'optional',
    body: planImportSchema,
    named: 'import',
    response: planImportResultSchema,
    status: 201,
    errors: [404, 409, 412, 413, 428],
    audit: {
      eventId: 'plan-import',
      about: ({ body: { dryRun, target } }) =>
        dryRun ? undefined : { ...target },
    },
    async handle({ body, caller, res }, { imports }) {
      const { dryRun, target } = body;
      if (target && !dryRun) requireRevision(caller.ifMatch);
      const result = await imports.import(body, caller);
      if (target || dryRun) res.status(200);
      if (!dryRun) res.set('ETag', `"${result.plan?.revision}"`);
      return result;
    },
  }),
];
