import { durationSeconds } from '../facts/durations';
import { formatSeconds } from '../words/numbers';
import { statusRank, type Status } from '../schema/status';
import type { Metric } from '../sections/metric';
import { judgeValue, type ReadingJudgement } from './judgeReading';

/**
 * From this many changes between ok and anything worse within the window a
 * metric is flapping, until so few are left. Several troubles in a row are not:
 * five that begin and end within half an hour are.
 */
const FLAPPING = { from: 10, until: 4, windowSeconds: 1800 };

/** What has to be known of earlier readings to damp the next one. @public */
export type DampingState = {
  /** Time of the last value, in seconds. */
  at: number;
  /** What it was without holding on to anything. */
  undamped: Status;
  /** What was shown, where that was another. */
  shown?: Status;
  warningSince?: number;
  criticalSince?: number;
  /** Times of the latest changes, in seconds. */
  changes: number[];
  isFlapping?: true;
  /** What damping does to the status right now, in words. */
  note?: string;
};

/** @public */
export type DampedMetric = Pick<
  Metric,
  'unit' | 'thresholds' | 'damping' | 'maxAge'
>;

const worse = (a: Status, b: Status) =>
  statusRank(a) >= statusRank(b) ? a : b;

const seconds = (duration: string | undefined) =>
  duration === undefined ? 0 : durationSeconds(duration);

/**
 * A value that was judged, damped by what came before it. Pure: it gets worse
 * only after it has been beyond a threshold for as long as the plan says, better
 * only once it is past the threshold by the margin of the plan, and one that
 * goes to and fro stays as bad as it was until that has ended.
 *
 * @param before - what was shown last, and the state that came with it
 * @public
 */
export function damp(
  metric: DampedMetric,
  value: number,
  judgement: ReadingJudgement,
  before: { status?: Status; state?: DampingState },
  now: Date,
): { judgement: ReadingJudgement; state: DampingState } {
  const at = Math.floor(now.getTime() / 1000);
  // Nobody knows what it did in a longer gap
  const isGap =
    before.state !== undefined && at - before.state.at > seconds(metric.maxAge);
  const state = isGap ? undefined : before.state;
  const shown = shownBefore(before.status, state, isGap);
  const recovering = recover(metric, value, judgement.status, shown);
  const { status: lasting, ...times } = last(
    metric,
    recovering,
    { shown, state },
    at,
  );
  const changes = (state?.changes ?? []).filter(
    time => at - time < FLAPPING.windowSeconds,
  );
  const former = state?.undamped ?? shown;
  const isFlip = (former === 'ok') !== (lasting === 'ok');
  if (former !== 'unknown' && isFlip) changes.push(at);
  const isFlapping =
    changes.length >= FLAPPING.from ||
    (state?.isFlapping === true && changes.length > FLAPPING.until);
  const status =
    isFlapping && shown !== 'unknown' ? worse(lasting, shown) : lasting;
  const note = isFlapping
    ? `flapping: ${changes.length} changes in ${formatSeconds(
        FLAPPING.windowSeconds,
      )}`
    : formatPending(metric, judgement.status, lasting, times, at) ??
      (lasting !== judgement.status
        ? 'not past the threshold by enough to count as better'
        : undefined);
  return {
    judgement: {
      ...judgement,
      status,
      ...(note && {
        message: [judgement.message, note].filter(Boolean).join('; '),
      }),
    },
    state: {
      at,
      undamped: lasting,
      ...(status !== lasting && { shown: status }),
      ...times,
      changes: changes.slice(-2 * FLAPPING.from),
      ...(isFlapping && { isFlapping: true as const }),
      ...(note && { note }),
    },
  };
}

/** A poll that was missed does not make forget what was shown before it. */
function shownBefore(
  status: Status = 'unknown',
  state: DampingState | undefined,
  isGap: boolean,
): Status {
  if (isGap) return 'unknown';
  return status === 'unknown'
    ? state?.shown ?? state?.undamped ?? status
    : status;
}

/** Not better than before until it is past the threshold by the margin. */
function recover(
  metric: DampedMetric,
  value: number,
  status: Status,
  shown: Status,
): Status {
  const { damping, thresholds } = metric;
  const isBetter = statusRank(status) < statusRank(shown);
  if (!damping?.recoverBy || !thresholds || !isBetter || shown === 'unknown') {
    return status;
  }
  const margin = thresholds.direction === 'above' ? -1 : 1;
  const shift = (limit: number | undefined) =>
    limit === undefined ? undefined : limit + margin * damping.recoverBy!;
  const held = judgeValue(
    {
      unit: metric.unit,
      thresholds: {
        direction: thresholds.direction,
        warning: shift(thresholds.warning),
        critical: shift(thresholds.critical),
      },
    },
    value,
  ).status;
  return statusRank(held) < statusRank(shown) ? worse(held, status) : shown;
}

type Times = Pick<DampingState, 'warningSince' | 'criticalSince'>;

/** Not worse than before until it has lasted. */
function last(
  { damping, thresholds }: DampedMetric,
  status: Status,
  before: { shown: Status; state?: DampingState },
  at: number,
): Times & { status: Status } {
  const isBad = statusRank(status) >= statusRank('warning');
  // What is critical is a warning as well only where there is such a threshold
  const hasWarning = thresholds?.warning !== undefined;
  const reaches = (level: 'warning' | 'critical') =>
    status === level || (isBad && level === 'warning' && hasWarning);
  const times: Times = {
    ...(reaches('warning') && {
      warningSince: before.state?.warningSince ?? at,
    }),
    ...(reaches('critical') && {
      criticalSince: before.state?.criticalSince ?? at,
    }),
  };
  const counts = (
    level: 'warning' | 'critical',
    since: number | undefined,
    needed: string | undefined,
  ) =>
    since !== undefined &&
    (at - since >= seconds(needed) ||
      statusRank(before.shown) >= statusRank(level));
  if (counts('critical', times.criticalSince, damping?.criticalFor)) {
    return { ...times, status: 'critical' };
  }
  if (counts('warning', times.warningSince, damping?.warningFor)) {
    return { ...times, status: 'warning' };
  }
  return { ...times, status: isBad ? 'ok' : status };
}

function formatPending(
  { damping }: DampedMetric,
  judged: Status,
  lasting: Status,
  { warningSince, criticalSince }: Times,
  at: number,
): string | undefined {
  if (statusRank(lasting) >= statusRank(judged)) return undefined;
  const [since, needed] =
    judged === 'critical'
      ? [criticalSince, damping?.criticalFor]
      : [warningSince, damping?.warningFor];
  return since === undefined || needed === undefined
    ? undefined
    : `${judged} for ${formatSeconds(at - since)}, counts after ${formatSeconds(
        seconds(needed),
      )}`;
}
