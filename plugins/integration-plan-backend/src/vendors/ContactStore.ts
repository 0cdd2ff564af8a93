import type {
  Contact,
  ContactProof,
} from '@integration-plan/plugin-integration-plan-common';
import type { DatabaseService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { findContacts } from './operations/findContacts';
import { toProof, type ContactEventRow } from './rows';

/** Reports of a contact that are shown; older ones stay in the table. */
const MAX_REPORTS = 200;

/** Contacts of vendors, and how they proved in use. */
export class ContactStore {
  /** Expects the tables to exist; the vendor store migrates them. */
  static async create(options: {
    database: DatabaseService;
  }): Promise<ContactStore> {
    return new ContactStore(await options.database.getClient());
  }

  private constructor(private readonly knex: Knex) {}

  /** Contacts of one vendor in escalation order. */
  async listOf(vendorId: string): Promise<Contact[]> {
    return (await this.listOfMany([vendorId])).get(vendorId) ?? [];
  }

  /** Contacts of several vendors by the id of the vendor. */
  async listOfMany(vendorIds: string[]): Promise<Map<string, Contact[]>> {
    return findContacts(this.knex, vendorIds);
  }

  /** What was reported of a contact, newest first. */
  async listReports(
    vendorId: string,
    contactId: string,
  ): Promise<ContactProof[]> {
    const rows = await this.knex<ContactEventRow>('contact_events')
      .where({ vendor_id: vendorId, contact_id: contactId })
      .orderBy('id', 'desc')
      .limit(MAX_REPORTS);
    return rows.map(toProof);
  }
}
