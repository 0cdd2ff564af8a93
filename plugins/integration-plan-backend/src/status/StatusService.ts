import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  MetricStatus,
  AlertsStatus,
  PlanRef,
  PlanStatus,
  PlanSummary,
  Sample,
  Series,
  SeriesQuery,
  StatusQuery,
  StatusQueryResponse,
} from '@integration-plan/plugin-integration-plan-common';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { UpstreamError } from '@integration-plan/plugin-integration-plan-node';
import type { PlanService } from '../plans/PlanService';
import type { LatestStatus } from './rows';
import type { PollingOptions } from './StatusPoller';
import type { StatusSourceRegistry } from './StatusSourceRegistry';
import type { StatusStore } from './StatusStore';
import type { WatchedTarget } from './targets';

/** Longest wait for a source while a person waits for a plot. */
const SERIES_TIMEOUT_MS = 15_000;

/** Answers what is known of the status of plans, to those who may read them. */
export class StatusService {
  constructor(
    private readonly deps: {
      plans: PlanService;
      store: StatusStore;
      sources: StatusSourceRegistry;
      polling: PollingOptions;
      now?: () => Date;
    },
  ) {}

  /** Status of many plans; those that do not exist or may not be read are left out. */
  async query(
    { plans }: StatusQuery,
    options: { credentials: BackstageCredentials },
  ): Promise<StatusQueryResponse> {
    const asked = [...new Set(plans)].filter(
      ref => parseEntityRef(ref).kind === 'integrationplan',
    );
    const found = await this.deps.plans.findMany(
      asked.map(ref => parseEntityRef(ref)),
      options,
    );
    const byRef = new Map(
      found.map(plan => [
        stringifyEntityRef({ kind: 'integrationplan', ...plan }),
        plan,
      ]),
    );
    return {
      items: asked.flatMap(ref => {
        const plan = byRef.get(ref);
        if (!plan) return [];
        const { id: planId, title, vendor, status } = plan;
        return { plan: ref, planId, title, vendor, status };
      }),
    };
  }

  async get(
    ref: PlanRef,
    options: { credentials: BackstageCredentials },
  ): Promise<PlanStatus> {
    const { store, polling, plans, now = () => new Date() } = this.deps;
    const plan: PlanSummary = await plans.getSummary(ref, options);
    const targets = await store.targetsOf(plan.id);
    const at = now().toISOString();
    const metrics: MetricStatus[] = [];
    const alerts: AlertsStatus[] = [];
    for (const { target, latest } of targets) {
      const base = this.#describe(target, latest, at);
      if (target.kind === 'metric') {
        const { unit, thresholds } = target.definition;
        metrics.push({
          ...base,
          kind: 'metric',
          unit,
          ...(thresholds && { thresholds }),
          value: latest?.value ?? null,
          samples: latest?.samples ?? [],
        });
      } else {
        const { procedure } = target.definition;
        alerts.push({
          ...base,
          kind: 'alerts',
          ...(procedure && { procedure }),
          alerts: latest?.alerts ?? [],
        });
      }
    }
    return {
      planId: plan.id,
      ...plan.status,
      refreshAfterSeconds: polling.frequencyMs / 1000,
      metrics,
      alerts,
    };
  }

  /**
   * @throws `NotFoundError` for a metric that the plan does not have
   * @throws `ServiceUnavailableError` when the source does not answer
   */
  async series(
    ref: PlanRef,
    key: string,
    range: SeriesQuery,
    options: { credentials: BackstageCredentials },
  ): Promise<Series> {
    const { store, sources, plans, polling } = this.deps;
    const plan = await plans.getSummary(ref, options);
    const found = (await store.targetsOf(plan.id)).find(
      ({ target }) => target.kind === 'metric' && target.definition.key === key,
    );
    if (found?.target.kind !== 'metric') {
      throw new NotFoundError(
        `Plan ${ref.namespace}/${ref.name} has no metric "${key}"`,
      );
    }
    const { source: sourceId, query } = found.target.definition;
    const source = sources.get(sourceId);
    const from = new Date(range.from);
    const to = new Date(range.to);
    const base = {
      metric: key,
      from: from.toISOString(),
      to: to.toISOString(),
    };
    if (!source?.readSeries) {
      return {
        ...base,
        origin: 'samples',
        stepSeconds: polling.frequencyMs / 1000,
        samples: within(found.latest?.samples ?? [], from, to),
      };
    }
    try {
      const series = await source.readSeries(
        query,
        { from, to },
        { signal: AbortSignal.timeout(SERIES_TIMEOUT_MS) },
      );
      return { ...base, origin: 'source', ...series };
    } catch (error) {
      if (error instanceof UpstreamError) {
        throw new ServiceUnavailableError(`${sourceId}: ${error.message}`);
      }
      throw error;
    }
  }

  #describe(
    { definition }: WatchedTarget,
    latest: LatestStatus | undefined,
    now: string,
  ) {
    const sourceType = this.deps.sources.get(definition.source)?.type;
    const base = {
      key: definition.key,
      title: definition.title,
      source: definition.source,
      side: definition.side,
      ...(sourceType && { sourceType }),
      observedAt: latest?.observedAt ?? null,
      checkedAt: latest?.checkedAt ?? null,
    };
    if (!latest) {
      return {
        ...base,
        status: 'unknown' as const,
        since: null,
        reason: 'neverRead' as const,
        message: 'Not read yet',
      };
    }
    if (latest.expiresAt < now) {
      return {
        ...base,
        status: 'unknown' as const,
        since: latest.expiresAt,
        reason: 'tooOld' as const,
        message: 'No reading arrived in time',
      };
    }
    const { status, since, reason, message } = latest;
    return {
      ...base,
      status,
      since,
      ...(reason && { reason }),
      ...(message && { message }),
    };
  }
}

function within(samples: Sample[], from: Date, to: Date) {
  return samples.filter(
    ([time]) => time * 1000 >= from.getTime() && time * 1000 <= to.getTime(),
  );
}
