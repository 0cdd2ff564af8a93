import { planDocumentSchema, type PlanDocument } from '../../schema/document';
import type { Finding } from '../../schema/review';
import type { Scenario } from '../../schema/scenario';
import type { SectionId } from '../../sections';
import { reviewDocument } from '../reviewDocument';
import type { ReviewInput } from '../types';

export const now = new Date('2027-01-10T12:00:00Z');

/** Facts of sections; `body` is prose, `notApplicable` a reason. */
export type Sections = Partial<
  Record<
    SectionId,
    Record<string, unknown> & { body?: string; notApplicable?: string }
  >
>;

/** A small plan that a rule looks at. */
export type Plan = {
  scenario?: Partial<Scenario>;
  sections?: Sections;
  provenance?: object[];
  waivers?: object[];
} & Pick<Partial<ReviewInput>, 'attributes' | 'vendor'>;

/** What a rule finds, and how little it takes to content it. */
export type RuleCase = {
  rule: string;
  /** What is particular about this case, where a rule has several. */
  name?: string;
  wrong: Plan;
  /** Left alone, each of them. */
  right: Plan[];
  /** The `at` of what is found; by default one finding without. */
  at?: Array<string | undefined>;
  severity?: Finding['severity'];
  /** Parts of the message, or of the arithmetic. */
  says?: string[];
};

export function documentOf({
  scenario,
  sections = {},
  provenance,
  waivers,
}: Plan): PlanDocument {
  return planDocumentSchema.parse({
    scenario,
    sections: Object.fromEntries(
      Object.entries(sections).map(
        ([id, { body, notApplicable, ...facts }]) => [
          id,
          { body, notApplicable, facts },
        ],
      ),
    ),
    provenance,
    waivers,
  });
}

export function review(plan: Plan, document = documentOf(plan)) {
  const { attributes, vendor } = plan;
  return reviewDocument({ document, now, attributes, vendor });
}

/** What one rule finds in a plan. */
export const findingsOf = (rule: string, plan: Plan, document?: PlanDocument) =>
  review(plan, document).findings.filter(finding => finding.rule === rule);
