import { setImmediate as turn } from 'node:timers/promises';
import { mockServices } from '@backstage/backend-test-utils';
import { PollHints } from './PollHints';

describe('PollHints', () => {
  let hints: PollHints;
  afterEach(() => hints.stop());

  /** Rounds that were read; each ends when the test lets it. */
  function create(options: { pauseMs: number; settleMs: number }) {
    const rounds: Array<{ ids: number[]; done: () => void }> = [];
    const wake = jest.fn();
    const makeDue = async (which: any) => {
      await new Promise<void>(done => {
        rounds.push({ ids: which.targetIds, done });
      });
      return which.targetIds.length;
    };
    const logger = mockServices.logger.mock();
    hints = new PollHints({
      store: { makeDue },
      poller: { wake },
      logger,
      ...options,
    });
    return { rounds, wake, logger };
  }
  const until = async (holds: () => boolean) => {
    while (!holds()) await turn();
  };

  it('reads at once what the first hint is about, and all that follow soon together', async () => {
    const { rounds, wake } = create({ pauseMs: 1, settleMs: 3_600_000 });
    hints.hint('alerts', [1]);
    await until(() => rounds.length === 1);
    for (let i = 0; i < 1000; i++) hints.hint('alerts', [i % 10]);
    hints.hint('others', [26]);
    await until(() => rounds.length === 2);
    expect(rounds.map(({ ids }) => ids)).toEqual([[1], [26]]);
    expect(wake).not.toHaveBeenCalled();
    rounds[0].done();
    await until(() => rounds.length === 3);
    expect(wake).toHaveBeenCalledTimes(1);
    expect(rounds[2].ids.sort()).toEqual([...Array(10).keys()]);
  });

  it('reads once more a while after the last hint, and then rests', async () => {
    const { rounds } = create({ pauseMs: 1, settleMs: 20 });
    hints.hint('alerts', [1, 2]);
    await until(() => rounds.length === 1);
    rounds[0].done();
    await until(() => rounds.length === 2);
    expect(rounds[1].ids).toEqual([1, 2]);
    rounds[1].done();
    hints.hint('alerts', []);
    hints.hint('alerts', [3]);
    await until(() => rounds.length === 3);
    expect(rounds[2].ids).toEqual([3]);
  });

  it('goes on after a database that was away', async () => {
    const logger = mockServices.logger.mock();
    let isAway = true;
    const makeDue = jest.fn(async () => {
      if (isAway) throw new Error('away');
      return 1;
    });
    hints = new PollHints({
      store: { makeDue },
      poller: { wake: () => {} },
      logger,
      pauseMs: 1,
    });
    hints.hint('alerts', [1]);
    await until(() => logger.warn.mock.calls.length === 1);
    isAway = false;
    hints.hint('alerts', [1]);
    await until(() => makeDue.mock.calls.length === 2);
    expect(logger.warn).toHaveBeenCalledTimes(1);
  });
});
