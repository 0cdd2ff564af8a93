import type { PlanDocument } from './schema/document';
import { planAttributesSchema, type PlanAttributes } from './schema/plan';

/** What a revision holds: the attributes of a plan and its document. @public */
export type PlanContent = PlanAttributes & { document: PlanDocument };

const ATTRIBUTES = Object.keys(planAttributesSchema.shape) as Array<
  keyof PlanAttributes
>;

/**
 * Names what differs between two states of a plan: attributes such as `title`
 * or `lifecycle`, then `scenario`, then ids of sections, each in the order in
 * which a reader meets them. Empty when nothing does. The order of keys and
 * the difference between absent and `undefined` do not count, because neither
 * survives storage.
 * @public
 */
export function changedParts(
  before: PlanContent,
  after: PlanContent,
): string[] {
  const sections = Object.keys(after.document.sections) as Array<
    keyof PlanDocument['sections']
  >;
  return [
    ...ATTRIBUTES.filter(name => !isSame(before[name], after[name])),
    ...(isSame(before.document.scenario, after.document.scenario)
      ? []
      : ['scenario']),
    ...sections.filter(
      id => !isSame(before.document.sections[id], after.document.sections[id]),
    ),
  ];
}

function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, i) => isSame(item, b[i]));
  }
  if (!isRecord(a) || !isRecord(b)) return false;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every(key => isSame(a[key], b[key]));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
