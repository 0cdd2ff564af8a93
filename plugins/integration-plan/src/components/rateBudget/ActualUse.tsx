import {
  durationSeconds,
  formatValue,
  sayLimit,
  sayShare,
  type Plan,
} from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { usePlanRef } from '../../hooks/usePlanRef';
import { useSeries } from '../../hooks/useSeries';
import { describeError } from '../describeError';
import { Disclosure } from '../Disclosure';
import { SampleTable } from '../Sparkline/SampleTable';
import { Sparkline } from '../Sparkline/Sparkline';
import { measuredLimits, type MeasuredLimit } from './usage';

const HOURS = 24;

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(1),
  },
}));

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
        {sayLimit({ ...limit, window: durationSeconds(limit.window) })}
        {values.length > 0 &&
          `: at most ${formatValue(highest, unit)} of ${formatValue(
            planned,
            unit,
          )}, ${sayShare(highest / planned)}`}
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
  const classes = useStyles();
  const measured = measuredLimits(plan.document.sections);
  if (measured.length === 0) return null;
  return (
    <div className={classes.root}>
      <Typography variant="subtitle2" component="h4">
        Sent in the last 24 h
      </Typography>
      {measured.map(each => (
        <Measured key={each.limit.key} {...each} />
      ))}
    </div>
  );
};
