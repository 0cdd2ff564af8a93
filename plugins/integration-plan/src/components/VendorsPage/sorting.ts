import type { VendorListQuery } from '@integration-plan/plugin-integration-plan-common';
import type { Order } from '../list/ListTable';

/** What the backend can sort vendors by. */
export type Sort = VendorListQuery['sort'];

/** The order of each column that is of use first: A to Z, newest, longest ago. */
export const FIRST_ORDER: Record<Sort, Order> = {
  name: 'asc',
  updated: 'desc',
  reached: 'asc',
};
