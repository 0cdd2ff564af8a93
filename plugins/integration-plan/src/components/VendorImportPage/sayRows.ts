import type { VendorImportRow } from '@integration-plan/plugin-integration-plan-common';

/** "2 new, 1 changed, 3 as before": the rows by what comes of them. */
export function sayRows(rows: Pick<VendorImportRow, 'action'>[]): string {
  const count = (action: VendorImportRow['action']) =>
    rows.filter(row => row.action === action).length;
  return [
    [count('invalid'), 'invalid'] as const,
    [count('create'), 'new'] as const,
    [count('update'), 'changed'] as const,
    [count('same'), 'as before'] as const,
  ]
    .filter(([amount]) => amount > 0)
    .map(([amount, words]) => `${amount} ${words}`)
    .join(', ');
}
