import {
  canReapprove,
  isApproval,
  nextLifecycles,
  type Lifecycle,
  type PlanSummary,
} from '@integration-plan/plugin-integration-plan-common';

/** Something that can be done with where a plan stands. */
export type Move = {
  to: Lifecycle;
  /** What a button says. */
  action: string;
  /** What it means, before it is done. */
  meaning: string;
};

const MOVES: Record<Lifecycle, Omit<Move, 'to'>> = {
  draft: {
    action: 'Take back to draft',
    meaning: 'It is being written again, and nobody is asked to agree to it.',
  },
  'in-review': {
    action: 'Ask for review',
    meaning: 'It is ready to be read, and to be approved by those who may.',
  },
  approved: {
    action: 'Approve',
    meaning:
      'You agree to the plan as it is now. Edits after this are shown as changes since the approval.',
  },
  live: {
    action: 'Go live',
    meaning: 'The integration runs in production as the plan says.',
  },
  deprecated: {
    action: 'Deprecate',
    meaning: 'The integration still runs, but nothing new should use it.',
  },
  retired: {
    action: 'Retire',
    meaning: 'The integration no longer runs. The plan and its history stay.',
  },
};

const REAPPROVAL: Omit<Move, 'to'> = {
  action: 'Approve the changes',
  meaning:
    'You agree to the plan as it is now, with all changes since the last approval. It stays where it is.',
};

/**
 * What the visitor may do from where the plan stands, the usual way first.
 * A plan that a file in Git owns is moved there.
 */
export function movesOf(
  plan: Pick<PlanSummary, 'lifecycle' | 'approval' | 'origin'>,
  access: { canUpdate: boolean; canApprove: boolean },
): Move[] {
  if (plan.origin !== 'portal') return [];
  const moves = nextLifecycles(plan.lifecycle)
    .filter(to =>
      isApproval(plan, { lifecycle: to, changesContent: false })
        ? access.canApprove
        : access.canUpdate,
    )
    .map(to => ({ to, ...MOVES[to] }));
  return canReapprove(plan) && access.canApprove
    ? [{ to: plan.lifecycle, ...REAPPROVAL }, ...moves]
    : moves;
}
