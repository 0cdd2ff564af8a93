import { useMemo } from 'react';
import {
  computeOutage,
  saySeconds,
  sayUnits,
  type BudgetInput,
  type SimulationResult,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { Disclosure } from '../Disclosure';
import { Notice } from '../status';
import { plotLimitOf } from './planLimit';
import { SimulationPlot } from './SimulationPlot';
import { SimulationTable } from './SimulationTable';
import { useSimulation, type Outage } from './useSimulation';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(1.5),
  },
}));

/** Nothing came, because nobody knows how much comes. */
const isUnknown = ({ workloads, missing }: SimulationResult) =>
  workloads.every(({ arrived }) => arrived === 0) &&
  missing.some(({ list }) => list === 'workloads');

function sayDay(result: SimulationResult, outage: Outage | undefined): string {
  const { peakBacklog, peakAt, refused, left, drained } = result;
  return [
    peakBacklog > 0
      ? `At most ${sayUnits(
          Math.round(peakBacklog),
          'requests',
        )} wait, after ${saySeconds(peakAt)}.`
      : 'Nothing waits.',
    refused > 0
      ? `${sayUnits(Math.round(refused), 'requests')} answered with 429.`
      : 'No 429.',
    ...(outage && drained !== undefined
      ? [`Caught up ${saySeconds(drained)} after the third party is back.`]
      : []),
    left > 0
      ? `${sayUnits(Math.round(left), 'requests')} still wait at the end.`
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
  const classes = useStyles();
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
    <div className={classes.root} aria-busy={isRunning}>
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
            {sayDay(result, down)}
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
    </div>
  );
};
