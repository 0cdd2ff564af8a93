import type { PlanListQuery } from '@integration-plan/plugin-integration-plan-common';
import type { Order } from '../list/ListTable';

/** What the backend can sort by. */
export type Sort = PlanListQuery['sort'];

/** The order of each column that is of use first: worst, A to Z, newest. */
export const FIRST_ORDER: Record<Sort, Order> = {
  status: 'desc',
  name: 'asc',
  updated: 'desc',
};
