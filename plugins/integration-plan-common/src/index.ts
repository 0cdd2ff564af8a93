/**
 * Schemas, permissions and client of the Integration Plan plugins.
 *
 * @packageDocumentation
 */
export * from './changedParts';
export * from './constants';
export * from './diff';
export * from './drafting';
export * from './drill';
export { formerNamesOf } from './entity/formerNames';
export * from './entity/IntegrationPlanEntity';
export * from './entity/tryParseEntityRef';
export * from './errors';
export {
  type RequestOptions,
  type TransportOptions,
} from './client/HttpTransport';
export { DRAFT_STREAM_TYPE, DraftClient } from './client/DraftClient';
export { RunClient } from './client/RunClient';
export { VendorClient } from './client/VendorClient';
export * from './IntegrationPlanClient';
export * from './isHttpUrl';
export * from './markdown';
export * from './lifecycle';
export * from './lifecycleWords';
export * from './permissions';
export * from './provenance';
export * from './rateBudget';
export * from './review';
export * from './runbook';
export * from './runs';
export * from './schema';
export * from './sections';
export { credentialsOf } from './sections/credentialsOf';
export type { LabelMatcher } from './facts/labelMatcher';
export {
  alertMatcherSchema,
  metricSchema,
  METRIC_UNITS,
  SIDES,
  type AlertMatcher,
  type Metric,
  type MetricUnit,
  type Side,
  type WatchedAlerts,
  type WatchedMetric,
} from './sections/metric';
export { getWatched } from './sections/observability';
export {
  PROCEDURE_KINDS,
  procedureSchema,
  type Procedure,
  type RunbookStep,
} from './sections/runbook';
export {
  durationSeconds,
  parseDuration,
  writeDuration,
} from './facts/durations';
export { toKey, uniqueKey } from './facts/keys';
export type { FieldMeta } from './facts/fieldRegistry';
export {
  describeField,
  describeFields,
  fitsTable,
  isListOfObjects,
  keyAsWords,
  type Field,
  type FieldShape,
  type ListShape,
} from './facts/describeField';
export {
  isUnsaid,
  meaningOfItems,
  sayDuration,
  sayValue,
  type Meaning,
} from './facts/sayValue';
export * from './facts/shapes';
export * from './status';
export * from './statusWords';
export * from './units';
export * from './vendors';
