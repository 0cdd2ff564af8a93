import { planVendorImport } from '../vendors/vendorFile/planVendorImport';
import { readVendorFile } from '../vendors/vendorFile/readVendorFile';
import { parseInput } from './parse';
import { vendorCreateSchema } from './vendor';

describe('the key of a vendor', () => {
  const create = (slug: string) =>
    parseInput(
      vendorCreateSchema,
      { slug, name: 'Acme', owner: 'platform' },
      'vendor',
    );

  it.each(['import', 'new'])(
    'is not "%s", whose page would hide the vendor',
    key => {
      const message =
        'must not be "import" or "new", which are pages of the portal';
      expect(() => create(key)).toThrow(`slug: ${message}`);
      const file = `vendor,name,owner\n${key},Acme,platform\n`;
      const { rows } = planVendorImport(readVendorFile(file, 'csv'), []);
      expect(rows).toMatchObject([
        { action: 'invalid', problems: [{ field: 'vendor', message }] },
      ]);
    },
  );

  it('may contain such a word', () => {
    expect(create('new-relic').slug).toBe('new-relic');
  });
});
