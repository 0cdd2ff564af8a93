import { formatHours } from './contactWords';

const NOW = new Date('2026-11-25T12:00:00Z');

const hours = (
  periods: Array<{ days: string[]; from: string; to: string }>,
  timeZone = 'Europe/Berlin',
) => ({ always: false, timeZone, holidays: [], periods } as never);

describe('hours in words', () => {
  const week = ['mon', 'tue', 'wed', 'thu', 'fri'];
  it.each([
    [null, 'UTC', ['Not known']],
    [hours([]), 'UTC', ['Not known']],
    [
      { always: true, timeZone: 'UTC', periods: [], holidays: [] },
      'UTC',
      ['Around the clock'],
    ],
    [
      hours([{ days: week, from: '09:00', to: '17:00' }]),
      'Europe/Paris',
      ['Mon–Fri 09:00–17:00 (Europe/Berlin)'],
    ],
    [
      hours([{ days: week, from: '09:00', to: '17:00' }]),
      'America/Los_Angeles',
      [
        'Mon–Fri 09:00–17:00 (Europe/Berlin)',
        'Mon–Fri 00:00–08:00 your time (America/Los_Angeles)',
      ],
    ],
    [
      hours([{ days: ['mon', 'sun'], from: '08:00', to: '24:00' }]),
      'Asia/Kolkata',
      [
        'Mon, Sun 08:00–24:00 (Europe/Berlin)',
        'Mon, Sun 12:30–04:30 your time (Asia/Kolkata)',
      ],
    ],
    [
      hours(
        [{ days: ['mon', 'tue', 'thu'], from: '00:00', to: '24:00' }],
        'Asia/Tokyo',
      ),
      'UTC',
      [
        'Mon, Tue, Thu (Asia/Tokyo)',
        'Mon, Wed, Sun 15:00–15:00 your time (UTC)',
      ],
    ],
  ])('%#', (given, zone, expected) => {
    expect(formatHours(given, { now: NOW, timeZone: zone })).toEqual(expected);
    // Nobody in particular reads a file
    expect(formatHours(given)).toEqual(expected.slice(0, 1));
  });
});
