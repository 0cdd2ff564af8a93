/** What people call each unit. @public */
export const METRIC_UNIT_WORDS = {
  ratio: 'Ratio, 1 is all',
  percent: 'Percent',
  seconds: 'Seconds',
  milliseconds: 'Milliseconds',
  count: 'Number',
  perSecond: 'Per second',
  perMinute: 'Per minute',
  bytes: 'Bytes',
} as const;

/** @public */
export type MetricUnit = keyof typeof METRIC_UNIT_WORDS;

/** Units that a metric can have; they decide how a value is written. */
export const METRIC_UNITS = Object.keys(METRIC_UNIT_WORDS) as [
  MetricUnit,
  ...MetricUnit[],
];

// Making one costs more than all that it formats on a page
const NUMBERS = [0, 1, 2].map(
  digits => new Intl.NumberFormat('en', { maximumFractionDigits: digits }),
);
const number = (digits: 0 | 1 | 2) => NUMBERS[digits];

const formats: Record<MetricUnit, (value: number) => string> = {
  ratio: value => `${number(1).format(value * 100)} %`,
  percent: value => `${number(1).format(value)} %`,
  seconds: value => `${number(2).format(value)} s`,
  milliseconds: value => `${number(0).format(value)} ms`,
  count: value => number(2).format(value),
  perSecond: value => `${number(2).format(value)} /s`,
  perMinute: value => `${number(2).format(value)} /min`,
  bytes: value => {
    const steps = ['B', 'kB', 'MB', 'GB', 'TB'];
    const magnitude = Math.abs(value);
    const step =
      magnitude < 1
        ? 0
        : Math.min(Math.floor(Math.log10(magnitude) / 3), steps.length - 1);
    return `${number(1).format(value / 1000 ** step)} ${steps[step]}`;
  },
};

/** A value with its unit, as people write it: 0.61 as a ratio is "61 %". @public */
export function formatValue(value: number, unit: MetricUnit): string {
  return formats[unit](value);
}

/** What can be said of a metric's limits. @public */
export type Threshold = {
  unit: MetricUnit;
  thresholds?: {
    direction: 'above' | 'below';
    warning?: number;
    critical?: number;
  };
};

/**
 * Thresholds as a phrase, e.g. "warning above 1,000, critical above 5,000";
 * undefined when there is none.
 * @public
 */
export function describeThresholds(metric: Threshold): string | undefined {
  if (!metric.thresholds) return undefined;
  const { direction, warning, critical } = metric.thresholds;
  return Object.entries({ warning, critical })
    .filter(([, limit]) => limit !== undefined)
    .map(
      ([level, limit]) =>
        `${level} ${direction} ${formatValue(limit!, metric.unit)}`,
    )
    .join(', ');
}
