import type {
  Metric,
  Sample,
} from '@integration-plan/plugin-integration-plan-common';

/** The most samples of one metric that a drill keeps. */
export const MAX_SAMPLES = 500;

/**
 * At most 500 samples. Of those that stand close together the worst by the
 * thresholds stays, so that no peak is lost; without thresholds the first.
 *
 * @param samples - in the order of time
 */
export function thinOut(
  samples: Sample[],
  thresholds: Metric['thresholds'],
): Sample[] {
  if (samples.length <= MAX_SAMPLES) return samples;
  const size = Math.ceil(samples.length / MAX_SAMPLES);
  const isWorse = ([, a]: Sample, [, b]: Sample) => {
    if (!thresholds || a === null) return false;
    // A gap says less than any value
    if (b === null) return true;
    return thresholds.direction === 'above' ? a > b : a < b;
  };
  const kept: Sample[] = [];
  for (let start = 0; start < samples.length; start += size) {
    const together = samples.slice(start, start + size);
    kept.push(
      together.reduce((worst, one) => (isWorse(one, worst) ? one : worst)),
    );
  }
  return kept;
}
