import { randomUUID } from 'node:crypto';
import { ConflictError, NotFoundError } from '@backstage/errors';
import type { ResourcePermission } from '@backstage/plugin-permission-common';
import {
  inputError,
  integrationPlanReadPermission,
  integrationPlanRunsFinishPermission,
  integrationPlanRunsJoinPermission,
  integrationPlanRunsReadPermission,
  integrationPlanRunsStartPermission,
  type EffectiveProcedure,
  type Plan,
  type PlanSummary,
  type Run,
  type RunAppend,
  type RunEvent,
  type RunList,
  type RunListQuery,
  type RunStart,
} from '@integration-plan/plugin-integration-plan-common';
import type { CallerOptions, PlanAuthorizer } from '../plans/PlanAuthorizer';
import type { PlanStore } from '../plans/PlanStore';
import type { SecretScanner } from '../secrets/SecretScanner';
import type { StatusPublisher } from '../status/StatusPublisher';
import { checkSteps } from './admitEvents';
import type { DrillScripts } from './DrillScripts';
import type { RunStore } from './RunStore';

type AuthorOptions = CallerOptions & { author: string };

/**
 * Starts runs, records what was done in them and shows them, to those who may.
 * Whoever may read a run may read its plan.
 */
export class RunService {
  constructor(
    private readonly deps: {
      authorizer: PlanAuthorizer;
      drills: DrillScripts;
      plans: PlanStore;
      publisher: StatusPublisher;
      secrets: SecretScanner;
      store: RunStore;
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
    const { drills, plans, publisher, secrets, store } = this.deps;
    const plan = await plans.getWithDocument(input.plan);
    await this.#authorize(plan, [integrationPlanRunsStartPermission], options);
    const { id = randomUUID(), alert = null, drill, labels } = input;
    const started = await this.#started(id, input, plan, options);
    if (started) return { run: started, isNew: false };

    const { procedure, origin } = procedureOf(plan, input.procedure);
    await secrets.refuseSecrets({ labels, alert }, 'run');
    const script =
      drill && (await drills.build(plan, procedure, drill, options));
    const isNew = await store.start({
      id,
      planId: plan.id,
      procedure,
      procedureOrigin: origin,
      revision: plan.revision,
      labels,
      alert,
      drill: script ?? null,
      startedBy: options.author,
    });
    if (isNew) await publisher.publish('run-changed', [id, plan.id]);
    return { run: await this.#show(id, plan, options), isNew };
  }

  /** @throws `NotFoundError`, `NotAllowedError` */
  async get(id: string, options: CallerOptions): Promise<Run> {
    const plan = await this.#planOf(id);
    await this.#authorize(plan, [], options);
    return this.#show(id, plan, options);
  }

  /** @throws `NotAllowedError` for who may read no run at all */
  async list(query: RunListQuery, options: CallerOptions): Promise<RunList> {
    const { authorizer, store } = this.deps;
    const criteria = await Promise.all(
      READING.map(permission => authorizer.criteria(permission, options)),
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
   * @throws `InputError` for a step that there is not, a secret, or too much
   * @throws `ConflictError` for what a run that has ended does not take
   */
  async append(
    id: string,
    { events }: RunAppend,
    options: AuthorOptions,
  ): Promise<Run> {
    const { publisher, secrets, store } = this.deps;
    const plan = await this.#planOf(id);
    await this.#authorize(plan, permissionsFor(events), options);
    const { procedure } = await store.get(id);
    checkSteps(events, procedure.steps.length);
    await secrets.refuseSecrets({ events: events.map(wordsOf) }, 'events');
    const ref = { runId: id, planId: plan.id };
    const added = await store.append(ref, events, options.author);
    if (added.length > 0) await publisher.publish('run-changed', [id, plan.id]);
    return this.#show(id, plan, options);
  }

  async #planOf(runId: string): Promise<PlanSummary> {
    const plan = await this.deps.store.findPlan(runId);
    if (!plan) throw new NotFoundError('There is no such run');
    return plan;
  }

  /** The answer is the run: who may not read it is told before it changes. */
  async #authorize(
    plan: PlanSummary,
    permissions: ResourcePermission[],
    options: CallerOptions,
  ) {
    for (const permission of [...READING, ...permissions]) {
      await this.deps.authorizer.authorize(permission, plan, options);
    }
  }

  /** The run of this id, when it is what is to be started. */
  async #started(
    id: string,
    input: RunStart,
    plan: PlanSummary,
    options: CallerOptions,
  ): Promise<Run | undefined> {
    const { store } = this.deps;
    const owner = await store.findPlan(id);
    if (!owner) return undefined;
    const run = owner.id === plan.id ? await store.get(id) : undefined;
    const isSame =
      run?.procedure.key === input.procedure &&
      (run.mode === 'drill') === (input.drill !== undefined);
    if (!isSame) {
      throw new ConflictError(
        'The id is that of another run; choose a new one',
      );
    }
    return this.#show(id, plan, options);
  }

  async #show(
    id: string,
    plan: PlanSummary,
    options: CallerOptions,
  ): Promise<Run> {
    const { authorizer, store } = this.deps;
    const { planId, ...run } = await store.get(id);
    const { namespace, name, title } = plan;
    const [join, finish] = await Promise.all(
      [
        integrationPlanRunsJoinPermission,
        integrationPlanRunsFinishPermission,
      ].map(permission => authorizer.may(permission, plan, options)),
    );
    return {
      ...run,
      plan: { id: planId, namespace, name, title },
      happenings: [],
      may: { join, finish },
    };
  }
}

const READING = [
  integrationPlanReadPermission,
  integrationPlanRunsReadPermission,
];

const isEnd = ({ type }: Pick<RunEvent, 'type'>) =>
  type === 'finished' || type === 'aborted';

function permissionsFor(events: RunAppend['events']): ResourcePermission[] {
  return [
    ...(events.every(isEnd) ? [] : [integrationPlanRunsJoinPermission]),
    ...(events.some(isEnd) ? [integrationPlanRunsFinishPermission] : []),
  ];
}

/** What somebody wrote or pasted; ids and times are no place for a secret. */
function wordsOf(event: RunAppend['events'][number]) {
  const { id: _id, at: _at, type: _type, ...words } = event;
  return words;
}

function procedureOf(plan: Plan, key: string): EffectiveProcedure {
  const { procedures } = plan.document.sections.runbook.facts;
  const found = procedures.find(procedure => procedure.key === key);
  if (!found) {
    throw inputError('run', [
      { path: 'procedure', message: 'is not a procedure of the plan' },
    ]);
  }
  return { procedure: found, origin: 'written', basis: [] };
}
