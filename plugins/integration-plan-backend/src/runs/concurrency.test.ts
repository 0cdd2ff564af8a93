import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import {
  IntegrationPlanClient,
  type RunEventInput,
} from '@integration-plan/plugin-integration-plan-common';
import createKnex from 'knex';
import { testDatabases } from '../__testUtils__/database';
import { anEvent, runnablePlan } from '../__testUtils__/runs';
import { isPostgres } from '../database';
import { integrationPlanPlugin } from '../plugin';

jest.setTimeout(180_000);
const databases = testDatabases();
const TICKS = 100;
const plan = { namespace: 'default', name: 'workday-sync' };

describe.each(databases.ids)('two clients in one run (%s)', id => {
  it('tick a hundred steps each at the same time, and lose none', async () => {
    const { knex } = await databases.create(id);
    // A replica has its own connections; SQLite is for one process
    const other = isPostgres(knex) ? createKnex(knex.client.config) : knex;
    const startReplica = async (database: typeof knex) => {
      const { server } = await startTestBackend({
        features: [
          integrationPlanPlugin,
          mockServices.database.factory({ knex: database }),
        ],
      });
      return new IntegrationPlanClient({
        discoveryApi: {
          getBaseUrl: async plugin =>
            `http://localhost:${server.port()}/api/${plugin}`,
        },
        fetchApi: { fetch },
      });
    };
    const clients = [await startReplica(knex), await startReplica(other)];
    await clients[0].createPlan({
      ...runnablePlan,
      document: {
        sections: {
          runbook: {
            facts: {
              procedures: [
                {
                  key: 'long',
                  title: 'A long night',
                  steps: Array.from({ length: TICKS }, (_, step) => ({
                    text: `Step ${step}`,
                  })),
                },
              ],
            },
          },
        },
      },
    });
    const run = await clients[0].runs.start({ plan, procedure: 'long' });
    // Each goes through the steps in its own order, and says so
    const ticks = clients.map((_, client) =>
      Array.from({ length: TICKS }, (_tick, index) =>
        anEvent({
          type: 'step',
          step: client === 0 ? index : TICKS - 1 - index,
          state: client === 0 ? 'done' : 'notApplicable',
          reason: `client ${client}`,
        }),
      ),
    );
    const send = (client: number, event: RunEventInput) =>
      clients[client].runs.append(run.id, { events: [event] });
    await Promise.all([
      ...ticks.flatMap((events, client) =>
        events.map(event => send(client, event)),
      ),
      // Some answers were lost: those are sent to the other replica once more
      ...ticks[0].slice(0, 10).map(event => send(1, event)),
    ]);

    const { events, progress } = await clients[1].runs.get(run.id);
    expect(events.map(({ seq }) => seq)).toEqual(
      Array.from({ length: 2 * TICKS }, (_, index) => index + 1),
    );
    expect(events.map(event => event.id).sort()).toEqual(
      ticks
        .flat()
        .map(event => event.id)
        .sort(),
    );
    // Of two ticks of one step the later recorded one holds
    const last = new Map<number, string>();
    for (const event of events) {
      if (event.type === 'step') last.set(event.step, event.state);
    }
    const count = (state: string) =>
      [...last.values()].filter(one => one === state).length;
    expect(progress).toEqual({
      open: 0,
      done: count('done'),
      skipped: 0,
      failed: 0,
      notApplicable: count('notApplicable'),
    });
    const stored = await knex('run_steps').orderBy('step');
    expect(stored.map(({ state }) => state)).toEqual(
      stored.map(({ step }) => last.get(step)),
    );
    if (other !== knex) await other.destroy();
  });
});
