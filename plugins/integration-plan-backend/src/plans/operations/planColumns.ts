import {
  credentialsOf,
  type PlanContent,
} from '@integration-plan/plugin-integration-plan-common';
import { reviewColumns } from '../../review/reviewColumns';

/** Columns of `plans` that say who approved the revision that is saved. */
export function approvedAs(revision: number, author: string, at: string) {
  return {
    approved_revision: revision,
    approved_by: author,
    approved_at: at,
    changes_since_approval: 0,
  };
}

/** Columns of `plans` that repeat the current revision, for lists. */
export function toColumns(plan: PlanContent) {
  return {
    title: plan.title,
    title_key: plan.title.toLowerCase(),
    description: plan.description,
    pattern: plan.pattern,
    lifecycle: plan.lifecycle,
    owner: plan.owner,
    vendor: plan.vendor,
    system: plan.system,
    consumes_apis: JSON.stringify(plan.consumesApis),
    used_by: JSON.stringify(plan.usedBy),
    ...reviewColumns(plan),
    credentials: JSON.stringify(credentialsOf(plan.document)),
    search_text: [plan.title, plan.description, plan.vendor ?? '', plan.pattern]
      .join('\n')
      .toLowerCase(),
  };
}
