export { OpenMetricsSource, readOpenMetricsSources } from './OpenMetricsSource';
