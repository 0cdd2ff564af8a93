import {
  describeField,
  describeFields,
  type Field,
} from '../../facts/describeField';
import type { PlanDocument } from '../../schema/document';
import {
  provenanceListSchema,
  waiverListSchema,
} from '../../schema/provenance';
import {
  type Scenario,
  SCENARIO_INPUTS,
  scenarioInputTitle,
} from '../../schema/scenario';
import { type SectionId, SECTIONS } from '../../sections';
import { diffFacts, type FactChange } from './diffFacts';
import { diffText, isTextChanged, type LineChange } from './diffText';
import type { Path } from '../../facts/json';
import {
  LIFECYCLE_WORDS,
  type PlanAttributes,
  planAttributesSchema,
} from '../../schema/plan';

const MORE: Partial<Record<keyof PlanAttributes, Partial<Field>>> = {
  lifecycle: { words: LIFECYCLE_WORDS },
  description: { multiline: true },
  consumesApis: { title: 'Consumed APIs' },
};

/**
 * The attributes of a plan as fields, in reading order: what it is called,
 * where it stands, who owns it, and what it has to do with.
 * @public
 */
export function describeAttributes(): Field[] {
  return describeFields(planAttributesSchema).map(field => ({
    ...field,
    ...MORE[field.key as keyof PlanAttributes],
  }));
}

/** What differs between the attributes of two states of a plan. @public */
export function diffAttributes(
  before: PlanAttributes,
  after: PlanAttributes,
): FactChange[] {
  return diffFacts(describeAttributes(), before, after);
}

/** A text of the document that differs. @public */
export type ProseChange = {
  path: Path;
  title: string;
  lines: LineChange[];
};

/** What differs in one part of a plan document. @public */
export type SectionChange = {
  /** `scenario`, the id of a section, or what is noted beside them. */
  id: 'scenario' | SectionId | 'provenance' | 'waivers';
  title: string;
  isChanged: boolean;
  facts: FactChange[];
  prose: ProseChange[];
  /** The reason why the section does not apply: given, withdrawn, or another. */
  notApplicable?: { path: Path; before?: string; after?: string };
};

/** What a document says of itself beside its sections. */
const NOTES = [
  { id: 'provenance', schema: provenanceListSchema },
  { id: 'waivers', schema: waiverListSchema },
] as const;

/**
 * What differs between two documents: all parts in reading order, also those
 * that are the same. What is noted beside the sections comes last, where it
 * differs.
 * @public
 */
export function diffDocuments(
  before: PlanDocument,
  after: PlanDocument,
): SectionChange[] {
  return [
    diffScenario(before.scenario, after.scenario),
    ...SECTIONS.map(section => diffSection(section, before, after)),
    ...NOTES.flatMap(note => diffNotes(note, before, after)),
  ];
}

function diffNotes(
  { id, schema }: (typeof NOTES)[number],
  before: PlanDocument,
  after: PlanDocument,
): SectionChange[] {
  const field = describeField(id, schema);
  const facts = diffFacts([field], before, after).map(change => ({
    ...change,
    // The title of the part says it already
    titles: change.titles.slice(1),
  }));
  return facts.length === 0
    ? []
    : [{ id, title: field.title, isChanged: true, facts, prose: [] }];
}

function diffScenario(before: Scenario, after: Scenario): SectionChange {
  const prose = SCENARIO_INPUTS.flatMap(key =>
    diffProse(before[key], after[key], {
      path: ['scenario', key],
      title: scenarioInputTitle(key),
    }),
  );
  return {
    id: 'scenario',
    title: 'Scenario',
    isChanged: prose.length > 0,
    facts: [],
    prose,
  };
}

function diffSection(
  { id, title, facts: schema }: (typeof SECTIONS)[number],
  { sections: { [id]: before } }: PlanDocument,
  { sections: { [id]: after } }: PlanDocument,
): SectionChange {
  const facts = diffFacts(describeFields(schema), before.facts, after.facts, {
    path: ['sections', id, 'facts'],
    titles: [],
  });
  const prose = diffProse(before.body, after.body, {
    path: ['sections', id, 'body'],
    title: 'Text',
  });
  const isReasonChanged = before.notApplicable !== after.notApplicable;
  return {
    id,
    title,
    isChanged: facts.length > 0 || prose.length > 0 || isReasonChanged,
    facts,
    prose,
    ...(isReasonChanged && {
      notApplicable: {
        path: ['sections', id, 'notApplicable'],
        before: before.notApplicable,
        after: after.notApplicable,
      },
    }),
  };
}

function diffProse(
  before: string,
  after: string,
  at: { path: Path; title: string },
): ProseChange[] {
  if (before === after) return [];
  const lines = diffText(before, after);
  return isTextChanged(lines) ? [{ ...at, lines }] : [];
}
