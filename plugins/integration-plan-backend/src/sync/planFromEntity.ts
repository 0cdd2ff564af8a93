import {
  DEFAULT_NAMESPACE,
  parseEntityRef,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import {
  isIntegrationPlanEntity,
  parseInput,
  planAttributesSchema,
  type PlanAttributes,
  type PlanRef,
} from '@integration-plan/plugin-integration-plan-common';
import { InputError } from '@backstage/errors';

/** The plan that an entity stands for. */
export function planRefOf({ metadata }: Entity): PlanRef {
  const { name, namespace = DEFAULT_NAMESPACE } = metadata;
  return { namespace: namespace.toLowerCase(), name: name.toLowerCase() };
}

/** As in the catalog's list, where a title of any length fits. */
function clip(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}

/**
 * What an entity says of its plan. References are completed as the catalog
 * does it, with the namespace of the entity.
 *
 * @throws `InputError`
 */
export function attributesOf(entity: Entity): PlanAttributes {
  if (!isIntegrationPlanEntity(entity)) {
    throw new InputError(
      `Not an entity of a known kind and version: ${entity.apiVersion}, ${entity.kind}`,
    );
  }
  const { metadata, spec } = entity;
  const ref = (value: string, defaultKind: string) =>
    stringifyEntityRef(
      parseEntityRef(value, {
        defaultKind,
        defaultNamespace: metadata.namespace ?? DEFAULT_NAMESPACE,
      }),
    );
  return parseInput(
    planAttributesSchema,
    {
      title: clip(metadata.title?.trim() || metadata.name, 120),
      description: clip(metadata.description ?? '', 1000),
      pattern: spec.type,
      lifecycle: spec.lifecycle,
      owner: ref(spec.owner, 'group'),
      vendor: spec.vendor ?? null,
      system: spec.system ? ref(spec.system, 'system') : null,
      consumesApis: (spec.consumesApis ?? []).map(api => ref(api, 'api')),
      usedBy: (spec.usedBy ?? []).map(user => ref(user, 'component')),
    },
    'entity',
  );
}
