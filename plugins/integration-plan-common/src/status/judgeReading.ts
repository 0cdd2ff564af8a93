import {
  statusRank,
  type Alert,
  type Status,
  type UnknownReason,
} from '../schema/status';
import {
  describeThresholds,
  formatValue,
  type Threshold,
} from '../facts/units';

/** @public */
export type ReadingJudgement = {
  status: Status;
  reason?: UnknownReason;
  message?: string;
};

/**
 * A value held against the thresholds of its metric. Pure. A threshold itself
 * is still good; what is no number, or has no threshold, is `unknown`.
 * @public
 */
export function judgeValue(metric: Threshold, value: number): ReadingJudgement {
  if (!Number.isFinite(value)) {
    return {
      status: 'unknown',
      reason: 'notANumber',
      message: `The source answered ${value}, which is not a number`,
    };
  }
  if (!metric.thresholds) {
    return {
      status: 'unknown',
      reason: 'noThreshold',
      message: 'The plan sets no threshold, so the value is not judged',
    };
  }
  const { direction, warning, critical } = metric.thresholds;
  const beyond = (limit: number | undefined) =>
    limit !== undefined &&
    (direction === 'above' ? value > limit : value < limit);
  const status =
    (beyond(critical) && 'critical') || (beyond(warning) && 'warning') || 'ok';
  const shown = formatValue(value, metric.unit);
  return { status, message: `${shown} (${describeThresholds(metric)})` };
}

/** What is said of alerts of which nobody knows whether they would fire. @public */
export const UNPROVEN = 'nothing proves that rules are evaluated';

/**
 * The worst of the alerts that fire; `ok` when none does. Pure.
 *
 * @param isProven - something shows that their rules are evaluated: silence
 * alone is not health
 * @public
 */
export function judgeAlerts(
  alerts: readonly Pick<Alert, 'name' | 'state' | 'severity'>[],
  isProven = true,
): ReadingJudgement {
  const firing = alerts.filter(alert => alert.state === 'firing');
  const status = firing.reduce<Status>(
    (worst, { severity }) =>
      statusRank(severity) > statusRank(worst) ? severity : worst,
    'ok',
  );
  const names = [...new Set(firing.map(alert => alert.name))];
  return {
    status,
    message: names.length
      ? `Firing: ${names.join(', ')}`
      : `No alert fires${isProven ? '' : `; ${UNPROVEN}`}`,
  };
}
