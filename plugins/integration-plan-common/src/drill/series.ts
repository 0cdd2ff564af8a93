import type { Sample } from '../schema/status';
import type { Metric } from '../sections/metric';

/** Seconds from one sample to the next. */
const STEP = 60;
/** Seconds in which a value goes from good to bad, and back. */
const RAMP = 300;

type Judged = Pick<Metric, 'unit'> & Required<Pick<Metric, 'thresholds'>>;

/** A value that is well inside of the thresholds, and one beyond the worst. */
function levels({ unit, thresholds }: Judged): { good: number; bad: number } {
  const { direction, warning, critical } = thresholds!;
  const first = (warning ?? critical)!;
  const last = (critical ?? warning)!;
  const most = { ratio: 1, percent: 100 }[unit as string] ?? Infinity;
  if (direction === 'above') {
    const bad = last > 0 ? last * 1.5 : last + 1;
    return {
      good: first > 0 ? first * 0.4 : first - 1,
      // A threshold at the end of the scale can only be crossed beyond it
      bad: bad > most && last < most ? (last + most) / 2 : bad,
    };
  }
  const good = first > 0 ? first * 1.3 : first + 1;
  return {
    good: good > most ? Math.max(first, most) : good,
    bad: last > 0 ? last * 0.5 : last - 1,
  };
}

/**
 * Samples of a metric that is good, or that is beyond its worst threshold from
 * shortly after `from` until `until`. The same input gives the same samples.
 */
export function playSeries(
  metric: Judged,
  length: number,
  trouble?: { from: number; until: number },
): Sample[] {
  const { good, bad } = levels(metric);
  const samples: Sample[] = [];
  for (let time = 0; time <= length; time += STEP) {
    const share = trouble
      ? Math.max(
          0,
          Math.min(
            1,
            (time - trouble.from) / RAMP,
            1 - (time - trouble.until) / RAMP,
          ),
        )
      : 0;
    const value = good + (bad - good) * share;
    const isWhole = metric.unit === 'count' || metric.unit === 'bytes';
    const towardsBad = share === 1 ? bad > good : bad < good;
    const whole = towardsBad ? Math.ceil(value) : Math.floor(value);
    samples.push([time, isWhole ? whole : Number(value.toPrecision(6))]);
  }
  return samples;
}
