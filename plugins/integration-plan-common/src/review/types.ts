import type { Path } from '../facts/json';
import type { PlanDocument } from '../schema/document';
import type { PlanAttributes } from '../schema/plan';
import type { Evidence, Finding, Fix, Severity } from '../schema/review';
import type { Spoken } from './spoken';

export type { Evidence, Finding, Fix, Severity };

/**
 * What the rules look at. Nothing else: the same input has the same findings.
 * @public
 */
export type ReviewInput = {
  document: PlanDocument;
  /** The moment that "soon" and "expired" are measured from. */
  now: Date;
  /** What is known of the plan beside its document; undefined: a document on its own. */
  attributes?: Partial<PlanAttributes>;
  /** Undefined: not known, and then no rule speaks of it. */
  vendor?: { hasTier1: boolean };
};

/** What a rule has to say of one place of the document. @public */
export type Problem = Pick<
  Finding,
  'at' | 'message' | 'evidence' | 'arithmetic' | 'suggestion' | 'fix'
> & {
  /** Of what no fact says: where prose speaks of it, it is not taken for absent. */
  spoken?: Spoken;
  /** The place to look at; the section of the rule when there is none better. */
  path?: Path;
  /** Where it differs from the rule's own. */
  severity?: Severity;
};

/**
 * A check of plans that always comes to the same result. A rule of a section
 * runs when the section has something in it and applies to the plan.
 *
 * The `at` of its problems holds keys of facts rather than positions, so that
 * it stays when a list is sorted; without one a problem is about the section.
 */
export type Rule = {
  /** Stable: waivers and pipelines name it, e.g. `retry-horizon`. */
  id: string;
  severity: Severity;
  /** What the rule asks for, in one sentence. */
  title: string;
  check: (input: ReviewInput) => Iterable<Problem>;
};

/**
 * A check that looks across sections; it runs on every document. Its findings
 * belong to the section of their path, which each of them has.
 */
export type DocumentRule = Rule & {
  /** Where the rule is about one section only. */
  section?: Finding['section'];
};

/**
 * How one guiding question of a section is answered: any of the three will do.
 * The section is asked when it has something in it.
 */
export type Answer = {
  /** Paths inside the facts, such as `token.cache`; any of them. */
  facts?: readonly string[];
  /** Prose that answers it as well. */
  words?: RegExp;
  /** For what a path cannot tell. */
  test?: (input: ReviewInput) => boolean;
  /** Whether this plan has to answer it; every plan without it. */
  isAsked?: (input: ReviewInput) => boolean;
  /** A rule that says more about a missing answer: the question keeps quiet then. */
  rule?: string;
};
