import {
  sayNumber,
  saySeconds,
  type SimulationResult,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import { ScrollBox } from '../ScrollBox';
import { DAY } from './useSimulation';

const useStyles = makeStyles({
  scroll: { maxHeight: 300 },
  table: { '& th, & td': { whiteSpace: 'nowrap' } },
});

/** More rows than this are too many to read. */
const ROWS = 48;

type Row = {
  from: number;
  demand: number;
  sent: number;
  refused: number;
  waiting: number;
};

/** The series in equal stretches: requests are added up, what waits is the most of the stretch. */
export function rowsOf({
  time,
  demand,
  sent,
  refused,
  backlog,
}: SimulationResult['series']): Row[] {
  const rows = Array.from(
    { length: ROWS },
    (_, row): Row => ({
      from: (row * DAY) / ROWS,
      demand: 0,
      sent: 0,
      refused: 0,
      waiting: 0,
    }),
  );
  time.forEach((from, index) => {
    const seconds = (time[index + 1] ?? DAY) - from;
    const row = rows[Math.min(ROWS - 1, Math.floor((from / DAY) * ROWS))];
    row.demand += demand[index] * seconds;
    row.sent += sent[index] * seconds;
    row.refused += refused[index] * seconds;
    row.waiting = Math.max(row.waiting, backlog[index]);
  });
  return rows;
}

/** The values behind the plots of the simulated day. */
export const SimulationTable = ({
  series,
}: {
  series: SimulationResult['series'];
}) => {
  const classes = useStyles();
  return (
    <ScrollBox className={classes.scroll} label="Values of the simulated day">
      <Table
        size="small"
        className={classes.table}
        aria-label="Values of the simulated day"
      >
        <TableHead>
          <TableRow>
            <TableCell>From</TableCell>
            <TableCell align="right">New requests</TableCell>
            <TableCell align="right">Sent</TableCell>
            <TableCell align="right">Answered with 429</TableCell>
            <TableCell align="right">Waiting at most</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {rowsOf(series).map(row => (
            <TableRow key={row.from}>
              <TableCell>
                {row.from === 0 ? '0 h' : saySeconds(row.from)}
              </TableCell>
              {[row.demand, row.sent, row.refused, row.waiting].map(
                (value, column) => (
                  <TableCell key={column} align="right">
                    {sayNumber(Math.round(value))}
                  </TableCell>
                ),
              )}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </ScrollBox>
  );
};
