import type { Lifecycle, PlanApproval } from '../schema/plan';

const NEXT: Record<Lifecycle, readonly Lifecycle[]> = {
  draft: ['in-review'],
  'in-review': ['approved', 'draft'],
  approved: ['live', 'draft'],
  live: ['deprecated'],
  deprecated: ['live', 'retired'],
  retired: ['draft'],
};

/** Where a plan can go from here, the usual way first. @public */
export function nextLifecycles(from: Lifecycle): readonly Lifecycle[] {
  return NEXT[from];
}

/** The points at which a plan's content counts as agreed. */
const IN_FORCE: readonly Lifecycle[] = ['approved', 'live'];

/**
 * Arriving at this lifecycle is an approval of the content, for which the
 * caller needs `integration-plan.approve`: always at `approved`, and at `live`
 * unless the content is what was approved before. Editing a plan that stays
 * where it is approves nothing; the edit counts in `approval.changesSince`.
 *
 * @param plan - as it is before; `undefined` for one that is being created
 * @public
 */
export function isApproval(
  plan:
    | {
        lifecycle: Lifecycle;
        approval: Pick<PlanApproval, 'changesSince'> | null;
      }
    | undefined,
  next: { lifecycle: Lifecycle; changesContent: boolean },
): boolean {
  if (!IN_FORCE.includes(next.lifecycle)) return false;
  if (plan?.lifecycle === next.lifecycle) return false;
  return (
    next.lifecycle === 'approved' || next.changesContent || !isAsApproved(plan)
  );
}

/** The present content is the one that was approved. */
function isAsApproved(
  plan: { approval: Pick<PlanApproval, 'changesSince'> | null } | undefined,
): boolean {
  return plan?.approval?.changesSince === 0;
}

/**
 * An approved or live plan can be approved again without taking it out of
 * force, once its content is no longer the approved one.
 * @public
 */
export function canReapprove(plan: {
  lifecycle: Lifecycle;
  approval: Pick<PlanApproval, 'changesSince'> | null;
}): boolean {
  return IN_FORCE.includes(plan.lifecycle) && !isAsApproved(plan);
}
