import {
  AVAILABILITY_KINDS,
  type Availability,
} from '@integration-plan/plugin-integration-plan-common';

const HEADER = [
  'period',
  'from',
  'to',
  'worst',
  ...AVAILABILITY_KINDS.map(kind => `${kind}_seconds`),
  'up_share',
  'down_share',
  'unknown_share',
  'partly_muted_seconds',
];

const DAY_MS = 86_400_000;

/** The figures of an answer as they are, a line for each window and day. */
export function availabilityCsv({ at, days, windows }: Availability): string {
  const secondsOf = (seconds: Availability['days'][number]['seconds']) =>
    AVAILABILITY_KINDS.map(kind => seconds[kind]);
  const rows = [
    ...windows.map(window => {
      const { from, to, seconds, shares, partlyMutedSeconds } = window;
      return [
        `last ${window.days * 24} hours`,
        from,
        to,
        '',
        ...secondsOf(seconds),
        ...(shares ? [shares.up, shares.down, shares.unknown] : ['', '', '']),
        partlyMutedSeconds,
      ];
    }),
    ...days.map(({ day, worst, seconds }) => {
      const from = new Date(day);
      const end = new Date(from.getTime() + DAY_MS).toISOString();
      return [
        day,
        from.toISOString(),
        end < at ? end : at,
        worst,
        ...secondsOf(seconds),
        ...['', '', '', ''],
      ];
    }),
  ];
  // Nothing in it needs quotes
  return [HEADER, ...rows].map(row => `${row.join(',')}\r\n`).join('');
}
