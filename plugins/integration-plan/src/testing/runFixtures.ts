import {
  runSchema,
  type Run,
  type RunEvent,
} from '@integration-plan/plugin-integration-plan-common';
import { secondsAgo } from './fixtures';

export const RUN_ID = '7d9f2c1e-52a3-4d0b-9c59-0d5f8b8a1f10';

export const RATE_LIMITED = runSchema.shape.procedure.parse({
  key: 'rate-limited',
  title: 'Rate limited at {{ labels.tenant }}',
  kind: 'rateLimited',
  steps: [
    {
      text: 'Look at the quota of {{ labels.tenant }}',
      expected: 'The quota is used up',
      minutes: 2,
    },
    { text: 'Halve the workers', command: 'scale {{ labels.tenant }} 2' },
    { text: 'Drop the queue', destructive: true },
  ],
});

/** An event as a colleague has recorded it. */
export const runEvent = (
  event: Partial<RunEvent> & Pick<RunEvent, 'type'>,
): RunEvent =>
  ({
    id: crypto.randomUUID(),
    at: secondsAgo(60),
    recordedAt: secondsAgo(60),
    by: 'user:default/colleague',
    seq: 1,
    ...event,
  } as RunEvent);

/** A run that began ten minutes ago; parsed, so that it is what a backend sends. */
export const run = (over: Partial<Run> = {}): Run =>
  runSchema.parse({
    id: RUN_ID,
    plan: {
      id: 'plan-1',
      namespace: 'default',
      name: 'workday-hris-sync',
      title: 'Workday HRIS sync',
    },
    procedure: RATE_LIMITED,
    procedureOrigin: 'written',
    revision: 14,
    mode: 'live',
    state: 'open',
    outcome: null,
    alert: { name: 'WorkdayThrottled' },
    labels: { alertname: 'WorkdayThrottled', tenant: 'acme' },
    startedAt: secondsAgo(600),
    startedBy: 'user:default/starter',
    assignee: 'user:default/starter',
    endedAt: null,
    progress: { open: 3, done: 0, skipped: 0, failed: 0, notApplicable: 0 },
    drill: null,
    events: [],
    happenings: [],
    may: { join: true, finish: true },
    ...over,
  });

/** A run as a list has it. */
export const runSummary = (over: Partial<Run> = {}) => {
  const {
    procedure,
    procedureOrigin,
    labels,
    drill,
    events,
    happenings,
    may,
    ...summary
  } = run(over);
  const { key, title } = procedure;
  return { ...summary, procedure: { key, title }, events: events.length };
};
