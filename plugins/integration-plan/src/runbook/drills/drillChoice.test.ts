import { DateTime } from 'luxon';
import { RATE_LIMITED } from '../../testing/runFixtures';
import { firstChoice, problemsOfChoice, requestOf } from './drillChoice';

const now = DateTime.fromISO('2026-03-04T10:30:00Z');

describe('what a drill plays', () => {
  it('is the trouble that the procedure is for, or the vendor being down', () => {
    const playsFor = (kind?: typeof RATE_LIMITED.kind) =>
      firstChoice({ ...RATE_LIMITED, kind }, now).plays;
    expect(playsFor('rateLimited')).toBe('rateLimited');
    expect(playsFor('reauthenticate')).toBe('expiredToken');
    expect(playsFor('vendorDown')).toBe('vendorDown');
    expect(playsFor('replay')).toBe('deadLetters');
    expect(playsFor('schemaChanged')).toBe('vendorDown');
  });

  it('is asked for as a scenario or as a time that was recorded', () => {
    const choice = firstChoice(RATE_LIMITED, now);
    expect(requestOf(choice, now)).toEqual({
      kind: 'synthetic',
      scenario: 'rateLimited',
    });
    const ask = (plays: 'lastHour' | 'lastDay' | 'fromTo') =>
      requestOf({ ...choice, plays }, now);
    expect(ask('lastHour')).toEqual({
      kind: 'recorded',
      from: '2026-03-04T09:30:00.000Z',
      to: '2026-03-04T10:30:00.000Z',
    });
    expect(ask('lastDay')).toMatchObject({ from: '2026-03-03T10:30:00.000Z' });
    expect(ask('fromTo')).toMatchObject({
      from: '2026-03-04T08:30:00.000Z',
      to: '2026-03-04T10:30:00.000Z',
    });
  });

  it('must be a time that has been, with its end after its start', () => {
    const choice = {
      ...firstChoice(RATE_LIMITED, now),
      plays: 'fromTo' as const,
    };
    expect(problemsOfChoice(choice, now)).toEqual({});
    expect(problemsOfChoice({ ...choice, from: '' }, now)).toHaveProperty(
      'from',
    );
    expect(
      problemsOfChoice({ ...choice, from: choice.to, to: choice.from }, now),
    ).toEqual({ to: 'Must be later than the start' });
    const later = now.plus({ days: 1 }).toFormat("yyyy-MM-dd'T'HH:mm");
    expect(problemsOfChoice({ ...choice, to: later }, now)).toEqual({
      to: 'Must not be in the future',
    });
  });
});
