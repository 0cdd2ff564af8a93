// How the queries of lists and statuses find their rows on PostgreSQL; one that
// reads a large table from end to end fails: `queries [number of plans] [write]`.
// With `write`, test/bench/statusQueries.json is written anew.
import { postgres } from './engines';
import { checkQueries } from './queryPlans';
import { createPoller, fillFleet } from './statusFleet';
import { startServers } from './statusServers';

const LONG = 10 * 60_000;

async function bench() {
  const plans = Number(process.argv[2] ?? 10_000);
  const servers = await startServers();
  const { knex, end } = await postgres();
  try {
    const store = await fillFleet(knex, plans);
    const { round, store: statuses } = await createPoller({
      knex,
      urls: servers.urls,
      frequencyMs: LONG,
    });
    await round();
    const isGood = await checkQueries(
      knex,
      { plans: store, statuses, round },
      { write: process.argv[3] === 'write' },
    );
    if (!isGood) throw new Error('A large table is read from end to end');
  } finally {
    await end();
    await servers.stop();
  }
}

bench().catch(error => {
  console.error(error);
  process.exitCode = 1;
});
