import type {
  ContactProof,
  ContactState,
} from '@integration-plan/plugin-integration-plan-common';
import type { Knex } from 'knex';
import { REACHED, stateAfter } from '../contactState';
import type { ContactEventRow, ContactRow } from '../rows';

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
