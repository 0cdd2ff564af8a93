import { ConflictError } from '@backstage/errors';
import type { Plan } from '@integration-plan/plugin-integration-plan-common';

/** @throws `ConflictError` for a plan that a file in Git describes */
export function refuseKeptInGit({ origin, source }: Plan): void {
  if (origin !== 'catalog') return;
  const { documentRef, editUrl } = source ?? {};
  const file = documentRef
    ? `, in the file ${documentRef} of its catalog entity`
    : '';
  const where = editUrl ? ` at ${editUrl}` : '';
  throw new ConflictError(
    `The plan is kept in Git${file}: edit it there${where}, or change its origin to the portal first`,
  );
}
