/**
 * Schemas, permissions and client of the Integration Plan plugins.
 *
 * @packageDocumentation
 */
export * from './changedParts';
export * from './constants';
export * from './entity/IntegrationPlanEntity';
export * from './entity/tryParseEntityRef';
export * from './errors';
export * from './IntegrationPlanClient';
export * from './lifecycle';
export * from './permissions';
export * from './schema';
export * from './sections';
export type {
  AlertMatcher,
  LabelMatcher,
  Metric,
  MetricUnit,
  Side,
} from './sections/observability';
export {
  alertMatcherSchema,
  getWatched,
  metricSchema,
  METRIC_UNITS,
  SIDES,
} from './sections/observability';
export * from './units';
