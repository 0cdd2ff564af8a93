import { type Vendor, vendorCreateSchema } from '../../schema/vendor';
import type { VendorImportRow } from '../../schema/vendorImport';
import type { VendorFileRow, VendorImportChange } from './types';
import { slug as slugSchema } from '../../facts/primitives';
import { type Contact, contactInputSchema } from '../../schema/contact';
import {
  type Column,
  CONTACT_COLUMNS,
  contactValues,
  joinHours,
  VENDOR_COLUMNS,
  vendorValues,
} from './columns';
import { compare, problemsOfRow, said } from './compare';

/** What is known around a row. */
type RowContext = {
  /** The vendor that it names, where there is one. */
  current?: Vendor;
  /** A row of the file creates the vendor. */
  isCreated: boolean;
  /** Says which earlier row is of the same thing. */
  repeats: (what: string) => string | undefined;
};

/** What one row comes to, before it is known whether all of them are good. */
type PlannedRow = Omit<VendorImportRow, 'row'> & {
  change?: Pick<VendorImportChange, 'values' | 'contacts'>;
};

/** What a good row does. */
function actionOf(
  before: object | undefined,
  changes: VendorImportRow['changes'],
): 'create' | 'update' | 'same' {
  if (!before) return 'create';
  return changes.length === 0 ? 'same' : 'update';
}

const invalid = (
  row: VendorFileRow,
  problems: VendorImportRow['problems'],
): PlannedRow => ({
  vendor: slugSchema.safeParse(row.vendor).success ? row.vendor : '',
  contact: row.contact?.name ?? null,
  action: 'invalid',
  changes: [],
  problems,
});

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
function planContact(row: VendorFileRow, context: RowContext): PlannedRow {
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
    ...problemsOfRow(row, parsed.error, candidate, { name: 'contact' }),
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

/** What a row of a vendor's own values comes to. */
function planVendor(
  row: VendorFileRow,
  { current, repeats }: RowContext,
): PlannedRow {
  // Without it there is nothing to compare with, and the reader has said so
  if (row.vendor === '') return invalid(row, row.problems);
  const slug = current?.slug ?? row.vendor;
  const before = current ? vendorValues(current) : {};
  const candidate = { slug, ...said({ ...before, ...row.values }) };
  const parsed = vendorCreateSchema.safeParse(candidate);
  const repeated = repeats(slug);
  const problems = [
    ...(repeated ? [{ field: 'vendor', message: repeated }] : []),
    ...problemsOfRow(row, parsed.error, candidate, { slug: 'vendor' }),
  ];
  if (!parsed.success || problems.length > 0) return invalid(row, problems);

  const { slug: _key, ...values } = parsed.data;
  const changes = compare(VENDOR_COLUMNS, before, values);
  const action = actionOf(current, changes);
  const change = { values, contacts: [] };
  return {
    vendor: slug,
    contact: null,
    action,
    changes,
    problems: [],
    ...(action !== 'same' && { change }),
  };
}

/** Vendors by their keys, and by the keys of those that were merged into them. */
function byKey(vendors: readonly Vendor[]): Map<string, Vendor> {
  return new Map([
    ...vendors.flatMap(vendor =>
      vendor.aliases.map(alias => [alias, vendor] as const),
    ),
    ...vendors.map(vendor => [vendor.slug, vendor] as const),
  ]);
}

/** Says of all but the first row of the same thing which row has it. */
function firstRows() {
  const seen = new Map<string, number>();
  return (what: string, row: number): string | undefined => {
    const first = seen.get(what);
    if (first === undefined) seen.set(what, row);
    return first === undefined ? undefined : `is in row ${first} too`;
  };
}

/**
 * What a file would change. Nothing is changed where any row is invalid. What
 * the file does not mention stays: a vendor or contact that is not in it, a
 * column that it does not have. Contacts are found by their id, or else by
 * their name among those of the vendor that have not left.
 *
 * @param currentVendors - those that the file names, at least; with their
 * contacts, or null where the caller may not read them
 * @returns `rows` as a preview shows them; `changes` one for each vendor, for a
 * store to apply in one transaction
 * @public
 */
export function planVendorImport(
  rows: readonly VendorFileRow[],
  currentVendors: readonly Vendor[],
): { rows: VendorImportRow[]; changes: VendorImportChange[] } {
  const known = byKey(currentVendors);
  const created = new Set(
    rows
      .filter(row => !row.contact && !known.has(row.vendor))
      .map(row => row.vendor),
  );
  const repeats = firstRows();
  const changes = new Map<string, VendorImportChange>();

  const planned = rows.map((row): VendorImportRow => {
    const current = known.get(row.vendor);
    const plan = row.contact ? planContact : planVendor;
    const { change, ...result } = plan(row, {
      current,
      isCreated: created.has(row.vendor),
      repeats: what => repeats(what, row.row),
    });
    if (change) {
      const { id, revision } = current ?? {};
      const of = changes.get(result.vendor) ?? {
        slug: result.vendor,
        ...(id && revision && { current: { id, revision } }),
        contacts: [],
      };
      of.values ??= change.values;
      of.contacts.push(...change.contacts);
      changes.set(result.vendor, of);
    }
    return { row: row.row, ...result };
  });
  const isGood = planned.every(({ action }) => action !== 'invalid');
  return { rows: planned, changes: isGood ? [...changes.values()] : [] };
}
