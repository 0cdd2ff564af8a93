import { contactInputSchema, type Contact } from '../../schema/contact';
import { slug as slugSchema } from '../../schema/primitives';
import {
  CONTACT_COLUMNS,
  contactValues,
  joinHours,
  type Column,
} from './columns';
import { compare, problemsOf, said } from './compare';
import {
  actionOf,
  invalid,
  type PlannedRow,
  type RowContext,
} from './plannedRow';
import type { VendorFileRow } from './types';

const NAME: Column = { name: 'contact', write: String, read: cell => cell };

const plainName = (name: string) => name.trim().toLowerCase();

/** The contacts that a row may mean; more than one where its name does not tell. */
function findContacts(
  { id, name }: NonNullable<VendorFileRow['contact']>,
  contacts: readonly Contact[],
): Contact[] {
  const byId = contacts.filter(contact => contact.id === id);
  if (byId.length > 0) return byId;
  return contacts.filter(
    contact =>
      contact.state !== 'left' && plainName(contact.name) === plainName(name),
  );
}

/** Why the row cannot be of any contact of the vendor. */
function misplaced({ current, isCreated }: RowContext, found: Contact[]) {
  if (!current && !isCreated) {
    return {
      field: 'vendor',
      message: 'is not known, and the file has no row that creates it',
    };
  }
  if (current?.contacts === null) {
    return {
      field: 'contact',
      message: 'is of a vendor whose contacts you may not read',
    };
  }
  if (found.length > 1) {
    return {
      field: 'contact',
      message: 'is the name of several contacts; contactId tells which',
    };
  }
  return undefined;
}

/** What a row of a contact comes to. */
export function planContact(
  row: VendorFileRow,
  context: RowContext,
): PlannedRow {
  const { current } = context;
  const { contact: named } = row;
  if (!named || row.vendor === '' || named.name === '') {
    return invalid(row, row.problems);
  }
  const found = findContacts(named, current?.contacts ?? []);
  const wrong = misplaced(context, found);
  if (wrong) return invalid(row, [...row.problems, wrong]);

  const [contact] = found;
  const before = contact ? contactValues(contact) : {};
  const candidate = said(
    joinHours({ ...before, ...row.values, name: named.name }),
  );
  const parsed = contactInputSchema.safeParse(candidate);
  const vendor = current?.slug ?? row.vendor;
  const repeated = context.repeats(
    `${vendor}/${contact?.id ?? named.id ?? `new ${plainName(named.name)}`}`,
  );
  const problems = [
    ...(slugSchema.safeParse(vendor).success
      ? []
      : [{ field: 'vendor', message: 'is no key of a vendor' }]),
    ...(repeated ? [{ field: 'contact', message: repeated }] : []),
    ...problemsOf(row, parsed.error, candidate, { name: 'contact' }),
  ];
  if (!parsed.success || problems.length > 0) return invalid(row, problems);

  const changes = compare(
    [NAME, ...CONTACT_COLUMNS],
    contact ? { ...before, contact: contact.name } : {},
    { ...contactValues(parsed.data), contact: parsed.data.name },
  );
  const action = actionOf(contact, changes);
  const change = {
    contacts: [
      {
        ...(contact && {
          current: { id: contact.id, revision: contact.revision },
        }),
        values: parsed.data,
      },
    ],
  };
  return {
    vendor,
    contact: parsed.data.name,
    action,
    changes,
    problems: [],
    ...(action !== 'same' && { change }),
  };
}
