import {
  alertSchema,
  alertsStatusSchema,
  metricStatusSchema,
  planAttributesSchema,
  planDocumentSchema,
  planRevisionSchema,
  planRevisionSummarySchema,
  planSchema,
  planStatusSchema,
  planSummarySchema,
  type Alert,
  type AlertsStatus,
  type MetricStatus,
  type Plan,
  type PlanDocumentInput,
  type PlanRevision,
  type PlanRevisionSummary,
  type PlanStatus,
  type PlanSummary,
} from '@integration-plan/plugin-integration-plan-common';

/** An instant some seconds ago. */
export const secondsAgo = (seconds: number) =>
  new Date(Date.now() - seconds * 1000).toISOString();

/** A metric that is as it should be; parsed, so that it is what a backend sends. */
export const metricStatus = (over: Partial<MetricStatus> = {}): MetricStatus =>
  metricStatusSchema.parse({
    kind: 'metric',
    key: 'push-success',
    title: 'Push success',
    source: 'main',
    sourceType: 'prometheus',
    side: 'vendor',
    status: 'ok',
    since: secondsAgo(3600),
    observedAt: secondsAgo(12),
    checkedAt: secondsAgo(12),
    value: 0.99,
    unit: 'ratio',
    thresholds: { direction: 'below', warning: 0.98, critical: 0.95 },
    samples: [60, 48, 36, 24, 12].map(age => [
      Math.round(Date.now() / 1000) - age,
      0.99,
    ]),
    ...over,
  });

export const alert = (over: Partial<Alert> = {}): Alert =>
  alertSchema.parse({
    fingerprint: 'a1',
    name: 'WorkdayPushFailing',
    state: 'firing',
    severity: 'critical',
    startsAt: secondsAgo(840),
    labels: { alertname: 'WorkdayPushFailing', tenant: 'acme' },
    summary: 'Pushes fail with 503',
    ...over,
  });

/** An alert matcher whose source answers that nothing fires. */
export const alertsStatus = (over: Partial<AlertsStatus> = {}): AlertsStatus =>
  alertsStatusSchema.parse({
    kind: 'alerts',
    key: 'workday',
    title: 'Workday alerts',
    source: 'main',
    sourceType: 'alertmanager',
    side: 'link',
    status: 'ok',
    since: secondsAgo(3600),
    observedAt: secondsAgo(8),
    checkedAt: secondsAgo(8),
    alerts: [],
    ...over,
  });

export const planStatus = (over: Partial<PlanStatus> = {}): PlanStatus =>
  planStatusSchema.parse({
    planId: 'plan-1',
    status: 'ok',
    since: secondsAgo(3600),
    verdict: 'none',
    message: 'All 2 readings are as they should be',
    firingAlerts: 0,
    observedAt: secondsAgo(8),
    refreshAfterSeconds: 60,
    metrics: [metricStatus()],
    alerts: [alertsStatus()],
    ...over,
  });

export const planSummary = (over: Partial<PlanSummary> = {}): PlanSummary => {
  const { metrics, alerts, planId, refreshAfterSeconds, ...status } =
    planStatus();
  return planSummarySchema.parse({
    id: 'plan-1',
    namespace: 'default',
    name: 'workday-hris-sync',
    title: 'Workday HRIS sync',
    description: 'Employees from Workday, completions back',
    pattern: 'batch-and-push',
    lifecycle: 'live',
    owner: 'group:default/people-platform',
    vendor: 'workday',
    system: 'system:default/hr-suite',
    consumesApis: ['api:default/workday-rest'],
    usedBy: ['component:default/survey-service'],
    origin: 'portal',
    revision: 14,
    createdAt: secondsAgo(90_000),
    createdBy: 'user:default/guest',
    updatedAt: secondsAgo(7200),
    updatedBy: 'user:default/guest',
    status,
    ...over,
  });
};

export const plan = (
  document: PlanDocumentInput = {},
  over: Partial<PlanSummary> = {},
): Plan =>
  planSchema.parse({
    ...planSummary(over),
    document: planDocumentSchema.parse(document),
  });

/** A revision of that plan, as the history lists it. */
export const revisionSummary = (
  over: Partial<PlanRevisionSummary> = {},
): PlanRevisionSummary =>
  planRevisionSummarySchema.parse({
    revision: 14,
    createdAt: secondsAgo(7200),
    createdBy: 'user:default/guest',
    message: null,
    lifecycle: 'live',
    changed: ['rateLimiting'],
    ...over,
  });

/** The same with what it holds. */
export const revision = (
  document: PlanDocumentInput = {},
  over: Partial<PlanRevision> = {},
): PlanRevision =>
  planRevisionSchema.parse({
    ...planAttributesSchema.strip().parse(planSummary()),
    ...revisionSummary(),
    document: planDocumentSchema.parse(document),
    ...over,
  });
