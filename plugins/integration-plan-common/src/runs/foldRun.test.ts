import * as fc from 'fast-check';
import type { RunEvent, StepState } from '../schema/run';
import { STEP_STATES } from '../schema/run';
import { foldRun } from './foldRun';

const startedAt = '2026-03-01T03:00:00.000Z';
const after = (seconds: number) =>
  new Date(Date.parse(startedAt) + seconds * 1000).toISOString();

let last = 0;
const record = (by: string, seconds: number, event: object): RunEvent =>
  ({
    id: `e${++last}`,
    seq: last,
    by,
    at: after(seconds),
    recordedAt: after(seconds),
    ...event,
  } as RunEvent);
const tick = (
  by: string,
  seconds: number,
  step: number,
  state: StepState = 'done',
  reason?: string,
) => record(by, seconds, { type: 'step', step, state, reason });

const fold = (events: RunEvent[], steps = 3) =>
  foldRun({
    procedure: {
      steps: Array.from({ length: steps }, (_, at) => ({ text: `Step ${at}` })),
    },
    startedAt,
    startedBy: 'user:default/ann',
    events,
  });

describe('foldRun', () => {
  it('begins open, in the hands of who started it', () => {
    expect(fold([])).toMatchObject({
      state: 'open',
      assignee: 'user:default/ann',
      progress: { open: 3, done: 0 },
    });
  });

  it('lets the tick that was recorded later hold, whatever the clocks say', () => {
    const { steps, people } = fold([
      tick('b', 50, 0, 'failed', 'no access'),
      tick('a', 10, 0),
    ]);
    expect(steps[0]).toMatchObject({ state: 'done', by: 'a', reason: null });
    expect(people).toEqual(['b', 'a']);
  });

  it('opens a step again when its tick is taken back', () => {
    const { steps, progress } = fold([
      tick('a', 1, 0),
      tick('a', 2, 0, 'open'),
    ]);
    expect(steps[0]).toEqual({
      state: 'open',
      reason: null,
      by: null,
      at: null,
      seconds: null,
    });
    expect(progress.open).toBe(3);
  });

  it('measures each step since the tick before it, in any order of steps', () => {
    const { steps } = fold([tick('a', 30, 2), tick('b', 90, 0)]);
    expect(steps.map(({ seconds }) => seconds)).toEqual([60, null, 30]);
  });

  it('never measures less than nothing where clocks differ', () => {
    expect(fold([tick('a', -20, 0)]).steps[0].seconds).toBe(0);
  });

  it('is handed over to the last one named', () => {
    const events = ['b', 'c'].map(to =>
      record('a', 1, { type: 'handedOver', to }),
    );
    expect(fold(events).assignee).toBe('c');
  });

  it('keeps its first end, and still takes ticks that were on their way', () => {
    const folded = fold([
      record('a', 10, { type: 'finished', outcome: 'resolved', learned: 'x' }),
      record('b', 11, { type: 'aborted', reason: 'y' }),
      tick('b', 9, 1),
    ]);
    expect(folded).toMatchObject({
      state: 'finished',
      outcome: 'resolved',
      words: 'x',
      endedAt: after(10),
    });
    expect(folded.steps[1].state).toBe('done');
  });

  it('passes over a step that the procedure does not have', () => {
    expect(fold([tick('a', 1, 7)]).progress.open).toBe(3);
  });

  it('ends as each step was last recorded, however two people interleave', () => {
    const ticks = (by: string) =>
      fc.array(
        fc
          .tuple(fc.nat(2), fc.constantFrom(...STEP_STATES), fc.nat(100))
          .map(([step, state, at]) => tick(by, at, step, state)),
        { maxLength: 20 },
      );
    fc.assert(
      fc.property(
        ticks('a'),
        ticks('b'),
        fc.array(fc.boolean(), { maxLength: 40 }),
        (a, b, turns) => {
          const [left, right] = [[...a], [...b]];
          const all: RunEvent[] = [];
          for (const turn of turns) {
            const next = (turn ? left : right).shift();
            if (next) all.push(next);
          }
          all.push(...left, ...right);
          const folded = fold(all);
          folded.steps.forEach((step, index) => {
            const own = all.filter(e => e.type === 'step' && e.step === index);
            const final = own[own.length - 1] as
              | { state: StepState }
              | undefined;
            expect(step.state).toBe(final?.state ?? 'open');
          });
          expect(Object.values(folded.progress).reduce((x, y) => x + y)).toBe(
            3,
          );
        },
      ),
    );
  });
});
