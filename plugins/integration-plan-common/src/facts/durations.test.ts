import { Duration } from 'luxon';
import { parseDuration, formatDuration } from './durations';

describe('durations as people write them', () => {
  it.each([
    ['5 min', 'PT5M'],
    ['5minutes', 'PT5M'],
    ['24 h', 'PT24H'],
    ['1h30m', 'PT1H30M'],
    ['1,5 h', 'PT1.5H'],
    ['90 s', 'PT90S'],
    ['500 ms', 'PT0.5S'],
    ['2 weeks', 'P2W'],
    ['1 day and 2 hours', 'P1DT2H'],
    [' pt5m ', 'PT5M'],
    ['5', undefined],
    ['soon', undefined],
    ['5 min 3 min', undefined],
    ['5 parsecs', undefined],
    ['-5 min', undefined],
    ['', undefined],
  ])('reads "%s" as %s', (text, iso) => {
    expect(parseDuration(text)).toBe(iso);
  });

  it.each([
    'PT5M',
    'PT3600S',
    'PT0.5S',
    'PT1.25S',
    'P1DT2H',
    'P90D',
    'PT1H30M',
    'P1Y2M',
    'P2W',
    'PT0.001S',
    'PT1.5H',
  ])('writes %s so that it reads back as the same', iso => {
    const back = parseDuration(formatDuration(iso))!;
    expect(Duration.fromISO(back).toMillis()).toBe(
      Duration.fromISO(iso).toMillis(),
    );
  });
});
