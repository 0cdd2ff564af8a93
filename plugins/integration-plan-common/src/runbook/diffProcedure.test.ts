import { procedureSchema } from '../sections/runbook';
import { diffProcedure } from './diffProcedure';

const procedure = (...steps: object[]) =>
  procedureSchema.parse({ key: 'replay', title: 'Replay the queue', steps });

const stop = { text: 'Stop the worker' };
const replay = { text: 'Replay ten jobs', minutes: 5 };
const tell = { text: 'Tell everybody in the channel how it went' };

describe('diffProcedure', () => {
  it('is unchanged where only the ways that links find it have changed', () => {
    const before = procedure(stop, replay);
    const after = { ...before, key: 'replay-all', formerKeys: ['replay'] };
    const { isChanged, fields, steps } = diffProcedure(before, after);
    expect([isChanged, fields]).toEqual([false, []]);
    expect(steps.map(({ kind }) => kind)).toEqual(['unchanged', 'unchanged']);
  });

  it('tells steps that came, went and changed, with the words that differ', () => {
    const { isChanged, steps } = diffProcedure(
      procedure(stop, replay),
      procedure({ ...replay, text: 'Replay twenty jobs' }, tell),
    );
    expect(isChanged).toBe(true);
    expect(
      steps.map(step => [step.kind, 'step' in step && step.step.text]),
    ).toEqual(
      expect.arrayContaining([
        ['removed', 'Stop the worker'],
        ['changed', 'Replay twenty jobs'],
        ['added', 'Tell everybody in the channel how it went'],
      ]),
    );
    const changed = steps.find(({ kind }) => kind === 'changed');
    expect(changed).toMatchObject({
      fields: [
        {
          field: 'text',
          parts: expect.arrayContaining([
            { kind: 'removed', text: 'ten' },
            { kind: 'added', text: 'twenty' },
          ]),
        },
      ],
    });
  });
});
