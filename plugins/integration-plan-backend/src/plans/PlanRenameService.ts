import { ConflictError, InputError } from '@backstage/errors';
import {
  INTEGRATION_PLAN_FORMER_NAMES_ANNOTATION,
  integrationPlanUpdatePermission,
  type Plan,
  type PlanRef,
  type PlanRename,
} from '@integration-plan/plugin-integration-plan-common';
import type { CallerOptions, PlanAuthorizer } from './PlanAuthorizer';
import type { PlanStore } from './PlanStore';
import type { PlanWriter } from './PlanWriter';

/** Gives plans other names for those who may change them. */
export class PlanRenameService {
  constructor(
    private readonly deps: {
      authorizer: PlanAuthorizer;
      store: PlanStore;
      writer: PlanWriter;
    },
  ) {}

  /**
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
    options: CallerOptions & { author: string; ifMatch: number },
  ): Promise<Plan> {
    const { authorizer, store, writer } = this.deps;
    const current = await store.getWithDocument(ref);
    await authorizer.authorize(
      integrationPlanUpdatePermission,
      current,
      options,
    );
    refuseNamedByFile(current);
    if (name === current.name && namespace === current.namespace) {
      throw new InputError('Invalid rename: name: is the name of the plan');
    }
    return writer.rename(current, { namespace, name }, options);
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
