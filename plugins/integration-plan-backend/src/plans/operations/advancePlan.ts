import {
  isContentChange,
  type PlanRef,
} from '@integration-plan/plugin-integration-plan-common';
import type { Knex } from 'knex';
import type { PlanRow } from '../rows';
import type { RevisionDetails, SavedContent } from './appendRevision';
import { approvedAs, toColumns } from './planColumns';

/**
 * Moves a plan from revision `ifMatch` to the next one, which the caller
 * appends, and with it the approval or the count of changes since.
 *
 * @returns the id of the plan; undefined when it is not at that revision
 */
export async function advancePlan(
  tx: Knex.Transaction,
  key: PlanRef,
  content: SavedContent,
  details: RevisionDetails & { ifMatch: number; at: string },
): Promise<string | undefined> {
  const { approves, at, author, changed, ifMatch, origin } = details;
  const revision = ifMatch + 1;
  // One statement, so that of several writers at the same revision one wins
  const [saved] = await tx<PlanRow>('plans')
    .where({ ...key, revision: ifMatch })
    .update({
      ...toColumns(content),
      revision,
      updated_at: at,
      updated_by: author,
      changes_since_approval: tx.raw('changes_since_approval + ?', [
        isContentChange(changed) ? 1 : 0,
      ]),
      ...(origin && { origin }),
      ...(approves && approvedAs(revision, author, at)),
    })
    .returning('id');
  return saved?.id;
}
