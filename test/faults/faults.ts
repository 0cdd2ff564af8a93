// What becomes of the status of plans while sources, the database and replicas fail
import { writeFileSync } from 'node:fs';
import {
  planCreateSchema,
  type Status,
} from '@integration-plan/plugin-integration-plan-common';
import { FaultyProxy, MISBEHAVIOUR } from './FaultyProxy';
import { startPortal, type Replica } from './portal';
import { Table } from './Table';
import { lostTransitions } from './transitions';
import { Watch, type WatchedPlan } from './Watch';
import { startWorld, type Kind } from './world';

const isLong = !process.argv.includes('--short');
/** How long faults last at least, once all of them are noticed. */
const HOLD_MS = isLong ? 30_000 : 2000;
const ROUNDS = isLong ? 3 : 1;
const DATABASE_GONE_MS = 20_000;

const INTERVAL_MS = 1000;
const TIMEOUT_MS = 3000;
/** How long a replica that says nothing more keeps what it reads: see flows.md. */
const LEASE_MS = TIMEOUT_MS + 30_000;

/** No promise of the product: longer means that it does not recover by itself. */
const PATIENCE_MS = 300_000;

/** What proves that rules are evaluated: see the rules of the world. */
const HEARTBEAT = {
  heartbeat: { labels: { alertname: 'Watchdog' }, maxAge: { seconds: 15 } },
};

const KINDS: Kind[] = ['metric', 'alerts'];
const NO_DNS = 'name-not-resolved';
const SLOW = 'slow';
const FAULTS = [
  'down',
  NO_DNS,
  ...Object.keys(MISBEHAVIOUR).filter(fault => fault !== SLOW),
];
const HEALTHY = 'healthy';

const seconds = (ms: number | undefined) =>
  ms === undefined ? '-' : (ms / 1000).toFixed(1);

const sleep = (ms: number) =>
  new Promise(resolve => {
    setTimeout(resolve, ms);
  });

/** A plan whose status is one reading of a source that may fail. */
type Plan = WatchedPlan & {
  kind: Kind;
  fault: string;
  proxy: FaultyProxy;
  brokenSince?: number;
};

async function until(what: string, isSo: () => boolean): Promise<number> {
  const start = Date.now();
  while (!isSo()) {
    if (Date.now() - start > PATIENCE_MS) throw new Error(`Not so: ${what}`);
    await sleep(50);
  }
  return Date.now() - start;
}

/** Where what comes through a fault may still be the truth. */
const passesTruth = ({ kind, fault }: Plan) =>
  fault === HEALTHY || (kind === 'alerts' && fault.startsWith('clock-'));

async function main() {
  const started = Date.now();
  const world = await startWorld();
  const upstreams = { metric: world.metrics, alerts: world.alertmanager };
  const plans: Plan[] = [];
  for (const fault of [HEALTHY, ...FAULTS]) {
    for (const kind of KINDS) {
      const plan: Plan = {
        name: `${fault}-${kind}`,
        kind,
        fault,
        proxy: await FaultyProxy.start(upstreams[kind].url),
        probe: () => world.probe(kind),
        notGoodSince: () => {
          const since = [plan.brokenSince, world.notGoodSince(kind)];
          const known = since.filter(time => time !== undefined);
          return known.length > 0 ? Math.min(...known) : undefined;
        },
      };
      plans.push(plan);
    }
  }
  const instances = (kind: Kind, more: object = {}) =>
    plans
      .filter(plan => plan.kind === kind)
      .map(({ name, fault, proxy }) => {
        const url = new URL(upstreams[kind].url);
        url.port = String(proxy.port);
        if (fault === NO_DNS) url.hostname = `${name}.faults.test`;
        return { id: name, url: url.href, timeout: { seconds: 2 }, ...more };
      });
  const portal = await startPortal({
    polling: {
      frequency: { milliseconds: INTERVAL_MS },
      timeout: { milliseconds: TIMEOUT_MS },
    },
    prometheus: { instances: instances('metric') },
    alertmanager: { instances: instances('alerts', HEARTBEAT) },
  });
  const unresolvable = KINDS.map(kind => `${NO_DNS}-${kind}.faults.test`);
  const [first, second] = portal.replicas;
  for (const { name, kind } of plans) {
    await first.client.createPlan(planOf(name, kind));
  }

  let replicas = [first, second];
  const watch = new Watch(() => replicas, plans);
  const table = new Table();
  const all = (status: Status) => () =>
    plans.every(({ name }) => watch.now(name) === status);
  const healthy = plans.filter(({ fault }) => fault === HEALTHY);
  const faulty = plans.filter(({ fault }) => fault !== HEALTHY);
  const isSaidOf = (some: Plan[], status: Status) => () =>
    some.every(({ name }) => watch.now(name) === status);

  /** Lets all be well, or not, and waits until it is said of these plans. */
  async function turn(isGood: boolean, some: Plan[] = plans) {
    const status = isGood ? 'ok' : 'critical';
    world.setTruth(isGood);
    await until(`every plan is ${status}`, isSaidOf(some, status));
  }

  try {
    await until('every plan is ok at first', all('ok'));
    table.note(`All well after ${seconds(Date.now() - started)} s`);

    for (let round = 0; round < ROUNDS; round++) {
      // The sources fail, each in its own way, all at once
      const before = watch.readAt.get(healthy[0].name)!.length;
      const brokenAt = Date.now();
      for (const plan of faulty) {
        plan.brokenSince = passesTruth(plan) ? undefined : Date.now();
        await plan.proxy.break(plan.fault);
      }
      portal.unresolve(unresolvable);
      const broken = faulty.filter(plan => !passesTruth(plan));
      await until('every fault is noticed', isSaidOf(broken, 'unknown'));
      await turn(false, healthy);
      await sleep(HOLD_MS);
      const messages = await reasons(first.client, faulty);
      const gaps = watch.longestGap(healthy[0].name, before);

      const mendedAt = Date.now();
      for (const plan of faulty) {
        await plan.proxy.mend();
        plan.brokenSince = undefined;
      }
      portal.unresolve([]);
      await until('every source is read again', all('critical'));
      for (const plan of faulty) {
        const noticed = watch.firstAfter(
          plan.name,
          brokenAt,
          status => status !== 'ok',
        );
        const back = watch.firstAfter(
          plan.name,
          mendedAt,
          status => status === 'critical',
        );
        table.row(
          `${plan.fault}, ${plan.kind}`,
          seconds(noticed && noticed - brokenAt),
          seconds(back && back - mendedAt),
          messages.get(plan.name) ?? '',
        );
      }
      table.check(
        'a source that fails does not delay others',
        healthy.every(
          ({ name }) =>
            watch.firstAfter(name, brokenAt, is => is === 'unknown') ===
            undefined,
        ),
        `longest time between two readings of a healthy source: ${seconds(
          gaps,
        )} s`,
      );
      await turn(true);
    }

    // Prometheus restarts, and another stops evaluating while Alertmanager lives
    const pausedAt = Date.now();
    await Promise.all([world.metrics.pause(), world.evaluator.pause()]);
    world.setTruth(false);
    await until('that nothing is known is noticed', all('unknown'));
    const unknownAfter = Date.now() - pausedAt;
    await Promise.all([world.metrics.resume(), world.evaluator.resume()]);
    const resumedAt = Date.now();
    await until('what happened meanwhile is seen', all('critical'));
    table.row(
      'Prometheus restarted, evaluator stopped',
      seconds(unknownAfter),
      seconds(Date.now() - resumedAt),
    );
    await turn(true);

    // A replica is killed in the middle of its work, and the database is gone
    const leases = () =>
      portal
        .knex('poll_slices')
        .whereNotNull('lease_token')
        .pluck<string[]>('lease_token');
    if (isLong) for (const { proxy } of plans) await proxy.break(SLOW);
    const slowAt = Date.now();
    if (isLong) await sleep(10_000);
    first.process.kill('SIGKILL');
    replicas = [second];
    const killedAt = Date.now();
    if (isLong) {
      const held = new Set(await leases());
      let left = held.size;
      let orphans = 0;
      while (left > 0 && Date.now() - killedAt < PATIENCE_MS) {
        await sleep(200);
        left = (await leases()).filter(token => held.has(token)).length;
        // The other one gives back what it holds after a call
        if (Date.now() - killedAt > 3 * TIMEOUT_MS) orphans ||= left;
      }
      const took = Date.now() - killedAt;
      table.check(
        'what a replica was reading when it was killed is taken over within two leases',
        orphans > 0 && left === 0 && took < 2 * LEASE_MS,
        `${orphans} slices after ${seconds(took)} s, a lease has ${seconds(
          LEASE_MS,
        )} s`,
      );
      const pauses = plans.flatMap(({ proxy }) => {
        const times = proxy.askedAt.filter(time => time > slowAt);
        return times.slice(1).map((time, at) => time - times[at]);
      });
      const shortest = Math.min(...pauses);
      table.check(
        'nothing is asked for twice in an interval',
        shortest > INTERVAL_MS / 2,
        `${
          pauses.length
        } pauses between two questions for the same, at least ${seconds(
          shortest,
        )} s`,
      );
      for (const { proxy } of plans) await proxy.mend();
      const mendedAt = Date.now();
      await turn(false);
      table.row('replica killed', '-', seconds(Date.now() - mendedAt));
      await turn(true);
    }
    const unanswered = watch.unanswered;
    portal.line.cut();
    const cutAt = Date.now();
    world.setTruth(false);
    await sleep(DATABASE_GONE_MS);
    const refused = watch.unanswered - unanswered;
    portal.line.mend();
    const lineMendedAt = Date.now();
    await until('what happened meanwhile is seen', all('critical'));
    table.row(
      `database gone for ${seconds(lineMendedAt - cutAt)} s${
        isLong ? '' : ', replica killed'
      }`,
      '-',
      seconds(Date.now() - lineMendedAt),
      `${refused} requests failed meanwhile`,
    );
    await turn(true);
  } catch (error) {
    table.check(
      (error as Error).message,
      false,
      plans.map(({ name }) => `${name} ${watch.now(name)}`).join(', '),
    );
  } finally {
    await watch.stop();
  }

  table.check(
    'no plan was called ok without a reason to',
    watch.falseOks.length === 0,
    watch.falseOks.slice(0, 5).join('; ') ||
      `${watch.asked} answers looked at, ${watch.unanswered} failed`,
  );
  const lost = await lostTransitions(portal.knex, watch);
  table.check(
    'every change of status is stored',
    lost.length === 0,
    lost.slice(0, 3).join('; '),
  );
  table.note(`${seconds(Date.now() - started)} s in all`);
  table.print();
  const failed = table.failed();
  if (failed > 0) console.log(`The log of the replicas: ${portal.log}`);
  await portal.stop({ keepLog: failed > 0 });
  for (const { proxy } of plans) await proxy.stop();
  await world.stop();
  const { FAULTS_OUTPUT_FILE } = process.env;
  if (FAULTS_OUTPUT_FILE) {
    const took = (Date.now() - started) / 1000;
    const report = { ...table.report(), seconds: took };
    writeFileSync(FAULTS_OUTPUT_FILE, JSON.stringify(report));
  }
  process.exit(failed > 0 ? 1 : 0);
}

/** What is said of each plan while its source fails. */
async function reasons(client: Replica['client'], some: Plan[]) {
  const said = new Map<string, string>();
  for (const { name } of some) {
    const ref = { namespace: 'default', name };
    const { metrics, alerts } = await client.getStatus(ref);
    said.set(name, [...metrics, ...alerts][0].message ?? '');
  }
  return said;
}

const planOf = (name: string, kind: Kind) =>
  planCreateSchema.parse({
    name,
    title: name,
    pattern: 'batch-sync',
    owner: 'people',
    vendor: 'workday',
    document: {
      sections: {
        observability: {
          facts:
            kind === 'metric'
              ? {
                  metrics: [
                    {
                      key: 'truth',
                      title: 'Truth',
                      source: name,
                      query: 'faults_truth',
                      unit: 'count',
                      side: 'ours',
                      maxAge: 'PT10S',
                      thresholds: { direction: 'below', critical: 1 },
                    },
                  ],
                }
              : {
                  alerts: [
                    {
                      key: 'trouble',
                      title: 'Trouble',
                      source: name,
                      side: 'ours',
                      maxAge: 'PT10S',
                      matchers: [
                        { label: 'alertname', operator: '=', value: 'Trouble' },
                      ],
                    },
                  ],
                },
        },
      },
    },
  });

main().catch(error => {
  console.error(error);
  process.exit(1);
});
