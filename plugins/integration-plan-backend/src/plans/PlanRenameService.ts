import { ConflictError, InputError } from '@backstage/errors';
import {
  INTEGRATION_PLAN_FORMER_NAMES_ANNOTATION,
  integrationPlanUpdatePermission,
  type Plan,
  type PlanRef,
  type PlanRename,
} from '@integration-plan/plugin-integration-plan-common';
import type {
  ChangeOptions,
  PlanAuthorizer,
} from '../permissions/ResourceAuthorizer';
import type { FormerNames } from '../sync/FormerNames';
import type { SourceStore } from '../sync/SourceStore';
import type { PlanStore } from './PlanStore';
import type { PlanWriter } from './PlanWriter';

/** Gives plans other names for those who may change them. */
export class PlanRenameService {
  constructor(
    private readonly deps: {
      authorizer: PlanAuthorizer;
      formerNames: FormerNames;
      sources: SourceStore;
      store: PlanStore;
      writer: PlanWriter;
    },
  ) {}

  /**
   * A plan that a catalog file names can be given only to the entity that asks
   * for it with the annotation of its former names; it belongs to the file of
   * that from then on.
   *
   * @throws `NotFoundError`
   * @throws `NotAllowedError`
   * @throws `InputError` for the name that the plan has
   * @throws `ConflictError` when another plan has the name or had it last, and
   *   for a plan that a catalog file names
   * @throws `PreconditionFailedError` when `ifMatch` is not the current revision
   */
  async rename(
    ref: PlanRef,
    { name, namespace = ref.namespace }: PlanRename,
    options: ChangeOptions,
  ): Promise<Plan> {
    const { authorizer, formerNames, sources, store, writer } = this.deps;
    const to = { namespace, name };
    const current = await store.getWithDocument(ref);
    await authorizer.authorize(
      integrationPlanUpdatePermission,
      current,
      options,
    );
    if (name === current.name && namespace === current.namespace) {
      throw new InputError('Invalid rename: name: is the name of the plan');
    }
    const asking = await formerNames.askedBy(current, to);
    if (!asking) {
      refuseNamedByFile(current);
      return writer.rename(current, to, options);
    }
    await writer.rename(current, to, { ...options, replaces: asking.id });
    await sources.record(current.id, {
      error: null,
      etag: null,
      absentSince: null,
      sourceLocation: null,
    });
    return store.getWithDocument(to);
  }
}

/** The next look at the file would make a second plan of the name that it says. */
function refuseNamedByFile({ hasFile, namespace, name, origin, source }: Plan) {
  if (origin !== 'catalog' && !hasFile) return;
  const where = source?.editUrl
    ? ` (its document is at ${source.editUrl})`
    : '';
  throw new ConflictError(
    `A catalog file names the plan${where}: rename the entity there, and give it the annotation ${INTEGRATION_PLAN_FORMER_NAMES_ANNOTATION} with "${namespace}/${name}"`,
  );
}
