import type { ReactNode } from 'react';
import {
  formatValue,
  type MetricStatus,
  type PlanRef,
} from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { Disclosure } from '../../shared/page/Disclosure';
import type { Span } from '../../shared/plot/axes';
import type { Scales } from '../../shared/plot/Plot';
import { SeriesPlot } from '../../shared/plot/SeriesPlot';
import { describeError } from '../../shared/problems/problems';
import { useSeries } from '../../shared/queries/usePlan';
import { Age } from '../../shared/status';
import { SampleTable } from '../../shared/status/SampleTable';
import type { Range } from './ranges';
import { TargetFacts } from './TargetFacts';
import { TargetFrame } from './TargetFrame';
import { whyEmpty } from './whyEmpty';

/** One metric over the time of the page, and where its values come from. */
export const MetricHistory = ({
  metric,
  query,
  planRef,
  range,
  span,
  marks,
}: {
  metric: MetricStatus;
  query: string | undefined;
  planRef: PlanRef;
  range: Range;
  span: Span;
  marks?: (scales: Scales) => ReactNode;
}) => {
  const { data, answeredAt, error, isLoading, retry } = useSeries(
    planRef,
    metric.key,
    range.hours,
  );
  const words = range.words.toLowerCase();
  const empty = whyEmpty({ metric, series: data, error, words });
  const isJudged = metric.reason !== 'noThreshold';
  const isFaded = metric.status === 'unknown' && isJudged;
  return (
    <TargetFrame
      title={metric.title}
      status={isJudged ? metric.status : undefined}
      aside={
        metric.value !== null && (
          <>
            {isFaded && 'last known '}
            <strong>{formatValue(metric.value, metric.unit)}</strong>
          </>
        )
      }
    >
      {isLoading && !data && (
        <Typography variant="body2" color="textSecondary">
          Loading values …
        </Typography>
      )}
      {error && (
        <Typography variant="body2" component="div" role="status">
          {empty ?? (
            <>
              Newer values could not be read: what is drawn was known{' '}
              <Age at={answeredAt} />. {describeError(error).advice}
            </>
          )}{' '}
          <Button size="small" variant="outlined" onClick={retry}>
            Try again
          </Button>
        </Typography>
      )}
      {!error && empty && <Typography variant="body2">{empty}</Typography>}
      {data && !empty && (
        <>
          <SeriesPlot
            metric={metric}
            samples={data.samples}
            extremes={data.extremes}
            span={span}
            faded={isFaded || error !== undefined}
          >
            {marks}
          </SeriesPlot>
          {data.origin === 'samples' && (
            <Typography variant="caption" color="textSecondary" component="p">
              The source keeps no history: these are the portal's own readings
              {data.extremes &&
                ', as means of an hour with its lowest and highest around them'}
              .
            </Typography>
          )}
          <Disclosure
            summary="Show values"
            label={`Show values of ${metric.title}`}
          >
            <SampleTable
              metric={metric}
              samples={data.samples}
              extremes={data.extremes}
            />
          </Disclosure>
        </>
      )}
      <TargetFacts target={metric} query={query} />
    </TargetFrame>
  );
};
