import {
  describeFields,
  planCreateSchema,
  type Field,
  type FieldShape,
  type InputIssue,
  type PlanImportInput,
  type PlanImportResult,
  toKey,
} from '@integration-plan/plugin-integration-plan-common';
import { check, type Issues } from '../../shared/form/check';
import { ATTRIBUTES_PART } from '../../plan/editor/parts';
import { toInput, withoutBlankLines } from '../../shared/form/values';

/** What a new plan is called and has to do with, as a form holds it. */
export type Attributes = Record<string, unknown>;

const NEW_PLAN = {
  ...ATTRIBUTES_PART,
  schema: planCreateSchema.pick({
    title: true,
    name: true,
    namespace: true,
    owner: true,
    pattern: true,
    vendor: true,
    system: true,
    description: true,
    consumesApis: true,
    usedBy: true,
  }),
};

const HELP: Record<string, string> = {
  name: 'In links and in the catalog; it follows the title until you write one',
  namespace: 'Of the catalog; together with the name it is the address',
  owner: 'The group or person who keeps the plan',
};

/** The fields of a new plan, what it must have first. */
export const ATTRIBUTE_FIELDS: Field[] = Object.keys(
  NEW_PLAN.schema.shape,
).flatMap(key =>
  describeFields(NEW_PLAN.schema)
    .filter(field => field.key === key)
    .map(field => ({ ...field, help: HELP[key] ?? field.help })),
);

export const ATTRIBUTE_SHAPE: FieldShape = {
  type: 'object',
  fields: ATTRIBUTE_FIELDS,
};

const asText = (value: unknown) => (typeof value === 'string' ? value : '');

/** As a slug where the text has one in other letters: "Batch and push". */
const asKey = (value: unknown) => toKey(asText(value));

const asTexts = (value: unknown) =>
  [value].flat().filter(item => typeof item === 'string');

/**
 * The attributes that the text gives, with what was typed instead of them. The
 * name follows the title until somebody types one.
 */
export function fillAttributes(
  found: PlanImportResult['attributes'],
  edited: Attributes,
): Attributes {
  const title = edited.title ?? asText(found.title);
  return {
    title,
    name: asText(found.name) || asKey(title),
    namespace: asText(found.namespace) || 'default',
    owner: asText(found.owner),
    pattern: asKey(found.pattern),
    vendor: asKey(found.vendor),
    system: asText(found.system),
    description: asText(found.description),
    consumesApis: asTexts(found.consumesApis),
    usedBy: asTexts(found.usedBy),
    ...edited,
  };
}

/** What keeps a plan with these attributes from being created. */
export function checkAttributes(attributes: Attributes): Issues {
  const tidy = withoutBlankLines(ATTRIBUTE_SHAPE, attributes);
  const result = check(NEW_PLAN, ATTRIBUTE_SHAPE, tidy);
  if (result.success) return new Map();
  return new Map(
    [...result.issues].map(([path, message]) => [
      path,
      // Rather than how a value that is there would have to look
      attributes[path] === '' ? 'is required' : message,
    ]),
  );
}

/** The attributes as the import takes them. */
export function toPlan(attributes: Attributes): PlanImportInput['plan'] {
  const said = toInput(
    ATTRIBUTE_SHAPE,
    withoutBlankLines(ATTRIBUTE_SHAPE, attributes),
  );
  return {
    // What was emptied here must not come back from the front matter
    vendor: null,
    system: null,
    description: '',
    ...(said as Attributes),
    // What the plan was elsewhere says nothing about where this one stands
    lifecycle: 'draft',
  };
}

/** What the backend found wrong, at the attribute that it is about. */
export function atAttributes(issues: InputIssue[]): {
  here: Issues;
  elsewhere: InputIssue[];
} {
  const here = new Map<string, string>();
  const elsewhere: InputIssue[] = [];
  for (const issue of issues) {
    const path = issue.path.replace(/\[(\d+)\]/g, '.$1').split('.');
    if (path[0] in NEW_PLAN.schema.shape) {
      here.set(path.join('/'), issue.message);
    } else {
      elsewhere.push(issue);
    }
  }
  return { here, elsewhere };
}
