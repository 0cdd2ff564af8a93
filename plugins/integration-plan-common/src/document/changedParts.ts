import { isRecord, isSame } from '../facts/json';
import type { PlanDocument } from '../schema/document';
import { planAttributesSchema, type PlanAttributes } from '../schema/plan';

/** What a revision holds: the attributes of a plan and its document. @public */
export type PlanContent = PlanAttributes & { document: PlanDocument };

/** The part of a plan that a revision keeps, of anything that has it. @public */
export function contentOf(plan: PlanContent): PlanContent {
  return {
    title: plan.title,
    description: plan.description,
    pattern: plan.pattern,
    lifecycle: plan.lifecycle,
    owner: plan.owner,
    vendor: plan.vendor,
    system: plan.system,
    consumesApis: plan.consumesApis,
    usedBy: plan.usedBy,
    document: plan.document,
  };
}

const ATTRIBUTES = Object.keys(planAttributesSchema.shape) as Array<
  keyof PlanAttributes
>;

/**
 * Names what differs between two states of a plan: attributes such as `title`
 * or `lifecycle`, then `scenario`, then ids of sections, then `provenance` and
 * `waivers`, each in the order in which a reader meets them. Empty when nothing does. The order of keys and
 * the difference between absent and `undefined` do not count, because neither
 * survives storage.
 * @public
 */
export function changedParts(
  before: PlanContent,
  after: PlanContent,
): string[] {
  const old = partsOf(before.document);
  const now = partsOf(after.document);
  const parts = new Set([...Object.keys(now), ...Object.keys(old)]);
  return [
    ...ATTRIBUTES.filter(name => !isSame(before[name], after[name])),
    ...[...parts].filter(part => !isSame(old[part], now[part])),
  ];
}

/**
 * Whether something changed that people agree to, and not only where the plan
 * stands or who keeps it.
 * @public
 */
export function isContentChange(changed: string[]): boolean {
  return changed.some(part => part !== 'lifecycle' && part !== 'origin');
}

/** Also of a document that was stored under older rules. */
function partsOf(document: unknown): Record<string, unknown> {
  if (!isRecord(document)) return {};
  const { scenario, sections, provenance = [], waivers = [] } = document;
  return {
    scenario,
    ...(isRecord(sections) && sections),
    provenance,
    waivers,
  };
}
