// A round of all readings of many plans against a real Prometheus and a real
// Alertmanager, beside bare loops in the same run: `status [number of plans]`.
import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Knex } from 'knex';
import { postgres, sqlite, type Engine } from './engines';
import {
  createPoller,
  fillFleet,
  queryOf,
  TARGETS_OF_A_PLAN,
} from './statusFleet';
import { cpuOfDatabase, cpuOfServers, sumOf, type Cpu } from './cpu';
import { checkQueries } from './queryPlans';
import { bareLoop, startServers } from './statusServers';

const plans = Number(process.argv[2] ?? 10_000);
const targets = plans * TARGETS_OF_A_PLAN;
const ROUNDS = 3;
const LONG = 10 * 60_000;

const say = (what: string, value: number, goal: string) =>
  console.log(
    `  ${what.padEnd(58)} ${value.toFixed(2).padStart(9)}  (${goal})`,
  );

const sum = (values: number[]) => values.reduce((all, one) => all + one, 0);

type Servers = Awaited<ReturnType<typeof startServers>>;
type Urls = Servers['urls'];

/** The median of some rounds after one that reads everything for the first time. */
async function rounds(knex: Knex, urls: Urls) {
  const { round } = await createPoller({ knex, urls, frequencyMs: LONG });
  const first = await round();
  if (first.readings !== targets) {
    throw new Error(`${first.readings} of ${targets} targets were read`);
  }
  const times: number[] = [];
  for (let index = 0; index < ROUNDS; index++) times.push((await round()).ms);
  const ms = times.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)];
  return { first: first.ms, ms, rate: (targets / ms) * 1000 };
}

async function deadRows(knex: Knex) {
  await new Promise(resolve => setTimeout(resolve, 1500));
  const { rows } = await knex.raw(
    `select sum(n_dead_tup)::float as dead, sum(n_live_tup)::float as live
     from pg_stat_user_tables where relname in
     ('poll_targets', 'status_latest', 'status_readings', 'plan_status', 'plans')`,
  );
  return rows[0].dead / rows[0].live;
}

const CORES = availableParallelism();

/** A round takes as long as its work on all cores, or as a replica's on one. */
const leastSeconds = (cpu: Cpu, count: number) =>
  Math.max(cpu.replicas / count, sumOf(cpu) / CORES);

type Said = { readings: number; cpu: number };

/** A round of so many replicas, each a process of its own. */
async function replicas(
  count: number,
  options: {
    knex: Knex;
    url: string;
    urls: Urls;
    delayMs?: number;
    offset: number;
  },
) {
  const { knex, offset, ...more } = options;
  const children = Array.from({ length: count }, () =>
    fork(
      join(__dirname, 'statusReplica.ts'),
      [JSON.stringify({ ...more, frequencyMs: LONG })],
      { execArgv: process.execArgv },
    ),
  );
  // The loader of these processes says something, too
  const said = () =>
    Promise.all(
      children.map(
        child =>
          new Promise<Said>(resolve => {
            const listen = (message: Said) => {
              if (message.readings === undefined) return;
              child.off('message', listen);
              resolve(message);
            };
            child.on('message', listen);
          }),
      ),
    );
  await said();
  const elsewhere = async () => ({
    database: await cpuOfDatabase(knex),
    sources: await cpuOfServers(Object.values(more.urls)),
  });
  const before = await elsewhere();
  const start = performance.now();
  const answers = said();
  for (const child of children) child.send(offset);
  const done = await answers;
  const ms = performance.now() - start;
  const after = await elsewhere();
  for (const child of children) child.disconnect();
  const read = done.map(({ readings }) => readings);
  if (sum(read) !== targets)
    throw new Error(`${read.join(' + ')} readings of ${targets} targets`);
  const cpu = {
    replicas: sum(done.map(one => one.cpu)),
    database: sum(
      [...after.database].map(
        ([pid, used]) => used - (before.database.get(pid) ?? 0),
      ),
    ),
    sources: after.sources - before.sources,
  };
  const s = (value: number) => value.toFixed(1);
  console.log(
    `  ${count} of them: ${s(ms / 1000)} s; CPU ${s(
      cpu.replicas,
    )} s of the replicas (${read.join(' + ')} readings), ${s(
      cpu.database,
    )} s of PostgreSQL, ${s(cpu.sources)} s of the sources: ${s(
      (sumOf(cpu) * 1000) / ms,
    )} cores`,
  );
  return { ms, cpu };
}

/** Some intervals of real time. */
async function steady(
  { knex }: Engine,
  servers: Servers,
  options: { intervalMs: number; viewers: number },
) {
  const { intervalMs, viewers } = options;
  const { poller, store } = await createPoller({
    knex,
    urls: servers.urls,
    frequencyMs: intervalMs,
  });
  const now = Date.now();
  for (const { source, slice } of await knex('poll_slices')) {
    const at = new Date(now + (intervalMs * slice) / 16).toISOString();
    await knex('poll_slices')
      .where({ source, slice })
      .update({ next_due_at: at, lease_until: null, lease_token: null });
  }
  await knex('status_readings').update({ checked_at: '2000-01-01' });
  const ids: string[] = await knex('plans').limit(500).pluck('id');
  const before = await servers.requests();
  const cpu = process.cpuUsage();
  const start = performance.now();
  let isOver = false;
  let views = 0;
  poller.start();
  const view = async (index: number) => {
    while (!isOver) {
      await store.targetsOf(ids[(index * 7 + views++) % ids.length]);
      await new Promise(resolve => setTimeout(resolve, 1000));
    }
  };
  const viewing = Array.from({ length: viewers }, (_, index) => view(index));
  await new Promise(resolve => setTimeout(resolve, intervalMs));
  isOver = true;
  await poller.stop();
  await Promise.all(viewing);
  const used = process.cpuUsage(cpu);
  return {
    cores: (used.user + used.system) / 1000 / (performance.now() - start),
    requests: (await servers.requests()) - before,
    views,
  };
}

async function bench() {
  console.log(`${plans} plans, ${targets} readings in a round`);
  const servers = await startServers();
  const engine = await postgres();
  const { knex, url } = engine;
  try {
    const queries = Array.from({ length: plans * 3 }, (_, index) =>
      queryOf(Math.floor(index / 3), index % 3),
    );
    const some = queries.slice(0, Math.min(5000, plans));
    await bareLoop(servers.urls.prometheus, some.slice(0, 50), 1);
    const single = await bareLoop(servers.urls.prometheus, some, 1);
    const joined = await bareLoop(servers.urls.prometheus, queries, 50);
    console.log(
      `Bare loops: ${single.toFixed(
        0,
      )} single questions a second, ${joined.toFixed(0)} where 50 are joined`,
    );

    const store = await fillFleet(knex, plans);
    const memory = process.memoryUsage.rss();
    const before = await servers.requests();
    const inPostgres = await rounds(knex, servers.urls);
    const requests = (await servers.requests()) - before;
    const grown = (process.memoryUsage.rss() - memory) / 1024 ** 2;
    console.log(
      `PostgreSQL: ${(inPostgres.first / 1000).toFixed(
        1,
      )} s the first round, ${(inPostgres.ms / 1000).toFixed(
        1,
      )} s the next ones, ${inPostgres.rate.toFixed(0)} readings a second`,
    );
    console.log('\nRatios');
    say(
      'speed, of the joined bare loop',
      inPostgres.rate / joined,
      'at least 0.5',
    );
    say(
      'speed, of the single bare loop',
      inPostgres.rate / single,
      'at least 5',
    );
    say(
      'readings for each request to a source',
      (targets * (ROUNDS + 1)) / requests,
      'at least 20',
    );
    say('memory that it takes, MiB', grown, 'less than 200');
    say('dead rows for each live one', await deadRows(knex), 'less than 5');

    let offset = 10 * LONG;
    const race = async (delayMs: number) => {
      console.log(`Replicas, with sources ${delayMs / 1000} s away`);
      const options = { knex, url: url!, urls: servers.urls, delayMs };
      const one = await replicas(1, {
        ...options,
        offset: (offset += LONG * 2),
      });
      const two = await replicas(2, {
        ...options,
        offset: (offset += LONG * 2),
      });
      return {
        time: one.ms / two.ms,
        cpu: sumOf(two.cpu) / sumOf(one.cpu),
        allowed: leastSeconds(one.cpu, 1) / leastSeconds(two.cpu, 2),
      };
    };
    const near = await race(0);
    // Far enough for the wait to be longer than the work
    const far = await race(3000);
    say(
      'round of one replica, of two, with sources 3 s away',
      far.time,
      'at least 1.6',
    );
    say('the same with sources at hand', near.time, 'at least 1.6');
    say(
      `what ${CORES} cores allow there, when nobody waits for anything`,
      near.allowed,
      'more cores, more',
    );
    say('CPU that two need, of one', near.cpu, 'at most 1.25');

    const intervalMs = plans < 5000 ? 20_000 : 60_000;
    const alone = await steady(engine, servers, { intervalMs, viewers: 0 });
    const viewed = await steady(engine, servers, { intervalMs, viewers: 50 });
    say(
      `cores in use at a round each ${intervalMs / 1000} s`,
      alone.cores,
      'at most 0.5 at a round a minute',
    );
    say(
      `requests with 50 viewers (${viewed.views} views), of none (${alone.requests})`,
      viewed.requests / alone.requests,
      '1',
    );

    const { round, store: statuses } = await createPoller({
      knex,
      urls: servers.urls,
      frequencyMs: LONG,
    });
    const isGood = await checkQueries(knex, { plans: store, statuses, round });

    const lite = await sqlite();
    await fillFleet(lite.knex, plans);
    const inSqlite = await rounds(lite.knex, servers.urls);
    await lite.end();
    console.log('');
    say(
      'round on SQLite, of that on PostgreSQL',
      inSqlite.ms / inPostgres.ms,
      'at most 2',
    );
    if (!isGood) throw new Error('A large table is read from end to end');
  } finally {
    await engine.end();
    await servers.stop();
  }
}

bench().catch(error => {
  console.error(error);
  process.exitCode = 1;
});
