import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { toError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  formerNamesOf,
  INTEGRATION_PLAN_KIND,
  type PlanRef,
} from '@integration-plan/plugin-integration-plan-common';
import type { PlanNameStore } from '../plans/PlanNameStore';
import type { PlanStore } from '../plans/PlanStore';
import type { PlanWriter } from '../plans/PlanWriter';
import { planRefOf } from './planFromEntity';
import { authorOfSource } from './readSource';
import type { SourcedPlan, SourceStore } from './SourceStore';

/** As the catalog marks what no location has any more. */
const ORPHAN_ANNOTATION = 'backstage.io/orphan';

/**
 * Follows plans that were renamed in their catalog file: with the annotation of
 * their former names they keep their history, and links with those lead on.
 */
export class FormerNames {
  constructor(
    private readonly deps: {
      auth: AuthService;
      catalog: CatalogService;
      logger: LoggerService;
      names: PlanNameStore;
      sources: SourceStore;
      store: PlanStore;
      writer: PlanWriter;
    },
  ) {}

  /**
   * Renames the plan that an entity has taken over from a former one.
   *
   * @returns the plan with its present name; undefined when there is none to
   *   rename; `wait` while that cannot be said, because the catalog still has
   *   the former entity or the annotation is wrong
   */
  async takeOver(entity: Entity): Promise<SourcedPlan | 'wait' | undefined> {
    const { logger } = this.deps;
    try {
      return await this.#takeOver(entity);
    } catch (error) {
      // A new plan under this name would leave the history behind for good
      logger.warn(
        `${stringifyEntityRef(entity)} could not take over a former name: ${
          toError(error).message
        }`,
      );
      return 'wait';
    }
  }

  async #takeOver(entity: Entity): Promise<SourcedPlan | 'wait' | undefined> {
    const { logger, sources, store, writer } = this.deps;
    const present = planRefOf(entity);
    for (const former of formerNamesOf(entity)) {
      const known = await sources.find(former);
      // A plan that no file has described is for the portal to rename
      if (!known?.document_ref) continue;
      if (await this.#isInCatalog(former)) {
        logger.warn(
          `${stringifyEntityRef(entity)} was ${former.namespace}/${
            former.name
          }, which the catalog still has; its plan is renamed once that is gone`,
        );
        return 'wait';
      }
      await writer.rename(await store.getWithDocument(known), present, {
        author: authorOfSource(entity),
        ifMatch: known.revision,
      });
      return sources.find(present);
    }
    return undefined;
  }

  /** Keeps the names for links. */
  async record(planId: string, entity: Entity): Promise<void> {
    await this.deps.names.record(
      planId,
      formerNamesOf(entity),
      authorOfSource(entity),
    );
  }

  async #isInCatalog({ namespace, name }: PlanRef): Promise<boolean> {
    const { auth, catalog } = this.deps;
    const entity = await catalog.getEntityByRef(
      { kind: INTEGRATION_PLAN_KIND, namespace, name },
      { credentials: await auth.getOwnServiceCredentials() },
    );
    return Boolean(
      entity && entity.metadata.annotations?.[ORPHAN_ANNOTATION] !== 'true',
    );
  }
}
