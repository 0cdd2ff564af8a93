import * as fc from 'fast-check';
import { arbitraryVendors } from '../../__testUtils__/arbitraryVendor';
import { aContact, aVendor } from '../../__testUtils__/vendorFixtures';
import type { Vendor } from '../../schema/vendor';
import {
  VENDOR_FILE_FORMATS,
  vendorImportResultSchema,
  type VendorFileFormat,
} from '../../schema/vendorImport';
import { planVendorImport, readVendorFile, writeVendorFile } from '.';

function importInto(
  current: Vendor[],
  content: string,
  format: VendorFileFormat,
) {
  const plan = planVendorImport(readVendorFile(content, format), current);
  vendorImportResultSchema.shape.rows.parse(plan.rows);
  return plan;
}

/** What a portal without any vendors has after the import. */
const applied = ({ changes }: ReturnType<typeof importInto>) =>
  changes.map(({ slug, values, contacts }) => ({
    slug,
    ...values,
    contacts: contacts.map(contact => contact.values),
  }));

const asApplied = (vendors: Vendor[]) =>
  vendors.map(vendor => {
    const [created] = applied(
      importInto([], writeVendorFile([vendor], 'yaml'), 'yaml'),
    );
    const known = Object.keys(created);
    const known2 = Object.keys(created.contacts[0] ?? {});
    return JSON.parse(
      JSON.stringify({
        ...Object.fromEntries(
          Object.entries(vendor).filter(([key]) => known.includes(key)),
        ),
        contacts: vendor.contacts!.map(contact =>
          Object.fromEntries(
            Object.entries(contact).filter(([key]) => known2.includes(key)),
          ),
        ),
      }),
    );
  });

describe.each(VENDOR_FILE_FORMATS)('a file of vendors as %s', format => {
  it('changes nothing where it came from, whatever is in it', () => {
    fc.assert(
      fc.property(arbitraryVendors, vendors => {
        const { rows, changes } = importInto(
          vendors,
          writeVendorFile(vendors, format),
          format,
        );
        expect(rows.filter(({ action }) => action !== 'same')).toEqual([]);
        expect(changes).toEqual([]);
        const records = vendors.flatMap(({ contacts }) => [0, ...contacts!]);
        expect(rows).toHaveLength(records.length);
      }),
      { numRuns: 150 },
    );
  });
});
