import { randomUUID } from 'node:crypto';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { ResourcePermission } from '@backstage/plugin-permission-common';
import {
  effectiveProcedures,
  inputError,
  integrationPlanRunsFinishPermission,
  integrationPlanRunsJoinPermission,
  integrationPlanRunsStartPermission,
  type EffectiveProcedure,
  type Plan,
  type Run,
  type RunAppend,
  type RunEventInput,
  type RunList,
  type RunListQuery,
  type RunStart,
} from '@integration-plan/plugin-integration-plan-common';
import type { RunNotifier } from '../notifications/RunNotifier';
import type { CallerOptions, PlanAuthorizer } from '../plans/PlanAuthorizer';
import type { PlanStore } from '../plans/PlanStore';
import type { SecretScanner } from '../secrets/SecretScanner';
import type { StatusPublisher } from '../status/StatusPublisher';
import { checkSteps, isEnd } from './admitEvents';
import { checkAssignees } from './checkAssignees';
import type { DrillScripts } from './DrillScripts';
import type { RunStore } from './RunStore';
import { RUN_READING, type RunView } from './RunView';

type AuthorOptions = CallerOptions & {
  /** Entity reference of a user, or the subject of a service. */
  author: string;
};

/**
 * Starts runs, records what was done in them and lists them, for those who may.
 * It never changes the plan.
 */
export class RunService {
  constructor(
    private readonly deps: {
      authorizer: PlanAuthorizer;
      catalog: CatalogService;
      drills: DrillScripts;
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
    options: AuthorOptions,
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
    options: AuthorOptions,
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
