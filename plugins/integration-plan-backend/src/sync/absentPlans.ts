import type {
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  contentOf,
  INTEGRATION_PLAN_DOCUMENT_REF_ANNOTATION,
  INTEGRATION_PLAN_KIND,
} from '@integration-plan/plugin-integration-plan-common';
import type { PlanStore } from '../plans/PlanStore';
import type { PlanWriter } from '../plans/PlanWriter';
import type { SourcedPlan, SourceStore } from './SourceStore';
import { documentRefOf } from './documentLocation';
import { planRefOf } from './readSource';

const GONE = 'The entity is no longer in the catalog; the plan is retired';

const UNNAMED = `The entity no longer has the annotation ${INTEGRATION_PLAN_DOCUMENT_REF_ANNOTATION}; the plan is as it was last read`;

/** A catalog without any such entity may be one that is still being filled. */
const GRACE_OF_EMPTY_CATALOG_MS = 10 * 60_000;

type Deps = {
  catalog: CatalogService;
  credentials: BackstageCredentials;
  logger: LoggerService;
  now?: () => Date;
  sources: SourceStore;
  store: PlanStore;
  writer: PlanWriter;
};

/**
 * Retires the plans whose entity has left the catalog. Nothing is deleted, and
 * an entity that comes back is read again.
 *
 * An answer of the catalog alone retires nothing: each entity is asked for by
 * name, in two runs.
 *
 * @param listed - all entities with a document, as the catalog has just listed
 *   them
 */
export async function retireAbsentPlans(
  listed: Entity[],
  deps: Deps,
): Promise<void> {
  const { catalog, credentials, sources } = deps;
  const key = (ref: { namespace: string; name: string }) =>
    `${ref.namespace}/${ref.name}`;
  const seen = new Set(listed.map(entity => key(planRefOf(entity))));
  const plans = await sources.list();
  const isEmptied = listed.length === 0 && plans.length > 1;
  for (const plan of plans) {
    if (seen.has(key(plan)) || isRetired(plan)) continue;
    const { namespace, name } = plan;
    const entity = await catalog.getEntityByRef(
      { kind: INTEGRATION_PLAN_KIND, namespace, name },
      { credentials },
    );
    if (!entity) await onAbsent(plan, isEmptied, deps);
    else if (documentRefOf(entity) === undefined) await onUnnamed(plan, deps);
  }
}

function isRetired({ absent_since, sync_error }: SourcedPlan) {
  return (
    absent_since !== null &&
    sync_error !== null &&
    JSON.parse(sync_error).message === GONE
  );
}

async function onAbsent(plan: SourcedPlan, isEmptied: boolean, deps: Deps) {
  const { credentials, logger, sources, store, writer } = deps;
  const now = deps.now?.() ?? new Date();
  if (plan.absent_since === null) {
    await sources.record(plan.id, { absentSince: now.toISOString() });
    return;
  }
  const age = now.getTime() - Date.parse(plan.absent_since);
  if (isEmptied && age < GRACE_OF_EMPTY_CATALOG_MS) return;
  if (plan.origin === 'portal') {
    await forgetFile(plan, deps);
    return;
  }
  const current = await store.getWithDocument(plan);
  const { namespace, name } = plan;
  await writer.save(
    current,
    { ...contentOf(current), lifecycle: 'retired', message: GONE },
    {
      credentials,
      author: `catalog:${namespace}/${name}`,
      ifMatch: plan.revision,
      origin: 'catalog',
    },
  );
  await sources.record(plan.id, {
    error: { message: GONE },
    etag: null,
    checkedAt: now.toISOString(),
  });
  logger.info(`${namespace}/${name}: ${GONE}`);
  await writer.announce('saved', plan, plan.id);
}

async function onUnnamed(plan: SourcedPlan, deps: Deps) {
  if (plan.origin === 'portal') {
    await forgetFile(plan, deps);
    return;
  }
  const error = { message: UNNAMED };
  if (plan.sync_error === JSON.stringify(error)) return;
  await deps.sources.record(plan.id, { error, etag: null, absentSince: null });
  await deps.writer.announce('saved', plan, plan.id);
}

/** The portal has kept the plan all along, and shows it in the catalog again. */
async function forgetFile(plan: SourcedPlan, { sources, writer }: Deps) {
  await sources.record(plan.id, {
    documentRef: null,
    etag: null,
    editUrl: null,
    viewUrl: null,
    error: null,
    absentSince: null,
  });
  await writer.announce('saved', plan, plan.id);
}
