import { randomUUID } from 'node:crypto';
import { actionsRegistryServiceFactory } from '@backstage/backend-defaults/alpha';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { anEvent, startRuns } from '../__testUtils__/runs';
import { deny } from '../__testUtils__/policy';

jest.setTimeout(60_000);
const actionsPath = '/api/integration-plan/.backstage/actions/v1/actions';

describe('actions on runs', () => {
  async function start() {
    const started = await startRuns({
      features: [
        actionsRegistryServiceFactory,
        mockServices.rootConfig.factory({ data: {} }),
      ],
    });
    const { api, client, plan } = started;
    const run = await client.runs.start({ plan, procedure: 'vendor-down' });
    const events = [anEvent({ type: 'step', step: 0, state: 'done' })];
    await client.runs.append(run.id, { events });
    const invoke = (name: string, input: object) =>
      api
        .post(`${actionsPath}/integration-plan%3A${name}/invoke`)
        .send(input as object);
    return { ...started, invoke, run };
  }

  it('read runs as the caller may, and nothing else', async () => {
    const { api, decide, invoke, run } = await start();
    const { body } = await api.get(actionsPath);
    const ids = ['list-runs', 'get-run'].map(
      name => `integration-plan:${name}`,
    );
    expect(
      body.actions.filter(
        ({ id }: { id: string }) => id.endsWith('run') || id.endsWith('runs'),
      ),
    ).toMatchObject(
      ids.map(id => ({ id, attributes: { readOnly: true, idempotent: true } })),
    );

    const filter = { plan: 'default/workday-sync', state: 'open', limit: 5 };
    expect((await invoke('list-runs', filter)).body.output).toMatchObject({
      totalItems: 1,
      items: [{ id: run.id, progress: { done: 1 } }],
    });
    const none = await invoke('list-runs', { mode: 'drill' });
    expect(none.body.output).toEqual({ items: [], totalItems: 0 });
    const got = await invoke('get-run', { run: run.id });
    expect(got.body.output.run).toMatchObject({
      id: run.id,
      events: [{ type: 'step', step: 0 }],
    });

    expect((await invoke('get-run', { run: 'x' })).status).toBe(400);
    expect((await invoke('get-run', { run: randomUUID() })).status).toBe(404);
    expect((await invoke('list-runs', { state: 'gone' })).status).toBe(400);
    decide({ 'integration-plan.runs.read': deny });
    expect((await invoke('get-run', { run: run.id })).status).toBe(403);
    expect((await invoke('list-runs', {})).status).toBe(403);
    const anonymous = await invoke('list-runs', {}).set(
      'authorization',
      mockCredentials.none.header(),
    );
    expect([401, 403]).toContain(anonymous.status);
  });
});
