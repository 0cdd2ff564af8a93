import type {
  LaterVerdict,
  OverallStatus,
  Verdict,
} from '@integration-plan/plugin-integration-plan-common';
import type { Knex } from 'knex';
import { rowsOf } from '../../database';
import type { StatusTransitionRow } from '../rows';

type NewTransition = Omit<StatusTransitionRow, 'id'>;

/** A status, and until when its readings count. */
type Known = {
  status: OverallStatus;
  verdict?: Verdict;
  expiresAt: string | null;
  /** What became of a plan since, as its readings ceased to count one by one. */
  steps?: readonly LaterVerdict[];
};

/**
 * What changed of a plan or of a target. Where the last readings had ceased to
 * count in between, it was unknown from that moment: nobody was looking.
 *
 * @param subject - `targetKey` null: the plan as a whole
 * @param before - undefined: nothing had been read
 * @param next - null: nothing is watched any more
 */
export function transitionsOf(
  subject: { planId: string; targetKey: string | null },
  before: Known | undefined,
  next: {
    status: OverallStatus;
    verdict?: Verdict;
    message: string | null;
  } | null,
  now: string,
): NewTransition[] {
  const rows: NewTransition[] = [];
  let known: Pick<Known, 'status' | 'verdict'> | undefined = before;
  const add = (
    to: Pick<Known, 'status' | 'verdict'> | null,
    message: string | null,
    at: string,
  ) => {
    rows.push({
      plan_id: subject.planId,
      target_key: subject.targetKey,
      from_status: known?.status ?? null,
      to_status: to?.status ?? 'notWatched',
      from_verdict: known?.verdict ?? null,
      to_verdict: to?.verdict ?? null,
      message,
      at,
    });
    known = to ?? undefined;
  };
  const isKnown = (to: Pick<Known, 'status' | 'verdict'>) =>
    known?.status === to.status && known.verdict === to.verdict;
  if (before?.steps) {
    for (const { after, message, status, verdict } of before.steps) {
      const step = { status, verdict };
      if (!isKnown(step)) add(step, message, after);
    }
  } else if (hasLapsed(before, now)) {
    const verdict = before!.verdict && 'unknown';
    const lapsed = { status: 'unknown', verdict } as const;
    add(lapsed, 'No reading arrived in time', before!.expiresAt!);
  }
  const isSame = next !== null && isKnown(next);
  if (!isSame && (known || next)) add(next, next?.message ?? null, now);
  return rows;
}

/** Whether a status has outlived its readings. */
export function hasLapsed(known: Known | undefined, now: string): boolean {
  return (
    known !== undefined &&
    known.status !== 'unknown' &&
    known.expiresAt !== null &&
    known.expiresAt < now
  );
}

const COLUMNS = {
  plan_id: 'text',
  target_key: 'text',
  from_status: 'text',
  to_status: 'text',
  from_verdict: 'text',
  to_verdict: 'text',
  message: 'text',
  at: 'text',
} as const;

export async function recordTransitions(
  tx: Knex.Transaction,
  rows: NewTransition[],
): Promise<void> {
  if (rows.length === 0) return;
  const names = Object.keys(COLUMNS).join(', ');
  await tx.raw(
    `insert into status_transitions (${names}) select ${names} from ?`,
    [rowsOf(tx, COLUMNS, rows)],
  );
}
