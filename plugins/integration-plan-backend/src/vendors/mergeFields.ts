import { ConflictError } from '@backstage/errors';
import {
  toInputIssues,
  uniqueKey,
  vendorUpdateSchema,
  type VendorAccount,
  type VendorUpdate,
} from '@integration-plan/plugin-integration-plan-common';

const isMissing = (value: unknown) =>
  value === undefined ||
  value === '' ||
  (Array.isArray(value) && value.length === 0);

/**
 * What is known of a vendor after it took over a duplicate: its own values,
 * those of the duplicate where it has none, and the numbers of both.
 *
 * @throws `ConflictError` when both do not fit into one, as with too many numbers
 */
export function mergeFields(
  into: VendorUpdate,
  from: VendorUpdate,
): VendorUpdate {
  const taken = Object.fromEntries(
    Object.entries(from).filter(([key]) =>
      isMissing(into[key as keyof VendorUpdate]),
    ),
  );
  const merged = {
    ...into,
    ...taken,
    accounts: mergeAccounts(into.accounts, from.accounts),
  };
  const result = vendorUpdateSchema.safeParse(merged);
  if (result.success) return result.data;
  const issues = toInputIssues(result.error)
    .map(({ path, message }) => `${path}: ${message}`)
    .join('; ');
  throw new ConflictError(`Both vendors do not fit into one: ${issues}`);
}

function mergeAccounts(
  into: VendorAccount[],
  from: VendorAccount[],
): VendorAccount[] {
  const merged = [...into];
  const keys = into.map(account => account.key);
  for (const account of from) {
    const isKnown = into.some(
      ({ label, number }) =>
        label === account.label && number === account.number,
    );
    if (isKnown) continue;
    const key = uniqueKey(account.key, keys);
    keys.push(key);
    merged.push({ ...account, key });
  }
  return merged;
}
