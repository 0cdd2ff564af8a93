import type { Contact } from '@integration-plan/plugin-integration-plan-common';

/** Where a contact stands by what is configured, whatever its state is. */
export type Place = Pick<Contact, 'tier' | 'order'>;

const byPlace = (a: Contact, b: Contact) =>
  a.tier - b.tier || a.order - b.order || a.name.localeCompare(b.name);

const present = (contacts: Contact[]) =>
  contacts.filter(({ state }) => state !== 'left').sort(byPlace);

/** Whether a contact can go up or down; across the tiers that there are. */
export function canMove(
  contacts: Contact[],
  id: string,
  direction: 'up' | 'down',
): boolean {
  const ids = present(contacts).map(contact => contact.id);
  return ids.indexOf(id) !== (direction === 'up' ? 0 : ids.length - 1);
}

/**
 * What to change so that a contact stands one place further up or down: within
 * its tier it passes its neighbour; at the edge of its tier it joins the next
 * one. Only contacts whose place changes are named.
 */
export function moveContact(
  contacts: Contact[],
  id: string,
  direction: 'up' | 'down',
): Array<{ contact: Contact; place: Place }> {
  const sorted = present(contacts);
  const from = sorted.findIndex(contact => contact.id === id);
  const neighbour = sorted[from + (direction === 'up' ? -1 : 1)];
  const moved = sorted[from];
  if (!moved || !neighbour) return [];

  const tier = sorted.filter(
    one => one.tier === neighbour.tier && one.id !== id,
  );
  const at = tier.indexOf(neighbour);
  const isSameTier = moved.tier === neighbour.tier;
  // Coming from another tier it stands beside the neighbour on its own side
  const goesBefore = (direction === 'up') === isSameTier;
  tier.splice(goesBefore ? at : at + 1, 0, moved);
  return tier
    .map((contact, order) => ({
      contact,
      place: { tier: neighbour.tier, order },
    }))
    .filter(
      ({ contact, place }) =>
        contact.tier !== place.tier || contact.order !== place.order,
    );
}
