import {
  compileMatcher,
  formatMatcher,
  type LabelMatcher,
} from '@integration-plan/plugin-integration-plan-common';
import { UpstreamError } from './upstream';

/**
 * For sources that sort out by themselves which alerts a target asks for, as an
 * Alertmanager does: a label that is missing counts as empty, and a regular
 * expression has to fit the whole value.
 *
 * @param known - the labels that alerts of the source can have; any, where it
 * is left out
 * @returns whether all matchers hold for the labels of an alert
 * @throws `UpstreamError` for a matcher that could never hold: no alert would
 * look as if all were well
 * @public
 */
export function filterByLabels(
  matchers: readonly LabelMatcher[],
  known?: readonly string[],
): (labels: Record<string, string>) => boolean {
  const tests = matchers.map(matcher => {
    const { label } = matcher;
    const refuse = (why: string) =>
      new UpstreamError('sourceFailed', `${formatMatcher(matcher)}: ${why}`);
    if (known && !known.includes(label)) {
      throw refuse(`the source has only the labels ${known.join(', ')}`);
    }
    const compiled = compileMatcher(matcher);
    if ('problem' in compiled) {
      throw refuse(`not a valid regular expression (${compiled.problem})`);
    }
    return (labels: Record<string, string>) =>
      compiled.fits(Object.hasOwn(labels, label) ? labels[label] : '');
  });
  return labels => tests.every(test => test(labels));
}
