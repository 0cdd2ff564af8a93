import {
  possibleSides,
  sideOfAlert,
  sideOfMetric,
  type ProcedureSides,
  type StatusEvidence,
} from '@integration-plan/plugin-integration-plan-common';
import type { LatestStatus } from './rows';
import { targetKey, type WatchedTarget } from './targets';

/** A target with its latest reading, where it has one. */
export type JudgedReading = {
  target: WatchedTarget;
  latest?: Omit<LatestStatus, 'samples' | 'since' | 'checkedAt' | 'damping'>;
};

const NOTHING_KNOWN: ProcedureSides = { procedures: [], alerts: [] };

/**
 * The latest readings of a plan as the evidence that it is judged by. Pure.
 *
 * @param known - what its procedures tell about alerts; null for a plan that
 * was saved before that was kept
 */
export function toEvidence(
  readings: readonly JudgedReading[],
  known: ProcedureSides | null,
): StatusEvidence[] {
  const sides = known ?? NOTHING_KNOWN;
  const values = new Map(
    readings.flatMap(({ target, latest }) =>
      latest && (!latest.reason || latest.reason === 'noThreshold')
        ? [[targetKey(target), latest.value]]
        : [],
    ),
  );
  return readings.map(({ target, latest }): StatusEvidence => {
    const { title, side, source } = target.definition;
    const reading = {
      title,
      side,
      source,
      status: latest?.status ?? ('unknown' as const),
      reason: latest ? latest.reason : ('neverRead' as const),
      message: latest?.message,
      observedAt: latest?.observedAt ?? null,
      expiresAt: latest?.expiresAt,
    };
    if (target.kind === 'metric') {
      return {
        ...reading,
        side: sideOfMetric(target.definition, sides),
        isJudged: target.definition.thresholds !== undefined,
      };
    }
    const { definition } = target;
    const { splitBy, splitTotal } = definition;
    return {
      ...reading,
      isProven: latest?.proof !== undefined,
      possibleSides: possibleSides(definition, sides),
      fixedLabels: definition.matchers
        .filter(({ operator }) => operator === '=')
        .map(({ label }) => label),
      alerts: latest?.alerts.map(alert => ({
        ...alert,
        ...sideOfAlert(alert.labels, definition, sides),
      })),
      ...(splitBy && {
        split: {
          label: splitBy,
          total: values.get(`metric:${splitTotal}`) ?? null,
        },
      }),
    };
  });
}

/** What is kept beside a plan about the sides of its procedures. */
export function parseProcedureSides(
  column: string | null | undefined,
): ProcedureSides | null {
  return column ? JSON.parse(column) : null;
}
