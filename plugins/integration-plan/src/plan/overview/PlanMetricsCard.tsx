import { useState } from 'react';
import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import NativeSelect from '@material-ui/core/NativeSelect';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { usePlanStatus } from '../../shared/queries/usePlan';
import { usePlanRef } from '../../shared/queries/usePlanAccess';
import { lastKnown } from '../../shared/status/lastKnown';
import { MetricTile } from './MetricTile';

const useStyles = makeStyles(theme => ({
  tiles: {
    display: 'grid',
    gap: theme.spacing(2),
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 240px), 1fr))',
  },
  range: { fontSize: theme.typography.body2.fontSize },
}));

const RANGES: Array<{ label: string; hours?: number }> = [
  { label: 'Latest readings' },
  { label: 'Last hour', hours: 1 },
  { label: 'Last 6 hours', hours: 6 },
  { label: 'Last 24 hours', hours: 24 },
  { label: 'Last 7 days', hours: 24 * 7 },
];

/** The metrics of the plan, each against its thresholds. */
export const PlanMetricsCard = () => {
  const classes = useStyles();
  const planRef = usePlanRef();
  const { data, error } = usePlanStatus(planRef);
  const [range, setRange] = useState(0);
  if (!data) return null;

  const { metrics } = error ? lastKnown(data) : data;
  return (
    <EntityInfoCard
      title="Metrics"
      headerActions={
        metrics.length > 0 && (
          <NativeSelect
            className={classes.range}
            inputProps={{ 'aria-label': 'Time that the plots show' }}
            value={range}
            onChange={event => setRange(Number(event.target.value))}
          >
            {RANGES.map(({ label }, index) => (
              <option key={label} value={index}>
                {label}
              </option>
            ))}
          </NativeSelect>
        )
      }
    >
      {metrics.length === 0 && (
        <Typography variant="body2">
          The plan watches no metrics. Add them to the facts of its
          observability section, with thresholds, to see them here.
        </Typography>
      )}
      <div className={classes.tiles}>
        {metrics.map(metric => (
          <MetricTile
            key={metric.key}
            metric={metric}
            planRef={planRef}
            hours={RANGES[range].hours}
          />
        ))}
      </div>
    </EntityInfoCard>
  );
};
