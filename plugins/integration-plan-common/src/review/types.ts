import type { Path } from '../diff/json';
import type { PlanDocument } from '../schema/document';
import type { PlanAttributes } from '../schema/plan';
import type { SectionId } from '../sections';

/** How bad a finding is. @public */
export const SEVERITIES = ['error', 'warning', 'hint'] as const;

/** @public */
export type Severity = (typeof SEVERITIES)[number];

/** What the rules look at. Nothing else: the same input has the same findings. */
export type ReviewInput = {
  document: PlanDocument;
  /** The moment that "soon" and "expired" are measured from. */
  now: Date;
  /** What is known of the plan beside its document; undefined: a document on its own. */
  attributes?: Partial<PlanAttributes>;
  /** Undefined: not known, and then no rule speaks of it. */
  vendor?: { hasTier1: boolean };
};

/** One fact that a finding rests on, as a person reads it. */
export type Evidence = {
  /** Where it stands in the document; undefined for what follows from others. */
  path?: Path;
  /** E.g. "Limit per-minute". */
  title: string;
  /** E.g. "80 requests each minute". */
  said: string;
};

/** A change of the document that settles a finding. */
export type Fix = {
  /** What it does, as words on a button. */
  title: string;
  /** Set in this order; `undefined` removes. */
  changes: Array<{ path: Path; value: unknown }>;
};

/** What a rule has to say of one place of the document. */
export type Problem = {
  /** The place to look at; the section of the rule when there is none better. */
  path?: Path;
  /**
   * Tells problems of one rule apart in waivers and lists: keys of the facts,
   * so that it stays when a list is sorted. The default is the whole section.
   */
  at?: string;
  message: string;
  evidence?: Evidence[];
  /** The calculation, written out, e.g. "80 x 60 = 4,800 per hour > 1,000". */
  arithmetic?: string;
  suggestion: string;
  fix?: Fix;
  /** Where it differs from the rule's own. */
  severity?: Severity;
};

/** A check of plans that always comes to the same result. */
export type Rule = {
  /** Stable: waivers and pipelines name it, e.g. `retry-horizon`. */
  id: string;
  severity: Severity;
  /** What the rule asks for, in one sentence. */
  title: string;
  check: (input: ReviewInput) => Iterable<Problem>;
};

/** What the review found in one place. @public */
export type Finding = Omit<Problem, 'severity'> & {
  rule: string;
  severity: Severity;
  section: SectionId | 'scenario';
  /** The reason why it is let be, where somebody gave one that still counts. */
  waiver?: { reason: string; expires?: string };
};
