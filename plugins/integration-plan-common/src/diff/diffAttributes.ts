import { describeFields, type Field } from '../facts/describeField';
import { LIFECYCLE_WORDS } from '../lifecycleWords';
import { planAttributesSchema, type PlanAttributes } from '../schema/plan';
import { diffFacts, type FactChange } from './diffFacts';

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
