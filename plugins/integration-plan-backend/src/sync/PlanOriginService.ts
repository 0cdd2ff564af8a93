import type { AuthService } from '@backstage/backend-plugin-api';
import { ConflictError, InputError } from '@backstage/errors';
import type { ScmIntegrationRegistry } from '@backstage/integration';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  contentOf,
  INTEGRATION_PLAN_DOCUMENT_REF_ANNOTATION,
  INTEGRATION_PLAN_KIND,
  integrationPlanUpdatePermission,
  type OriginChange,
  type Plan,
  type PlanRef,
} from '@integration-plan/plugin-integration-plan-common';
import type {
  ChangeOptions,
  PlanAuthorizer,
} from '../permissions/ResourceAuthorizer';
import type { PlanStore } from '../plans/PlanStore';
import type { PlanWriter } from '../plans/PlanWriter';
import type { SecretScanner } from '../secrets/SecretScanner';
import { staleError } from '../staleError';
import type { DocumentReader } from './DocumentReader';
import type { SourceStore } from './SourceStore';
import { documentRefOf, locationOf } from './documentLocation';
import { readMessage, readSource, toSourceError } from './readSource';

/** Hands a plan from the portal to Git and back. */
export class PlanOriginService {
  constructor(
    private readonly deps: {
      auth: AuthService;
      authorizer: PlanAuthorizer;
      catalog: CatalogService;
      integrations: ScmIntegrationRegistry;
      now?: () => Date;
      reader: DocumentReader;
      secrets: SecretScanner;
      sources: SourceStore;
      store: PlanStore;
      writer: PlanWriter;
    },
  ) {}

  /**
   * Changes who owns the document, as a revision of its own.
   *
   * @throws `ConflictError` when the catalog has no entity that names a document
   * @throws `InputError` when that document cannot be used, and for a secret
   * @throws `PreconditionFailedError` when `ifMatch` is not the current revision
   */
  async change(
    ref: PlanRef,
    change: OriginChange,
    options: ChangeOptions,
  ): Promise<Plan> {
    const { authorizer, secrets, store } = this.deps;
    const current = await store.getWithDocument(ref);
    await authorizer.authorize(
      integrationPlanUpdatePermission,
      current,
      options,
    );
    if (current.revision !== options.ifMatch) {
      throw staleError('plan', current, options.ifMatch);
    }
    await secrets.refuseSecrets(change, 'origin');
    if (current.origin === change.origin) return current;
    if (change.origin === 'portal') {
      await this.#detach(current, change, options);
    } else {
      await this.#attach(current, change, options);
    }
    return store.getWithDocument(ref);
  }

  async #detach(
    current: Plan,
    { message = 'Kept in the portal from now on' }: OriginChange,
    options: ChangeOptions,
  ) {
    const { sources, writer } = this.deps;
    await writer.save(
      current,
      { ...contentOf(current), message },
      { ...options, origin: 'portal' },
    );
    const known = await sources.find(current);
    const isGone = known?.absent_since !== null;
    await sources.record(current.id, {
      error: null,
      notice: null,
      etag: null,
      absentSince: null,
      // Without a file, the portal puts the plan into the catalog
      ...(isGone && { documentRef: null, editUrl: null, viewUrl: null }),
    });
    await writer.announce('saved', current, current.id);
  }

  async #attach(
    current: Plan,
    { message }: OriginChange,
    options: ChangeOptions,
  ) {
    const { auth, catalog, sources, writer } = this.deps;
    const { namespace, name } = current;
    const entity = await catalog.getEntityByRef(
      { kind: INTEGRATION_PLAN_KIND, namespace, name },
      { credentials: await auth.getOwnServiceCredentials() },
    );
    const documentRef = entity && documentRefOf(entity);
    if (!documentRef) {
      throw new ConflictError(
        `The catalog has no entity ${namespace}/${name} from a file with the annotation ${INTEGRATION_PLAN_DOCUMENT_REF_ANNOTATION}`,
      );
    }
    const source = await this.#read(entity);
    const { attributes, document = current.document, etag, location } = source;
    await writer.save(
      current,
      {
        ...attributes,
        document,
        message: message ?? readMessage(location),
      },
      { ...options, origin: 'catalog' },
    );
    const at = (this.deps.now?.() ?? new Date()).toISOString();
    await sources.record(current.id, {
      documentRef,
      etag,
      editUrl: location.editUrl,
      viewUrl: location.viewUrl,
      error: null,
      sourceLocation: locationOf(entity),
      checkedAt: at,
      syncedAt: at,
      absentSince: null,
    });
    await writer.announce('saved', current, current.id);
  }

  async #read(entity: Parameters<typeof readSource>[0]) {
    try {
      return await readSource(entity, this.deps);
    } catch (error) {
      const { line, message } = toSourceError(error);
      throw new InputError(
        `The document cannot be used: ${
          line === undefined ? '' : `line ${line}: `
        }${message}`,
        error,
      );
    }
  }
}
