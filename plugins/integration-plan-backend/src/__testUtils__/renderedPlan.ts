import {
  planDocumentSchema,
  type Plan,
  type PlanDocumentInput,
  type PlanStatus,
} from '@integration-plan/plugin-integration-plan-common';
import type { PageVendor } from '../export/contacts';
import { renderPlanHtml } from '../export/renderPlanHtml';
import { aPlan } from './plans';
import { readPage } from './readPage';

/** When the pages of the tests are written. */
export const now = new Date('2026-08-02T14:00:00Z');
const summary: Plan['status'] = {
  status: 'critical',
  since: '2026-08-02T13:40:00Z',
  verdict: 'vendor',
  message: 'Queue depth is above 5,000',
  firingAlerts: 1,
  observedAt: '2026-08-02T13:59:00Z',
};

/** A stored plan that watches something, and is critical. */
export function planWith(
  document: PlanDocumentInput,
  attributes: Partial<Plan> = {},
): Plan {
  const { message: _message, ...plan } = aPlan();
  return {
    ...plan,
    id: '1',
    origin: 'portal',
    hasFile: false,
    revision: 14,
    createdAt: '2026-07-01T10:00:00Z',
    createdBy: 'user:default/ada',
    updatedAt: '2026-08-01T10:00:00Z',
    updatedBy: 'user:default/bob',
    approval: null,
    review: null,
    rehearsal: { lastRunAt: null, lastRehearsedAt: null },
    status: summary,
    source: null,
    ...attributes,
    document: planDocumentSchema.parse(document),
  };
}

export const statusWith = (status: Partial<PlanStatus> = {}): PlanStatus => ({
  planId: '1',
  ...summary,
  refreshAfterSeconds: 60,
  metrics: [],
  alerts: [],
  ...status,
});

/** The page of a plan, as `readPage` has found it to be harmless. */
export const renderedPlan = (
  document: PlanDocumentInput,
  options: {
    attributes?: Partial<Plan>;
    status?: Partial<PlanStatus>;
    vendor?: PageVendor;
  } = {},
) =>
  readPage(
    renderPlanHtml({
      plan: planWith(document, options.attributes),
      status: statusWith(options.status),
      vendor: options.vendor ?? 'missing',
      now,
    }),
  );
