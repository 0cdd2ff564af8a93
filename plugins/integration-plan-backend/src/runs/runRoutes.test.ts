import { anEvent, startRuns } from '../__testUtils__/runs';

jest.setTimeout(120_000);

describe('the API of runs', () => {
  it('starts a run of a procedure, records what is done and shows it', async () => {
    const { client, plan, signals } = await startRuns();
    const started = await client.runs.start({
      plan,
      procedure: 'vendor-down',
      labels: { tenant: 'acme' },
      alert: { name: 'WorkdayDown', fingerprint: 'f1' },
    });
    expect(started).toMatchObject({
      plan: { ...plan, title: 'Workday sync' },
      procedure: { key: 'vendor-down', title: 'Workday is down' },
      procedureOrigin: 'written',
      revision: 1,
      mode: 'live',
      state: 'open',
      outcome: null,
      alert: { name: 'WorkdayDown', fingerprint: 'f1' },
      labels: { tenant: 'acme' },
      startedBy: 'user:default/mock',
      assignee: 'user:default/mock',
      endedAt: null,
      progress: { open: 3, done: 0, skipped: 0, failed: 0, notApplicable: 0 },
      events: [],
      drill: null,
      may: { join: true, finish: true },
    });
    const { id } = started;
    const ticked = await client.runs.append(id, {
      events: [
        anEvent({ type: 'step', step: 0, state: 'done' }),
        anEvent({ type: 'step', step: 1, state: 'skipped', reason: 'No lag' }),
        anEvent({ type: 'output', step: 0, text: 'HTTP 503' }),
        anEvent({ type: 'finished', outcome: 'mitigated', learned: 'Call' }),
      ],
    });
    expect(ticked).toMatchObject({
      state: 'finished',
      outcome: 'mitigated',
      progress: { open: 1, done: 1, skipped: 1 },
      events: [
        { seq: 1, type: 'step', by: 'user:default/mock' },
        { seq: 2, reason: 'No lag' },
        { seq: 3, text: 'HTTP 503' },
        { seq: 4, learned: 'Call' },
      ],
    });
    expect(await client.runs.get(id)).toEqual(ticked);
    expect(await client.runs.list()).toMatchObject({
      totalItems: 1,
      items: [{ id, procedure: { key: 'vendor-down' }, events: 4 }],
    });
    const signal = { action: 'run-changed', ids: [id, started.plan.id] };
    expect(signals).toEqual([signal, signal]);
  });
});
