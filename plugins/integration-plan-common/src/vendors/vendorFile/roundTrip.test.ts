import * as fc from 'fast-check';
import { arbitraryVendors } from '../../__testUtils__/arbitraryVendor';
import { contactInputSchema } from '../../schema/contact';
import { vendorUpdateSchema, type Vendor } from '../../schema/vendor';
import { VENDOR_FILE_FORMATS } from '../../schema/vendorImport';
import { planVendorImport } from './planVendorImport';
import { readVendorFile } from './readVendorFile';
import { writeVendorFile } from './writeVendorFile';

const pick = (value: object, { shape }: { shape: object }) =>
  Object.fromEntries(
    Object.entries(value).filter(([key]) => Object.hasOwn(shape, key)),
  );

/** What a portal without vendors stores of them. */
const asCreated = (vendors: Vendor[]) =>
  vendors.map(vendor => ({
    slug: vendor.slug,
    values: pick(vendor, vendorUpdateSchema),
    contacts: vendor.contacts!.map(contact => ({
      values: pick(contact, contactInputSchema),
    })),
  }));

describe.each(VENDOR_FILE_FORMATS)('a file of vendors as %s', format => {
  it('changes nothing where it came from, and brings all to an empty portal', () => {
    fc.assert(
      fc.property(arbitraryVendors, vendors => {
        const rows = readVendorFile(writeVendorFile(vendors, format), format);
        const here = planVendorImport(rows, vendors);
        const other = here.rows.filter(({ action }) => action !== 'same');
        expect(other).toEqual([]);
        expect(here.changes).toEqual([]);
        expect(here.rows).toHaveLength(
          vendors.flatMap(({ contacts }) => [0, ...contacts!]).length,
        );
        const elsewhere = planVendorImport(rows, []);
        expect(elsewhere.changes).toEqual(asCreated(vendors));
      }),
      { numRuns: 150 },
    );
  });
});
