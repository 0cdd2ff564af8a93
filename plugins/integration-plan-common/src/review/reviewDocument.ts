import { isSectionFilled, type PlanDocument } from '../schema/document';
import {
  FINDING_PLACES,
  SEVERITIES,
  type Finding,
  type FindingPlace,
  type Review,
  type Severity,
} from '../schema/review';
import { SECTIONS, type SectionId } from '../sections';
import { measureCompleteness } from './completeness';
import { DOCUMENT_RULES } from './across';
import { SECTION_RULES } from './rules';
import { findSpoken } from './spoken';
import type { Evidence, Problem, ReviewInput, Rule } from './types';
import { applyWaivers, WAIVER_RULES } from './waivers';

/** What is about no section in particular comes first. */
const placeOf = (section: FindingPlace | undefined) =>
  section === undefined ? -1 : FINDING_PLACES.indexOf(section);

/** A rule as it is listed for people and pipelines. */
export type RuleSummary = {
  id: string;
  severity: Severity;
  /** Undefined: it looks at all of them. */
  section?: FindingPlace;
  /** What it asks for, in one sentence. */
  title: string;
};

/** Every rule of the review, in the order of the sections. */
export function listRules(): RuleSummary[] {
  const rules: RuleSummary[] = [
    ...DOCUMENT_RULES,
    ...SECTIONS.flatMap(({ id }) =>
      SECTION_RULES[id].map(rule => ({ ...rule, section: id })),
    ),
    ...WAIVER_RULES,
  ];
  return rules
    .map(({ id, severity, section, title }) => ({
      id,
      severity,
      ...(section && { section }),
      title,
    }))
    .sort((a, b) => placeOf(a.section) - placeOf(b.section));
}

function sectionOf(
  { path }: Problem,
  fallback: FindingPlace = 'scenario',
): FindingPlace {
  const [top, id] = path ?? [];
  const named = top === 'sections' ? id : top;
  return FINDING_PLACES.find(place => place === named) ?? fallback;
}

/** As long as a waiver can name it. */
const LONGEST_AT = 200;

const LONGEST_QUOTE = 120;

const quote = (text: string) =>
  text.length > LONGEST_QUOTE
    ? `${text.slice(0, LONGEST_QUOTE).trim()}…`
    : text;

/** What prose speaks of may be answered there: a person looks, and makes it a fact. */
function asUnread(problem: Problem, said: Evidence): Problem {
  const { fix, message, ...rest } = problem;
  const lacking = message.replace(/^Nothing says/, 'No fact says');
  return {
    ...rest,
    severity: 'hint',
    message: `${lacking}; prose may: “${quote(said.said)}”`,
    evidence: [...(problem.evidence ?? []), said],
    suggestion: `Make it a fact, if that is what is said. ${
      problem.suggestion ?? ''
    }`.trim(),
  };
}

function toFinding(
  rule: Rule,
  section: FindingPlace,
  found: Problem,
  document: PlanDocument,
): Finding {
  const { spoken, ...absent } = found;
  const said =
    spoken && section !== 'scenario'
      ? findSpoken(document, section as SectionId, spoken)
      : undefined;
  const { path, severity, at, ...problem } = said
    ? asUnread(absent, said)
    : absent;
  return {
    rule: rule.id,
    severity: severity ?? rule.severity,
    section,
    path: path ?? (section === 'scenario' ? [section] : ['sections', section]),
    ...(at !== undefined && { at: at.slice(0, LONGEST_AT).trim() }),
    ...problem,
  };
}

function check(input: ReviewInput): Finding[] {
  const across = DOCUMENT_RULES.flatMap(rule =>
    [...rule.check(input)].map(problem =>
      toFinding(
        rule,
        sectionOf(problem, rule.section),
        problem,
        input.document,
      ),
    ),
  );
  const inside = SECTIONS.flatMap(({ id }) => {
    const section = input.document.sections[id];
    if (section.notApplicable !== undefined || !isSectionFilled(section)) {
      return [];
    }
    return SECTION_RULES[id].flatMap(rule =>
      [...rule.check(input)].map(problem =>
        toFinding(rule, id, problem, input.document),
      ),
    );
  });
  return withOwnPlaces([...across, ...inside]);
}

/**
 * Findings of a rule about rows that read the same differ by a number, so that
 * a waiver of one lets only that one be.
 */
function withOwnPlaces(findings: Finding[]): Finding[] {
  const seen = new Map<string, number>();
  return findings.map(finding => {
    const { rule, at } = finding;
    if (at === undefined) return finding;
    const place = JSON.stringify([rule, at]);
    const count = (seen.get(place) ?? 0) + 1;
    seen.set(place, count);
    if (count === 1) return finding;
    const suffix = ` (${count})`;
    return {
      ...finding,
      at: `${at.slice(0, LONGEST_AT - suffix.length).trim()}${suffix}`,
    };
  });
}

function inOrder(findings: Finding[]): Finding[] {
  const rank = ({ severity }: Finding) => SEVERITIES.indexOf(severity);
  return [...findings].sort(
    (a, b) => rank(a) - rank(b) || placeOf(a.section) - placeOf(b.section),
  );
}

/**
 * Checks a plan document by rules that always come to the same result, and
 * measures how complete it is. Pure; a few milliseconds for a large document.
 * @public
 */
export function reviewDocument(input: ReviewInput): Review {
  const { findings, waived } = applyWaivers(check(input), input);
  return {
    findings: inOrder(findings),
    waived: inOrder(waived),
    completeness: measureCompleteness(input),
  };
}
