import type {
  LimitBudget,
  Status,
  WorkloadBudget,
} from '@integration-plan/plugin-integration-plan-common';

/** A status and the word that says it here. */
export type Judgement = { status: Status; word: string };

/** Less than this share left of a limit is tight; the review asks for as much. */
const HEADROOM = 0.2;

/** Rounding of shares that are sums must not break a limit. */
const ROUNDING = 1e-9;

/** How close the plan comes to a limit. */
export function judgeLimit({ utilisation }: LimitBudget): Judgement {
  if (utilisation === undefined) {
    return { status: 'unknown', word: 'Not known' };
  }
  if (utilisation > 1 + ROUNDING) {
    return { status: 'critical', word: 'Over the limit' };
  }
  return utilisation > 1 - HEADROOM + ROUNDING
    ? { status: 'warning', word: 'Tight' }
    : { status: 'ok', word: 'Fine' };
}

/** Whether work is done when it has to be. */
export function judgeWorkload({ stable, inTime }: WorkloadBudget): Judgement {
  if (stable === false) return { status: 'critical', word: 'Never done' };
  if (inTime === false) return { status: 'critical', word: 'Too late' };
  return inTime
    ? { status: 'ok', word: 'In time' }
    : { status: 'unknown', word: 'Not known' };
}
