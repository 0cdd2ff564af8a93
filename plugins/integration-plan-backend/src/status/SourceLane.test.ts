import type { ReadingOutcome } from './evaluateStatus';
import { SourceLane } from './SourceLane';

const failed = (reason = 'sourceFailed', more: object = {}) =>
  ({ kind: 'failure', reason, message: 'Refused', ...more } as ReadingOutcome);
const value: ReadingOutcome = {
  kind: 'value',
  value: 1,
  observedAt: '2026-11-30T12:00:00.000Z',
};

describe('SourceLane', () => {
  const setUp = () => {
    const clock = { now: 1_000_000 };
    const lane = new SourceLane(60_000);
    const note = (...outcomes: ReadingOutcome[]) =>
      lane.note(outcomes, clock.now);
    /** For how many seconds the source is left alone. */
    const rest = () => {
      let seconds = 0;
      while (lane.resting(clock.now + seconds * 1000)) seconds++;
      return seconds;
    };
    return { clock, lane, note, rest };
  };

  it('leaves a source alone for longer and longer once call after call has failed', () => {
    const { lane, note, rest } = setUp();
    const rests = Array.from({ length: 7 }, () => {
      note(failed(), failed('timedOut'));
      return rest();
    });
    // Within a minute it is always asked again
    expect(rests).toEqual([0, 0, 5, 10, 20, 30, 30]);
    expect(lane.isBroken).toBe(true);
  });

  it('says why nothing is known meanwhile, and forgets it when the source answers', () => {
    const { clock, lane, note, rest } = setUp();
    for (let i = 0; i < 3; i++) expect(note(failed())).toBe(false);
    expect(lane.resting(clock.now + 1)).toEqual({
      failure: failed('sourceFailed', {
        message: 'Refused; it is asked less often until it answers',
      }),
      since: new Date(clock.now),
    });
    expect(note(failed(), value)).toBe(true);
    expect(rest()).toBe(0);
    expect(note(value)).toBe(false);
  });

  it('takes an answer that a question is wrong for an answer', () => {
    const { note, rest } = setUp();
    for (let i = 0; i < 9; i++) note(failed('noData'), failed('notANumber'));
    expect(rest()).toBe(0);
  });

  it('waits as long as the source asks for, and at most an hour', () => {
    const { note, rest } = setUp();
    note(value, failed('rateLimited', { retryAfterSeconds: 90 }));
    expect(rest()).toBe(90);
    note(failed('rateLimited', { retryAfterSeconds: 999_999 }));
    expect(rest()).toBe(3600);
  });
});
