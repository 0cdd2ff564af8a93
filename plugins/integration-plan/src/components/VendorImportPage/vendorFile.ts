import {
  VENDOR_FILE_FORMATS,
  type VendorFileFormat,
} from '@integration-plan/plugin-integration-plan-common';
import type { TextFileKind } from '../textFile';

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

export const isFormat = (value: unknown): value is VendorFileFormat =>
  VENDOR_FILE_FORMATS.some(format => format === value);

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
