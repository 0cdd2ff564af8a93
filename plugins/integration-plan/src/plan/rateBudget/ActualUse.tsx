import {
  durationSeconds,
  formatLimit,
  formatShare,
  formatValue,
  type MetricUnit,
  type Plan,
  type PlanDocument,
} from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { usePlanRef } from '../../shared/queries/usePlanAccess';
import { useSeries } from '../../shared/queries/usePlan';
import { describeError } from '../../shared/problems/problems';
import { Disclosure } from '../../shared/page/Disclosure';
import { SampleTable } from '../../shared/status/SampleTable';
import { Sparkline } from '../../shared/status/Sparkline';
import { Stack } from '../../shared/page/layout';

type Sections = PlanDocument['sections'];
type Limit = Sections['rateLimiting']['facts']['limits'][number];
type Metric = Sections['observability']['facts']['metrics'][number];

/** A limit and the metric that counts what is sent of it. */
type MeasuredLimit = {
  limit: Limit;
  metric: Metric;
  /** The limit in the unit of the metric. */
  planned: number;
};

/** Seconds that a value of the metric counts over; `count`: the window of the limit. */
const SECONDS: Partial<Record<MetricUnit, number>> = {
  perSecond: 1,
  perMinute: 60,
};

/** The limits whose use is measured; a metric that cannot be compared is left out. */
function measuredLimits({
  rateLimiting,
  observability,
}: Pick<Sections, 'rateLimiting' | 'observability'>): MeasuredLimit[] {
  return rateLimiting.facts.limits.flatMap(limit => {
    const metric = observability.facts.metrics.find(
      ({ key }) => key === limit.usage,
    );
    if (!metric) return [];
    if (metric.unit === 'count') {
      return [{ limit, metric, planned: limit.amount }];
    }
    const seconds = SECONDS[metric.unit];
    if (!seconds) return [];
    const rate = limit.amount / durationSeconds(limit.window);
    return [{ limit, metric, planned: rate * seconds }];
  });
}

const HOURS = 24;

/** What was sent in the last day beside one limit, whose line is dashed. */
const Measured = ({ limit, metric, planned }: MeasuredLimit) => {
  const { data, error, isLoading, retry } = useSeries(
    usePlanRef(),
    metric.key,
    HOURS,
  );
  const { title, unit } = metric;
  const values = (data?.samples ?? [])
    .map(([, value]) => value)
    .filter(value => value !== null);
  const highest = Math.max(...values);
  return (
    <div>
      <Typography variant="body2">
        {title}, beside the limit of{' '}
        {formatLimit({ ...limit, window: durationSeconds(limit.window) })}
        {values.length > 0 &&
          `: at most ${formatValue(highest, unit)} of ${formatValue(
            planned,
            unit,
          )}, ${formatShare(highest / planned)}`}
      </Typography>
      {isLoading && !data && (
        <Typography variant="caption" color="textSecondary">
          Loading values …
        </Typography>
      )}
      {error && (
        <Typography variant="caption" component="div" role="status">
          {data ? 'Newer values' : 'These values'} cannot be shown.{' '}
          {describeError(error).advice}{' '}
          <Button size="small" onClick={retry}>
            Try again
          </Button>
        </Typography>
      )}
      {data && values.length === 0 && (
        <Typography variant="caption" color="textSecondary">
          No values in this time
        </Typography>
      )}
      {data && values.length > 0 && (
        <>
          <Sparkline
            metric={{
              title,
              unit,
              thresholds: { direction: 'above', critical: planned },
            }}
            samples={data.samples}
            domain={[Date.parse(data.from) / 1000, Date.parse(data.to) / 1000]}
          />
          <Disclosure
            summary="Show values"
            label={`Show values of ${title} in the last 24 h`}
          >
            <SampleTable metric={metric} samples={data.samples} />
          </Disclosure>
        </>
      )}
    </div>
  );
};

/** The planned limits against what was sent in the last day, where that is measured. */
export const ActualUse = ({ plan }: { plan: Plan }) => {
  const measured = measuredLimits(plan.document.sections);
  if (measured.length === 0) return null;
  return (
    <Stack gap={1}>
      <Typography variant="subtitle2" component="h4">
        Sent in the last 24 h
      </Typography>
      {measured.map(each => (
        <Measured key={each.limit.key} {...each} />
      ))}
    </Stack>
  );
};
