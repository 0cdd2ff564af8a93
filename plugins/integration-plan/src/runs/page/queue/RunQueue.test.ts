import { ResponseError } from '@backstage/errors';
import type {
  Run,
  RunEventInput,
} from '@integration-plan/plugin-integration-plan-common';
import { waitFor } from '@testing-library/react';
import { FakeRunBackend, SECRET } from '../../../testing/FakeRunBackend';
import { Refusal } from '../../../testing/FakeVendorStore';
import { RUN_ID } from '../../../testing/runFixtures';
import { RunQueue } from './RunQueue';

const GUEST = 'user:default/guest';

let queues: RunQueue[] = [];
beforeEach(() => localStorage.clear());
afterEach(() => {
  queues.forEach(queue => queue.stop());
  queues = [];
  jest.useRealTimers();
  jest.restoreAllMocks();
});

/** A tab of the browser; each is one more page of the same run. */
function openTab(backend: FakeRunBackend, user = GUEST) {
  const recorded: Run[] = [];
  const attempts: number[] = [];
  const queue = new RunQueue({
    runId: RUN_ID,
    user,
    send: async events => {
      attempts.push(Date.now());
      await Promise.resolve();
      if (backend.isDown) throw new TypeError('Failed to fetch');
      try {
        return backend.append({ events });
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        throw await ResponseError.fromResponse(error.response);
      }
    },
    onRecorded: run => recorded.push(run),
  });
  queues.push(queue);
  queue.start();
  return { queue, recorded, attempts };
}

const tick = (step: number): RunEventInput => ({
  id: crypto.randomUUID(),
  at: new Date().toISOString(),
  type: 'step',
  step,
  state: 'done',
});
const note = (text: string): RunEventInput => ({
  id: crypto.randomUUID(),
  at: new Date().toISOString(),
  type: 'note',
  text,
});

/** The browser tells other tabs of what one of them has kept or taken away. */
const tellTabs = () =>
  window.dispatchEvent(
    new StorageEvent('storage', {
      key: `integration-plan/run-event/1/${encodeURIComponent(
        GUEST,
      )}/${RUN_ID}/x`,
    }),
  );

describe('the queue of a run', () => {
  it('keeps what is done while nothing answers, and sends it in its order once something does', async () => {
    const backend = new FakeRunBackend();
    backend.isDown = true;
    const { queue, recorded } = openTab(backend);
    queue.add(tick(0));
    queue.add(note('a'));
    queue.add(tick(1));
    await waitFor(() => expect(queue.getState().error).not.toBeNull());
    expect(queue.getState().waiting).toHaveLength(3);

    backend.isDown = false;
    window.dispatchEvent(new Event('online'));
    await waitFor(() => expect(queue.getState().waiting).toEqual([]));
    expect(backend.recorded).toEqual(['1 done', 'note a', '2 done']);
    expect(queue.getState().error).toBeNull();
    expect(recorded.at(-1)?.events).toHaveLength(3);
    expect(localStorage).toHaveLength(0);
  });

  it('tries again by itself, later each time but never after long', async () => {
    jest.useFakeTimers();
    const backend = new FakeRunBackend();
    backend.isDown = true;
    const { queue, attempts } = openTab(backend);
    queue.add(tick(0));
    await jest.advanceTimersByTimeAsync(120_000);
    const pauses = attempts
      .slice(1)
      .map((at, index) => (at - attempts[index]) / 1000);
    expect(pauses[0]).toBeLessThan(2);
    expect(Math.max(...pauses)).toBeGreaterThan(8);
    expect(Math.max(...pauses)).toBeLessThan(20);

    backend.isDown = false;
    await jest.advanceTimersByTimeAsync(20_000);
    expect(backend.recorded).toEqual(['1 done']);
    expect(queue.getState()).toMatchObject({ waiting: [], error: null });
  });

  it('survives a reload, and belongs to one person', async () => {
    const backend = new FakeRunBackend();
    backend.isDown = true;
    const first = openTab(backend);
    first.queue.add(tick(0));
    first.queue.add(tick(1));
    await waitFor(() => expect(first.queue.getState().error).not.toBeNull());
    first.queue.stop();

    backend.isDown = false;
    const other = openTab(backend, 'user:default/other');
    await other.queue.flush();
    expect(backend.recorded).toEqual([]);

    openTab(backend);
    await waitFor(() => expect(backend.recorded).toEqual(['1 done', '2 done']));
  });

  it('sets aside what is refused and sends what comes after it', async () => {
    const backend = new FakeRunBackend();
    backend.isDown = true;
    const { queue } = openTab(backend);
    const secret = note(`key ${SECRET}`);
    queue.add(tick(0));
    queue.add(secret);
    queue.add(tick(1));
    backend.isDown = false;
    await queue.flush();
    await queue.flush();
    await waitFor(() => expect(backend.recorded).toEqual(['1 done', '2 done']));
    const [refused, ...more] = queue.getState().refused;
    expect(more).toEqual([]);
    expect(refused.event).toEqual(secret);
    expect(refused.refusal).toMatchObject({
      status: 400,
      message: expect.stringContaining('looks like a key of AWS'),
    });

    // After a reload it is still there, and not sent again by itself
    queue.stop();
    const later = openTab(backend).queue;
    expect(later.getState().refused).toHaveLength(1);
    await later.flush();
    later.correct({ ...secret, text: 'key removed' } as RunEventInput);
    await waitFor(() =>
      expect(backend.recorded).toEqual([
        '1 done',
        '2 done',
        'note key removed',
      ]),
    );
    expect(later.getState().refused).toEqual([]);
    expect(backend.run.events.at(-1)).toMatchObject({
      id: secret.id,
      at: secret.at,
    });
  });

  it('sends the rest when the run has ended meanwhile: ticks from before the end, and notes', async () => {
    const backend = new FakeRunBackend();
    backend.isDown = true;
    const { queue } = openTab(backend);
    const before = tick(0);
    const after = {
      ...tick(1),
      at: new Date(Date.now() + 60_000).toISOString(),
    };
    for (const event of [before, after, note('for later')]) queue.add(event);
    await waitFor(() => expect(queue.getState().error).not.toBeNull());
    backend.does({
      type: 'finished',
      outcome: 'resolved',
      at: new Date(Date.now() + 30_000).toISOString(),
    });
    backend.isDown = false;
    await queue.flush();
    await waitFor(() => expect(queue.getState().waiting).toEqual([]));
    expect(backend.recorded).toEqual(['finished', '1 done', 'note for later']);
    // Refused as one, then each by itself
    expect(backend.requests.map(events => events.length)).toEqual([3, 1, 1, 1]);
    expect(queue.getState().refused).toMatchObject([
      { event: after, refusal: { status: 409 } },
    ]);
  });

  it('keeps what was refused until somebody discards it', async () => {
    const backend = new FakeRunBackend();
    const { queue } = openTab(backend);
    const secret = note(SECRET);
    queue.add(secret);
    await waitFor(() => expect(queue.getState().refused).toHaveLength(1));
    queue.discard(secret.id);
    expect(queue.getState().refused).toEqual([]);
    expect(localStorage).toHaveLength(0);
  });

  it('says that an event is known while the page may not have it yet', async () => {
    const backend = new FakeRunBackend();
    const { queue } = openTab(backend);
    const event = tick(0);
    queue.add(event);
    await waitFor(() => expect(queue.getState().settling).toEqual([event]));
    queue.seen(new Set([event.id]));
    expect(queue.getState().settling).toEqual([]);
  });

  it('records once what two tabs send, and what was sent again because the answer was lost', async () => {
    const backend = new FakeRunBackend();
    backend.isDown = true;
    const [one, two] = [openTab(backend), openTab(backend)];
    one.queue.add(tick(0));
    two.queue.add(tick(1));
    tellTabs();
    expect(one.queue.getState().waiting).toHaveLength(2);
    backend.isDown = false;
    await Promise.all([one.queue.flush(), two.queue.flush()]);
    tellTabs();
    window.dispatchEvent(new Event('online'));
    await waitFor(() => {
      expect(one.queue.getState().waiting).toEqual([]);
      expect(two.queue.getState().waiting).toEqual([]);
    });
    expect(backend.recorded).toEqual(['1 done', '2 done']);
  });

  it('goes on without the storage of the browser, and says so', async () => {
    jest.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new Error('QuotaExceededError');
    });
    const backend = new FakeRunBackend();
    backend.isDown = true;
    const { queue } = openTab(backend);
    queue.add(tick(0));
    expect(queue.getState()).toMatchObject({ isKept: false });
    backend.isDown = false;
    window.dispatchEvent(new Event('online'));
    await queue.flush();
    await waitFor(() => expect(backend.recorded).toEqual(['1 done']));
  });
});
