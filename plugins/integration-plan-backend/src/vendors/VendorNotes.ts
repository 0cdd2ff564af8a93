import type { VendorNote } from '@integration-plan/plugin-integration-plan-common';
import type { Knex } from 'knex';

/** The pinned notes of vendors, as other answers show them. */
export interface VendorNotes {
  /** Notes in force by the id of the vendor, newest first. */
  current(vendorIds: string[]): Promise<Map<string, VendorNote[]>>;

  /** Gives the notes of a duplicate to the vendor that takes it over. */
  move(tx: Knex.Transaction, fromId: string, toId: string): Promise<void>;
}
