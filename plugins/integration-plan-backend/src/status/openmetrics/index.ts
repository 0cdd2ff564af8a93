import type { Config } from '@backstage/config';
import { readOpenMetricsInstances } from './instances';
import { OpenMetricsSource } from './OpenMetricsSource';

/** The sources of `integrationPlan.openmetrics.instances`. */
export function readOpenMetricsSources(config: Config): OpenMetricsSource[] {
  return readOpenMetricsInstances(config).map(
    instance => new OpenMetricsSource(instance),
  );
}
