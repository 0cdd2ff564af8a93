import type {
  IntegrationPlanClient,
  OverallStatus,
} from '@integration-plan/plugin-integration-plan-common';
import type { Replica } from './portal';

/** How long a reading of these plans counts. */
const MAX_AGE_MS = 10_000;

const PAUSE_MS = 200;

/** What people were told of a plan, in which way, and when they had asked. */
type Seen = { at: number; status: OverallStatus; told: string };

/** A plan that is watched, and what would prove that it cannot be well. */
export type WatchedPlan = {
  name: string;
  /** Since when nothing good can have been read of it; undefined while it can. */
  notGoodSince(): number | undefined;
  /** Looks again at what is so: the portal may have seen a change first. */
  probe(): Promise<void>;
};

/**
 * Asks the portal for the status of all plans, over and over, and holds what it
 * says against what is so.
 */
export class Watch {
  readonly seen = new Map<string, Seen[]>();
  readonly falseOks: string[] = [];
  /** When readings of a plan were made, as far as they were seen. */
  readonly readAt = new Map<string, number[]>();
  asked = 0;
  /** Requests that were not answered. */
  unanswered = 0;
  #stopped = false;
  #loop: Promise<void>;

  constructor(
    private readonly replicas: () => Replica[],
    private readonly plans: WatchedPlan[],
  ) {
    for (const { name } of plans) this.seen.set(name, []);
    this.#loop = this.#run();
  }

  async stop() {
    this.#stopped = true;
    await this.#loop;
  }

  now(name: string): OverallStatus | undefined {
    return this.seen.get(name)!.at(-1)?.status;
  }

  /** When a plan was first seen not to have this status after a time. */
  firstAfter(
    name: string,
    since: number,
    is: (status: OverallStatus) => boolean,
  ) {
    return this.seen
      .get(name)!
      .find(({ at, status }) => at >= since && is(status))?.at;
  }

  /** The longest time between two readings of a plan, from one of them on. */
  longestGap(name: string, from: number): number {
    const times = this.readAt.get(name)!.slice(Math.max(0, from - 1));
    return Math.max(...times.slice(1).map((time, at) => time - times[at]));
  }

  /** What was told of a plan first of each status, in order. */
  sequence(name: string): Seen[] {
    return this.seen
      .get(name)!
      .filter(({ status }, index, all) => status !== all[index - 1]?.status);
  }

  async #run() {
    for (let turn = 0; !this.#stopped; turn++) {
      const replicas = this.replicas();
      const { client } = replicas[turn % replicas.length];
      const asked = new Map(this.plans.map(plan => [plan.name, plan]));
      // The three ways in which a status is read
      const way = [fromQuery, fromList, fromQuery, fromDetails][turn % 4];
      const at = Date.now();
      this.asked += 1;
      try {
        for (const item of await way(client, [...asked.keys()], turn)) {
          await this.#record(asked.get(item.name), item, { at, way: way.name });
        }
      } catch {
        this.unanswered += 1;
      }
      await new Promise(resolve => {
        setTimeout(resolve, PAUSE_MS);
      });
    }
  }

  async #record(
    plan: WatchedPlan | undefined,
    answer: Answer,
    { at, way }: { at: number; way: string },
  ) {
    if (!plan) return;
    const { name, status, observedAt } = answer;
    const told = [way, answer.id, answer.message].filter(Boolean).join(', ');
    this.seen.get(name)!.push({ at, status, told });
    const times = this.readAt.get(name) ?? [];
    this.readAt.set(name, times);
    const time = Date.parse(observedAt ?? '');
    if (time && time !== times.at(-1)) times.push(time);
    if (status !== 'ok' || !isTooLate(plan, at)) return;
    await plan.probe();
    if (!isTooLate(plan, at)) return;
    const late = ((at - plan.notGoodSince()!) / 1000).toFixed(1);
    this.falseOks.push(`${name} was ok ${late} s after that ended (${told})`);
  }
}

/** Whether a good reading that an answer rests on must have been too old. */
const isTooLate = (plan: WatchedPlan, askedAt: number) =>
  askedAt > (plan.notGoodSince() ?? Infinity) + MAX_AGE_MS;

type Answer = {
  name: string;
  status: OverallStatus;
  observedAt: string | null;
  message?: string | null;
  /** Where one target was told of. */
  id?: string;
};

async function fromQuery(client: IntegrationPlanClient, names: string[]) {
  const { items } = await client.queryStatus(
    names.map(name => `integrationplan:default/${name}`),
  );
  return items.map(
    ({ plan, status }): Answer => ({
      name: plan.split('/')[1],
      ...status,
    }),
  );
}

async function fromList(client: IntegrationPlanClient) {
  const { items } = await client.listPlans({ limit: 100 });
  return items.map(({ name, status }): Answer => ({ name, ...status }));
}

async function fromDetails(
  client: IntegrationPlanClient,
  names: string[],
  turn: number,
) {
  const name = names[turn % names.length];
  const { status, observedAt, metrics, alerts } = await client.getStatus({
    namespace: 'default',
    name,
  });
  const each = [...metrics, ...alerts].map(
    (target): Answer => ({ name, ...target }),
  );
  return [...each, { name, status, observedAt }];
}
