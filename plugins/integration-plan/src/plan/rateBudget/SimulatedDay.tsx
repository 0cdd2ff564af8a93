import { useMemo } from 'react';
import {
  type BudgetInput,
  computeOutage,
  formatNumber,
  formatSeconds,
  formatUnits,
  type SimulationResult,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import { Disclosure } from '../../shared/page/Disclosure';
import { Notice } from '../../shared/status';
import { plotLimitOf } from './whatIf';
import { SimulationPlot } from './SimulationPlot';
import { DAY, type Outage, useSimulation } from './useSimulation';
import { ScrollBox } from '../../shared/page/ScrollBox';
import { Stack } from '../../shared/page/layout';

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
function rowsOf({
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
const SimulationTable = ({
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
                {row.from === 0 ? '0 h' : formatSeconds(row.from)}
              </TableCell>
              {[row.demand, row.sent, row.refused, row.waiting].map(
                (value, column) => (
                  <TableCell key={column} align="right">
                    {formatNumber(Math.round(value))}
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

/** Nothing came, because nobody knows how much comes. */
const isUnknown = ({ workloads, missing }: SimulationResult) =>
  workloads.every(({ arrived }) => arrived === 0) &&
  missing.some(({ list }) => list === 'workloads');

function formatDay(
  result: SimulationResult,
  outage: Outage | undefined,
): string {
  const { peakBacklog, peakAt, refused, left, drained } = result;
  return [
    peakBacklog > 0
      ? `At most ${formatUnits(
          Math.round(peakBacklog),
          'requests',
        )} wait, after ${formatSeconds(peakAt)}.`
      : 'Nothing waits.',
    refused > 0
      ? `${formatUnits(Math.round(refused), 'requests')} answered with 429.`
      : 'No 429.',
    ...(outage && drained !== undefined
      ? [`Caught up ${formatSeconds(drained)} after the third party is back.`]
      : []),
    left > 0
      ? `${formatUnits(Math.round(left), 'requests')} still wait at the end.`
      : 'Nothing is left at the end.',
  ].join(' ');
}

/** A day of the plan, played second by second. */
export const SimulatedDay = ({
  input,
  outage,
}: {
  input: BudgetInput;
  outage?: Outage;
}) => {
  const {
    result,
    input: played,
    outage: down,
    isRunning,
    error,
  } = useSimulation(input, outage);
  const reckoned = useMemo(
    () => outage && computeOutage(input, outage.duration),
    [input, outage],
  );
  return (
    <Stack gap={1.5} aria-busy={isRunning}>
      <Typography variant="subtitle2" component="h4">
        A day, played second by second
      </Typography>
      {error && (
        <Notice severity="critical" title="This day cannot be played">
          {error.message}
          {result && ' What is shown is the day before the last change.'}
        </Notice>
      )}
      {!result && !error && (
        <Typography variant="body2" color="textSecondary">
          Playing the day …
        </Typography>
      )}
      {result && isUnknown(result) && (
        <Typography variant="body2">
          The day cannot be played until the missing numbers are given.
        </Typography>
      )}
      {result && played && !isUnknown(result) && (
        <>
          <Typography variant="body2">
            {formatDay(result, down)}
            {result.missing.length > 0 &&
              ' What lacks a number is not in this day.'}
          </Typography>
          <SimulationPlot
            series={result.series}
            limit={plotLimitOf(played)}
            outage={down}
          />
          <Disclosure
            summary="Show values"
            label="Show values of the simulated day"
          >
            <SimulationTable series={result.series} />
          </Disclosure>
        </>
      )}
      {reckoned && reckoned.lines.length > 0 && (
        <Typography variant="body2">
          Reckoned as if batches ran at that time, too:{' '}
          {reckoned.lines.join(' ')}
        </Typography>
      )}
    </Stack>
  );
};
