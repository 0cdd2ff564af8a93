import { parse, type ParseStepResult } from 'papaparse';
import { unguard } from './cells';
import {
  CONTACT_COLUMNS,
  CSV_HEADER,
  VENDOR_COLUMNS,
  type Values,
} from './columns';
import { readFileCell } from './readFileCell';
import {
  MOST_ROWS,
  tooManyRows,
  type VendorFileProblem,
  type VendorFileRow,
  wholeFile,
} from './types';

/** Many times those that there are. */
const MOST_COLUMNS = 200;

const plainName = (header: string) =>
  header.toLowerCase().replace(/[\s_-]+/g, '');

const HEADERS = new Map(CSV_HEADER.map(name => [plainName(name), name]));

const short = (header: string) =>
  header.length > 60 ? `${header.slice(0, 60)}…` : header;

/** The column of each cell, and what is wrong with the header. */
function readHeader(cells: string[]): {
  names: Array<string | undefined>;
  problems: VendorFileProblem[];
} {
  const problems: VendorFileProblem[] = [];
  const names = cells.map(cell => {
    const header = unguard(cell).trim();
    // Spreadsheets add empty columns
    if (header === '') return undefined;
    const name = HEADERS.get(plainName(header));
    if (!name) {
      problems.push({ field: short(header), message: 'is not a known column' });
    }
    return name;
  });
  const seen = new Set<string>();
  for (const name of names) {
    if (name && seen.has(name)) {
      problems.push({ field: name, message: 'is a column twice' });
    }
    if (name) seen.add(name);
  }
  return { names, problems };
}

function readRow(
  row: number,
  names: Array<string | undefined>,
  cells: string[],
): VendorFileRow {
  const problems: VendorFileProblem[] = [];
  const given = new Map<string, string>();
  cells.forEach((cell, index) => {
    const name = names[index];
    if (name) given.set(name, unguard(cell));
  });
  if (cells.slice(names.length).some(cell => cell.trim() !== '')) {
    const message = `has ${cells.length} cells, and the header has ${names.length}`;
    problems.push({ field: '', message });
  }
  const take = (name: string) => {
    const cell = given.get(name)?.trim() ?? '';
    given.delete(name);
    return cell;
  };
  const vendor = take('vendor');
  const name = take('contact');
  const id = take('contactId') || undefined;
  const isContact = name !== '' || id !== undefined;
  if (vendor === '') problems.push({ field: 'vendor', message: 'is required' });
  if (isContact && name === '') {
    problems.push({ field: 'contact', message: 'is required' });
  }
  const columns = isContact ? CONTACT_COLUMNS : VENDOR_COLUMNS;
  const values: Values = {};
  for (const [column, cell] of given) {
    const known = columns.find(candidate => candidate.name === column);
    if (known) readFileCell(known, cell, { values, problems });
    else if (cell.trim() !== '') {
      const message = isContact
        ? 'is of vendors, and this row is of a contact'
        : 'is of contacts, and this row is of a vendor';
      problems.push({ field: column, message });
    }
  }
  return {
    row,
    vendor,
    ...(isContact && { contact: { name, ...(id && { id }) } }),
    values,
    problems,
  };
}

/** Spreadsheets divide by what their country uses; the header tells. */
function delimiterOf(text: string): string {
  const end = text.indexOf('\n');
  const header = end < 0 ? text : text.slice(0, end);
  const count = (delimiter: string) => header.split(delimiter).length;
  return [',', ';', '\t'].reduce((best, next) =>
    count(next) > count(best) ? next : best,
  );
}

const QUOTE_WORDS: Record<string, string> = {
  MissingQuotes: 'has a quotation mark that is never closed',
  InvalidQuotes:
    'has text after a closing quotation mark; one within a cell is written twice',
};

/** Rows of a file with one header, each of a vendor or a contact. */
export function readCsv(content: string): VendorFileRow[] {
  const textOf = content.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const rows: VendorFileRow[] = [];
  let names: Array<string | undefined> | undefined;
  let line = 1;
  let start = 0;

  const takeRow = (cells: string[], errors: ParseStepResult<[]>['errors']) => {
    if (cells.every(cell => cell.trim() === '')) return true;
    if (errors.length > 0) {
      const message = QUOTE_WORDS[errors[0].code] ?? errors[0].message;
      rows.push(wholeFile(line, message));
      return true;
    }
    if (!names) {
      if (cells.length > MOST_COLUMNS) {
        const message = `has ${cells.length} columns; at most ${MOST_COLUMNS} are read`;
        rows.push(wholeFile(line, message));
        return false;
      }
      const header = readHeader(cells);
      names = header.names;
      if (!names.includes('vendor')) {
        rows.push(
          wholeFile(
            line,
            'The first row must name the columns, and one of them must be vendor',
          ),
        );
        return false;
      }
      if (header.problems.length > 0) {
        rows.push({
          row: line,
          vendor: '',
          values: {},
          problems: header.problems,
        });
      }
      return true;
    }
    if (rows.length >= MOST_ROWS) {
      rows.push(tooManyRows(line));
      return false;
    }
    rows.push(readRow(line, names, cells));
    return true;
  };

  parse<string[]>(textOf, {
    delimiter: delimiterOf(textOf),
    newline: '\n',
    step: ({ data, errors, meta }, parser) => {
      if (!takeRow(data, errors as ParseStepResult<[]>['errors']))
        parser.abort();
      for (let at = start; at < meta.cursor; at++) {
        if (textOf[at] === '\n') line++;
      }
      start = meta.cursor;
    },
  });
  if (!names && rows.length === 0) rows.push(wholeFile(1, 'The file is empty'));
  return rows;
}
