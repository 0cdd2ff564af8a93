import { randomUUID } from 'node:crypto';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { planCreateSchema } from '@integration-plan/plugin-integration-plan-common';
import type { StatusSource } from '@integration-plan/plugin-integration-plan-node';
import type { Knex } from 'knex';
import { AlertmanagerSource } from '../../plugins/integration-plan-backend-module-prometheus/src/AlertmanagerSource';
import { PrometheusSource } from '../../plugins/integration-plan-backend-module-prometheus/src/PrometheusSource';
import { PlanStore } from '../../plugins/integration-plan-backend/src/plans/PlanStore';
import { StatusPoller } from '../../plugins/integration-plan-backend/src/status/StatusPoller';
import { StatusPublisher } from '../../plugins/integration-plan-backend/src/status/StatusPublisher';
import { StatusSourceRegistry } from '../../plugins/integration-plan-backend/src/status/StatusSourceRegistry';
import { StatusStore } from '../../plugins/integration-plan-backend/src/status/StatusStore';
import { partOf } from '../../plugins/integration-plan-backend/src/status/slices';
import { SERIES } from './statusServers';

const METRICS = 3;
const MATCHERS = 2;
const UPDATED = Date.parse('2026-11-01T00:00:00.000Z');
export const TARGETS_OF_A_PLAN = METRICS + MATCHERS;

/** The question of a metric: no other plan asks the same. */
export const queryOf = (plan: number, metric: number) =>
  `bench_value{series="${(plan * METRICS + metric) % SERIES}"} * ${
    1 + plan / 1_000_000
  }`;

function documentOf(plan: number) {
  const vendor = { label: 'vendor', operator: '=', value: `v${plan % 6000}` };
  const severity = { label: 'severity', operator: '=~', value: 'crit.*|page' };
  return {
    sections: {
      observability: {
        facts: {
          metrics: Array.from({ length: METRICS }, (_, metric) => ({
            key: `m${metric}`,
            title: `Metric ${metric}`,
            source: 'metrics',
            query: queryOf(plan, metric),
            unit: 'count',
            side: metric === 0 ? 'vendor' : 'ours',
            maxAge: 'PT24H',
            thresholds: { direction: 'above', critical: 1_000_000 },
          })),
          alerts: Array.from({ length: MATCHERS }, (_, index) => ({
            key: `a${index}`,
            title: `Alerts ${index}`,
            source: 'alerts',
            matchers: index === 0 ? [vendor] : [vendor, severity],
            side: 'vendor',
            maxAge: 'PT24H',
          })),
        },
      },
    },
  };
}

/** Plans as if they had been saved one by one; what lists and polls need of them. */
export async function fillFleet(knex: Knex, plans: number) {
  const store = await PlanStore.create({
    database: { getClient: async () => knex },
  });
  const template = await store.create(
    planCreateSchema.parse({
      name: 'plan-0',
      title: 'Plan 0',
      pattern: 'batch-sync',
      owner: 'team-0',
      vendor: 'vendor-0',
      document: documentOf(0),
    } as never),
    { author: 'user:default/bench' },
  );
  const first = await knex('plans').where({ id: template.id }).first();
  const { plan_id: _, ...status } = await knex('plan_status').first();
  const targets = await knex('poll_targets').orderBy('position');
  const rows = {
    plans: [] as object[],
    status: [] as object[],
    targets: [] as object[],
  };
  for (let plan = 1; plan < plans; plan++) {
    const id = randomUUID();
    const title = `Plan ${plan}`;
    rows.plans.push({
      ...first,
      id,
      name: `plan-${plan}`,
      title,
      title_key: title.toLowerCase(),
      owner: `team-${plan % 40}`,
      vendor: `vendor-${plan % 150}`,
      updated_at: new Date(UPDATED + plan * 60_000).toISOString(),
    });
    rows.status.push({
      plan_id: id,
      ...status,
      sort_title: title.toLowerCase(),
    });
    const { alerts, metrics } = documentOf(plan).sections.observability.facts;
    const facts = new Map<string, object>([
      ...metrics.map(one => [`metric:${one.key}`, one] as const),
      ...alerts.map(one => [`alerts:${one.key}`, one] as const),
    ]);
    for (const { id: __, ...target } of targets) {
      const { kind, definition } = JSON.parse(target.definition);
      const own = { ...definition, ...facts.get(target.target_key) };
      rows.targets.push({
        ...target,
        plan_id: id,
        part: partOf(id),
        definition: JSON.stringify({ kind, definition: own }),
      });
    }
  }
  await knex.batchInsert('plans', rows.plans as never, 20);
  await knex.batchInsert('plan_status', rows.status as never, 100);
  await knex.batchInsert('poll_targets', rows.targets as never, 100);
  await knex('poll_requests').delete();
  const sources = ['metrics', 'alerts'];
  await knex('poll_slices')
    .insert(
      sources.flatMap(source =>
        Array.from({ length: 16 }, (__, slice) => ({
          source,
          slice,
          next_due_at: '2000-01-01T00:00:00.000Z',
        })),
      ),
    )
    .onConflict(['source', 'slice'])
    .ignore();
  return store;
}

/** What a replica polls with; time is moved rather than waited for. */
export async function createPoller(options: {
  knex: Knex;
  urls: { prometheus: string; alertmanager: string };
  frequencyMs: number;
  /** How far away the sources are. */
  delayMs?: number;
}) {
  const { knex, urls, frequencyMs, delayMs = 0 } = options;
  const clock = { offset: 0 };
  const now = () => new Date(Date.now() + clock.offset);
  const instance = { timeoutMs: 30_000, headers: {} };
  const far = (source: StatusSource): StatusSource => {
    if (delayMs === 0) return source;
    const read = source.read.bind(source);
    source.read = async (targets, context) => {
      await new Promise(resolve => setTimeout(resolve, delayMs));
      return read(targets, context);
    };
    return source;
  };
  const sources = new StatusSourceRegistry();
  sources.add(
    far(
      new PrometheusSource({
        ...instance,
        id: 'metrics',
        url: urls.prometheus,
      } as never),
    ),
    far(
      new AlertmanagerSource({
        ...instance,
        id: 'alerts',
        url: urls.alertmanager,
      } as never),
    ),
  );
  const problems: unknown[] = [];
  const note = (...said: unknown[]) => void problems.push(said.join(' '));
  const quiet = () => {};
  const logger: LoggerService = {
    error: note,
    warn: note,
    info: quiet,
    debug: quiet,
    child: () => logger,
  };
  const store = await StatusStore.create({
    database: { getClient: async () => knex },
    now,
  });
  const poller = new StatusPoller({
    store,
    sources,
    publisher: new StatusPublisher({ publish: async () => {} }, logger),
    logger,
    now,
    options: { frequencyMs, timeoutMs: 30_000, batchSize: 500 },
  });
  /** Reads everything once. */
  const round = async () => {
    clock.offset += frequencyMs * 1.2;
    const start = performance.now();
    const readings = await poller.pollOnce();
    if (problems.length > 0) throw new Error(`${problems[0]}`);
    return { readings, ms: performance.now() - start };
  };
  return { clock, poller, round, sources, store };
}
