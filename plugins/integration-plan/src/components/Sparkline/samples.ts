import type { Sample } from '@integration-plan/plugin-integration-plan-common';

/** A pause longer than this many usual steps is a gap in what is known. */
const STEPS_OF_A_GAP = 3;

/**
 * The samples with a null wherever nothing was read for a while, so that a
 * plot does not draw a line through time that nobody knows about.
 */
export function withGaps(samples: Sample[]): Sample[] {
  const steps = samples
    .slice(1)
    .map(([time], index) => time - samples[index][0])
    .sort((a, b) => a - b);
  const usual = steps[Math.floor(steps.length / 2)] ?? 0;
  return samples.flatMap((sample, index) => {
    const before = samples[index - 1];
    const paused =
      before !== undefined && sample[0] - before[0] > usual * STEPS_OF_A_GAP;
    return paused
      ? [[(before[0] + sample[0]) / 2, null] as Sample, sample]
      : [sample];
  });
}
