import {
  describeThresholds,
  formatValue,
  type MetricStatus,
  type PlanRef,
  formatReason,
} from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { useSeries } from '../../shared/queries/usePlan';
import { describeError } from '../../shared/problems/problems';
import { TargetMute } from '../mutes/PlanMutes';
import { Disclosure } from '../../shared/page/Disclosure';
import { SampleTable } from '../../shared/status/SampleTable';
import { Sparkline } from '../../shared/status/Sparkline';
import { Age, StatusBadge, statusColor } from '../../shared/status';
import { Row } from '../../shared/page/layout';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(0.5),
    minWidth: 0,
    padding: theme.spacing(1.5),
    backgroundColor: 'transparent',
  },
  mute: {
    display: 'flex',
    alignItems: 'center',
    marginLeft: 'auto',
    columnGap: theme.spacing(0.5),
  },
  value: { fontWeight: 'bold' },
  // Tiles of a row have their plots at one height
  plot: { minHeight: 48 },
  foot: { overflowWrap: 'anywhere' },
}));

/** What is not known about a metric, and what was known last. */
const Unknown = ({ metric }: { metric: MetricStatus }) => (
  <>
    <Typography variant="body2">
      The source {formatReason(metric.reason)}.{' '}
      {metric.value === null ? (
        'No value has been read yet.'
      ) : (
        <>
          Last value {formatValue(metric.value, metric.unit)},{' '}
          <Age at={metric.observedAt} />.
        </>
      )}
    </Typography>
    {metric.message && (
      <Disclosure summary="Why?" label={`Why is ${metric.title} unknown?`}>
        <Typography variant="body2">
          {metric.message}. Asked <Age at={metric.checkedAt} />.
        </Typography>
      </Disclosure>
    )}
  </>
);

const Plot = ({
  metric,
  planRef,
  hours,
}: {
  metric: MetricStatus;
  planRef: PlanRef;
  hours?: number;
}) => {
  const classes = useStyles();
  const { data, error, isLoading, retry } = useSeries(
    planRef,
    metric.key,
    hours,
  );
  const samples = hours === undefined ? metric.samples : data?.samples ?? [];
  const isEmpty = samples.every(([, value]) => value === null);
  return (
    <>
      <div className={classes.plot}>
        {isLoading && !data && (
          <Typography variant="caption" color="textSecondary">
            Loading values …
          </Typography>
        )}
        {error && (
          <Typography variant="caption" component="div" role="status">
            These values cannot be shown. {describeError(error).advice}{' '}
            <Button size="small" onClick={retry}>
              Try again
            </Button>
          </Typography>
        )}
        {!error && !isLoading && isEmpty && (
          <Typography variant="caption" color="textSecondary">
            No values in this time
          </Typography>
        )}
        <Sparkline
          metric={metric}
          samples={samples}
          faded={metric.status === 'unknown' && metric.reason !== 'noThreshold'}
          domain={
            hours === undefined || !data
              ? undefined
              : [Date.parse(data.from) / 1000, Date.parse(data.to) / 1000]
          }
        />
      </div>
      {hours !== undefined && data?.origin === 'samples' && (
        <Typography variant="caption" color="textSecondary">
          The source keeps no history: these are the portal's own readings
        </Typography>
      )}
      {samples.length > 0 && (
        <Disclosure
          summary="Show values"
          label={`Show values of ${metric.title}`}
        >
          <SampleTable
            metric={metric}
            samples={samples}
            extremes={hours === undefined ? undefined : data?.extremes}
          />
        </Disclosure>
      )}
    </>
  );
};

/** One metric: what it is now, what it was, and where the thresholds are. */
export const MetricTile = ({
  metric,
  planRef,
  hours,
}: {
  metric: MetricStatus;
  planRef: PlanRef;
  /** How far back the plot goes; undefined: the readings that came along. */
  hours?: number;
}) => {
  const classes = useStyles();
  const theme = useTheme();
  const isJudged = metric.reason !== 'noThreshold';
  const isKnown = metric.status !== 'unknown' || !isJudged;
  return (
    <Paper
      variant="outlined"
      component="section"
      className={classes.root}
      aria-label={metric.title}
    >
      <Row gap={[0, 1]} align="stretch" justify="space-between">
        <Typography variant="body2" component="h3">
          {metric.title}
        </Typography>
        {isJudged && <StatusBadge status={metric.status} />}
        <div className={classes.mute}>
          <TargetMute
            planRef={planRef}
            target={`metric:${metric.key}`}
            title={metric.title}
          />
        </div>
      </Row>
      {isKnown && metric.value === null && (
        <Typography variant="body2">{metric.message}</Typography>
      )}
      {metric.damping && (
        <Typography variant="body2">{metric.damping}</Typography>
      )}
      {isKnown && metric.value !== null && (
        <Typography
          variant="h5"
          component="p"
          className={classes.value}
          style={
            isJudged ? { color: statusColor(theme, metric.status) } : undefined
          }
        >
          {formatValue(metric.value, metric.unit)}
        </Typography>
      )}
      {!isKnown && <Unknown metric={metric} />}
      <Plot metric={metric} planRef={planRef} hours={hours} />
      <Typography
        variant="caption"
        color="textSecondary"
        component="p"
        className={classes.foot}
      >
        {describeThresholds(metric) ?? 'no threshold, so not judged'} ·{' '}
        {metric.sourceType && `${metric.sourceType}/`}
        {metric.source} · <Age at={metric.observedAt} fallback="never read" />
      </Typography>
    </Paper>
  );
};
