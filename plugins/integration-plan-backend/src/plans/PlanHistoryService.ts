import { ConflictError } from '@backstage/errors';
import {
  canReapprove,
  contentOf,
  integrationPlanApprovePermission,
  integrationPlanReadPermission,
  integrationPlanUpdatePermission,
  isApproval,
  type LifecycleChange,
  type Plan,
  type PlanRef,
  type PlanRestore,
  type PlanRevision,
  type PlanRevisionList,
  type PlanRevisionListQuery,
} from '@integration-plan/plugin-integration-plan-common';
import type {
  CallerOptions,
  ChangeOptions,
  PlanAuthorizer,
} from '../permissions/ResourceAuthorizer';
import type { PlanStore } from './PlanStore';
import type { PlanWriter } from './PlanWriter';
import type { StoredRevision } from './RevisionStore';

/** The history of plans: what was saved, going back to it, and approval. */
export class PlanHistoryService {
  constructor(
    private readonly deps: {
      store: PlanStore;
      authorizer: PlanAuthorizer;
      writer: PlanWriter;
    },
  ) {}

  async list(
    ref: PlanRef,
    { limit, cursor }: PlanRevisionListQuery,
    options: CallerOptions,
  ): Promise<PlanRevisionList> {
    const { id } = await this.#readable(ref, options);
    const before = cursor === undefined ? undefined : Number(cursor);
    return this.deps.store.revisions.list(id, { limit, before });
  }

  /** @throws `NotFoundError` when the plan or its revision does not exist */
  async get(
    ref: PlanRef,
    revision: number,
    options: CallerOptions,
  ): Promise<PlanRevision> {
    const { id } = await this.#readable(ref, options);
    return toPlanRevision(await this.deps.store.revisions.get(id, revision));
  }

  /**
   * Saves the content of an earlier revision as a new one. The lifecycle stays
   * as it is now: it tells where the plan stands today, and an approval of
   * that time is no approval of going back.
   *
   * @throws `ConflictError` when the old content no longer fits
   */
  async restore(
    ref: PlanRef,
    revision: number,
    { message = `Restored revision ${revision}` }: PlanRestore,
    options: ChangeOptions,
  ): Promise<Plan> {
    const { authorizer, store, writer } = this.deps;
    const current = await store.getWithDocument(ref);
    await authorizer.authorize(
      integrationPlanUpdatePermission,
      current,
      options,
    );
    const old = await store.revisions.get(current.id, revision);
    refuseInvalid(old, 'restored');
    const { lifecycle } = current;
    return writer.save(
      current,
      { ...old.content, lifecycle, message },
      { ...options, restoredFrom: revision },
    );
  }

  /**
   * Saves a revision that moves the plan to another point of its lifecycle
   * and changes nothing else. Naming the point where an approved or live plan
   * is already approves what changed since its approval. An approval needs the
   * permission to approve, and not the one to update: those who write a plan
   * and those who agree to it can be different people.
   *
   * @throws `ConflictError` when the lifecycle cannot follow the present one
   */
  async changeLifecycle(
    ref: PlanRef,
    { lifecycle, message }: LifecycleChange,
    options: ChangeOptions,
  ): Promise<Plan> {
    const { authorizer, store, writer } = this.deps;
    const current = await store.getWithDocument(ref);
    const reapproves = lifecycle === current.lifecycle && canReapprove(current);
    const approves =
      reapproves || isApproval(current, { lifecycle, changesContent: false });
    await authorizer.authorize(
      approves
        ? integrationPlanApprovePermission
        : integrationPlanUpdatePermission,
      current,
      options,
    );
    const stored = await store.revisions.get(current.id, current.revision);
    refuseInvalid(stored, 'moved on before a corrected one is saved');
    return writer.save(
      current,
      { ...contentOf(current), lifecycle, message },
      { ...options, reapproves },
    );
  }

  async #readable(ref: PlanRef, options: CallerOptions) {
    const { authorizer, store } = this.deps;
    const plan = await store.get(ref);
    await authorizer.authorize(integrationPlanReadPermission, plan, options);
    return plan;
  }
}

/** Content that the present rules cannot read must not be saved again. */
function refuseInvalid({ summary, invalid }: StoredRevision, action: string) {
  if (invalid === undefined) return;
  throw new ConflictError(
    `Revision ${summary.revision} was stored under older rules and cannot be ${action}: ${invalid}`,
  );
}

function toPlanRevision({
  summary,
  content,
  invalid,
}: StoredRevision): PlanRevision {
  if (invalid === undefined) return { ...content, ...summary };
  const { document } = content;
  return {
    ...content,
    ...summary,
    document: null,
    invalid: { message: invalid, document },
  };
}
