import {
  planDocumentSchema,
  type PlanDocument,
  type PlanDocumentInput,
} from '../schema/document';
import { applyFix } from '../review/applyFix';
import { reviewDocument } from '../review/reviewDocument';
import type { Finding } from '../schema/review';

type Sections = NonNullable<PlanDocumentInput['sections']>;

type Options = { pattern?: string };

const now = new Date('2027-01-10T12:00:00Z');

const review = (document: PlanDocument, attributes: Options): Finding[] =>
  reviewDocument({ document, now, attributes }).findings;

/**
 * What one rule finds in a small document. Each fix that it offers is made, and
 * must settle its finding without a new one of the rule.
 */
export function findingsOf(
  rule: string,
  sections: Sections,
  attributes: Options = {},
): Finding[] {
  const document = planDocumentSchema.parse({ sections });
  const found = review(document, attributes).filter(one => one.rule === rule);
  for (const { fix, at } of found) {
    if (!fix) continue;
    const after = review(applyFix(document, fix), attributes);
    const left = after.filter(one => one.rule === rule);
    if (left.length >= found.length || left.some(one => one.at === at)) {
      throw new Error(`"${fix.title}" does not settle ${rule} at ${at}`);
    }
  }
  return found;
}
