import {
  compileMatcher,
  type LabelMatcher,
} from '@integration-plan/plugin-integration-plan-common';
import { UpstreamError } from '@integration-plan/plugin-integration-plan-node';
import type { ExpositionSample } from './parseExposition';

/** Characters of all values that one matcher is tried on: a fraction of a second. */
const MAX_CHARACTERS = 2_000_000;

/** One matcher of a selector. */
export type SampleFilter = {
  /** @throws `UpstreamError` where that would take too long */
  keep: (samples: ExpositionSample[]) => ExpositionSample[];
  /** Whether it keeps samples that do not have the label. */
  matchesEmpty: boolean;
};

/**
 * Understands a matcher such as `tenant=~"acme|globex"`, as Prometheus does.
 *
 * @throws `UpstreamError` for a regular expression that is none
 */
export function toSampleFilter({
  label,
  operator,
  value,
}: LabelMatcher): SampleFilter {
  const matcher = compileMatcher({ operator, value }, { dotAll: true });
  if ('problem' in matcher) {
    throw new UpstreamError(
      'sourceFailed',
      `"${value}" is not a valid regular expression (${matcher.problem})`,
    );
  }
  // A label that is absent counts as empty
  const read = (sample: ExpositionSample) =>
    label === '__name__' ? sample.name : sample.labels.get(label) ?? '';
  return {
    matchesEmpty: matcher.fits(''),
    keep: samples => {
      const values = [...new Set(samples.map(read))];
      const length = values.reduce((sum, one) => sum + one.length, 0);
      if (operator.includes('~') && length > MAX_CHARACTERS) {
        throw new UpstreamError(
          'sourceFailed',
          `The endpoint has too many values of ${label} for a regular expression`,
        );
      }
      const kept = new Set(values.filter(matcher.fits));
      return samples.filter(sample => kept.has(read(sample)));
    },
  };
}
