import {
  contentOf,
  reviewDocument,
  type PlanContent,
  type Severity,
} from '@integration-plan/plugin-integration-plan-common';

/**
 * Before any day that a plan can name: nothing is about to expire and each
 * waiver counts, so that what is stored does not go out of date by itself.
 */
const NO_DAY = new Date(0);

/** Columns of `plans` that sum up the review of the current revision. */
export function reviewColumns(plan: PlanContent) {
  const { document, ...attributes } = contentOf(plan);
  const { completeness, findings } = reviewDocument({
    document,
    attributes,
    now: NO_DAY,
  });
  const count = (severity: Severity) =>
    findings.filter(finding => finding.severity === severity).length;
  return {
    completeness: completeness.score,
    review_errors: count('error'),
    review_warnings: count('warning'),
  };
}
