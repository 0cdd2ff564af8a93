import type { DrillScenario, DrillScript } from '../schema/drill';
import type { OverallStatus, Sample, Verdict } from '../schema/status';
import { SIDES } from '../sections/metric';
import {
  judgeAlerts,
  judgeValue,
  type ReadingJudgement,
} from '../status/judgeReading';
import { judgePlan, type StatusEvidence } from '../status/judgePlan';
import type { Procedure } from '../sections/runbook';
import { SCENARIOS } from './scenarios';

/**
 * A trouble that a drill can play, in words, and the kind of procedure that
 * answers it.
 * @public
 */
export function describeScenario(scenario: DrillScenario): {
  title: string;
  says: string;
  kind: NonNullable<Procedure['kind']>;
} {
  const { title, says, kind } = SCENARIOS[scenario];
  return { title, says, kind };
}

/** A moment of a drill, judged as live readings are. @public */
export type DrillMoment = {
  metrics: Array<
    Omit<DrillScript['metrics'][number], 'samples'> &
      ReadingJudgement & {
        value: number | null;
        /** Up to this moment; times are seconds of the trouble. */
        samples: Sample[];
      }
  >;
  /** Those that fire at this moment. */
  alerts: DrillScript['alerts'];
  status: OverallStatus;
  verdict: Verdict;
  message: string;
  /** Seconds of the trouble that have passed. */
  at: number;
  /** Everything was played; the last moment stays. */
  over: boolean;
};

/**
 * What a drill shows some seconds after its start. Pure: the same script and
 * moment give the same, in every browser.
 *
 * @param elapsedSeconds - seconds of the clock since the drill was started
 * @public
 */
export function replayDrill(
  script: DrillScript,
  elapsedSeconds: number,
): DrillMoment {
  const played = Math.max(0, elapsedSeconds || 0) * script.speed;
  const at = Math.min(played, script.lengthSeconds);
  const metrics = script.metrics.map(({ samples, ...metric }) => {
    const past = samples.filter(([time]) => time <= at);
    const value = past[past.length - 1]?.[1] ?? null;
    const judgement: ReadingJudgement =
      value === null
        ? { status: 'unknown', reason: 'noData', message: 'No value yet' }
        : judgeValue(metric, value);
    return { ...metric, value, samples: past, ...judgement };
  });
  const alerts = script.alerts.filter(
    ({ from, until }) => from <= at && (until === null || at < until),
  );
  const evidence: StatusEvidence[] = [
    ...metrics,
    ...SIDES.flatMap(side => {
      const own = script.alerts.filter(alert => alert.side === side);
      if (own.length === 0) return [];
      const firing = alerts
        .filter(alert => alert.side === side)
        .map(alert => ({ ...alert, state: 'firing' as const }));
      return [{ title: 'Alerts', side, ...judgeAlerts(firing) }];
    }),
  ];
  return {
    metrics,
    alerts,
    ...judgePlan(evidence),
    at,
    over: played >= script.lengthSeconds,
  };
}
