import {
  formatValue,
  type MetricStatus,
  type Sample,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import { DateTime } from 'luxon';
import { ScrollBox } from '../ScrollBox';

const useStyles = makeStyles({
  scroll: { maxHeight: 220 },
});

/** Values as the plot shows them are too many to read: the newest are enough. */
const ROWS = 100;

/** The values behind a plot, newest first. */
export const SampleTable = ({
  metric,
  samples,
}: {
  metric: Pick<MetricStatus, 'title' | 'unit'>;
  samples: Sample[];
}) => {
  const classes = useStyles();
  const newest = [...samples].reverse().slice(0, ROWS);
  const sayTime = (seconds: number) => {
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
            <TableCell align="right">Value</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {newest.map(([time, value]) => (
            <TableRow key={time}>
              <TableCell>{sayTime(time)}</TableCell>
              <TableCell align="right">
                {value === null ? 'no value' : formatValue(value, metric.unit)}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </ScrollBox>
  );
};
