import type { Lifecycle } from './schema/plan';

/** What people call each point of a plan's life. @public */
export const LIFECYCLE_WORDS: Readonly<Record<Lifecycle, string>> = {
  draft: 'Draft',
  'in-review': 'In review',
  approved: 'Approved',
  live: 'Live',
  deprecated: 'Deprecated',
  retired: 'Retired',
};
