import { PreconditionFailedError } from '@integration-plan/plugin-integration-plan-common';

/** Says who was faster; nothing was written. */
export function staleError(
  what: 'plan' | 'vendor' | 'contact',
  current: { revision: number; updatedBy: string; updatedAt: string },
  ifMatch: number | undefined,
) {
  const { revision, updatedBy, updatedAt } = current;
  return new PreconditionFailedError(
    `The ${what} is at revision ${revision}, saved by ${updatedBy} at ${updatedAt}; your change is based on revision ${ifMatch} and was not saved`,
    revision,
  );
}
