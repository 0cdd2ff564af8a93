import { unparse } from 'papaparse';
import { stringify } from 'yaml';
import type { Contact } from '../../schema/contact';
import type { Vendor } from '../../schema/vendor';
import type { VendorFileFormat } from '../../schema/vendorImport';
import { LOOKS_LIKE_FORMULA } from './cells';
import {
  cellOf,
  CONTACT_COLUMNS,
  CSV_HEADER,
  contactValues,
  VENDOR_COLUMNS,
  vendorValues,
  type Column,
  type Values,
} from './columns';

const present = (vendor: Vendor): Contact[] =>
  (vendor.contacts ?? []).filter(({ state }) => state !== 'left');

function cellsOf(columns: readonly Column[], values: Values) {
  return columns.map(column => [column.name, cellOf(column, values)] as const);
}

function writeCsv(vendors: readonly Vendor[]): string {
  const records = vendors.flatMap(vendor => [
    [['vendor', vendor.slug], ...cellsOf(VENDOR_COLUMNS, vendorValues(vendor))],
    ...present(vendor).map(contact => [
      ['vendor', vendor.slug],
      ['contact', contact.name],
      ['contactId', contact.id],
      ...cellsOf(CONTACT_COLUMNS, contactValues(contact)),
    ]),
  ]);
  const rows = records.map(record => {
    const cells = Object.fromEntries(record);
    return CSV_HEADER.map(name => cells[name] ?? '');
  });
  const table = unparse([[...CSV_HEADER], ...rows], {
    escapeFormulae: LOOKS_LIKE_FORMULA,
    newline: '\r\n',
  });
  return `${table}\r\n`;
}

/** The fields that say something. */
function fieldsOf(columns: readonly Column[], values: Values) {
  return Object.fromEntries(
    columns
      .filter(column => cellOf(column, values) !== '')
      .map(({ name, toYaml }) => [
        name,
        toYaml ? toYaml(values[name]) : values[name],
      ]),
  );
}

function writeYaml(vendors: readonly Vendor[]): string {
  const list = vendors.map(vendor => ({
    vendor: vendor.slug,
    ...fieldsOf(VENDOR_COLUMNS, vendorValues(vendor)),
    contacts: present(vendor).map(contact => ({
      contact: contact.name,
      ...fieldsOf(CONTACT_COLUMNS, contactValues(contact)),
      contactId: contact.id,
    })),
  }));
  // The reader takes no aliases, which equal values would become
  const options = { lineWidth: 0, aliasDuplicateObjects: false };
  return stringify({ vendors: list }, options);
}

const WRITERS: Record<
  VendorFileFormat,
  (vendors: readonly Vendor[]) => string
> = { csv: writeCsv, yaml: writeYaml };

/**
 * Vendors and their contacts as a file that reads back to the same. Those who
 * have left are not in it: a file says nothing of the state of a contact, and
 * would bring them back. Contacts that the caller may not read are null in the
 * vendor, and not in the file.
 * @public
 */
export function writeVendorFile(
  vendors: readonly Vendor[],
  format: VendorFileFormat,
): string {
  return WRITERS[format](vendors);
}
