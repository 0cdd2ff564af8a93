import { setTimeout as sleep } from 'node:timers/promises';
import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import {
  ANNOTATION_LOCATION,
  type Entity,
  entityEnvelopeSchemaValidator,
  parseLocationRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { EventsService } from '@backstage/plugin-events-node';
import {
  INTEGRATION_PLAN_ENTITY_RELEASED_TOPIC,
  INTEGRATION_PLAN_PROVIDER_NAME,
  isIntegrationPlanEntity,
} from '@integration-plan/plugin-integration-plan-common';
import { z } from 'zod/v4';
import type { DocumentSync } from './DocumentSync';
import type { SourceStore } from './SourceStore';
import { documentRefOf } from './documentLocation';
import { planRefOf } from './readSource';

/** What the catalog publishes when two places claim one entity. */
export const CATALOG_CONFLICTS_TOPIC = 'experimental.catalog.conflict';

const conflictSchema = z.object({
  unprocessedEntity: z.record(z.string(), z.unknown()),
  existingLocationKey: z.string(),
});

/** Until the entity provider has given the name up. */
const RELEASE_MS = 2000;

const isEntity = entityEnvelopeSchemaValidator<Entity>();

/**
 * A file names a plan that the portal has already, and the catalog keeps the
 * entity that it got first. Recording the file makes the entity provider give
 * up its entity, so that the one of the file can take its place; the document
 * stays what it is until somebody changes the origin of the plan.
 */
export class NameConflicts {
  constructor(
    private readonly deps: {
      auth: AuthService;
      catalog: CatalogService;
      events: EventsService;
      logger: LoggerService;
      sources: SourceStore;
      sync: DocumentSync;
    },
  ) {}

  /** @param conflict - payload of the event; anything is taken */
  async onConflict(conflict: unknown): Promise<void> {
    const { logger, sources, sync } = this.deps;
    const parsed = conflictSchema.safeParse(conflict);
    if (
      !parsed.success ||
      parsed.data.existingLocationKey !== INTEGRATION_PLAN_PROVIDER_NAME
    ) {
      return;
    }
    const entity = isEntity(parsed.data.unprocessedEntity);
    if (!isIntegrationPlanEntity(entity) || !documentRefOf(entity)) return;
    const known = await sources.find(planRefOf(entity));
    if (known?.origin !== 'portal') return;
    await sync.noteFile(known, entity);
    logger.info(
      `A file describes ${stringifyEntityRef(
        entity,
      )} as well, which the portal keeps`,
    );
    await sleep(RELEASE_MS, undefined, { ref: false });
    await this.#readAgain(entity);
  }

  /** The catalog would read the file with the next round only. */
  async #readAgain(entity: Entity) {
    const { auth, catalog, events } = this.deps;
    const location = entity.metadata.annotations?.[ANNOTATION_LOCATION];
    if (!location) return;
    await events.publish({
      topic: INTEGRATION_PLAN_ENTITY_RELEASED_TOPIC,
      eventPayload: planRefOf(entity),
    });
    const options = { credentials: await auth.getOwnServiceCredentials() };
    const { items } = await catalog.getEntities(
      {
        filter: {
          kind: 'Location',
          'spec.target': parseLocationRef(location).target,
        },
        fields: ['kind', 'metadata.name', 'metadata.namespace'],
      },
      options,
    );
    for (const item of items) {
      await catalog.refreshEntity(stringifyEntityRef(item), options);
    }
  }
}
