import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  DEFAULT_NAMESPACE,
  entityKindSchemaValidator,
  getCompoundEntityRef,
  stringifyEntityRef,
  RELATION_API_CONSUMED_BY,
  RELATION_CONSUMES_API,
  RELATION_DEPENDENCY_OF,
  RELATION_DEPENDS_ON,
  RELATION_HAS_PART,
  RELATION_OWNED_BY,
  RELATION_OWNER_OF,
  RELATION_PART_OF,
  type CompoundEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type { LocationSpec } from '@backstage/plugin-catalog-common';
import {
  processingResult,
  type CatalogProcessor,
  type CatalogProcessorEmit,
} from '@backstage/plugin-catalog-node';
import type { EventsService } from '@backstage/plugin-events-node';
import {
  formerNamesOf,
  INTEGRATION_PLAN_DOCUMENT_REF_ANNOTATION,
  INTEGRATION_PLAN_ENTITY_PROCESSED_TOPIC,
  integrationPlanEntityJsonSchema,
  isIntegrationPlanEntity,
  tryParseEntityRef,
  type IntegrationPlanEntity,
  type PlanEntityProcessedEvent,
} from '@integration-plan/plugin-integration-plan-common';
import type { LocationRereader } from './LocationRereader';

const validate = entityKindSchemaValidator<IntegrationPlanEntity>(
  integrationPlanEntityJsonSchema,
);

/** A reference in the spec, and the relations that it stands for. */
type Reference = {
  field: string;
  ref: string | undefined;
  defaultKind: string;
  forward: string;
  reverse: string;
};

function references({ spec }: IntegrationPlanEntity): Reference[] {
  return [
    {
      field: 'spec.owner',
      ref: spec.owner,
      defaultKind: 'Group',
      forward: RELATION_OWNED_BY,
      reverse: RELATION_OWNER_OF,
    },
    {
      field: 'spec.system',
      ref: spec.system,
      defaultKind: 'System',
      forward: RELATION_PART_OF,
      reverse: RELATION_HAS_PART,
    },
    ...(spec.consumesApis ?? []).map((ref, index) => ({
      field: `spec.consumesApis[${index}]`,
      ref,
      defaultKind: 'API',
      forward: RELATION_CONSUMES_API,
      reverse: RELATION_API_CONSUMED_BY,
    })),
    ...(spec.usedBy ?? []).map((ref, index) => ({
      field: `spec.usedBy[${index}]`,
      ref,
      defaultKind: 'Component',
      forward: RELATION_DEPENDENCY_OF,
      reverse: RELATION_DEPENDS_ON,
    })),
  ];
}

/** Validates entities of the kind `IntegrationPlan` and relates them to others. */
export class IntegrationPlanEntityProcessor implements CatalogProcessor {
  constructor(
    private readonly deps: {
      events: EventsService;
      locations: LocationRereader;
      logger: LoggerService;
    },
  ) {}

  getProcessorName() {
    return 'IntegrationPlanEntityProcessor';
  }

  async validateEntityKind(entity: Entity): Promise<boolean> {
    const plan = validate(entity);
    if (!plan) return false;
    for (const reference of references(plan)) toTarget(plan, reference);
    formerNamesOf(plan);
    return true;
  }

  async postProcessEntity(
    entity: Entity,
    _location: LocationSpec,
    emit: CatalogProcessorEmit,
  ): Promise<Entity> {
    this.deps.locations.onProcessed(entity, emit);
    if (!isIntegrationPlanEntity(entity)) return entity;
    this.#announce(entity);
    const self = getCompoundEntityRef(entity);
    const relate = (
      source: CompoundEntityRef,
      type: string,
      target: CompoundEntityRef,
    ) => emit(processingResult.relation({ source, type, target }));
    // One entity may be named in several spellings
    const related = new Set<string>();
    for (const reference of references(entity)) {
      const other = toTarget(entity, reference);
      if (!other) continue;
      const relation = `${reference.forward} ${stringifyEntityRef(other)}`;
      if (related.has(relation)) continue;
      related.add(relation);
      relate(self, reference.forward, other);
      relate(other, reference.reverse, self);
    }
    return entity;
  }

  /** For those who read the document; processing does not wait for them. */
  #announce({ metadata }: IntegrationPlanEntity) {
    if (!metadata.annotations?.[INTEGRATION_PLAN_DOCUMENT_REF_ANNOTATION]) {
      return;
    }
    const { name, namespace = DEFAULT_NAMESPACE } = metadata;
    const eventPayload: PlanEntityProcessedEvent = {
      namespace: namespace.toLowerCase(),
      name: name.toLowerCase(),
    };
    const { events, logger } = this.deps;
    events
      .publish({ topic: INTEGRATION_PLAN_ENTITY_PROCESSED_TOPIC, eventPayload })
      .catch(error =>
        logger.debug(
          `That ${namespace}/${name} was processed could not be told: ${error}`,
        ),
      );
  }
}

/** @throws `InputError` that names the field of a malformed reference */
function toTarget(
  entity: Entity,
  { field, ref, defaultKind }: Reference,
): CompoundEntityRef | undefined {
  if (ref === undefined) return undefined;
  const parsed = tryParseEntityRef(ref, {
    defaultKind,
    defaultNamespace: getCompoundEntityRef(entity).namespace,
  });
  if (!parsed) {
    throw new InputError(
      `${field} must be an entity reference such as ${defaultKind.toLowerCase()}:default/name, not "${ref}"`,
    );
  }
  return parsed;
}
