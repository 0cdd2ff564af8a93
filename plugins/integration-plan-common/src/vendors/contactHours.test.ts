import * as fc from 'fast-check';
import { DateTime } from 'luxon';
import type { ContactHours, Weekday } from '../schema/contact';
import { hoursAt } from './contactHours';

const WORKDAYS: Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri'];
const ALL: Weekday[] = [...WORKDAYS, 'sat', 'sun'];

function hours(
  timeZone: string,
  periods: Array<[Weekday[], string, string]>,
  more: Partial<ContactHours> = {},
): ContactHours {
  return {
    always: false,
    timeZone,
    periods: periods.map(([days, from, to]) => ({ days, from, to })),
    holidays: [],
    ...more,
  };
}

const office = hours('Europe/Berlin', [[WORKDAYS, '09:00', '17:30']]);
const nights = hours('Europe/Berlin', [[WORKDAYS, '22:00', '06:00']]);
const early = hours('Europe/Berlin', [[ALL, '02:15', '02:45']]);

describe('the hours of a contact', () => {
  // Now, the state, and when it changes, in UTC. 2026-06-01 is a Monday, and
  // the clocks of Berlin go forward on 2026-03-29T01:00, back on 2026-10-25T01:00
  it.each<[string, ContactHours | null, string]>([
    ['before it opens', office, '2026-06-01T06:00 closed 2026-06-01T07:00'],
    ['at its first moment', office, '2026-06-01T07:00 open 2026-06-01T15:30'],
    ['at its end', office, '2026-06-01T15:30 closed 2026-06-02T07:00'],
    ['over the weekend', office, '2026-06-05T16:00 closed 2026-06-08T07:00'],
    [
      'in a night that began the day before',
      nights,
      '2026-06-02T02:00 open 2026-06-02T04:00',
    ],
    [
      'in the night that Friday began',
      nights,
      '2026-06-06T02:00 open 2026-06-06T04:00',
    ],
    [
      'in the night to Monday, which Sunday does not begin',
      nights,
      '2026-06-08T02:00 closed 2026-06-08T20:00',
    ],
    [
      'until 24:00',
      hours('UTC', [[['mon'], '20:00', '24:00']]),
      '2026-06-01T23:59 open 2026-06-02T00:00',
    ],
    [
      'until 00:00, which is the same',
      hours('UTC', [[['mon'], '20:00', '00:00']]),
      '2026-06-01T23:59 open 2026-06-02T00:00',
    ],
    [
      'in a half-hour zone',
      hours('Asia/Kolkata', [[WORKDAYS, '09:00', '18:00']]),
      '2026-06-01T03:29 closed 2026-06-01T03:30',
    ],
    [
      'in a 45-minute zone',
      hours('Asia/Kathmandu', [[WORKDAYS, '09:00', '18:00']]),
      '2026-06-01T03:15 open 2026-06-01T12:15',
    ],
    [
      'where clocks change by half an hour',
      hours('Australia/Lord_Howe', [[ALL, '01:00', '03:00']]),
      '2026-10-03T15:00 open 2026-10-03T16:00',
    ],
    [
      'where it is tomorrow already',
      hours('Pacific/Kiritimati', [[['tue'], '09:00', '17:00']]),
      '2026-06-01T19:00 open 2026-06-02T03:00',
    ],
    [
      'after the clocks went forward',
      office,
      '2026-03-30T07:00 open 2026-03-30T15:30',
    ],
    [
      'before the clocks went forward',
      office,
      '2026-03-27T08:30 open 2026-03-27T16:30',
    ],
    [
      'on a Friday, for the Monday after the clocks went back',
      office,
      '2026-10-23T16:00 closed 2026-10-26T08:00',
    ],
    [
      'in a night of nine hours',
      hours('Europe/Berlin', [[ALL, '22:00', '06:00']]),
      '2026-10-24T20:00 open 2026-10-25T05:00',
    ],
    [
      'in a night of seven hours',
      hours('Europe/Berlin', [[ALL, '22:00', '06:00']]),
      '2026-03-28T21:00 open 2026-03-29T04:00',
    ],
    [
      'in the hour that comes twice, before its first time',
      early,
      '2026-10-24T23:00 closed 2026-10-25T00:15',
    ],
    [
      'in the hour that comes twice, at its second time',
      early,
      '2026-10-25T01:20 open 2026-10-25T01:45',
    ],
    [
      'in hours that the clock skips',
      early,
      '2026-03-29T00:00 closed 2026-03-30T00:15',
    ],
    [
      'that begin in what the clock skips',
      hours('Europe/Berlin', [[ALL, '02:30', '06:00']]),
      '2026-03-29T00:30 closed 2026-03-29T01:00',
    ],
    [
      'that end in what the clock skips',
      hours('Europe/Berlin', [[ALL, '00:00', '02:30']]),
      '2026-03-29T00:30 open 2026-03-29T01:00',
    ],
    [
      'on a day that a zone left out',
      hours('Pacific/Apia', [[['fri'], '09:00', '17:00']]),
      '2011-12-30T08:00 closed 2012-01-05T19:00',
    ],
    [
      'on a holiday',
      { ...office, holidays: ['2026-06-01', '2026-06-02'] },
      '2026-06-01T08:00 closed 2026-06-03T07:00',
    ],
    [
      'in a night that runs into a holiday',
      { ...nights, holidays: ['2026-06-02'] },
      '2026-06-02T02:00 open 2026-06-02T04:00',
    ],
    [
      'in the night after a holiday',
      { ...nights, holidays: ['2026-06-02'] },
      '2026-06-03T02:00 closed 2026-06-03T20:00',
    ],
    [
      'in periods that touch',
      hours('UTC', [
        [['mon'], '08:00', '12:00'],
        [['mon'], '12:00', '16:00'],
      ]),
      '2026-06-01T09:00 open 2026-06-01T16:00',
    ],
    [
      'in periods that overlap',
      hours('UTC', [
        [['mon'], '08:00', '18:00'],
        [['mon'], '09:00', '12:00'],
      ]),
      '2026-06-01T09:30 open 2026-06-01T18:00',
    ],
    [
      'in days that touch',
      hours('UTC', [[['mon', 'tue'], '00:00', '24:00']]),
      '2026-06-01T09:00 open 2026-06-03T00:00',
    ],
    [
      'around the clock',
      hours('UTC', [], { always: true }),
      '2026-06-01T09:00 open',
    ],
    [
      'around the clock before a holiday',
      hours('Europe/Berlin', [], { always: true, holidays: ['2026-06-02'] }),
      '2026-06-01T09:00 open 2026-06-01T22:00',
    ],
    [
      'around the clock on a holiday',
      hours('Europe/Berlin', [], { always: true, holidays: ['2026-06-02'] }),
      '2026-06-02T09:00 closed 2026-06-02T22:00',
    ],
    [
      'every minute of the week',
      hours('Europe/Berlin', [[ALL, '00:00', '24:00']]),
      '2026-06-01T09:00 open',
    ],
    ['that were never said', null, '2026-06-01T09:00 unknown'],
    ['without periods', hours('UTC', []), '2026-06-01T09:00 unknown'],
    [
      'in a zone that nobody knows',
      hours('Mars/Olympus', [], { always: true }),
      '2026-06-01T09:00 unknown',
    ],
  ])('%s', (_when, given, expected) => {
    const [now] = expected.split(' ');
    const { state, opensAt, closesAt } = hoursAt(given, new Date(`${now}Z`));
    const changes = [opensAt, closesAt].map(at => at?.slice(0, 16));
    expect([now, state, ...changes].filter(Boolean).join(' ')).toBe(expected);
  });

  it('that are shut for a year have no next opening', () => {
    const mondays = Array.from({ length: 54 }, (_, week) =>
      new Date(Date.UTC(2026, 5, 1 + 7 * week)).toISOString().slice(0, 10),
    );
    const shut = hours('UTC', [[['mon'], '09:00', '17:00']], {
      holidays: mondays,
    });
    expect(hoursAt(shut, new Date('2026-06-01T10:00Z'))).toEqual({
      state: 'closed',
    });
  });

  it('do not depend on the season in which they are asked', () => {
    const asked = ['2026-10-24T20:30Z', '2026-10-25T02:30Z'].map(
      now =>
        hoursAt(
          hours('Europe/Berlin', [[['sat'], '22:00', '06:00']]),
          new Date(now),
        ).closesAt,
    );
    expect(asked).toEqual([
      '2026-10-25T05:00:00.000Z',
      '2026-10-25T05:00:00.000Z',
    ]);
  });

  it('are what the clock on the wall says, wherever and whenever it is', () => {
    const clock = fc
      .integer({ min: 0, max: 24 * 4 - 1 })
      .map(quarter => DateTime.fromMillis(quarter * 900_000, { zone: 'UTC' }))
      .map(time => time.toFormat('HH:mm'));
    const zones = ['Europe/Berlin', 'America/St_Johns', 'Asia/Kathmandu'];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones, 'Australia/Lord_Howe', 'Africa/Casablanca'),
        fc.subarray(ALL, { minLength: 1 }),
        fc.uniqueArray(clock, { minLength: 2, maxLength: 2 }),
        fc.integer({ min: 0, max: 366 * 96 }),
        (zone, days, [from, to], quarter) => {
          const now = DateTime.fromISO('2026-01-01T00:05', { zone: 'UTC' })
            .plus({ minutes: 15 * quarter })
            .setZone(zone);
          const time = now.toFormat('HH:mm');
          const isOn = (at: DateTime) => days.includes(ALL[at.weekday - 1]);
          const isWithin =
            from < to
              ? isOn(now) && from <= time && time < to
              : (isOn(now) && from <= time) ||
                (isOn(now.minus({ days: 1 })) && time < to);
          const changes = [-1, 1].some(
            day => now.plus({ days: day }).offset !== now.offset,
          );
          const { state } = hoursAt(
            hours(zone, [[days, from, to]]),
            now.toJSDate(),
          );
          // Around a change of clocks it is open for longer, never for less
          const expected = isWithin ? ['open'] : ['closed'];
          expect(changes ? [...expected, 'open'] : expected).toContain(state);
        },
      ),
      { numRuns: 500 },
    );
  });
});
