import {
  formatValue,
  type MetricStatus,
  type Sample,
  type Series,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import { DateTime } from 'luxon';
import { ScrollBox } from '../page/ScrollBox';

const useStyles = makeStyles({
  scroll: { maxHeight: 220 },
});

/** Values as the plot shows them are too many to read: the newest are enough. */
const ROWS = 100;

/** The values behind a plot, newest first. */
export const SampleTable = ({
  metric,
  samples,
  extremes,
}: {
  metric: Pick<MetricStatus, 'title' | 'unit'>;
  samples: Sample[];
  /** Of each sample, where it is a mean. */
  extremes?: Series['extremes'];
}) => {
  const classes = useStyles();
  const first = Math.max(0, samples.length - ROWS);
  const newest = samples
    .slice(first)
    .map((sample, index) => ({ sample, both: extremes?.[first + index] }))
    .reverse();
  const say = (value: number) => formatValue(value, metric.unit);
  const formatTime = (seconds: number) => {
    const time = DateTime.fromSeconds(seconds);
    return time.toLocaleString(
      time.hasSame(DateTime.now(), 'day')
        ? DateTime.TIME_24_WITH_SECONDS
        : DateTime.DATETIME_SHORT,
    );
  };
  return (
    <ScrollBox className={classes.scroll} label={`Values of ${metric.title}`}>
      <Table size="small" aria-label={`Values of ${metric.title}`}>
        <TableHead>
          <TableRow>
            <TableCell>Time</TableCell>
            <TableCell align="right">
              {extremes ? 'Mean of the hour' : 'Value'}
            </TableCell>
            {extremes && <TableCell align="right">Lowest to highest</TableCell>}
          </TableRow>
        </TableHead>
        <TableBody>
          {newest.map(({ sample: [time, value], both }) => (
            <TableRow key={time}>
              <TableCell>{formatTime(time)}</TableCell>
              <TableCell align="right">
                {value === null ? 'no value' : say(value)}
              </TableCell>
              {extremes && (
                <TableCell align="right">
                  {both && `${say(both[0])} to ${say(both[1])}`}
                </TableCell>
              )}
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {first > 0 && (
        <Typography variant="caption" color="textSecondary">
          The newest {ROWS} of {samples.length} values.
        </Typography>
      )}
    </ScrollBox>
  );
};
