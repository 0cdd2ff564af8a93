import {
  VENDOR_FILE_FORMATS,
  type VendorFileFormat,
} from '@integration-plan/plugin-integration-plan-common';
import type { DraftPlace } from '../../shared/drafts/useKeptDraft';
import type { TextFileKind } from '../../shared/text/textFile';

/** Files that hold vendors and contacts. */
export const VENDOR_FILE: TextFileKind = {
  name: 'CSV or YAML',
  accept: '.csv,.yaml,.yml,text/csv,application/yaml',
  endings: '.csv, .yaml or .yml',
  isOf: ({ name, type }) =>
    /\.(?:csv|ya?ml)$/i.test(name) || /^(?:text\/csv|.*yaml)/.test(type),
  max: 1_000_000,
  sizeLimit: '1 MB',
  adviceTooLarge: 'Import it in several parts.',
};

/** A file that somebody is importing and has not finished. */
export type VendorImportDraft = { text: string; format: VendorFileFormat };

const EMPTY: VendorImportDraft = { text: '', format: 'csv' };

/** Where it is kept: names and numbers of people must not stay behind. */
export const VENDOR_IMPORT_DRAFT = {
  key: 'integration-plan/vendor-import/1',
  lifetime: 'tab',
  empty: EMPTY,
  isEmpty: ({ text }: VendorImportDraft) => text.trim() === '',
  parse: ({ text, format }: any) =>
    typeof text === 'string' && VENDOR_FILE_FORMATS.includes(format)
      ? { text, format }
      : undefined,
} satisfies DraftPlace<VendorImportDraft> & Record<string, unknown>;

/** CSV or YAML, by the name of the file or else by how the text begins. */
export function guessFormat(text: string, fileName = ''): VendorFileFormat {
  if (/\.ya?ml$/i.test(fileName)) return 'yaml';
  if (/\.csv$/i.test(fileName)) return 'csv';
  const [first = ''] = text
    .split('\n')
    .filter(line => line.trim() !== '' && !line.startsWith('#'));
  // A line of YAML begins a list or names a value; a line of CSV has commas
  return /^(?:---|-\s|[\w"']+:(?:\s|$))/.test(first) ? 'yaml' : 'csv';
}
