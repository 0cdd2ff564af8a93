import { vendorCreateSchema } from '../../schema/vendor';
import { VENDOR_COLUMNS, vendorValues } from './columns';
import { compare, problemsOf, said } from './compare';
import {
  actionOf,
  invalid,
  type PlannedRow,
  type RowContext,
} from './plannedRow';
import type { VendorFileRow } from './types';

/** What a row of a vendor's own values comes to. */
export function planVendor(
  row: VendorFileRow,
  { current, repeats }: RowContext,
): PlannedRow {
  // Without it there is nothing to compare with, and the reader has said so
  if (row.vendor === '') return invalid(row, row.problems);
  const slug = current?.slug ?? row.vendor;
  const before = current ? vendorValues(current) : {};
  const candidate = { slug, ...said({ ...before, ...row.values }) };
  const parsed = vendorCreateSchema.safeParse(candidate);
  const repeated = repeats(slug);
  const problems = [
    ...(repeated ? [{ field: 'vendor', message: repeated }] : []),
    ...problemsOf(row, parsed.error, candidate, { slug: 'vendor' }),
  ];
  if (!parsed.success || problems.length > 0) return invalid(row, problems);

  const { slug: _key, ...values } = parsed.data;
  const changes = compare(VENDOR_COLUMNS, before, values);
  const action = actionOf(current, changes);
  const change = { values, contacts: [] };
  return {
    vendor: slug,
    contact: null,
    action,
    changes,
    problems: [],
    ...(action !== 'same' && { change }),
  };
}
