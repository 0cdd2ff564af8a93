import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { ConflictError, toError } from '@backstage/errors';
import type { ScmIntegrationRegistry } from '@backstage/integration';
import {
  type Plan,
  planDocumentSchema,
  PreconditionFailedError,
} from '@integration-plan/plugin-integration-plan-common';
import type { PlanWriter } from '../plans/PlanWriter';
import type { SourcedPlan, SourceStore } from './SourceStore';
import { documentRefOf, locateDocument, locationOf } from './documentLocation';
import {
  attributesOf,
  authorOfSource,
  planRefOf,
  toSourceError,
} from './readSource';

type Deps = {
  auth: AuthService;
  integrations: ScmIntegrationRegistry;
  logger: LoggerService;
  now?: () => Date;
  sources: SourceStore;
  writer: PlanWriter;
};

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
  deps: Deps,
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
  const location = known?.source_location ?? locationOf(entity);
  await sources.record(plan.id, {
    // Of another place, it may be of other people
    ...(location === locationOf(entity) && {
      documentRef: documentRefOf(entity),
      ...urls,
    }),
    // To be read again, whatever its version
    etag: null,
    error,
    sourceLocation: location,
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
  { auth, logger, writer }: Deps,
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
