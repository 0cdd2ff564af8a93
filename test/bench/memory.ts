// What the memory of statuses takes on PostgreSQL, measured on a generated
// sample and scaled up, and how long it takes to answer from it.
import {
  planCreateSchema,
  timelineQuerySchema,
} from '@integration-plan/plugin-integration-plan-common';
import type { Knex } from 'knex';
import { AvailabilityService } from '../../plugins/integration-plan-backend/src/availability/AvailabilityService';
import { AvailabilityStore } from '../../plugins/integration-plan-backend/src/availability/AvailabilityStore';
import { PlanStore } from '../../plugins/integration-plan-backend/src/plans/PlanStore';
import { SampleRollup } from '../../plugins/integration-plan-backend/src/samples/SampleRollup';
import {
  hashOf,
  SampleStore,
} from '../../plugins/integration-plan-backend/src/samples/SampleStore';
import { TimelineService } from '../../plugins/integration-plan-backend/src/timeline/TimelineService';
import { TimelineStore } from '../../plugins/integration-plan-backend/src/timeline/TimelineStore';
import { ENGINES } from './engines';
import { compare } from './measure';

const PLANS = 10_000;
const DAYS = 90;
const METRICS = 3;
const SAMPLED = Number(process.env.BENCH_PLANS || 100);

/** Of one plan in a day: two disturbances, each of which begins and ends. */
const CHANGES = { plan: 4, targets: 6, alerts: 4 };

const NOW = Date.parse('2026-11-30T12:00:00.000Z');
const now = () => new Date(NOW);
const caller = { credentials: {} as never };

const toInstant = (sql: string) =>
  `to_char(timestamp '2026-11-30 12:00' - interval '1 second' * (${sql}), 'YYYY-MM-DD"T"HH24:MI:SS".000Z"')`;

/** What an alert has each time, stored once, and what is of one change only. */
const IDENTITY = {
  name: 'VendorErrorRateHigh',
  severity: 'critical',
  labels: {
    alertname: 'VendorErrorRateHigh',
    vendor: 'workday',
    severity: 'critical',
    team: 'people-systems',
    tenant: 'acme',
  },
  runbookUrl: 'https://portal.example.com/integrations/r/default/plan-0',
  sourceUrl: 'https://prometheus.example.com/graph?g0.expr=up&g0.tab=1',
};
const FIRED = JSON.stringify({
  state: 'firing',
  startsAt: '2026-11-30T12:00:00.000Z',
  summary: 'More than 5 % of calls to the vendor have failed for 5 minutes',
});

async function fill(knex: Knex, plans: PlanStore) {
  for (let index = 0; index < SAMPLED; index++) {
    await plans.create(
      planCreateSchema.parse({
        name: `plan-${index}`,
        title: `Plan ${index} of many`,
        pattern: 'polling',
        owner: 'team',
        vendor: `vendor-${index % 2}`,
      }),
      { author: 'user:default/bench' },
    );
  }
  const even = (count: number) => `(i.i * 86400.0 / ${count} + 60)`;
  const changes = (count: number) =>
    `plans cross join generate_series(0, ${count * DAYS - 1}) i`;
  const isBad = 'i.i % 2 = 0';
  await knex.raw(`
    insert into status_transitions
      (plan_id, from_status, to_status, from_verdict, to_verdict, message, at)
    select plans.id,
      case when ${isBad} then 'ok' else 'critical' end,
      case when ${isBad} then 'critical' else 'ok' end,
      case when ${isBad} then 'none' else 'vendor' end,
      case when ${isBad} then 'vendor' else 'none' end,
      'Error rate 7.3 % (critical above 5 %); Vendor alerts Firing: VendorErrorRateHigh',
      ${toInstant(even(CHANGES.plan))}
    from ${changes(CHANGES.plan)}
    order by i.i desc`);
  await knex.raw(`
    insert into status_transitions
      (plan_id, target_key, from_status, to_status, message, at)
    select plans.id, 'metric:error-rate', 'ok', 'critical',
      '7.3 % (critical above 5 %)', ${toInstant(even(CHANGES.targets))}
    from ${changes(CHANGES.targets)}
    order by i.i desc`);
  await knex.raw(
    `insert into alert_identities (hash, identity)
     select md5(id) || substr(id, 1, 12), (?::jsonb || jsonb_build_object('fingerprint', id))::text
     from plans`,
    [JSON.stringify(IDENTITY)],
  );
  await knex.raw(
    `insert into alert_transitions (plan_id, identity_id, alert, change, at)
     select plans.id, alert_identities.id, case when ${isBad} then ? else '{}' end,
       case when ${isBad} then 'fired' else 'resolved' end,
       ${toInstant(even(CHANGES.alerts))}
     from ${changes(CHANGES.alerts)}
     join alert_identities on hash = md5(plans.id) || substr(plans.id, 1, 12)
     order by i.i desc`,
    [FIRED],
  );
  await knex.raw(`
    insert into sample_series (plan_id, asked)
    select id, md5(id || i) || md5(i || id)
    from plans cross join generate_series(1, ${METRICS}) i`);
  const seconds = NOW / 1000;
  await knex.raw(`
    insert into metric_samples (series_id, at, value)
    select id, ${seconds} - 60 * i, 100 + sin(i)
    from generate_series(1439, ${-NOT_PACKED}, -1) i cross join sample_series`);
  await knex.raw(`
    insert into metric_hours (series_id, at, min, mean, max)
    select id, ${seconds} - 3600 * i, 99, 100 + sin(i), 101
    from generate_series(${24 * DAYS - 1}, 24, -1) i
    cross join sample_series`);
}

/** Minutes of an hour that is not over: what is packed least. */
const NOT_PACKED = 59;

const TABLES = {
  status_transitions: 'changes of status and verdict',
  alert_transitions: 'changes of alerts',
  alert_identities: 'what they have in common',
  sample_series: 'series of sources without a history',
  metric_samples: 'their values of this hour, one a minute',
  sample_chunks: 'their values of 24 hours, packed',
  metric_hours: 'their hours of today',
  hour_chunks: `their hours of ${DAYS} days, packed`,
};

/** As it is between two runs of what packs, with the space of deleted rows free again. */
async function pack(knex: Knex, rollup: SampleRollup) {
  const start = performance.now();
  await rollup.run();
  console.log(
    `The values of a day and the hours of ${DAYS} days of ${
      SAMPLED * METRICS
    } series packed at once: ${(performance.now() - start).toFixed(0)} ms`,
  );
  // Nothing else is ever deleted but what is too old
  await knex.raw('vacuum full metric_samples, metric_hours');
  await knex.raw('analyze');
}

async function printSizes(knex: Knex) {
  console.log(
    `\nMeasured on ${SAMPLED} plans, scaled up to ${PLANS} plans over ${DAYS} days; of a plan in a day
${CHANGES.plan} changes of its status, ${CHANGES.targets} of what it watches and ${CHANGES.alerts} of alerts; all of its ${METRICS} metrics
from sources without a history (of others nothing is kept)\n`,
  );
  console.log(
    `  ${'table'.padEnd(20)} ${'rows measured'.padStart(
      13,
    )} ${'bytes/row'.padStart(9)} ${'rows'.padStart(13)} ${'GiB'.padStart(7)}`,
  );
  let sum = 0;
  for (const [table, what] of Object.entries(TABLES)) {
    const [{ count }] = await knex(table).count({ count: '*' });
    const { rows } = await knex.raw(
      'select pg_total_relation_size(?) as bytes',
      [table],
    );
    const bytes = Number(rows[0].bytes);
    const scaled = (bytes * PLANS) / SAMPLED;
    sum += scaled;
    console.log(
      `  ${table.padEnd(20)} ${String(count).padStart(13)} ${(
        bytes / Number(count)
      )
        .toFixed(0)
        .padStart(9)} ${((Number(count) * PLANS) / SAMPLED)
        .toFixed(0)
        .padStart(13)} ${(scaled / 2 ** 30).toFixed(2).padStart(7)}  ${what}`,
    );
  }
  console.log(`  with indexes, in all ${(sum / 2 ** 30).toFixed(2)} GiB`);
}

async function main() {
  const { end, knex } = await ENGINES[1]();
  try {
    const database = { getClient: async () => knex, migrations: {} } as never;
    const plans = await PlanStore.create({ database, now });
    await fill(knex, plans);
    const rollup = await SampleRollup.create({ database, now });
    await pack(knex, rollup);
    await printSizes(knex);

    const refs = Array.from({ length: SAMPLED }, (_, index) => ({
      namespace: 'default',
      name: `plan-${index}`,
    }));
    const reading = {
      getSummary: () => plans.get(refs[0]),
      get: () => plans.getWithDocument(refs[0]),
      findMany: (some: typeof refs) => plans.findMany(some),
    } as never;
    const availability = new AvailabilityService({
      authorizer: { criteria: async () => undefined } as never,
      availability: await AvailabilityStore.create({ database, now }),
      plans: reading,
      view: {
        find: async () => ({ slug: 'vendor-0', aliases: ['vendor-1'] }),
      } as never,
      now,
    });
    const timeline = new TimelineService({
      authorizer: { may: async () => true } as never,
      plans: reading,
      timeline: await TimelineStore.create({ database, now }),
    });
    const samples = await SampleStore.create({ database, now });
    const [{ plan_id: planId, asked }] = await knex('sample_series').limit(1);
    const query = timelineQuerySchema.parse({
      from: new Date(NOW - DAYS * 86_400_000).toISOString(),
      to: now().toISOString(),
    });
    await knex('sample_series')
      .where({ plan_id: planId, asked })
      .update({ asked: hashOf('main', 'query') });
    const series = { planId, source: 'main', query: 'query' };
    const since = (days: number) => ({
      from: new Date(NOW - days * 86_400_000),
      to: now(),
    });
    await compare(
      `Answers from ${SAMPLED} plans`,
      { name: 'one plan is read', run: () => plans.get(refs[0]) },
      {
        'availability of a plan, 90 days': () =>
          availability.ofPlan(refs[0], caller),
        [`availability of ${SAMPLED} plans in one request`]: () =>
          availability.query(
            {
              plans: refs.map(
                ({ namespace, name }) => `integrationplan:${namespace}/${name}`,
              ),
            },
            caller,
          ),
        [`availability of a vendor of ${SAMPLED} plans`]: () =>
          availability.ofVendor('vendor-0', caller),
        'timeline of a plan, 90 days, first page': () =>
          timeline.list(refs[0], query, caller),
        'series of single values, a day': () =>
          samples.read(series, since(1), 60),
        'series of hours, 90 days': () => samples.read(series, since(90), 60),
      },
      5,
    );
  } finally {
    await end();
  }
}

main().catch(error => {
  console.error(error);
  process.exit(1);
});
