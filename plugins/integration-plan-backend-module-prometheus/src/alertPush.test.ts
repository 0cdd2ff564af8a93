import { text } from 'node:stream/consumers';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
// The way of an alert needs both ends; only tests have them in one process
// eslint-disable-next-line @backstage/no-mixed-plugin-imports
import integrationPlanPlugin from '@integration-plan/plugin-integration-plan-backend';
import {
  planCreateSchema,
  type PlanStatus,
} from '@integration-plan/plugin-integration-plan-common';
import { serve } from '@integration-plan/plugin-integration-plan-node/testUtils';
import { integrationPlanModulePrometheus } from './module';
import { eventually } from './testing/http';
import {
  missingServers,
  startAlertmanager,
  type TestServer,
} from './testing/servers';

const describeReal = missingServers() ? describe.skip : describe;
jest.setTimeout(120_000);

const plan = planCreateSchema.parse({
  name: 'workday-sync',
  title: 'Workday sync',
  pattern: 'batch-sync',
  owner: 'people',
  document: {
    sections: {
      observability: {
        facts: {
          alerts: [
            {
              key: 'vendor',
              title: 'Workday',
              source: 'alerts',
              matchers: [{ label: 'vendor', operator: '=', value: 'workday' }],
              side: 'vendor',
            },
          ],
        },
      },
    },
  },
});

/** A server may close a connection while it is used again. */
const call = (url: string, init?: RequestInit) =>
  eventually(() => fetch(url, init).catch(() => undefined), 30_000);

/** Tells an Alertmanager, as Prometheus does, that an alert fires or is over. */
async function post({ url }: TestServer, isFiring: boolean) {
  const now = Date.now();
  const answer = await call(`${url}/api/v2/alerts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify([
      {
        labels: {
          alertname: 'WorkdayDown',
          vendor: 'workday',
          severity: 'page',
        },
        startsAt: new Date(now - 60_000).toISOString(),
        endsAt: new Date(isFiring ? now + 600_000 : now - 1000).toISOString(),
      },
    ]),
  });
  expect(answer.status).toBe(200);
}

describeReal('Webhooks of a pair of Alertmanagers', () => {
  const stops: Array<() => unknown> = [];
  let pair: TestServer[];
  /** What both have sent, in its order; nothing goes on by itself. */
  const sent: Array<{ status: string; body: string }> = [];
  let polls = 0;
  let api: string;

  /** The portal asks through this, so that a restart keeps the address. */
  const asked = () => pair[0];

  beforeAll(async () => {
    const relay = await serve(async (request, response) => {
      const body = await text(request);
      sent.push({ status: JSON.parse(body).status, body });
      response.end();
    });
    const webhook = `http://127.0.0.1:${relay.port}`;
    pair = await Promise.all([
      startAlertmanager({ webhook }),
      startAlertmanager({ webhook }),
    ]);
    const proxy = await serve(async (request, response) => {
      const answer = await call(`${asked().url}${request.url}`);
      const body = await answer.text();
      response.writeHead(answer.status, {
        'content-type': answer.headers.get('content-type') ?? '',
      });
      response.end(body);
      polls += 1;
    });
    const { server } = await startTestBackend({
      features: [
        integrationPlanPlugin,
        integrationPlanModulePrometheus,
        mockServices.rootConfig.factory({
          data: {
            integrationPlan: {
              polling: { frequency: { seconds: 1 } },
              alertmanager: {
                instances: [
                  { id: 'alerts', url: `http://127.0.0.1:${proxy.port}` },
                ],
              },
            },
          },
        }),
      ],
    });
    api = `http://localhost:${server.port()}/api/integration-plan`;
    const created = await call(`${api}/plans`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(plan),
    });
    if (!created.ok) throw new Error(await created.text());
    stops.push(
      () => server.stop(),
      () => relay.stop(),
      () => proxy.stop(),
      () => Promise.all(pair.map(one => one.stop())),
    );
  });
  afterAll(async () => {
    for (const stop of stops) await stop();
  });

  const deliver = async ({ body }: { body: string }) => {
    const answer = await call(`${api}/alerts/alertmanager?source=alerts`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: mockCredentials.service.header(),
      },
      body,
    });
    expect(answer.status).toBe(202);
    expect(await answer.json()).toMatchObject({ targets: 1 });
  };
  const status = async (): Promise<string> => {
    const answer = await call(`${api}/plans/default/workday-sync/status`);
    return ((await answer.json()) as PlanStatus).alerts[0].status;
  };
  const becomes = (wanted: string) =>
    eventually(async () => (await status()) === wanted || undefined, 30_000);
  /** What it is over as many polls as a wrong state would need to show. */
  const seenFromNow = async () => {
    const until = polls + 3;
    const seen = new Set<string>();
    await eventually(async () => {
      seen.add(await status());
      return polls >= until || undefined;
    }, 30_000);
    return [...seen];
  };
  /** Waits until both have said so, and takes what they sent. */
  const take = async (state: 'firing' | 'resolved') => {
    await eventually(
      async () =>
        sent.filter(one => one.status === state).length >= 2 || undefined,
      30_000,
    );
    return sent.splice(0).filter(one => one.status === state);
  };
  const tellBoth = (isFiring: boolean) =>
    Promise.all(pair.map(one => post(one, isFiring)));

  it('leave the status right, whether they come twice, late, out of order or not at all', async () => {
    await becomes('ok');
    await tellBoth(true);
    const firing = await take('firing');
    // Both of the pair, and one of them again
    for (const one of [...firing, firing[0]]) await deliver(one);
    await becomes('critical');
    expect(await seenFromNow()).toEqual(['critical']);

    // The end of it is lost on the way
    await tellBoth(false);
    const resolved = await take('resolved');
    await becomes('ok');

    // What was said first comes last
    await deliver(resolved[0]);
    for (const one of firing) await deliver(one);
    expect(await seenFromNow()).toEqual(['ok']);
  });

  it('of one that has restarted since count for nothing beside what it knows', async () => {
    await tellBoth(true);
    const firing = await take('firing');
    await becomes('critical');
    const [old] = pair;
    pair[0] = await startAlertmanager({});
    await old.stop();
    // It has forgotten the alert until Prometheus tells it again
    await deliver(firing[0]);
    await post(pair[0], true);
    await becomes('critical');
    expect(await seenFromNow()).toEqual(['critical']);
    await post(pair[0], false);
    await becomes('ok');
  });
});
