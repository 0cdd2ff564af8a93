import type { ContactEventRow, ContactRow, VendorRow } from '../vendors/rows';

const AT = '2026-01-01T00:00:00.000Z';

/** Row of a vendor; what a test cares about it gives itself. */
export function aVendorRow(row: Partial<VendorRow> & { slug: string }) {
  const { slug } = row;
  return {
    id: slug,
    name: slug,
    name_key: slug,
    owner: 'group:default/people',
    content: JSON.stringify({ accounts: [], responseTimes: [], notes: '' }),
    search_text: slug,
    revision: 1,
    fields_revision: 1,
    created_at: AT,
    created_by: 'user:default/jo',
    updated_at: AT,
    updated_by: 'user:default/jo',
    contacts_suspect: 0,
    last_reached_at: null,
    ...row,
  };
}

/** Row of a person at a vendor. */
export function aContactRow(
  row: Partial<ContactRow> & { id: string; vendor_id: string },
) {
  return {
    name: 'Jo Fictitious',
    is_person: true,
    role: 'support' as const,
    tier: 1,
    position: 0,
    channels: JSON.stringify([{ kind: 'phone', value: '+15550100' }]),
    hours: JSON.stringify({ always: true }),
    languages: '["en"]',
    response_time: 'PT4H',
    notes: 'Likes tea',
    state: 'active' as const,
    state_since: AT,
    revision: 1,
    updated_at: AT,
    updated_by: 'user:default/jo',
    ...row,
  };
}

/** Row of a report on a contact. */
export function aContactEventRow(
  row: Partial<ContactEventRow> & { contact_id: string; vendor_id: string },
) {
  return {
    outcome: 'worked' as const,
    at: AT,
    by: 'user:default/mo',
    is_owner: false,
    note: null,
    ...row,
  };
}
