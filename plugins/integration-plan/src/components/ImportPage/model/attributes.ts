import {
  planCreateSchema,
  toInputIssues,
  type PlanImportInput,
  type PlanImportResult,
} from '@integration-plan/plugin-integration-plan-common';

/** What a new plan is called and has to do with, as a form holds it. */
export type Attributes = {
  title: string;
  name: string;
  owner: string;
  pattern: string;
  vendor: string;
  system: string;
  consumesApis: string[];
  usedBy: string[];
};

export type AttributeName = keyof Attributes;

/** What is wrong with which attribute. */
export type AttributeIssues = Partial<Record<AttributeName, string>>;

/** The longest name of a plan. */
const MAX_NAME = 63;

const schema = planCreateSchema.omit({ document: true, message: true });

/** "Zürich: payroll sync" is `zurich-payroll-sync`. */
export function toName(title: string): string {
  return title
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, MAX_NAME)
    .replace(/-+$/, '');
}

const asText = (value: unknown) => (typeof value === 'string' ? value : '');

const asTexts = (value: unknown) =>
  [value].flat().filter((item): item is string => typeof item === 'string');

/**
 * The attributes that the text gives, with what was typed instead of them. The
 * name follows the title until somebody types one.
 */
export function fillAttributes(
  found: PlanImportResult['attributes'],
  edited: Partial<Attributes>,
): Attributes {
  const title = edited.title ?? asText(found.title);
  return {
    owner: asText(found.owner),
    pattern: toName(asText(found.pattern)),
    vendor: toName(asText(found.vendor)),
    system: asText(found.system),
    consumesApis: asTexts(found.consumesApis),
    usedBy: asTexts(found.usedBy),
    ...edited,
    title,
    name: edited.name ?? (asText(found.name) || toName(title)),
  };
}

function toInput({ vendor, system, ...rest }: Attributes) {
  return {
    ...rest,
    vendor: vendor.trim() || null,
    system: system.trim() || null,
    // What the plan was elsewhere says nothing about where this one stands
    lifecycle: 'draft',
  };
}

/** The attributes as the import takes them. */
export const toPlan = (attributes: Attributes): PlanImportInput['plan'] =>
  toInput(attributes);

const isAttribute = (
  name: string,
  attributes: Attributes,
): name is AttributeName => name in attributes;

/** Issues with paths such as `usedBy[2]`, at the attribute that they are about. */
export function atAttributes(
  issues: Array<{ path: string; message: string }>,
  attributes: Attributes,
): { here: AttributeIssues; elsewhere: typeof issues } {
  const here: AttributeIssues = {};
  const elsewhere: typeof issues = [];
  for (const issue of issues) {
    const [name] = issue.path.split(/[.[]/);
    if (isAttribute(name, attributes)) here[name] ??= issue.message;
    else elsewhere.push(issue);
  }
  return { here, elsewhere };
}

/** What keeps a plan with these attributes from being created. */
export function checkAttributes(attributes: Attributes): AttributeIssues {
  const result = schema.safeParse(toInput(attributes));
  if (result.success) return {};
  const { here } = atAttributes(toInputIssues(result.error), attributes);
  for (const name of Object.keys(here) as AttributeName[]) {
    const value = attributes[name];
    if (typeof value === 'string' && value.trim() === '') {
      here[name] = 'is required';
    }
  }
  return here;
}
