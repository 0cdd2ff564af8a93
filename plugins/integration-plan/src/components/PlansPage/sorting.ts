import type { PlanListQuery } from '@integration-plan/plugin-integration-plan-common';

/** What the backend can sort by. */
export type Sort = PlanListQuery['sort'];

/** @see Sort */
export type Order = NonNullable<PlanListQuery['order']>;

/** The order of each column that is of use first: worst, A to Z, newest, least complete. */
export const FIRST_ORDER: Record<Sort, Order> = {
  status: 'desc',
  name: 'asc',
  updated: 'desc',
  completeness: 'asc',
};
