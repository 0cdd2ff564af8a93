import {
  describeThresholds,
  formatValue,
  formatRunSeconds,
  type DrillMoment,
} from '@integration-plan/plugin-integration-plan-common';
import Paper from '@material-ui/core/Paper';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import { Disclosure } from '../../shared/page/Disclosure';
import { ScrollBox } from '../../shared/page/ScrollBox';
import { Sparkline } from '../../shared/status/Sparkline';
import { StatusBadge, statusColor } from '../../shared/status';
import { Simulated } from './Simulated';
import { Row } from '../../shared/page/layout';

type Metric = DrillMoment['metrics'][number];

/** The newest are enough to read. */
const ROWS = 100;

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(0.5),
    minWidth: 0,
    padding: theme.spacing(1.5),
    backgroundColor: 'transparent',
    borderStyle: 'dashed',
  },
  value: { fontWeight: 'bold' },
  plot: { minHeight: 48 },
  scroll: { maxHeight: 220 },
}));

const Values = ({ metric }: { metric: Metric }) => {
  const classes = useStyles();
  const label = `Simulated values of ${metric.title}`;
  return (
    <ScrollBox className={classes.scroll} label={label}>
      <Table size="small" aria-label={label}>
        <TableHead>
          <TableRow>
            <TableCell>Time in the trouble</TableCell>
            <TableCell align="right">Value</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {metric.samples
            .slice(-ROWS)
            .reverse()
            .map(([time, value]) => (
              <TableRow key={time}>
                <TableCell>{formatRunSeconds(time)}</TableCell>
                <TableCell align="right">
                  {value === null
                    ? 'no value'
                    : formatValue(value, metric.unit)}
                </TableCell>
              </TableRow>
            ))}
        </TableBody>
      </Table>
    </ScrollBox>
  );
};

/** A metric as the drill plays it, judged by its real thresholds. */
export const DrillMetric = ({
  metric,
  startedAt,
  speed,
}: {
  metric: Metric;
  startedAt: string;
  speed: number;
}) => {
  const classes = useStyles();
  const { title, unit, value, status, thresholds } = metric;
  const theme = useTheme();
  const isJudged = thresholds !== undefined;
  const start = Date.parse(startedAt) / 1000;
  return (
    <Paper
      variant="outlined"
      component="section"
      className={classes.root}
      aria-label={`${title}, simulated`}
    >
      <Row gap={[0, 1]} align="stretch" justify="space-between">
        <Typography variant="body2" component="h3">
          {title}
        </Typography>
        {isJudged && <StatusBadge status={status} />}
      </Row>
      <Row gap={[0, 1]} align="stretch" justify="space-between">
        <Typography
          variant="h5"
          component="p"
          className={classes.value}
          style={isJudged ? { color: statusColor(theme, status) } : undefined}
        >
          {value === null ? 'No value' : formatValue(value, unit)}
        </Typography>
        <Simulated />
      </Row>
      <div className={classes.plot}>
        <Sparkline
          metric={metric}
          // When each value was seen, so that a screen reader says real times
          samples={metric.samples.map(([time, sample]) => [
            start + time / speed,
            sample,
          ])}
        />
      </div>
      {thresholds && (
        <Typography variant="caption" color="textSecondary">
          {describeThresholds(metric)}
        </Typography>
      )}
      {metric.samples.length > 0 && (
        <Disclosure
          summary="Show values"
          label={`Show values of ${title}, simulated`}
        >
          <Values metric={metric} />
        </Disclosure>
      )}
    </Paper>
  );
};
