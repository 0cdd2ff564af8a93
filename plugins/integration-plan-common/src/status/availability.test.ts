import {
  availabilityRange,
  joinStretches,
  kindOfVendor,
  summariseAvailability,
  toStretches,
  type MutedRange,
  type StatusChange,
  type Stretch,
} from './availability';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const at = (text: string) => Date.parse(`2026-${text}Z`);
const NOW = at('11-30T06:00');

const change = (
  when: string,
  status: StatusChange['status'],
  verdict?: StatusChange['verdict'],
): StatusChange => ({ at: at(when), status, verdict });

/** As an ordered list of kinds with their hours. */
const hours = (stretches: Stretch[]) =>
  stretches.map(({ from, to, kind }) => `${kind} ${(to - from) / HOUR}`);

const range = { from: at('11-29T00:00'), to: at('11-30T00:00') };

describe('toStretches', () => {
  const muted = (from: string, to: string): MutedRange => ({
    from: at(from),
    to: at(to),
  });

  it.each<[string, StatusChange[], MutedRange[], string[]]>([
    ['nothing was ever watched', [], [], ['noData 24']],
    [
      'a state began before the range and lasts',
      [change('11-01T00:00', 'ok')],
      [],
      ['ok 24'],
    ],
    [
      'a plan is new',
      [change('11-29T20:00', 'critical')],
      [],
      ['noData 20', 'critical 4'],
    ],
    [
      'nobody looked for some hours',
      [
        change('11-28T00:00', 'ok'),
        change('11-29T02:00', 'unknown'),
        change('11-29T10:00', 'ok'),
      ],
      [],
      ['ok 2', 'unknown 8', 'ok 14'],
    ],
    [
      'the plan ceases to watch anything',
      [change('11-28T00:00', 'warning'), change('11-29T12:00', null)],
      [],
      ['warning 12', 'noData 12'],
    ],
    [
      'only the verdict changes, or several changes fall on one instant',
      [
        change('11-28T00:00', 'critical', 'us'),
        change('11-29T06:00', 'critical', 'vendor'),
        change('11-29T12:00', 'unknown'),
        change('11-29T12:00', 'ok'),
      ],
      [],
      ['critical 12', 'ok 12'],
    ],
    [
      'what comes after the range',
      [change('11-28T00:00', 'ok'), change('11-30T00:00', 'critical')],
      [],
      ['ok 24'],
    ],
    [
      'mutes overlap, touch, and reach beyond the range',
      [change('11-28T00:00', 'critical')],
      [
        muted('11-29T10:00', '11-29T14:00'),
        muted('11-28T00:00', '11-29T02:00'),
        muted('11-29T12:00', '11-29T16:00'),
        muted('11-29T16:00', '11-29T17:00'),
        muted('11-29T11:00', '11-29T12:00'),
        muted('11-29T23:00', '12-01T00:00'),
      ],
      ['muted 2', 'critical 8', 'muted 7', 'critical 6', 'muted 1'],
    ],
    [
      'a mute covers a change and time without data',
      [change('11-29T06:00', 'ok'), change('11-29T09:00', 'critical')],
      [muted('11-29T00:00', '11-29T10:00')],
      ['noData 6', 'muted 4', 'critical 14'],
    ],
  ])('when %s', (_case, changes, mutes, expected) => {
    const stretches = toStretches(changes, { ...range, muted: mutes });
    expect(hours(stretches)).toEqual(expected);
  });
});

describe('the time of a vendor', () => {
  it.each<[StatusChange['status'], StatusChange['verdict'], string]>([
    ['ok', 'none', 'ok'],
    ['critical', 'vendor', 'critical'],
    ['warning', 'both', 'warning'],
    ['critical', 'us', 'ok'],
    ['critical', 'unknown', 'unclear'],
    ['warning', undefined, 'unclear'],
    ['unknown', 'unknown', 'unknown'],
    [null, undefined, 'noData'],
  ])('of a plan that is %s with verdict %s is %s', (status, verdict, kind) => {
    expect(kindOfVendor({ at: 0, status, verdict })).toBe(kind);
  });

  const all = (kind: Stretch['kind']): Stretch[] => [{ ...range, kind }];
  it.each<[string, Stretch[][], string[]]>([
    ['no plans', [], ['noData 24']],
    [
      'one plan accuses it for an hour',
      [
        all('ok'),
        toStretches(
          [
            change('11-28T00:00', 'ok'),
            change('11-29T03:00', 'critical', 'vendor'),
            change('11-29T04:00', 'ok'),
          ],
          { ...range, kindOf: kindOfVendor },
        ),
        all('unknown'),
      ],
      ['ok 3', 'critical 1', 'ok 20'],
    ],
    [
      'one plan cannot say why it fails',
      [all('ok'), all('unclear')],
      ['unclear 24'],
    ],
    [
      'plans without readings say nothing',
      [all('ok'), all('unknown')],
      ['ok 24'],
    ],
    ['nobody knows', [all('unknown'), all('noData')], ['unknown 24']],
    [
      'a muted plan says nothing',
      [all('muted'), all('unknown')],
      ['unknown 24'],
    ],
    ['all plans are muted', [all('muted'), all('noData')], ['muted 24']],
  ])('with %s', (_case, plans, expected) => {
    expect(hours(joinStretches(plans, range))).toEqual(expected);
  });
});

describe('summariseAvailability', () => {
  const changes = [
    change('11-20T00:00', 'ok'),
    change('11-28T23:00', 'critical', 'vendor'),
    change('11-29T01:00', 'ok'),
    change('11-29T12:00', 'unknown'),
    change('11-30T03:00', 'warning'),
  ];
  const stretches = toStretches(changes, availabilityRange(NOW));
  const summary = summariseAvailability(stretches, NOW);

  it('shows each UTC day by its worst moment, today so far', () => {
    expect(summary.days).toHaveLength(90);
    expect(summary.days.slice(-3)).toEqual([
      {
        day: '2026-11-28',
        worst: 'critical',
        seconds: expect.objectContaining({ ok: 23 * 3600, critical: 3600 }),
      },
      {
        day: '2026-11-29',
        worst: 'critical',
        seconds: expect.objectContaining({
          critical: 3600,
          ok: 11 * 3600,
          unknown: 12 * 3600,
        }),
      },
      {
        day: '2026-11-30',
        worst: 'warning',
        seconds: expect.objectContaining({
          unknown: 3 * 3600,
          warning: 3 * 3600,
        }),
      },
    ]);
    expect(summary.days[0]).toMatchObject({
      day: '2026-09-02',
      worst: 'noData',
    });
  });

  it('counts unknown time never as up, and every second once', () => {
    const [day, week, month] = summary.windows;
    expect(day.seconds).toMatchObject({
      ok: 6 * 3600,
      unknown: 15 * 3600,
      warning: 3 * 3600,
      critical: 0,
    });
    expect(day.shares).toEqual({ up: 9 / 24, down: 0, unknown: 15 / 24 });
    expect(week.shares!.down).toBeCloseTo(2 / (7 * 24), 10);
    expect(month.seconds.noData).toBe((30 - 10.25) * 86_400);
    for (const { days, seconds, from, to } of summary.windows) {
      const sum = Object.values(seconds).reduce((a, b) => a + b, 0);
      expect(sum).toBe(days * 86_400);
      expect(Date.parse(to) - Date.parse(from)).toBe(days * DAY);
    }
  });

  it('tells apart when single readings were muted, which counts as the status was', () => {
    const partly = [
      { from: at('11-29T20:00'), to: at('11-29T23:00') },
      // Two at a time are one time, and before it was watched nothing was muted
      { from: at('11-29T22:00'), to: at('11-30T00:00') },
      { from: at('11-01T00:00'), to: at('11-20T01:00') },
    ];
    const told = summariseAvailability(stretches, NOW, partly);
    expect(told.windows.map(window => window.partlyMutedSeconds)).toEqual([
      4 * 3600,
      4 * 3600,
      5 * 3600,
      5 * 3600,
    ]);
    expect(told.windows[0].seconds).toEqual(summary.windows[0].seconds);

    // While the plan is muted, nothing of it is muted by itself
    const muted = toStretches(changes, {
      ...availabilityRange(NOW),
      muted: [{ from: at('11-29T21:00'), to: at('11-30T00:00') }],
    });
    const { windows } = summariseAvailability(muted, NOW, partly);
    expect(windows[0].partlyMutedSeconds).toBe(3600);
    expect(windows[0].seconds.muted).toBe(3 * 3600);
  });

  it('has no shares where nothing was watched', () => {
    const nothing: Stretch = { ...availabilityRange(NOW), kind: 'noData' };
    const { windows } = summariseAvailability([nothing], NOW);
    expect(windows.map(({ shares }) => shares)).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });
});
