import {
  planAttributesSchema,
  scenarioSchema,
  SECTIONS,
  describeFields,
  type FieldShape,
  type Plan,
  type PlanDocument,
  type PlanUpdateInput,
  type SectionId,
} from '@integration-plan/plugin-integration-plan-common';
import type { FormPart } from '../../shared/form/check';

/** What one form edits of a plan: a section, the scenario, or the attributes. */
export type PlanPart = FormPart & {
  id: string;
  title: string;
  read: (plan: Plan) => unknown;
  /** The update with the part replaced; `value` has passed the schema. */
  write: (update: PlanUpdateInput, value: unknown) => PlanUpdateInput;
};

/** What this editor leaves alone: a plan's life moves by steps of its own. */
const attributesSchema = planAttributesSchema.omit({ lifecycle: true });

const ATTRIBUTES = Object.keys(attributesSchema.shape) as Array<
  keyof typeof attributesSchema.shape
>;

const attributesOf = (plan: Plan) =>
  Object.fromEntries(ATTRIBUTES.map(key => [key, plan[key]]));

export const ATTRIBUTES_PART: PlanPart = {
  id: 'attributes',
  title: 'About',
  schema: attributesSchema,
  prefix: '',
  read: attributesOf,
  write: (update, value) => ({
    ...update,
    ...(value as Partial<PlanUpdateInput>),
  }),
};

const SCENARIO_PART: PlanPart = {
  id: 'scenario',
  title: 'Scenario',
  schema: scenarioSchema,
  prefix: 'document.scenario.',
  read: plan => plan.document.scenario,
  write: (update, value) => ({
    ...update,
    document: {
      ...update.document,
      scenario: value as PlanDocument['scenario'],
    },
  }),
};

const sectionPart = ({
  id,
  title,
  schema,
}: {
  id: SectionId;
  title: string;
  schema: FormPart['schema'];
}): PlanPart => ({
  id,
  title,
  schema,
  prefix: `document.sections.${id}.`,
  read: plan => plan.document.sections[id],
  write: (update, value) => ({
    ...update,
    document: {
      ...update.document,
      sections: {
        ...update.document?.sections,
        [id]: value as PlanDocument['sections'][SectionId],
      },
    },
  }),
});

const PARTS: PlanPart[] = [
  ATTRIBUTES_PART,
  SCENARIO_PART,
  ...SECTIONS.map(sectionPart),
];

export function findPart(id: string): PlanPart {
  const part = PARTS.find(candidate => candidate.id === id);
  if (!part) throw new Error(`A plan has no part ${id}`);
  return part;
}

/** A request that changes nothing: all that a save must send. */
export function toUpdate(plan: Plan): PlanUpdateInput {
  const { title, pattern, owner } = plan;
  return {
    title,
    pattern,
    owner,
    ...attributesOf(plan),
    document: plan.document,
  };
}

/** The fields of a part as its form shows them. */
export function formShape({ schema }: PlanPart): FieldShape {
  return {
    type: 'object',
    fields: describeFields(schema).map(field =>
      // Once somebody says that a section does not apply, they must say why
      field.key === 'notApplicable' ? { ...field, required: true } : field,
    ),
  };
}
