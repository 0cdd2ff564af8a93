import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { planListQuerySchema } from '@integration-plan/plugin-integration-plan-common';
import type { Knex } from 'knex';
import { AvailabilityStore } from '../../plugins/integration-plan-backend/src/availability/AvailabilityStore';
import type { PlanStore } from '../../plugins/integration-plan-backend/src/plans/PlanStore';
import type { StatusStore } from '../../plugins/integration-plan-backend/src/status/StatusStore';
import { TimelineStore } from '../../plugins/integration-plan-backend/src/timeline/TimelineStore';

const BASELINE = join(__dirname, 'statusQueries.json');

/** Tables with a row for each plan, target, or more. */
const LARGE = new Set([
  'plans',
  'plan_status',
  'poll_targets',
  'status_latest',
  'status_readings',
  'status_transitions',
  'alert_transitions',
]);

type Plan = {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  Plans?: Plan[];
};

/** How large tables are read by some work: `Index Scan plans_pkey`, ... */
type Ways = { [work: string]: string[] };

/** The statements of some work, each once. */
async function statementsOf(knex: Knex, work: () => Promise<unknown>) {
  const found = new Map<string, unknown[]>();
  const note = ({ sql, bindings }: { sql: string; bindings?: unknown[] }) => {
    if (/^(select|insert|update|delete|with)\b/i.test(sql.trim())) {
      found.set(sql, bindings ?? []);
    }
  };
  knex.on('query', note);
  await work();
  knex.removeListener('query', note);
  return found;
}

function waysOf(plan: Plan): string[] {
  const { 'Node Type': node, 'Relation Name': table } = plan;
  const own =
    table && LARGE.has(table) && node.includes('Scan')
      ? [`${node} ${plan['Index Name'] ?? table}`]
      : [];
  return [...own, ...(plan.Plans ?? []).flatMap(waysOf)];
}

/** What is read of statuses and lists all the time. */
function batteryOf(
  knex: Knex,
  deps: {
    plans: PlanStore;
    statuses: StatusStore;
    round: () => Promise<unknown>;
  },
  ids: string[],
): Record<string, () => Promise<unknown>> {
  const { plans, statuses, round } = deps;
  const list = (query: object) => () =>
    plans.list(planListQuerySchema.parse(query));
  const database = { getClient: async () => knex } as never;
  const now = Date.now();
  const range = { from: now - 90 * 86_400_000, to: now };
  return {
    'a round': round,
    'what is due': () => statuses.dueSources(),
    'made due': () => statuses.makeDue({ planIds: ids.slice(0, 50) }),
    'the status of a plan': () => statuses.targetsOf(ids[0]),
    'summaries of 50 plans': () =>
      plans.findMany(
        ids
          .slice(0, 50)
          .map((_, index) => ({ namespace: 'default', name: `plan-${index}` })),
      ),
    'the list, worst first': list({}),
    'the next page of it': async () => {
      const { nextCursor: cursor } = await plans.list(
        planListQuerySchema.parse({}),
      );
      return list({ cursor })();
    },
    'the list of critical plans': list({ status: 'critical' }),
    'the list of an owner': list({ owner: 'team-7' }),
    'the list of a vendor': list({ vendor: 'vendor-7' }),
    'the list by name': list({ sort: 'name' }),
    'the list by change': list({ sort: 'updated' }),
    'the list by completeness': list({ sort: 'completeness' }),
    'the availability of 100 plans': async () => {
      const store = await AvailabilityStore.create({ database });
      return store.pastOf(ids.slice(0, 100), range);
    },
    'the timeline of a plan': async () => {
      const store = await TimelineStore.create({ database });
      const [from, to] = [range.from, now].map(at =>
        new Date(at).toISOString(),
      );
      for (const kind of ['alert', 'status'] as const) {
        const page = { limit: 50, titles: new Map() };
        await store.list(ids[0], kind, { from, to }, page);
        await store.count(ids[0], kind, { from, to });
      }
    },
  };
}

/**
 * How statements find their rows in large tables, beside what is written down.
 *
 * @param options.write - writes it down anew
 * @returns whether no large table is read from end to end
 */
export async function checkQueries(
  knex: Knex,
  deps: Parameters<typeof batteryOf>[1],
  options: { write?: boolean } = {},
): Promise<boolean> {
  await knex.raw('vacuum analyze');
  const ids: string[] = await knex('plans').limit(100).pluck('id');
  const found: Ways = {};
  for (const [name, work] of Object.entries(batteryOf(knex, deps, ids))) {
    const ways = new Set<string>();
    for (const [sql, bindings] of await statementsOf(knex, work)) {
      const { rows } = await knex.raw(
        `explain (format json) ${sql.replace(/\$\d+/g, '?')}`,
        bindings as never,
      );
      for (const way of waysOf(rows[0]['QUERY PLAN'][0].Plan)) ways.add(way);
    }
    found[name] = [...ways].sort();
  }
  if (options.write || !existsSync(BASELINE)) {
    writeFileSync(BASELINE, `${JSON.stringify(found, null, 2)}\n`);
  }
  const known: Ways = JSON.parse(readFileSync(BASELINE, 'utf8'));
  console.log('\nHow rows of large tables are found');
  let isGood = true;
  for (const [name, ways] of Object.entries(found)) {
    const whole = ways.filter(way => way.startsWith('Seq Scan'));
    const others = ways.filter(way => !known[name]?.includes(way));
    if (whole.length > 0) isGood = false;
    const said = [
      whole.length > 0 && `READS ALL: ${whole.join(', ')}`,
      others.length > 0 && `not as written down: ${others.join(', ')}`,
    ].filter(Boolean);
    console.log(`  ${name.padEnd(40)} ${said.join('; ') || 'by indexes'}`);
  }
  return isGood;
}
