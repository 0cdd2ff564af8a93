import {
  MARK_KINDS,
  alertSchema,
  alertsStatusSchema,
  availabilitySchema,
  metricStatusSchema,
  planAttributesSchema,
  planDocumentSchema,
  planRevisionSchema,
  planRevisionSummarySchema,
  planSchema,
  planStatusSchema,
  planSummarySchema,
  seriesSchema,
  statusHistorySchema,
  timelineSchema,
  type Alert,
  type AlertsStatus,
  type Availability,
  type AvailabilitySeconds,
  type MetricStatus,
  type Plan,
  type PlanDocumentInput,
  type PlanRevision,
  type PlanRevisionSummary,
  type PlanStatus,
  type PlanSummary,
  type Series,
  type Status,
  type StatusHistory,
  type Timeline,
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

/** Values of that metric over the last hours, from a source with a history. */
export const series = (over: Partial<Series> = {}): Series =>
  seriesSchema.parse({
    metric: 'push-success',
    from: secondsAgo(6 * 3600),
    to: secondsAgo(0),
    stepSeconds: 60,
    origin: 'source',
    samples: [],
    ...over,
  });

const DAY = 86_400;

/** Seconds of a day; what is not named is none of it. */
const daySeconds = (
  seconds: Partial<AvailabilitySeconds>,
): AvailabilitySeconds => ({
  ...{ ok: 0, warning: 0, critical: 0, unknown: 0, muted: 0, noData: 0 },
  ...seconds,
});

/** A day without data, one with an outage, and a good one. */
export const availability = (over: Partial<Availability> = {}): Availability =>
  availabilitySchema.parse({
    at: '2026-11-30T00:00:00.000Z',
    windows: [1, 7, 30, 90].map(days => ({
      days,
      from: '2026-11-29T00:00:00.000Z',
      to: '2026-11-30T00:00:00.000Z',
      seconds: daySeconds({
        ...{ ok: DAY * 2 - 3600, critical: 1800, unknown: 1200, muted: 600 },
        noData: DAY * Math.max(0, days - 2),
      }),
      partlyMutedSeconds: 0,
      shares: { up: 0.99996, down: 0.00004, unknown: 0.00001 },
    })),
    days: [
      {
        day: '2026-11-27',
        worst: 'noData',
        seconds: daySeconds({ noData: DAY }),
      },
      {
        day: '2026-11-28',
        worst: 'critical',
        seconds: daySeconds({ ok: DAY - 1800, critical: 1800 }),
      },
      { day: '2026-11-29', worst: 'ok', seconds: daySeconds({ ok: DAY }) },
    ],
    ...over,
  });

/** How things were over the last hour: each changed once, half an hour ago. */
export const statusHistory = (
  subjects: Record<string, [before: Status | null, since: Status]> = {},
): StatusHistory => {
  const [from, middle, to] = [3600, 1800, 0].map(secondsAgo);
  return statusHistorySchema.parse({
    from,
    to,
    subjects: Object.entries({
      plan: ['ok', 'ok'] as const,
      ...subjects,
    }).map(([key, [before, since]]) => ({
      target: key === 'plan' ? null : { key, title: key },
      stepSeconds: null,
      stretches: [
        { from, to: middle, status: before },
        { from: middle, to, status: since },
      ],
    })),
  });
};

/** What happened around a plan: nothing, unless it is given. */
export const timeline = (
  items: Timeline['items'] = [],
  over: Partial<Timeline> = {},
): Timeline =>
  timelineSchema.parse({
    items,
    counts: Object.fromEntries(
      MARK_KINDS.map(kind => [
        kind,
        items.filter(mark => mark.kind === kind).length,
      ]),
    ),
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
