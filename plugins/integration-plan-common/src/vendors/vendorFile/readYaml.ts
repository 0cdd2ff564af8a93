import {
  type Document,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  LineCounter,
  type Pair,
  parseDocument,
  visit,
  type YAMLMap,
} from 'yaml';
import { CellError } from './cells';
import { type Column, CONTACT_COLUMNS, VENDOR_COLUMNS } from './columns';
import { readFileCell } from './readFileCell';
import { MOST_ROWS, tooManyRows, type VendorFileRow, wholeFile } from './types';

/** Several times what a file of vendors needs. */
const DEEPEST = 20;

/** Comes before the text of a scalar. */
const SCALAR = '\u001f';

/**
 * Whether brackets, or dashes on one line, are nested so deeply that the parser
 * would take seconds for them before its stack is full.
 */
function isTooDeep(content: string): boolean {
  let brackets = 0;
  let dashes = 0;
  let previous = '';
  for (const token of new Lexer().lex(content)) {
    const isText = previous === SCALAR;
    previous = token;
    if (isText) continue;
    if (token === '[' || token === '{') brackets++;
    else if (token === ']' || token === '}') brackets--;
    else if (token === '-') dashes++;
    else if (token.includes('\n')) dashes = 0;
    if (brackets > DEEPEST || dashes > DEEPEST) return true;
  }
  return false;
}

/** What is wrong with the file, and where. */
class FileError extends Error {
  constructor(message: string, readonly node?: unknown) {
    super(message);
  }
}

const keyOf = ({ key }: Pair) => (isScalar(key) ? String(key.value) : '');

/** The parser's own check compares each key with all others. */
function refuseRepeats(map: YAMLMap) {
  const seen = new Set<string>();
  for (const pair of map.items) {
    const key = keyOf(pair);
    if (seen.has(key)) {
      throw new FileError(`"${key.slice(0, 60)}" stands twice`, pair.key);
    }
    seen.add(key);
  }
}

/** A node as plain values: text, null, lists and objects. */
function plain(node: unknown): unknown {
  if (isSeq(node)) return node.items.map(plain);
  if (isMap(node)) {
    // Defines each key, so that none of them reaches a prototype
    return Object.fromEntries(
      node.items.map(pair => [keyOf(pair), plain(pair.value)]),
    );
  }
  if (!isScalar(node)) return null;
  const isNull = node.type === 'PLAIN' && /^(?:~|null|)$/i.test(node.source!);
  return isNull ? null : node.value;
}

/** The value of one field into the row; text is read as in a cell of CSV. */
function readField(column: Column, value: unknown, row: VendorFileRow) {
  const refuse = (message: string) =>
    row.problems.push({ field: column.name, message });
  if (value === null) row.values[column.name] = null;
  else if (typeof value === 'string') readFileCell(column, value, row);
  else if (!Array.isArray(value)) refuse('must be text or a list');
  else if (!column.readList) refuse('must be text');
  else {
    try {
      row.values[column.name] = column.readList(value);
    } catch (error) {
      if (!(error instanceof CellError)) throw error;
      refuse(error.message);
    }
  }
}

/** Fields of a map other than its keys go to the row. */
function readFields(
  map: YAMLMap,
  row: VendorFileRow,
  columns: readonly Column[],
  besides: readonly string[],
) {
  for (const pair of map.items) {
    const key = keyOf(pair);
    const column = columns.find(({ name }) => name === key);
    if (column) readField(column, plain(pair.value), row);
    else if (!besides.includes(key)) {
      row.problems.push({
        field: key.slice(0, 60),
        message: 'is not a known field',
      });
    }
  }
}

function readText(map: YAMLMap, key: string, row: VendorFileRow): string {
  const value = plain(map.get(key, true));
  const text = typeof value === 'string' ? value.trim() : '';
  if (text === '') row.problems.push({ field: key, message: 'is required' });
  return text;
}

const newRow = (row: number): VendorFileRow => ({
  row,
  vendor: '',
  values: {},
  problems: [],
});

function* mapsOf(node: unknown, what: string): Iterable<YAMLMap> {
  if (plain(node) === null) return;
  if (!isSeq(node)) throw new FileError(`${what} must be a list`, node);
  for (const item of node.items) {
    if (!isMap(item))
      throw new FileError(`Each of ${what} must have fields`, item);
    yield item;
  }
}

function* rowsOf(
  document: Document,
  lineOf: (node: unknown) => number,
): Iterable<VendorFileRow> {
  const root = document.contents;
  if (!isMap(root)) throw new FileError('The file must have a list "vendors"');
  const others = root.items.filter(pair => keyOf(pair) !== 'vendors');
  if (others.length > 0 || root.items.length === 0) {
    throw new FileError(
      'The file must have a list "vendors" and nothing beside it',
      others[0]?.key,
    );
  }
  for (const map of mapsOf(root.get('vendors', true), 'vendors')) {
    const vendor = newRow(lineOf(map));
    vendor.vendor = readText(map, 'vendor', vendor);
    readFields(map, vendor, VENDOR_COLUMNS, ['vendor', 'contacts']);
    yield vendor;
    for (const item of mapsOf(map.get('contacts', true), 'contacts')) {
      const contact = newRow(lineOf(item));
      contact.vendor = vendor.vendor;
      const id = plain(item.get('contactId', true));
      contact.contact = {
        name: readText(item, 'contact', contact),
        ...(typeof id === 'string' && id.trim() && { id: id.trim() }),
      };
      readFields(item, contact, CONTACT_COLUMNS, ['contact', 'contactId']);
      yield contact;
    }
  }
}

/** Rows of a file with a list of vendors, each with its contacts. */
export function readYaml(content: string): VendorFileRow[] {
  const counter = new LineCounter();
  const lineOf = (node: unknown) => {
    const range = (node as { range?: readonly number[] | null } | undefined)
      ?.range;
    return range ? Math.max(1, counter.linePos(range[0]).line) : 1;
  };
  const rows: VendorFileRow[] = [];
  const text = content.replace(/^\uFEFF/, '');
  const tooDeep = [wholeFile(1, 'The file is nested too deeply')];
  if (isTooDeep(text)) return tooDeep;
  try {
    const document = parseDocument(text, {
      lineCounter: counter,
      prettyErrors: false,
      // All is text, so that +44 is a phone number and 010 a contract
      schema: 'failsafe',
      stringKeys: true,
      uniqueKeys: false,
    });
    const wrong = document.errors[0] ?? document.warnings[0];
    if (wrong?.message.includes('call stack')) return tooDeep;
    if (wrong) {
      const { line } = counter.linePos(wrong.pos[0]);
      return [wholeFile(line, `This is not valid YAML: ${wrong.message}`)];
    }
    visit(document, {
      // A short file of aliases may stand for gigabytes
      Alias: (_, alias) => {
        throw new FileError('Aliases (*name) are not read', alias);
      },
      Map: (_, map) => refuseRepeats(map),
    });
    for (const row of rowsOf(document, lineOf)) {
      if (rows.length >= MOST_ROWS) return [...rows, tooManyRows(row.row)];
      rows.push(row);
    }
  } catch (error) {
    if (error instanceof FileError) {
      return [...rows, wholeFile(lineOf(error.node), error.message)];
    }
    if (error instanceof RangeError) return tooDeep;
    throw error;
  }
  return rows;
}
