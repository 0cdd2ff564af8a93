import { NotFoundError } from '@backstage/errors';
import type { Knex } from 'knex';
import type { AlertsBefore } from '@integration-plan/plugin-integration-plan-node';
import { DatabaseStore } from '../DatabaseStore';
import { idsOf, isPostgres } from '../database';
import { planRows, toStatusSummary, type PlanRow } from '../plans/rows';
import { parseProcedureSides } from './evidence';
import {
  claimRequested,
  claimSlices,
  isFree,
  type Claim,
} from './operations/claimTargets';
import { findAlertsBefore } from './operations/alertsBefore';
import {
  ClaimedTargets,
  type ClaimedTarget,
} from './operations/ClaimedTargets';
import { findRecentSamples } from './operations/recentSamples';
import { requestReadings } from './operations/requestReadings';
import { saveReadings } from './operations/saveReadings';
import type { JudgedTarget } from './operations/toReading';
import {
  fromDefinition,
  knownTargets,
  toLatestStatus,
  type LatestStatus,
  type PollRequestRow,
  type PollSliceRow,
  type PollTargetRow,
} from './rows';
import { sliceOf } from './slices';
import type { WatchedTarget } from './targets';

/** What PostgreSQL says where two transactions got into each other's way. */
const IN_THE_WAY = new Set(['40P01', '23503']);

/** What is watched, and its latest state; undefined: not read yet. */
type KnownTarget = { target: WatchedTarget; latest?: LatestStatus };

/** Readings, their history, and who reads what next. */
export class StatusStore extends DatabaseStore {
  readonly #known = new ClaimedTargets();

  /** Targets of one plan in the order of its document, each with its latest state. */
  async targetsOf(planId: string): Promise<KnownTarget[]> {
    return readTargets(this.knex, planId);
  }

  /**
   * The status of a plan, and what it follows from, as they were at one moment:
   * what is stored in between does not make them contradict each other.
   *
   * @throws `NotFoundError`
   */
  async snapshotOf(planId: string, now: string) {
    const config = isPostgres(this.knex)
      ? ({ isolationLevel: 'repeatable read', readOnly: true } as const)
      : undefined;
    return this.knex.transaction(async tx => {
      const row: PlanRow | undefined = await planRows(tx)
        .where('plans.id', planId)
        .first();
      if (!row) throw new NotFoundError('This plan is there no more');
      return {
        status: toStatusSummary(row, now),
        procedureSides: parseProcedureSides(row.procedure_sides),
        targets: await readTargets(tx, planId),
      };
    }, config);
  }

  /**
   * Makes targets due now, out of turn. What is being read at the moment is
   * read once more.
   *
   * @returns how many targets are due
   */
  async makeDue(
    which: { planIds: string[] } | { targetIds: number[] } | { source: string },
  ): Promise<number> {
    const at = this.now().toISOString();
    return this.knex.transaction(async tx => {
      const targets = tx<PollTargetRow>('poll_targets').select('id', 'source');
      if ('source' in which) targets.where({ source: which.source });
      else if ('planIds' in which)
        targets.whereRaw('plan_id in ?', [idsOf(tx, which.planIds)]);
      else targets.whereRaw('id in ?', [idsOf(tx, which.targetIds)]);
      const found = await targets;
      await requestReadings(tx, found, at);
      return found.length;
    });
  }

  /**
   * What was answered last about alerts, by the id of their target, where there
   * were any or asking has failed since.
   */
  async alertsBefore(
    batch: readonly ClaimedTarget[],
  ): Promise<Map<number, AlertsBefore>> {
    const ids = batch.flatMap(({ id, target }) =>
      target.kind === 'alerts' ? id : [],
    );
    return findAlertsBefore(this.knex, ids, this.now().toISOString());
  }

  /** Sources that somebody may read now: what was asked for, and slices. */
  async dueSources(): Promise<{ requested: string[]; slices: string[] }> {
    const at = this.now().toISOString();
    const requested = await this.knex<PollRequestRow>('poll_requests')
      .where(isFree(at))
      .distinct('source');
    const slices = await this.knex<PollSliceRow>('poll_slices')
      .where('next_due_at', '<=', at)
      .where(isFree(at))
      .distinct('source');
    return {
      requested: requested.map(({ source }) => source),
      slices: slices.map(({ source }) => source),
    };
  }

  /**
   * Leases targets of a source that were asked for. While the lease lasts no
   * other replica gets them; a replica that dies loses them when it ends.
   */
  async claimRequested(lease: {
    source: string;
    limit: number;
    leaseMs: number;
  }): Promise<Claim | undefined> {
    return claimRequested(this.knex, {
      ...lease,
      now: this.now(),
      known: this.#known,
    });
  }

  /**
   * Leases slices of a source that are due, in the same way.
   *
   * @param lease.freshMs - what was read out of turn so recently is left out
   */
  async claimSlices(lease: {
    source: string;
    limit: number;
    leaseMs: number;
    freshMs: number;
  }): Promise<Claim | undefined> {
    const now = this.now();
    const readBefore = new Date(now.getTime() - lease.freshMs);
    return claimSlices(
      this.knex,
      { ...lease, now, known: this.#known },
      { readBefore },
    );
  }

  /**
   * Stores judged readings of a claim and records what changed; the lease
   * begins anew. Readings of targets that were changed, removed or claimed
   * anew in the meantime are dropped.
   *
   * @returns ids of the plans whose status, message or alerts changed
   */
  async save(
    claim: Omit<Claim, 'targets'>,
    judged: JudgedTarget[],
    options: { leaseMs: number },
  ): Promise<string[]> {
    if (judged.length === 0) return [];
    const attempt = () =>
      this.knex.transaction(async tx => {
        const held = claim.slices
          ? await this.#renew(tx, claim, judged, options.leaseMs)
          : await this.#fulfil(tx, claim, judged);
        return held.length > 0 ? saveReadings(tx, held, this.now()) : [];
      });
    try {
      return await attempt();
    } catch (error) {
      if (!IN_THE_WAY.has((error as { code?: string }).code ?? '')) throw error;
      return attempt();
    }
  }

  /** Ends the lease of slices; they are due again at these times. */
  async release(
    { source, leaseToken }: Omit<Claim, 'targets'>,
    due: { slice: number; at: Date }[],
  ): Promise<void> {
    for (const { slice, at } of due) {
      await this.knex<PollSliceRow>('poll_slices')
        .where({ source, slice, lease_token: leaseToken })
        .update({
          next_due_at: at.toISOString(),
          lease_token: null,
          lease_until: null,
        });
    }
  }

  /** Ends the lease of a claim without reading it: whoever is free takes it. */
  async giveBack({
    leaseToken,
    slices,
  }: Omit<Claim, 'targets'>): Promise<void> {
    await this.knex(slices ? 'poll_slices' : 'poll_requests')
      .where({ lease_token: leaseToken })
      .update({ lease_token: null, lease_until: null });
  }

  /** Has all targets of a source read now, in turn. */
  async makeSlicesDue(source: string): Promise<void> {
    await this.knex<PollSliceRow>('poll_slices')
      .where({ source })
      .update({ next_due_at: this.now().toISOString() });
  }

  /** Readings of slices that are still held. */
  async #renew(
    tx: Knex.Transaction,
    { slices = [], source, leaseToken }: Omit<Claim, 'targets'>,
    judged: JudgedTarget[],
    leaseMs: number,
  ): Promise<JudgedTarget[]> {
    const rows = await tx<PollSliceRow>('poll_slices')
      .where({ source, lease_token: leaseToken })
      .whereIn('slice', slices)
      .update({
        lease_until: new Date(this.now().getTime() + leaseMs).toISOString(),
      })
      .returning('slice');
    const held = new Set(rows.map(({ slice }) => slice));
    return judged.filter(({ claimed }) => held.has(sliceOf(claimed.part)));
  }

  /** Readings that were asked for and are still held; they are so no more. */
  async #fulfil(
    tx: Knex.Transaction,
    { leaseToken }: Omit<Claim, 'targets'>,
    judged: JudgedTarget[],
  ): Promise<JudgedTarget[]> {
    const ids = idsOf(
      tx,
      judged.map(({ claimed }) => claimed.id),
    );
    const requests = () =>
      tx<PollRequestRow>('poll_requests')
        .where({ lease_token: leaseToken })
        .whereRaw('target_id in ?', [ids]);
    const held = requests().orderBy('target_id').select('target_id');
    if (isPostgres(tx)) held.forUpdate();
    const found = new Set((await held).map(row => row.target_id));
    await requests()
      .where({ again: 1 })
      .update({ lease_token: null, lease_until: null });
    await requests().delete();
    return judged.filter(({ claimed }) => found.has(claimed.id));
  }
}

export type { Claim } from './operations/claimTargets';
export type { ClaimedTarget } from './operations/ClaimedTargets';
export type { JudgedTarget } from './operations/toReading';

async function readTargets(
  knex: Knex | Knex.Transaction,
  planId: string,
): Promise<KnownTarget[]> {
  const rows = await knownTargets(knex)
    .where('poll_targets.plan_id', planId)
    .orderBy('position');
  const target = rows.map(fromDefinition);
  const samples = await findRecentSamples(
    knex,
    rows.filter((_, index) => target[index].kind === 'metric'),
  );
  return rows.map((row, index) => ({
    target: target[index],
    latest: toLatestStatus(row, samples.get(row.id) ?? []),
  }));
}
