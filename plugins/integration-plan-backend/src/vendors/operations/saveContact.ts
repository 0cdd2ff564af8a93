import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type {
  ContactInput,
  ContactProof,
  ContactState,
} from '@integration-plan/plugin-integration-plan-common';
import type { Knex } from 'knex';
import { REACHED, stateAfter } from '../contactState';
import {
  type ContactEventRow,
  type ContactRow,
  toContactColumns,
  toContactFields,
  type VendorRow,
} from '../rows';
import type { Signature } from './saveVendor';

/**
 * Adds a contact to a vendor that the transaction holds.
 *
 * @returns its id
 */
export async function insertContact(
  tx: Knex.Transaction,
  vendorId: string,
  contact: ContactInput,
  { author, at }: Signature,
): Promise<string> {
  const id = randomUUID();
  await tx<ContactRow>('vendor_contacts').insert({
    id,
    vendor_id: vendorId,
    ...toContactColumns(contact),
    state: 'active',
    state_since: at,
    revision: 1,
    updated_at: at,
    updated_by: author,
  });
  return id;
}

/**
 * Saves what is edited of a contact; its state is not, which only reports change.
 *
 * @returns whether that was a change
 */
export async function updateContact(
  tx: Knex.Transaction,
  row: ContactRow,
  contact: ContactInput,
  { author, at }: Signature,
): Promise<boolean> {
  const columns = toContactColumns(contact);
  if (isDeepStrictEqual(columns, toContactColumns(toContactFields(row)))) {
    return false;
  }
  await tx<ContactRow>('vendor_contacts')
    .where({ id: row.id })
    .update({
      ...columns,
      revision: row.revision + 1,
      updated_at: at,
      updated_by: author,
    });
  return true;
}

/**
 * Adds a report to the history of a contact, whose vendor the transaction
 * holds, and lets it bear on the state.
 *
 * @returns the state before and after
 */
export async function appendReport(
  tx: Knex.Transaction,
  contact: ContactRow,
  proof: ContactProof & { mayUpdate: boolean },
): Promise<{ before: ContactState; after: ContactState }> {
  const last =
    contact.last_proof_id === null
      ? undefined
      : await tx<ContactEventRow>('contact_events')
          .where({ id: contact.last_proof_id })
          .first();
  const [{ id }] = await tx<ContactEventRow>('contact_events')
    .insert({
      contact_id: contact.id,
      vendor_id: contact.vendor_id,
      outcome: proof.outcome,
      at: proof.at,
      by: proof.by,
      is_owner: proof.isOwner,
      note: proof.note ?? null,
    })
    .returning('id');
  const before = contact.state;
  const after = stateAfter(before, proof, last);
  await tx<ContactRow>('vendor_contacts')
    .where({ id: contact.id })
    .update({
      last_proof_id: id,
      ...(REACHED.includes(proof.outcome) && { last_reached_id: id }),
      ...(after !== before && { state: after, state_since: proof.at }),
    });
  return { before, after };
}

/** Counts the contacts of a vendor, that the transaction holds, for the directory. */
export async function refreshContactSummary(
  tx: Knex.Transaction,
  vendorId: string,
): Promise<void> {
  const contacts = () =>
    tx<ContactRow>('vendor_contacts').where({ vendor_id: vendorId });
  const rows = await contacts().select('state', 'tier');
  const count = (state: ContactState) =>
    rows.filter(row => row.state === state).length;
  const [last] = await tx('contact_events')
    .whereIn(
      'id',
      contacts().whereNot({ state: 'left' }).select('last_reached_id'),
    )
    .max({ at: 'at' });
  await tx<VendorRow>('vendors')
    .where({ id: vendorId })
    .update({
      contacts_active: count('active'),
      contacts_suspect: count('suspect'),
      contacts_left: count('left'),
      has_tier1: rows.some(row => row.state === 'active' && row.tier === 1),
      last_reached_at: last?.at ?? null,
    });
}
