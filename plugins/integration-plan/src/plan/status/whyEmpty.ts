import {
  formatReason,
  type MetricStatus,
  type Series,
} from '@integration-plan/plugin-integration-plan-common';
import {
  describeError,
  messageOf,
  statusOf,
} from '../../shared/problems/problems';

/** A source by its kind and its id, as the configuration names it. */
export const sourceName = ({
  source,
  sourceType,
}: Pick<MetricStatus, 'source' | 'sourceType'>) =>
  sourceType ? `${sourceType}/${source}` : source;

const hasValues = (series: Series | undefined) =>
  series?.samples.some(([, value]) => value !== null) ?? false;

/**
 * Why a plot has nothing to show; undefined where it has something.
 *
 * @param words - the time that is looked at, such as "last hour"
 */
export function whyEmpty(options: {
  metric: MetricStatus;
  series: Series | undefined;
  error: Error | undefined;
  words: string;
}): string | undefined {
  const { metric, series, error, words } = options;
  if (hasValues(series)) return undefined;
  const source = sourceName(metric);
  if (error) {
    return statusOf(error) === 503
      ? `The values of this time could not be read: ${messageOf(error)}.`
      : `The values of this time could not be read. ${
          describeError(error).advice
        }`;
  }
  if (!series) return undefined;
  if (metric.reason === 'noSuchSource') {
    return `There are no values: ${source} ${formatReason(metric.reason)}.`;
  }
  if (series.origin === 'source') {
    return `${source} was asked and keeps no values of this query for the ${words}.`;
  }
  if (metric.observedAt === null) {
    return `Not watched yet: ${source} ${formatReason(
      metric.reason ?? 'neverRead',
    )}, and it keeps no history that could be asked.`;
  }
  return `${source} keeps no history, and the portal itself has read no value in the ${words}.`;
}
