import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as permissions from '../../permissions';
import { CHANNEL_KINDS } from '../../schema/channels';
import { CSV_HEADER } from './columns';
import { planVendorImport } from './planVendorImport';
import { readVendorFile } from './readVendorFile';

const page = readFileSync(
  resolve(__dirname, '../../../../../docs/vendors.md'),
  'utf8',
);

const example = (language: 'csv' | 'yaml') =>
  new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``).exec(page)![1];

const firstCells = [...page.matchAll(/^(?:\||-) `([^`]+)`/gm)].map(
  ([, name]) => name,
);

describe('the page about vendors', () => {
  it('names all columns in the order in which they are written', () => {
    const named = firstCells.filter(name => CSV_HEADER.includes(name));
    expect(named).toEqual(CSV_HEADER);
  });

  it('names all kinds of channels and all permissions', () => {
    const asked = permissions.integrationPlanPermissions
      .map(({ name }) => name)
      .filter(name => /\.(?:vendors|contacts)\./.test(name));
    expect(firstCells).toEqual(
      expect.arrayContaining([...Object.keys(CHANNEL_KINDS), ...asked]),
    );
  });

  it('has two examples that say the same', () => {
    const plans = (['csv', 'yaml'] as const).map(format =>
      planVendorImport(readVendorFile(example(format), format), []),
    );
    expect(plans[0].rows.flatMap(({ problems }) => problems)).toEqual([]);
    expect(plans[0].changes).toHaveLength(1);
    expect(plans[0].changes).toEqual(plans[1].changes);
  });
});
