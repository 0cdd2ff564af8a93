import { parseDuration, formatDuration } from '../../facts/durations';
import { toKey } from '../../facts/keys';
import type { Contact, ContactHours } from '../../schema/contact';
import type { Vendor } from '../../schema/vendor';
import {
  CellError,
  readItems,
  readLines,
  readWords,
  writeItems,
} from './cells';
import { readHours, writeHours } from './hoursCell';

/** The values of a vendor or a contact by the names of their columns. */
export type Values = Record<string, unknown>;

/**
 * One column of the file. Values stand for `null` where they are not said; what
 * a reader does not understand it hands on for the schema to refuse, or throws
 * a `CellError`.
 */
export type Column = {
  name: string;
  write: (value: unknown) => string;
  read: (cell: string) => unknown;
  /** For columns that YAML may write as a list. */
  readList?: (list: unknown[]) => unknown;
  /** As YAML writes it, where that is not the value itself. */
  toYaml?: (value: unknown) => unknown;
};

const text = (name: string): Column => ({
  name,
  write: String,
  read: cell => cell,
});

const word = (name: string): Column => ({
  name,
  write: String,
  read: cell => cell.trim().toLowerCase(),
});

const wholeNumber = (name: string): Column => ({
  name,
  write: String,
  read: cell => {
    if (/^\s*\d{1,15}\s*$/.test(cell)) return Number(cell);
    throw new CellError('must be a whole number');
  },
});

const yesNo = (name: string): Column => ({
  name,
  write: value => (value ? 'yes' : 'no'),
  read: cell => {
    const said = cell.trim().toLowerCase();
    if (['yes', 'true', '1'].includes(said)) return true;
    if (['no', 'false', '0'].includes(said)) return false;
    throw new CellError('must be yes or no');
  },
});

const readDuration = (said: string) => parseDuration(said) ?? said;

const duration = (name: string): Column => ({
  name,
  write: value => formatDuration(String(value)),
  read: readDuration,
  toYaml: value => value,
});

const words = (name: string): Column => ({
  name,
  write: value => (value as string[]).join(', '),
  read: readWords,
  readList: list => list,
});

/** A part of an item; text where it says no more. */
type Part = {
  key: string;
  write?: (value: string) => string;
  read?: (said: string) => string;
};

/** Reads the parts of an item; keys that are none are for the schema to name. */
function readItem(item: unknown, parts: readonly Part[]): unknown {
  if (typeof item !== 'object' || item === null) return item;
  const readPart = ([key, said]: [string, unknown]) => {
    const read = parts.find(part => part.key === key)?.read;
    return [key, read && typeof said === 'string' ? read(said) : said] as const;
  };
  const said = Object.entries(item).filter(
    ([, value]) => value !== '' && value !== null,
  );
  return Object.fromEntries(said.map(readPart));
}

/** A list of objects, each on a line. */
function items(
  name: string,
  parts: readonly Part[],
  complete: (item: unknown) => unknown = item => item,
): Column {
  const keys = parts.map(({ key }) => key);
  const readList = (list: unknown[]) =>
    list.map(item => complete(readItem(item, parts)));
  const writePart = (item: Values, { key, write = String }: Part) =>
    item[key] === undefined ? '' : write(item[key] as string);
  return {
    name,
    write: value =>
      writeItems(
        (value as Values[]).map(item =>
          parts.map(part => writePart(item, part)),
        ),
      ),
    read: cell =>
      readList(
        readItems(cell, keys).map(said =>
          Object.fromEntries(said.map((part, index) => [keys[index], part])),
        ),
      ),
    readList,
  };
}

/** People number their contracts without thinking of keys. */
function withKey(account: unknown): unknown {
  if (typeof account !== 'object' || account === null) return account;
  if ('key' in account || !('label' in account)) return account;
  return { ...account, key: toKey(String(account.label)) };
}

const time = (key: string): Part => ({
  key,
  write: formatDuration,
  read: readDuration,
});

const hours: Column = {
  name: 'hours',
  write: value => writeHours(value as ContactHours),
  read: readHours,
  readList: list =>
    readHours(readLines(list.map(String).join('\n')).join('\n')),
  toYaml: value => writeHours(value as ContactHours),
};

/** Columns in which a vendor's own values stand, beside `vendor`, its key. */
export const VENDOR_COLUMNS: readonly Column[] = [
  text('name'),
  text('owner'),
  text('website'),
  text('docs'),
  text('supportPortal'),
  text('statusPage'),
  items(
    'accounts',
    [{ key: 'label' }, { key: 'number' }, { key: 'key' }],
    withKey,
  ),
  text('supportPlan'),
  items('responseTimes', [
    { key: 'severity' },
    time('firstResponse'),
    time('resolution'),
    { key: 'note' },
  ]),
  text('dataClassification'),
  text('notes'),
];

/** Columns of a contact, beside `contact`, its name, and `contactId`. */
export const CONTACT_COLUMNS: readonly Column[] = [
  word('role'),
  wholeNumber('tier'),
  wholeNumber('order'),
  yesNo('isPerson'),
  items('channels', [
    { key: 'kind', read: kind => kind.toLowerCase() },
    { key: 'value' },
    { key: 'note' },
  ]),
  text('timeZone'),
  hours,
  words('holidays'),
  words('languages'),
  duration('responseTime'),
  text('notes'),
];

/** Header of each column, in the order in which they are written. */
export const CSV_HEADER: readonly string[] = [
  'vendor',
  'contact',
  ...new Set(
    [...VENDOR_COLUMNS, ...CONTACT_COLUMNS]
      .map(({ name }) => name)
      .filter(name => name !== 'notes'),
  ),
  'notes',
  'contactId',
];

/** A value as the text of its cell; empty where nothing is said. */
export function cellOf(column: Column, values: Values): string {
  const value = values[column.name];
  return value === undefined || value === null ? '' : column.write(value);
}

/** The values of a vendor that a file holds. */
export function vendorValues(vendor: Vendor): Values {
  const names = VENDOR_COLUMNS.map(({ name }) => name);
  return Object.fromEntries(
    Object.entries(vendor).filter(([key]) => names.includes(key)),
  );
}

/** The values of a contact that a file holds, its hours taken apart. */
export function contactValues(
  contact: Pick<Contact, 'hours'> & Partial<Contact>,
): Values {
  const names = CONTACT_COLUMNS.map(({ name }) => name);
  return {
    ...Object.fromEntries(
      Object.entries(contact).filter(([key]) => names.includes(key)),
    ),
    timeZone: contact.hours?.timeZone,
    hours: contact.hours && {
      always: contact.hours.always,
      periods: contact.hours.periods,
    },
    holidays: contact.hours?.holidays,
  };
}

const isSaid = (value: unknown) =>
  value !== undefined &&
  value !== null &&
  !(Array.isArray(value) && value.length === 0);

/** Puts the hours of a contact together again, for the schema to check. */
export function joinHours({
  timeZone,
  hours: opening,
  holidays,
  ...rest
}: Values): Values {
  const known = Object.entries({ timeZone, holidays }).filter(([, value]) =>
    isSaid(value),
  );
  if (known.length === 0 && !isSaid(opening)) return { ...rest, hours: null };
  return {
    ...rest,
    hours: { ...Object.fromEntries(known), ...(opening as object | null) },
  };
}
