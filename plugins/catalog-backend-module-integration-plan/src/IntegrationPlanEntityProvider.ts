import type {
  AuthService,
  LoggerService,
  SchedulerServiceTaskRunner,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import type {
  DeferredEntity,
  EntityProvider,
  EntityProviderConnection,
  EntityProviderMutation,
} from '@backstage/plugin-catalog-node';
import type { EventsService } from '@backstage/plugin-events-node';
import {
  INTEGRATION_PLAN_CHANGED_TOPIC,
  INTEGRATION_PLAN_KIND,
  INTEGRATION_PLAN_PLUGIN_ID,
  INTEGRATION_PLAN_PROVIDER_NAME as PROVIDER_NAME,
  MAX_PAGE_SIZE,
  type IntegrationPlanClient,
  type PlanChangedEvent,
  type PlanRef,
  type PlanSummary,
} from '@integration-plan/plugin-integration-plan-common';
import { planToEntity } from './planToEntity';

/**
 * Puts the plans of the portal into the catalog: at once after each change,
 * and all of them on a schedule, which repairs whatever a lost event left.
 */
export class IntegrationPlanEntityProvider implements EntityProvider {
  #connection: EntityProviderConnection | undefined;
  /** Counts changes, so that a full read notices that it is out of date. */
  #changes = 0;

  constructor(
    private readonly deps: {
      auth: AuthService;
      client: IntegrationPlanClient;
      events: EventsService;
      logger: LoggerService;
      taskRunner: SchedulerServiceTaskRunner;
    },
  ) {}

  getProviderName() {
    return PROVIDER_NAME;
  }

  async connect(connection: EntityProviderConnection) {
    this.#connection = connection;
    const { events, taskRunner } = this.deps;
    await events.subscribe({
      // The same on all replicas, so that one of them gets each event
      id: 'catalog-integration-plan-provider',
      topics: [INTEGRATION_PLAN_CHANGED_TOPIC],
      onEvent: async ({ eventPayload }) =>
        this.applyChange(eventPayload as PlanChangedEvent),
    });
    await taskRunner.run({
      id: 'integration-plan-entity-provider-refresh',
      fn: async () => this.refresh(),
    });
  }

  /** Every plan whose entity comes from the portal; throws rather than return a part of them. */
  async read(): Promise<PlanSummary[]> {
    const token = await this.#token();
    const plans: PlanSummary[] = [];
    let cursor: string | undefined;
    do {
      const page = await this.deps.client.listPlans(
        { origin: ['portal'], sort: 'name', limit: MAX_PAGE_SIZE, cursor },
        { token },
      );
      plans.push(...page.items.filter(isOurs));
      cursor = page.nextCursor;
    } while (cursor);
    return plans;
  }

  /** Makes the catalog equal to what is stored. */
  async refresh() {
    // A plan deleted while the pages were read would come back: read again
    let changesBefore: number;
    let plans: PlanSummary[];
    do {
      changesBefore = this.#changes;
      plans = await this.read();
    } while (changesBefore !== this.#changes);
    await this.#apply({ type: 'full', entities: plans.map(toDeferred) });
    this.deps.logger.info(
      `${plans.length} integration plans are in the catalog`,
    );
  }

  /** Follows one change of a plan. */
  async applyChange(event: PlanChangedEvent) {
    this.#changes++;
    const plan =
      event.action === 'deleted' ? undefined : await this.#readOne(event);
    await this.#apply(
      plan && isOurs(plan)
        ? { type: 'delta', added: [toDeferred(plan)], removed: [] }
        : {
            type: 'delta',
            added: [],
            removed: [
              {
                entityRef: stringifyEntityRef({
                  kind: INTEGRATION_PLAN_KIND,
                  namespace: event.namespace,
                  name: event.name,
                }),
                locationKey: PROVIDER_NAME,
              },
            ],
          },
    );
    this.#changes++;
  }

  async #readOne(ref: PlanRef): Promise<PlanSummary | undefined> {
    const { namespace, name } = ref;
    try {
      return await this.deps.client.getPlan(
        { namespace, name },
        { token: await this.#token() },
      );
    } catch (error) {
      // Deleted again since the event was sent
      if (error instanceof ResponseError && error.response.status === 404) {
        return undefined;
      }
      throw error;
    }
  }

  async #apply(mutation: EntityProviderMutation) {
    if (!this.#connection) throw new Error('The provider is not connected');
    await this.#connection.applyMutation(mutation);
  }

  async #token(): Promise<string> {
    const { auth } = this.deps;
    const { token } = await auth.getPluginRequestToken({
      onBehalfOf: await auth.getOwnServiceCredentials(),
      targetPluginId: INTEGRATION_PLAN_PLUGIN_ID,
    });
    return token;
  }
}

/** The catalog reads the entity of any other plan from a file. */
function isOurs({ hasFile, origin }: PlanSummary): boolean {
  return origin === 'portal' && !hasFile;
}

function toDeferred(plan: PlanSummary): DeferredEntity {
  return { entity: planToEntity(plan), locationKey: PROVIDER_NAME };
}
