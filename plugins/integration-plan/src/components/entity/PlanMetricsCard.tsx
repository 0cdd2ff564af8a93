import { InfoCard } from '@backstage/core-components';
import {
  describeThresholds,
  formatValue,
  type MetricStatus,
} from '@integration-plan/plugin-integration-plan-common';
import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { DateTime } from 'luxon';
import { usePlanStatus } from '../../hooks/usePlan';
import { usePlanRef } from '../../hooks/usePlanRef';
import { Sparkline } from '../Sparkline/Sparkline';
import { Age, StatusBadge } from '../status';

const useStyles = makeStyles(theme => ({
  tiles: {
    display: 'grid',
    gap: theme.spacing(2),
    gridTemplateColumns: 'repeat(auto-fill, minmax(240px, 1fr))',
  },
  tile: { padding: theme.spacing(1.5), minWidth: 0 },
  head: {
    display: 'flex',
    justifyContent: 'space-between',
    gap: theme.spacing(1),
  },
  table: { maxHeight: 200, overflow: 'auto' },
}));

const Values = ({ metric }: { metric: MetricStatus }) => {
  const classes = useStyles();
  return (
    <details>
      <summary>
        <Typography variant="caption">Show values</Typography>
      </summary>
      <div className={classes.table}>
        <table aria-label={`Values of ${metric.title}`}>
          <thead>
            <tr>
              <th scope="col">Time</th>
              <th scope="col">Value</th>
            </tr>
          </thead>
          <tbody>
            {[...metric.samples].reverse().map(([time, value]) => (
              <tr key={time}>
                <td>
                  {DateTime.fromSeconds(time).toLocaleString(
                    DateTime.TIME_24_WITH_SECONDS,
                  )}
                </td>
                <td>
                  {value === null
                    ? 'no value'
                    : formatValue(value, metric.unit)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
};

const Tile = ({ metric }: { metric: MetricStatus }) => {
  const classes = useStyles();
  const value =
    metric.value === null ? undefined : formatValue(metric.value, metric.unit);
  const isUnknown = metric.status === 'unknown';
  const judged = metric.reason !== 'noThreshold';
  return (
    <Paper
      variant="outlined"
      className={classes.tile}
      component="section"
      aria-label={metric.title}
    >
      <div className={classes.head}>
        <Typography variant="body2">{metric.title}</Typography>
        {judged && <StatusBadge status={metric.status} />}
      </div>
      <Typography variant="h6" component="p">
        {isUnknown && judged ? '?' : value}
      </Typography>
      {isUnknown && (
        <Typography variant="body2">
          {metric.message}
          {judged && value && (
            <>
              . Last {value}, <Age at={metric.observedAt} />
            </>
          )}
        </Typography>
      )}
      <Sparkline
        samples={metric.samples}
        thresholds={metric.thresholds ?? {}}
      />
      <Typography variant="caption" color="textSecondary" component="p">
        {describeThresholds(metric)} · {metric.sourceType} {metric.source} ·{' '}
        <Age at={metric.observedAt} />
      </Typography>
      {metric.samples.length > 0 && <Values metric={metric} />}
    </Paper>
  );
};

/** The metrics of the plan, each against its thresholds. */
export const PlanMetricsCard = () => {
  const classes = useStyles();
  const { data } = usePlanStatus(usePlanRef());
  if (!data) return null;
  return (
    <InfoCard title="Metrics" subheader="Thresholds are dashed">
      {data.metrics.length === 0 && (
        <Typography variant="body2">
          The plan names no metrics. Add them to its observability section to
          see them here.
        </Typography>
      )}
      <div className={classes.tiles}>
        {data.metrics.map(metric => (
          <Tile key={metric.key} metric={metric} />
        ))}
      </div>
    </InfoCard>
  );
};
