import {
  isInForce,
  type Mute,
  type MuteKind,
} from '@integration-plan/plugin-integration-plan-common';

/** Row of `mutes`. */
export type MuteRow = {
  id: string;
  plan_id: string;
  target_key: string | null;
  kind: MuteKind;
  reason: string;
  by: string;
  at: string;
  from_at: string;
  until_at: string;
  ended_at: string | null;
  ended_by: string | null;
};

export function toMute(row: MuteRow): Mute {
  return {
    id: row.id,
    kind: row.kind,
    target: row.target_key,
    reason: row.reason,
    by: row.by,
    at: row.at,
    from: row.from_at,
    until: row.until_at,
    endedAt: row.ended_at,
    endedBy: row.ended_by,
  };
}

/** Of those kept with a plan, the ones that hold at an instant. */
export function mutesInForce(column: string | null, now: string): Mute[] {
  if (column === null) return [];
  return (JSON.parse(column) as Mute[]).filter(mute => isInForce(mute, now));
}
