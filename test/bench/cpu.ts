import { readFileSync } from 'node:fs';
import type { Knex } from 'knex';

/** Seconds of processor time. */
export type Cpu = { replicas: number; database: number; sources: number };

/** Of the clock that `/proc` counts in. */
const TICKS_PER_SECOND = 100;

/** What each connection of a database has used so far, where it runs here. */
export async function cpuOfDatabase(knex: Knex): Promise<Map<number, number>> {
  const { rows } = await knex.raw(
    `select pid from pg_stat_activity
     where datname = current_database() and backend_type = 'client backend'`,
  );
  return new Map(
    rows.map(({ pid }: { pid: number }) => {
      const [, after] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
      const fields = after.split(' ');
      const ticks = Number(fields[11]) + Number(fields[12]);
      return [pid, ticks / TICKS_PER_SECOND];
    }),
  );
}

/** What servers that tell it have used so far. */
export async function cpuOfServers(urls: string[]): Promise<number> {
  const used = await Promise.all(
    urls.map(async url => {
      const text = await (await fetch(`${url}/metrics`)).text();
      return Number(text.match(/^process_cpu_seconds_total (\S+)/m)![1]);
    }),
  );
  return used.reduce((sum, one) => sum + one, 0);
}

export const sumOf = ({ replicas, database, sources }: Cpu) =>
  replicas + database + sources;
