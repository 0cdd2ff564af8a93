import {
  CONTACT_ROLES,
  type Contact,
  type ContactReport,
} from '@integration-plan/plugin-integration-plan-common';

/** A vendor whose contacts somebody should look at. */
export type DueVendor = {
  slug: string;
  name: string;
  owner: string;
  /** Contacts that are suspect until somebody verifies them. */
  suspect: number;
  /** Nobody was reached or verified within the time allowed. */
  isStale: boolean;
  lastReachedAt: string | null;
};

type Words = { title: string; description: string };

const REASONS: Partial<Record<ContactReport['outcome'], string>> = {
  bounced: 'Somebody used it and it bounced.',
  noAnswer: 'Nobody answered, twice in a row.',
  left: 'Somebody reports that they have left the company.',
};

/** Role and tier alone tell the owner which contact is meant. */
export function formatSuspect(
  vendor: { name: string },
  { role, tier }: Pick<Contact, 'role' | 'tier'>,
  { outcome }: Pick<ContactReport, 'outcome'>,
): Words {
  const what = `the ${CONTACT_ROLES[
    role
  ].toLowerCase()} contact of tier ${tier}`;
  return {
    title: `${vendor.name}: ${what} is suspect`,
    description: [
      REASONS[outcome],
      'It stands below the next one until an owner verifies it.',
    ]
      .filter(Boolean)
      .join(' '),
  };
}

/** Vendors that are named; of more only the number is told. */
const MAX_NAMED = 20;

export function formatDue(due: DueVendor[]): Words {
  const named = due
    .slice(0, MAX_NAMED)
    .map(vendor => `${vendor.name}: ${reasonsOf(vendor).join(', ')}`);
  const more = due.length - named.length;
  return {
    title:
      due.length === 1
        ? `Check the contacts of ${due[0].name}`
        : `Check the contacts of ${due.length} vendors`,
    description: [...named, ...(more > 0 ? [`and ${more} more`] : [])].join(
      '; ',
    ),
  };
}

function reasonsOf({ suspect, isStale, lastReachedAt }: DueVendor): string[] {
  const reasons: string[] = [];
  if (suspect > 0) {
    reasons.push(`${suspect} suspect contact${suspect === 1 ? '' : 's'}`);
  }
  if (isStale) {
    reasons.push(
      lastReachedAt === null
        ? 'nobody was ever reached or verified'
        : `nobody was reached or verified since ${lastReachedAt.slice(0, 10)}`,
    );
  }
  return reasons;
}
