import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  explainPlan,
  type MetricStatus,
  type AlertsStatus,
  type PlanRef,
  type PlanStatus,
  type StatusQuery,
  type StatusQueryResponse,
} from '@integration-plan/plugin-integration-plan-common';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import type { PlanService } from '../plans/PlanService';
import { toEvidence } from './evidence';
import type { LatestStatus } from './rows';
import type { PollingOptions } from './StatusPoller';
import type { StatusSourceRegistry } from './StatusSourceRegistry';
import type { StatusStore } from './StatusStore';
import type { WatchedTarget } from './targets';

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
    const plan = await plans.getSummary(ref, options);
    const at = now().toISOString();
    const { procedureSides, status, targets } = await store.snapshotOf(
      plan.id,
      at,
    );
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
          ...(latest?.damping?.note &&
            base.status === latest.status && { damping: latest.damping.note }),
          samples: latest?.samples ?? [],
        });
      } else {
        const { procedure } = target.definition;
        alerts.push({
          ...base,
          kind: 'alerts',
          ...(procedure && { procedure }),
          ...(latest?.proof && { proof: latest.proof }),
          alerts: latest?.alerts ?? [],
        });
      }
    }
    const { evidence, limits } = explainPlan(
      toEvidence(targets, procedureSides),
      at,
    );
    return {
      planId: plan.id,
      ...status,
      evidence,
      limits,
      refreshAfterSeconds: polling.frequencyMs / 1000,
      metrics,
      alerts,
    };
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
