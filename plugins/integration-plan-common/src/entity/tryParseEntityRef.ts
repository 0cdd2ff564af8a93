import {
  parseEntityRef,
  type CompoundEntityRef,
} from '@backstage/catalog-model';

const WELL_FORMED = /^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?$/;

/**
 * Parses an entity reference, and returns undefined where it cannot belong to
 * any entity: `parseEntityRef` itself accepts parts that the catalog refuses.
 * @public
 */
export function tryParseEntityRef(
  ref: string,
  context: { defaultKind: string; defaultNamespace?: string },
): CompoundEntityRef | undefined {
  try {
    const parsed = parseEntityRef(ref, context);
    const parts = [parsed.kind, parsed.namespace, parsed.name];
    return parts.every(part => WELL_FORMED.test(part)) ? parsed : undefined;
  } catch {
    return undefined;
  }
}
