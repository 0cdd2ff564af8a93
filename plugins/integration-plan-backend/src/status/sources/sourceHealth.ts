import type { UnknownReason } from '@integration-plan/plugin-integration-plan-common';
import { OF_THE_SOURCE } from '../SourceLane';
import type { SourceCall } from '../StatusPoller';

/** How calls to a source went. Instants are ISO strings, which sort by time. */
export type SourceHealth = {
  answeredAt: string | null;
  error: { at: string; reason: UnknownReason; message: string } | null;
  /** The first of the calls in a row that gave no reading. */
  failingSince: string | null;
  /** Call after call came to nothing: it is asked less often. */
  isBroken: boolean;
  averageMs: number;
};

/** The same of some calls of one replica, one after the other. */
export type SourceCalls = SourceHealth & { calls: number };

/** How many calls the average looks back, about. */
const CALLS_IN_AVERAGE = 10;

const latest = (...times: Array<string | null>) =>
  times.reduce((a, b) => ((a ?? '') > (b ?? '') ? a : b));

/** Adds a call to those that this replica has not stored yet. */
export function addCall(
  before: SourceCalls | undefined,
  call: SourceCall,
): SourceCalls {
  const at = new Date(call.startedAt.getTime() + call.ms).toISOString();
  const failures = Object.entries(call.failures);
  const silent = failures
    .filter(([reason]) => OF_THE_SOURCE.has(reason))
    .reduce((sum, [, count]) => sum + count, 0);
  const hasAnswered = silent < call.targets;
  const calls = (before?.calls ?? 0) + 1;
  const average = before?.averageMs ?? 0;
  return {
    calls,
    averageMs: average + (call.ms - average) / calls,
    isBroken: call.isBroken,
    answeredAt: hasAnswered ? at : before?.answeredAt ?? null,
    error:
      failures.length > 0
        ? {
            at,
            reason: failures[0][0] as UnknownReason,
            message: call.message ?? '',
          }
        : before?.error ?? null,
    failingSince: hasAnswered ? null : before?.failingSince ?? at,
  };
}

/** Adds the calls of a replica to what is known from all of them. */
export function mergeHealth(
  known: SourceHealth | undefined,
  { calls, ...now }: SourceCalls,
): SourceHealth {
  if (!known) return now;
  const weight = calls / (calls + CALLS_IN_AVERAGE - 1);
  const isNewer = (now.error?.at ?? '') > (known.error?.at ?? '');
  return {
    answeredAt: latest(known.answeredAt, now.answeredAt),
    error: isNewer ? now.error : known.error,
    // Another replica may have had an answer since
    failingSince:
      now.failingSince &&
      (known.failingSince ?? latest(now.failingSince, known.answeredAt)),
    // Each replica finds out for itself; the last one to call is shown
    isBroken: now.isBroken,
    averageMs: known.averageMs + (now.averageMs - known.averageMs) * weight,
  };
}
