import { randomUUID } from 'node:crypto';
import { NotFoundError } from '@backstage/errors';
import type { VendorNote } from '@integration-plan/plugin-integration-plan-common';
import type { Knex } from 'knex';
import { DatabaseStore } from '../../DatabaseStore';

/** Row of `vendor_notes`. */
type VendorNoteRow = {
  id: string;
  vendor_id: string;
  text: string;
  by: string;
  at: string;
  expires_at: string;
  removed_at: string | null;
  removed_by: string | null;
};

/**
 * Notes pinned to vendors. One that has expired or was taken off is never
 * answered, whether or not anything has run since; its row stays.
 */
export class VendorNoteStore extends DatabaseStore {
  /** Notes in force by the id of the vendor, newest first. */
  async current(vendorIds: string[]): Promise<Map<string, VendorNote[]>> {
    const found = new Map<string, VendorNote[]>(vendorIds.map(id => [id, []]));
    const rows = await this.#inForce()
      .whereIn('vendor_id', vendorIds)
      .orderBy([
        { column: 'at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ]);
    for (const row of rows) found.get(row.vendor_id)?.push(toNote(row));
    return found;
  }

  async pin(
    vendorId: string,
    note: { text: string; expiresAt: Date; by: string },
  ): Promise<VendorNote> {
    const row: VendorNoteRow = {
      id: randomUUID(),
      vendor_id: vendorId,
      text: note.text,
      by: note.by,
      at: this.now().toISOString(),
      expires_at: note.expiresAt.toISOString(),
      removed_at: null,
      removed_by: null,
    };
    await this.knex<VendorNoteRow>('vendor_notes').insert(row);
    return toNote(row);
  }

  /** @throws `NotFoundError` when the vendor has no such note in force */
  async unpin(vendorId: string, id: string, by: string): Promise<void> {
    const removed = await this.#inForce()
      .where({ id, vendor_id: vendorId })
      .update({ removed_at: this.now().toISOString(), removed_by: by });
    if (removed === 0) throw new NotFoundError('There is no such note');
  }

  /** Gives the notes of a duplicate to the vendor that takes it over. */
  async move(
    tx: Knex.Transaction,
    fromId: string,
    toId: string,
  ): Promise<void> {
    await tx<VendorNoteRow>('vendor_notes')
      .where({ vendor_id: fromId })
      .update({ vendor_id: toId });
  }

  #inForce() {
    return this.knex<VendorNoteRow>('vendor_notes')
      .where('expires_at', '>', this.now().toISOString())
      .whereNull('removed_at');
  }
}

function toNote(row: VendorNoteRow): VendorNote {
  const { id, text, by, at, expires_at: expiresAt } = row;
  return { id, text, by, at, expiresAt };
}
