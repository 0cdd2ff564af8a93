import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { ConflictError, toError } from '@backstage/errors';
import {
  planDocumentSchema,
  PreconditionFailedError,
  type Plan,
} from '@integration-plan/plugin-integration-plan-common';
import { documentRefOf, locateDocument } from './documentLocation';
import type { DocumentSyncDeps } from './DocumentSync';
import { attributesOf, planRefOf } from './planFromEntity';
import { authorOfSource, toSourceError } from './readSource';
import type { SourcedPlan } from './SourceStore';

/** Another replica, or a person, has saved in between. */
export function isFasterElsewhere(error: unknown): error is Error {
  return (
    error instanceof PreconditionFailedError || error instanceof ConflictError
  );
}

/** What is stored stays; what is wrong is recorded beside it. */
export async function recordSourceError(
  entity: Entity,
  known: SourcedPlan | undefined,
  cause: unknown,
  deps: DocumentSyncDeps,
): Promise<void> {
  const { integrations, logger, now, sources, writer } = deps;
  const error = toSourceError(cause);
  const plan = known ?? (await createEmpty(entity, error.message, deps));
  if (!plan) return;
  let urls = {};
  try {
    const { editUrl, viewUrl } = locateDocument(entity, integrations);
    urls = { editUrl, viewUrl };
  } catch {
    // That may be the very thing that is wrong
  }
  await sources.record(plan.id, {
    documentRef: documentRefOf(entity),
    ...urls,
    // To be read again, whatever its version
    etag: null,
    error,
    checkedAt: (now?.() ?? new Date()).toISOString(),
    absentSince: null,
  });
  if (known?.sync_error === JSON.stringify(error)) return;
  logger.warn(
    `The document of ${stringifyEntityRef(entity)} cannot be used: ${
      error.line === undefined ? '' : `line ${error.line}: `
    }${error.message}`,
  );
  await writer.announce('saved', plan, plan.id);
}

/** So that there is a page that tells what is wrong with the first version. */
async function createEmpty(
  entity: Entity,
  reason: string,
  { auth, logger, writer }: DocumentSyncDeps,
): Promise<Plan | undefined> {
  try {
    return await writer.create(
      {
        ...planRefOf(entity),
        ...attributesOf(entity),
        document: planDocumentSchema.parse({}),
        message: 'Empty, because the document could not be read',
      },
      {
        credentials: await auth.getOwnServiceCredentials(),
        author: authorOfSource(entity),
        origin: 'catalog',
      },
    );
  } catch (error) {
    if (!isFasterElsewhere(error)) {
      logger.warn(
        `There is no plan for ${stringifyEntityRef(entity)}: ${reason}`,
        toError(error),
      );
    }
    return undefined;
  }
}
