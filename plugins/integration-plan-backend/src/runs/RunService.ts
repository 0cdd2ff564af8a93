import { randomUUID } from 'node:crypto';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { ConflictError, toError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { ResourcePermission } from '@backstage/plugin-permission-common';
import {
  type EffectiveProcedure,
  effectiveProcedures,
  formatPath,
  inputError,
  integrationPlanRunsFinishPermission,
  integrationPlanRunsJoinPermission,
  integrationPlanRunsStartPermission,
  type Plan,
  type Run,
  type RunAppend,
  type RunEventInput,
  type RunList,
  type RunListQuery,
  type RunStart,
} from '@integration-plan/plugin-integration-plan-common';
import { parseEntityRef } from '@backstage/catalog-model';
import type { RunNotifier } from '../notifications/RunNotifier';
import type {
  CallerOptions,
  PlanAuthorizer,
  WriteOptions,
} from '../permissions/ResourceAuthorizer';
import type { PlanStore } from '../plans/PlanStore';
import type { SecretScanner } from '../secrets/SecretScanner';
import type { StatusPublisher } from '../status/StatusPublisher';
import type { DrillService } from '../drills/DrillService';
import type { RunStore } from './RunStore';
import { RUN_READING, type RunView } from './RunView';
import { checkSteps, isEnd } from './admitEvents';

/**
 * A run is handed over to a user that the caller sees in the catalog. While the
 * catalog does not answer, any user will do: runs are for bad nights.
 *
 * @throws `InputError` that names each event that hands over to anything else
 */
async function checkAssignees(
  events: RunEventInput[],
  deps: { catalog: CatalogService; logger: LoggerService },
  options: CallerOptions,
): Promise<void> {
  const handovers = events.flatMap((event, index) =>
    event.type === 'handedOver' ? { index, to: event.to } : [],
  );
  if (handovers.length === 0) return;
  const refuse = (wrong: typeof handovers, message: string) => {
    const pathOf = (index: number) => formatPath(['events', index, 'to']);
    const issues = wrong.map(({ index }) => ({ path: pathOf(index), message }));
    if (issues.length > 0) throw inputError('events', issues);
  };
  refuse(
    handovers.filter(({ to }) => parseEntityRef(to).kind !== 'user'),
    'must be a user, such as user:default/ann',
  );
  const refs = [...new Set(handovers.map(({ to }) => to))];
  try {
    const { items } = await deps.catalog.getEntitiesByRefs(
      { entityRefs: refs, fields: ['kind'] },
      options,
    );
    const missing = new Set(refs.filter((_, index) => !items[index]));
    refuse(
      handovers.filter(({ to }) => missing.has(to)),
      'is not a user in the catalog',
    );
  } catch (error) {
    const problem = toError(error);
    if (problem.name === 'InputError') throw problem;
    deps.logger.warn('A run was handed over unchecked', problem);
  }
}

/**
 * Starts runs, records what was done in them and lists them, for those who may.
 * It never changes the plan.
 */
export class RunService {
  constructor(
    private readonly deps: {
      authorizer: PlanAuthorizer;
      catalog: CatalogService;
      drills: DrillService;
      logger: LoggerService;
      notifier: RunNotifier;
      plans: PlanStore;
      publisher: StatusPublisher;
      secrets: SecretScanner;
      store: RunStore;
      view: RunView;
    },
  ) {}

  /**
   * Starts a run of a procedure as the plan has it now. Asked again with the
   * same id it answers the run that was started.
   *
   * @throws `NotFoundError` without the plan
   * @throws `NotAllowedError`
   * @throws `InputError` for a procedure that the plan does not have, a secret,
   *   or a drill that cannot be played
   * @throws `ConflictError` when the id is that of another run
   */
  async start(
    input: RunStart,
    options: WriteOptions,
  ): Promise<{ run: Run; isNew: boolean }> {
    const { drills, plans, publisher, secrets, store, view } = this.deps;
    const plan = await plans.getWithDocument(input.plan);
    await view.authorize(plan, [integrationPlanRunsStartPermission], options);
    const { id = randomUUID(), alert = null, drill, labels } = input;
    if (await this.#isStarted(id, input, plan)) {
      return { run: await view.show(id, plan, options), isNew: false };
    }

    const { procedure, origin } = procedureOf(plan, input.procedure);
    await secrets.refuseSecrets({ labels, alert }, 'run');
    const isNew = await store.start({
      id,
      planId: plan.id,
      procedure,
      procedureOrigin: origin,
      revision: plan.revision,
      labels,
      alert,
      drill: drill ? await drills.build(plan, procedure, drill, options) : null,
      startedBy: options.author,
    });
    if (isNew) await publisher.publish('run-changed', [id, plan.id]);
    // Somebody else may have taken the id in the meantime
    else await this.#isStarted(id, input, plan);
    return { run: await view.show(id, plan, options), isNew };
  }

  /** @throws `NotFoundError`, `NotAllowedError` */
  async get(id: string, options: CallerOptions): Promise<Run> {
    const { view } = this.deps;
    return view.show(id, await view.planOf(id, [], options), options);
  }

  /** @throws `NotAllowedError` for who may read no run at all */
  async list(query: RunListQuery, options: CallerOptions): Promise<RunList> {
    const { authorizer, store } = this.deps;
    const criteria = await Promise.all(
      RUN_READING.map(permission => authorizer.criteria(permission, options)),
    );
    return store.list(
      query,
      criteria.filter(one => one !== undefined),
    );
  }

  /**
   * Records events in their order, all or none. Those that are recorded
   * already change nothing and tell nobody.
   *
   * @throws `NotFoundError`, `NotAllowedError`
   * @throws `InputError` for a step that there is not, for handing over to
   *   anything but a user, for a secret, or for too much
   * @throws `ConflictError` for what a run that has ended does not take
   */
  async append(
    id: string,
    { events }: RunAppend,
    options: WriteOptions,
  ): Promise<Run> {
    const { notifier, publisher, secrets, store, view } = this.deps;
    const plan = await view.planOf(id, permissionsFor(events), options);
    const run = await store.getWithoutEvents(id);
    checkSteps(events, run.procedure.steps.length);
    await secrets.refuseSecrets({ events: events.map(wordsOf) }, 'events');
    await checkAssignees(events, this.deps, options);
    const ref = { runId: id, planId: plan.id };
    const added = await store.append(ref, events, options.author);
    if (added.length > 0) {
      notifier.onRecorded(run, plan, added);
      await publisher.publish('run-changed', [id, plan.id]);
    }
    return view.show(id, plan, options);
  }

  /**
   * Whether there is a run of this id, and it is what is to be started.
   *
   * @throws `ConflictError` when it is another one
   */
  async #isStarted(id: string, input: RunStart, plan: Plan): Promise<boolean> {
    const { store } = this.deps;
    const owner = await store.findPlan(id);
    if (!owner) return false;
    const run = await store.getWithoutEvents(id);
    const { key, formerKeys } = run.procedure;
    const isSame =
      owner.id === plan.id &&
      [key, ...formerKeys].includes(input.procedure) &&
      (run.mode === 'drill') === (input.drill !== undefined);
    if (!isSame) {
      throw new ConflictError(
        'The id is that of another run; choose a new one',
      );
    }
    return true;
  }
}

function permissionsFor(events: RunEventInput[]): ResourcePermission[] {
  return [
    ...(events.every(isEnd) ? [] : [integrationPlanRunsJoinPermission]),
    ...(events.some(isEnd) ? [integrationPlanRunsFinishPermission] : []),
  ];
}

/** What somebody wrote or pasted; ids and times are no place for a secret. */
function wordsOf(event: RunEventInput) {
  const { id: _id, at: _at, type: _type, ...words } = event;
  return words;
}

/** A page that is older than a new key still starts the procedure. */
function procedureOf(plan: Plan, key: string): EffectiveProcedure {
  const procedures = effectiveProcedures(plan.document);
  const found =
    procedures.find(({ procedure }) => procedure.key === key) ??
    procedures.find(({ procedure }) => procedure.formerKeys.includes(key));
  if (!found) {
    const message = 'is not the key of a procedure of the plan';
    throw inputError('run', [{ path: 'procedure', message }]);
  }
  return found;
}
