import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import type { Entity } from '@backstage/catalog-model';
import { toError } from '@backstage/errors';
import type { ScmIntegrationRegistry } from '@backstage/integration';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  changedParts,
  INTEGRATION_PLAN_DOCUMENT_REF_ANNOTATION,
  INTEGRATION_PLAN_KIND,
  type PlanAttributes,
  planDocumentSchema,
  type PlanRef,
} from '@integration-plan/plugin-integration-plan-common';
import type { PlanNameStore } from '../plans/PlanNameStore';
import type { PlanStore } from '../plans/PlanStore';
import type { PlanWriter } from '../plans/PlanWriter';
import type { DocumentReader } from './DocumentReader';
import { FormerNames, refuseOthers } from './FormerNames';
import { isNeverRead, type SourcedPlan, type SourceStore } from './SourceStore';
import { retireAbsentPlans } from './absentPlans';
import { documentRefOf, locateDocument, locationOf } from './documentLocation';
import { forEachOf } from './forEachOf';
import {
  authorOfSource,
  DocumentProblem,
  planRefOf,
  readMessage,
  readSource,
  type Source,
} from './readSource';
import { isFasterElsewhere, recordSourceError } from './recordSourceError';

const PAGE_SIZE = 200;

/** Files that are read at a time. */
const CONCURRENCY = 4;

const NO_DOCUMENT = planDocumentSchema.parse({});

export type DocumentSyncDeps = {
  auth: AuthService;
  catalog: CatalogService;
  integrations: ScmIntegrationRegistry;
  logger: LoggerService;
  names: PlanNameStore;
  now?: () => Date;
  reader: DocumentReader;
  sources: SourceStore;
  store: PlanStore;
  writer: PlanWriter;
};

/**
 * Keeps plans equal to the files that catalog entities name. A file that
 * cannot be read leaves the last good revision where it is and records why.
 * Safe on several replicas at a time: of two that save the same, one wins.
 */
export class DocumentSync {
  readonly #formerNames: FormerNames;

  constructor(private readonly deps: DocumentSyncDeps) {
    this.#formerNames = new FormerNames(deps);
  }

  /** @throws what failed of the portal itself, after all that succeeded */
  async syncAll(signal?: AbortSignal): Promise<void> {
    const credentials = await this.deps.auth.getOwnServiceCredentials();
    const entities = await this.#listEntities();
    const failures: Error[] = [];
    await forEachOf(entities, CONCURRENCY, async entity => {
      if (signal?.aborted) return;
      try {
        await this.sync(entity, signal);
      } catch (error) {
        failures.push(toError(error));
      }
    });
    if (!signal?.aborted) {
      await retireAbsentPlans(entities, { ...this.deps, credentials });
    }
    if (failures.length > 0) {
      throw new Error(
        `${failures.length} of ${entities.length} plans were not read: ${failures[0].message}`,
        { cause: failures[0] },
      );
    }
  }

  /** Looks at one plan, if the catalog has an entity with a document for it. */
  async syncOne({ namespace, name }: PlanRef): Promise<void> {
    const { auth, catalog } = this.deps;
    const entity = await catalog.getEntityByRef(
      { kind: INTEGRATION_PLAN_KIND, namespace, name },
      { credentials: await auth.getOwnServiceCredentials() },
    );
    if (entity && documentRefOf(entity) !== undefined) await this.sync(entity);
  }

  async sync(entity: Entity, signal?: AbortSignal): Promise<void> {
    const found = await this.deps.sources.find(planRefOf(entity));
    const claim =
      !found || isNeverRead(found)
        ? await this.#formerNames.takeOver(entity, found)
        : undefined;
    if (claim === 'wait') return;
    const known = claim && 'plan' in claim ? claim.plan : found;
    if (known?.origin === 'portal') {
      await this.noteFile(known, entity);
      return;
    }
    try {
      if (claim && 'refused' in claim) throw new DocumentProblem(claim.refused);
      if (known) refuseOthers(known, entity);
      const source = await readSource(entity, this.deps, { known, signal });
      await this.#save(entity, source, known);
    } catch (error) {
      if (isFasterElsewhere(error)) {
        this.deps.logger.debug(`Read elsewhere as well: ${error.message}`);
      } else if (!signal?.aborted) {
        await recordSourceError(entity, known, error, this.deps);
      }
    }
  }

  /** A plan of the portal that has a file as well: the file does not count. */
  async noteFile(known: SourcedPlan, entity: Entity): Promise<void> {
    const { integrations, sources, writer } = this.deps;
    let urls: { editUrl: string | null; viewUrl: string | null } = {
      editUrl: null,
      viewUrl: null,
    };
    try {
      const { editUrl, viewUrl } = locateDocument(entity, integrations);
      urls = { editUrl, viewUrl };
    } catch {
      // Told when somebody wants to read it
    }
    const documentRef = documentRefOf(entity);
    if (
      known.document_ref === documentRef &&
      known.edit_url === urls.editUrl &&
      known.view_url === urls.viewUrl &&
      known.sync_error === null &&
      known.absent_since === null
    ) {
      return;
    }
    await sources.record(known.id, {
      documentRef,
      ...urls,
      etag: null,
      error: null,
      absentSince: null,
    });
    await writer.announce('saved', known, known.id);
  }

  async #listEntities(): Promise<Entity[]> {
    const { auth, catalog } = this.deps;
    const credentials = await auth.getOwnServiceCredentials();
    const key = `metadata.annotations.${INTEGRATION_PLAN_DOCUMENT_REF_ANNOTATION}`;
    const entities: Entity[] = [];
    let cursor: string | undefined;
    do {
      const page = await catalog.queryEntities(
        cursor
          ? { cursor, limit: PAGE_SIZE }
          : {
              filter: {
                kind: INTEGRATION_PLAN_KIND,
                [key]: CATALOG_FILTER_EXISTS,
              },
              limit: PAGE_SIZE,
            },
        { credentials },
      );
      entities.push(...page.items);
      cursor = page.pageInfo.nextCursor;
    } while (cursor);
    return entities;
  }

  async #save(entity: Entity, source: Source, known: SourcedPlan | undefined) {
    const { sources, writer } = this.deps;
    const plan = await this.#saveRevision(entity, source, known);
    const notice = await this.#formerNames.notice(plan.id, entity);
    const at = this.#now();
    const { etag, location } = source;
    const { editUrl, viewUrl } = location;
    await sources.record(plan.id, {
      documentRef: documentRefOf(entity),
      etag,
      editUrl,
      viewUrl,
      error: null,
      notice,
      // A file that has moved does not count as where the plan is from: else
      // moving it and changing the owner next would go round what is refused
      sourceLocation: known?.source_location ?? locationOf(entity),
      checkedAt: at,
      syncedAt: at,
      absentSince: null,
    });
    const isShown =
      known?.document_ref === documentRefOf(entity) &&
      known?.sync_error === null &&
      known.sync_notice === notice &&
      known.edit_url === editUrl;
    if (!isShown) await writer.announce('saved', plan, plan.id);
  }

  /** Saves what Git says, if that differs from the plan. */
  async #saveRevision(
    entity: Entity,
    { attributes, document, location }: Source,
    known: SourcedPlan | undefined,
  ): Promise<{ id: string } & PlanRef> {
    const { auth, store, writer } = this.deps;
    const options = {
      credentials: await auth.getOwnServiceCredentials(),
      author: authorOfSource(entity),
      origin: 'catalog' as const,
    };
    const message = readMessage(location);
    if (!known) {
      return writer.create(
        {
          ...planRefOf(entity),
          ...attributes,
          document: document ?? NO_DOCUMENT,
          message,
        },
        options,
      );
    }
    if (!document && !differs(await store.get(known), attributes)) return known;
    const current = await store.getWithDocument(known);
    return writer.save(
      current,
      { ...attributes, document: document ?? current.document, message },
      { ...options, ifMatch: known.revision },
    );
  }

  #now() {
    return (this.deps.now?.() ?? new Date()).toISOString();
  }
}

function differs(plan: PlanAttributes, attributes: PlanAttributes): boolean {
  return (
    changedParts(
      { ...plan, document: NO_DOCUMENT },
      { ...attributes, document: NO_DOCUMENT },
    ).length > 0
  );
}
