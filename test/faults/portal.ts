import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { IntegrationPlanClient } from '@integration-plan/plugin-integration-plan-common';
import { knex as createKnex } from 'knex';
import { CutLine } from './CutLine';

const root = resolve(__dirname, '../..');
const POSTGRES =
  process.env.BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING ??
  'postgresql://postgres@127.0.0.1:5432/postgres';
const SCHEMA = 'integration-plan';

/** A database of its own, reached by the portal through a line that can be cut. */
async function startDatabase() {
  const admin = createKnex({ client: 'pg', connection: POSTGRES });
  const database = `integration_plan_faults_${process.pid}`;
  await admin.raw('create database ??', [database]);
  const url = new URL(POSTGRES);
  url.pathname = `/${database}`;
  const knex = createKnex({
    client: 'pg',
    connection: url.href,
    searchPath: SCHEMA,
  });
  const line = await CutLine.start({
    host: url.hostname,
    port: Number(url.port || 5432),
  });
  return {
    knex,
    line,
    connection: {
      host: '127.0.0.1',
      port: line.port,
      user: url.username,
      password: url.password,
      database,
    },
    async stop() {
      line.stop();
      await knex.destroy();
      await admin.raw('drop database ?? with (force)', [database]);
      await admin.destroy();
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(done => {
    server.listen(0, '127.0.0.1', done);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise(done => {
    server.close(done);
  });
  return port;
}

/** One of the processes behind the API. */
export type Replica = {
  client: IntegrationPlanClient;
  process: ChildProcess;
};

/**
 * Two replicas on one PostgreSQL.
 *
 * @param integrationPlan - the part of the configuration with the sources
 */
export async function startPortal(integrationPlan: object) {
  const database = await startDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'integration-plan-faults-'));
  const token = randomUUID();
  const log = createWriteStream(join(folder, 'replicas.log'));
  const children: ChildProcess[] = [];
  const killAll = () => children.forEach(child => child.kill('SIGKILL'));
  process.once('exit', killAll);

  const startReplica = async (): Promise<Replica> => {
    const port = await freePort();
    const baseUrl = `http://127.0.0.1:${port}`;
    const config = join(folder, `${port}.json`);
    await writeFile(
      config,
      JSON.stringify({
        app: { baseUrl },
        backend: {
          baseUrl,
          listen: { host: '127.0.0.1', port },
          database: {
            client: 'pg',
            pluginDivisionMode: 'schema',
            connection: database.connection,
          },
          auth: {
            externalAccess: [
              { type: 'static', options: { token, subject: 'faults' } },
            ],
          },
        },
        integrationPlan,
      }),
    );
    const child = spawn(
      process.execPath,
      [
        '--require',
        join(root, 'node_modules/@backstage/cli/config/nodeTransform.cjs'),
        join(__dirname, 'replica.ts'),
        '--config',
        config,
      ],
      {
        cwd: root,
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
        env: { ...process.env, NODE_ENV: 'production' },
      },
    );
    children.push(child);
    child.stdout!.pipe(log, { end: false });
    child.stderr!.pipe(log, { end: false });
    const client = new IntegrationPlanClient({
      discoveryApi: { getBaseUrl: async id => `${baseUrl}/api/${id}` },
      fetchApi: {
        fetch: (input, init) =>
          fetch(input, {
            ...init,
            headers: {
              ...Object.fromEntries(new Headers(init?.headers)),
              authorization: `Bearer ${token}`,
            },
            signal: AbortSignal.timeout(10_000),
          }),
      },
    });
    const deadline = Date.now() + 300_000;
    for (;;) {
      if (child.exitCode !== null || Date.now() > deadline) {
        throw new Error(`A replica did not start: ${log.path}`);
      }
      const ready = await fetch(
        `${baseUrl}/.backstage/health/v1/readiness`,
      ).catch(() => undefined);
      if (ready?.ok) return { client, process: child };
      await new Promise(done => {
        setTimeout(done, 100);
      });
    }
  };

  // One after the other: the first makes the tables
  const replicas = [await startReplica(), await startReplica()];
  return {
    ...database,
    replicas,
    log: String(log.path),
    /** Names of hosts that cannot be resolved from now on. */
    unresolve(hosts: string[]) {
      for (const child of children) if (child.connected) child.send(hosts);
    },
    async stop(options: { keepLog: boolean }) {
      process.off('exit', killAll);
      const ended = children.map(
        child =>
          child.exitCode ??
          child.signalCode ??
          new Promise(done => {
            child.once('exit', done);
          }),
      );
      killAll();
      await Promise.all(ended);
      await database.stop();
      if (!options.keepLog) await rm(folder, { recursive: true });
    },
  };
}
