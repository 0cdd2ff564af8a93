import { knex as createKnex } from 'knex';
import { createPoller } from './statusFleet';

/** A replica in a process of its own; it reads a round when it is told to. */
async function replicate() {
  const { url, ...options } = JSON.parse(process.argv[2]);
  const knex = createKnex({ client: 'pg', connection: url });
  const { clock, round } = await createPoller({ knex, ...options });
  process.on('message', async (offset: number) => {
    clock.offset = offset;
    const before = process.cpuUsage();
    const { readings } = await round();
    const { system, user } = process.cpuUsage(before);
    process.send!({ readings, cpu: (system + user) / 1_000_000 });
  });
  process.on('disconnect', () => process.exit());
  process.send!({ readings: 0 });
}

replicate().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
