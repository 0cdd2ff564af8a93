import {
  judgePlan,
  statusRank,
  type Alert,
  type Status,
} from '@integration-plan/plugin-integration-plan-common';
import { toEvidence } from '../../status/evidence';
import type { LatestStatus } from '../../status/rows';
import type { StatusStore } from '../../status/StatusStore';
import { targetKey, type WatchedTarget } from '../../status/targets';
import type { Present } from './decideNotice';

type WatchedStatus = { target: WatchedTarget; latest?: LatestStatus };

/** What holds of a plan apart from what is muted. */
export type Unmuted = {
  /** Nobody is to be told anything. */
  isQuiet: boolean;
  /** When the first of its mutes ends; null: none holds. */
  mutedUntil: string | null;
  present: Present & { message: string | null };
  /** The worst alert that fires, whose labels lead to its procedure. */
  worstAlert?: Alert;
  /** The procedure that the worst target names. */
  procedure?: string;
};

const statusOf = ({ latest }: WatchedStatus, now: string): Status =>
  latest && latest.expiresAt >= now ? latest.status : 'unknown';

const rankOf = (one: WatchedStatus, now: string) =>
  statusRank(statusOf(one, now));

/** What holds without some of the targets: it is no worse, and accuses nobody, for them. */
function presentOf(
  heard: WatchedStatus[],
  sides: Snapshot['procedureSides'],
  now: string,
): Unmuted['present'] {
  const judged = judgePlan(toEvidence(heard, sides), now);
  const times = heard.flatMap(({ latest }) => latest?.since ?? []).sort();
  return { ...judged, since: times[times.length - 1] ?? null };
}

type Snapshot = Awaited<ReturnType<StatusStore['snapshotOf']>>;

export function readUnmuted(
  { status, targets, procedureSides }: Snapshot,
  now: string,
): Unmuted {
  const mutes = status.mutes ?? [];
  const mutedUntil = mutes.map(({ until }) => until).sort()[0] ?? null;
  const muted = new Set(mutes.map(({ target }) => target));
  const heard = targets
    .filter(({ target }) => !muted.has(targetKey(target)))
    .sort((a, b) => rankOf(b, now) - rankOf(a, now));
  const worst = heard[0];
  const isLimited = heard.length < targets.length;
  const alerts = heard
    .filter(one => rankOf(one, now) >= statusRank('warning'))
    .flatMap(({ latest }) => latest?.alerts ?? [])
    .filter(({ state }) => state === 'firing')
    .sort((a, b) => statusRank(b.severity) - statusRank(a.severity));
  return {
    isQuiet: muted.has(null) || heard.length === 0,
    mutedUntil,
    present: isLimited ? presentOf(heard, procedureSides, now) : status,
    worstAlert: alerts[0],
    procedure:
      alerts.length === 0 && worst && rankOf(worst, now) > statusRank('unknown')
        ? worst.target.definition.procedure
        : undefined,
  };
}
