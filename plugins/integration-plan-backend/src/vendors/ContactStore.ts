import { NotFoundError } from '@backstage/errors';
import type {
  Contact,
  ContactInput,
  ContactProof,
} from '@integration-plan/plugin-integration-plan-common';
import type { Knex } from 'knex';
import { DatabaseStore } from '../DatabaseStore';
import { staleError } from '../staleError';
import { findContacts, lockVendor } from './operations/findVendors';
import {
  appendReport,
  insertContact,
  refreshContactSummary,
  updateContact,
} from './operations/saveContact';
import { touchVendor } from './operations/saveVendor';
import {
  type ContactEventRow,
  type ContactRow,
  toProof,
  toUpdated,
} from './rows';
import { withoutValues } from './withoutValues';

/** Reports of a contact that are shown; older ones stay in the table. */
const MAX_REPORTS = 200;

/** A contact of a vendor. */
export type ContactKey = { vendorId: string; contactId: string };

/** Who reports, and what they may. */
export type Reporter = {
  by: string;
  isOwner: boolean;
  /** May change contacts, and so be believed that one has left. */
  mayUpdate: boolean;
};

/**
 * Contacts of vendors, and how they proved in use. Every change but a report
 * moves the vendor to its next revision too.
 */
export class ContactStore extends DatabaseStore {
  /** Contacts of one vendor in escalation order. */
  async listOf(vendorId: string): Promise<Contact[]> {
    return (await this.listOfMany([vendorId])).get(vendorId) ?? [];
  }

  /** Contacts of several vendors by the id of the vendor. */
  async listOfMany(vendorIds: string[]): Promise<Map<string, Contact[]>> {
    return findContacts(this.knex, vendorIds);
  }

  /**
   * What was reported of a contact, newest first.
   *
   * @throws `NotFoundError`
   */
  async listReports(key: ContactKey): Promise<ContactProof[]> {
    await this.#row(this.knex, key);
    const rows = await this.knex<ContactEventRow>('contact_events')
      .where({ vendor_id: key.vendorId, contact_id: key.contactId })
      .orderBy('id', 'desc')
      .limit(MAX_REPORTS);
    return rows.map(toProof);
  }

  /** @throws `NotFoundError` when the vendor is gone */
  async add(
    vendorId: string,
    contact: ContactInput,
    author: string,
  ): Promise<string> {
    return this.#change(vendorId, async (tx, at) => {
      const id = await insertContact(tx, vendorId, contact, { author, at });
      await touchVendor(tx, vendorId, { author, at });
      return id;
    });
  }

  /**
   * @returns whether that was a change
   * @throws `NotFoundError`
   * @throws `PreconditionFailedError` when the contact is at another revision
   */
  async update(
    key: ContactKey,
    contact: ContactInput,
    { author, ifMatch }: { author: string; ifMatch: number },
  ): Promise<boolean> {
    return this.#change(key.vendorId, async (tx, at) => {
      const row = await this.#row(tx, key, ifMatch);
      const signature = { author, at };
      const isChanged = await updateContact(tx, row, contact, signature);
      if (isChanged) await touchVendor(tx, key.vendorId, signature);
      return isChanged;
    });
  }

  /**
   * Removes a contact with its history.
   *
   * @throws `NotFoundError`
   * @throws `PreconditionFailedError` when the contact is at another revision
   */
  async delete(
    key: ContactKey,
    { author, ifMatch }: { author: string; ifMatch: number },
  ): Promise<void> {
    await this.#change(key.vendorId, async (tx, at) => {
      const { id } = await this.#row(tx, key, ifMatch);
      await tx<ContactRow>('vendor_contacts').where({ id }).delete();
      await touchVendor(tx, key.vendorId, { author, at });
    });
  }

  /**
   * Adds a report; it collides with nothing.
   *
   * @returns whether it made the contact suspect, which was not before
   * @throws `NotFoundError`
   */
  async report(
    key: ContactKey,
    report: Pick<ContactProof, 'outcome' | 'note'>,
    reporter: Reporter,
  ): Promise<{ becameSuspect: boolean }> {
    return this.#change(key.vendorId, async (tx, at) => {
      const row = await this.#row(tx, key);
      const proof = { ...report, ...reporter, at };
      const { before, after } = await appendReport(tx, row, proof);
      return { becameSuspect: after === 'suspect' && before !== 'suspect' };
    });
  }

  /** Runs a change while the vendor is held, and counts its contacts anew. */
  async #change<T>(
    vendorId: string,
    run: (tx: Knex.Transaction, at: string) => Promise<T>,
  ): Promise<T> {
    const change = async (tx: Knex.Transaction) => {
      await lockVendor(tx, vendorId);
      // The time after the wait: reports stand in the order of their times
      const result = await run(tx, this.now().toISOString());
      await refreshContactSummary(tx, vendorId);
      return result;
    };
    return withoutValues(() => this.knex.transaction(change));
  }

  async #row(
    db: Knex | Knex.Transaction,
    { vendorId, contactId }: ContactKey,
    ifMatch?: number,
  ): Promise<ContactRow> {
    const row = await db<ContactRow>('vendor_contacts')
      .where({ id: contactId, vendor_id: vendorId })
      .first();
    if (!row) throw new NotFoundError('The vendor has no such contact');
    if (ifMatch !== undefined && row.revision !== ifMatch) {
      throw staleError('contact', toUpdated(row), ifMatch);
    }
    return row;
  }
}
