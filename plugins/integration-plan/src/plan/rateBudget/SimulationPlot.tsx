import type { ReactNode } from 'react';
import {
  formatNumber,
  formatSeconds,
  type SimulationResult,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { area, line } from 'd3-shape';
import { valueTicks, type Span } from '../../shared/plot/axes';
import { Plot, type Scales } from '../../shared/plot/Plot';
import { statusColor } from '../../shared/status';
import type { PlotLimit } from './whatIf';
import { DAY, type Outage } from './useSimulation';

const useStyles = makeStyles(theme => ({
  figure: { margin: 0, minWidth: 0 },
  legend: {
    ...theme.typography.caption,
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0, 2),
    margin: 0,
    padding: 0,
    listStyle: 'none',
    '& li': { display: 'flex', alignItems: 'center', gap: theme.spacing(0.5) },
    '& svg': { width: 28, height: 10, fill: 'none' },
  },
  demand: {
    stroke: theme.palette.text.secondary,
    strokeWidth: 2,
    strokeDasharray: '2 4',
  },
  sent: { stroke: theme.palette.primary.main, strokeWidth: 2 },
  limit: {
    stroke: statusColor(theme, 'critical'),
    strokeWidth: 2,
    strokeDasharray: '8 4',
  },
  waiting: {
    stroke: theme.palette.primary.main,
    strokeWidth: 2,
    fill: theme.palette.action.selected,
  },
  outage: { fill: theme.palette.action.hover, stroke: theme.palette.divider },
}));

type Series = SimulationResult['series'];
type LineKind = 'demand' | 'sent' | 'limit' | 'waiting' | 'outage';

const Legend = ({
  lines,
}: {
  lines: Array<[kind: LineKind, name: string]>;
}) => {
  const classes = useStyles();
  return (
    <ul className={classes.legend}>
      {lines.map(([kind, name]) => (
        <li key={kind}>
          <svg viewBox="0 0 28 10" aria-hidden>
            {kind === 'outage' ? (
              <rect width="28" height="10" className={classes.outage} />
            ) : (
              <path d="M0,5H28" className={classes[kind]} />
            )}
          </svg>
          {name}
        </li>
      ))}
    </ul>
  );
};

const HOURS = [0, 6, 12, 18, 24].map(hour => ({
  at: hour * 3600,
  label: `${hour} h`,
}));

const Frame = ({
  title,
  says,
  up,
  outage,
  legend,
  children,
}: {
  title: string;
  /** What the plot shows, in words. */
  says: string;
  up: Span;
  outage?: Outage;
  legend: Array<[LineKind, string]>;
  children: (scales: Scales) => ReactNode;
}) => {
  const classes = useStyles();
  return (
    <figure className={classes.figure}>
      <Typography variant="body2" component="figcaption">
        {title}
      </Typography>
      <Plot
        label={`Plot of ${title.toLowerCase()}`}
        says={says}
        height={152}
        across={[0, DAY]}
        acrossTicks={() => HOURS}
        up={up}
        upTicks={valueTicks(up, formatNumber)}
      >
        {scales => (
          <>
            {outage && (
              <rect
                className={classes.outage}
                x={scales.x(outage.from)}
                width={
                  Math.min(
                    scales.right,
                    scales.x(outage.from + outage.duration),
                  ) - scales.x(outage.from)
                }
                y={scales.top}
                height={scales.bottom - scales.top}
              />
            )}
            {children(scales)}
          </>
        )}
      </Plot>
      <Legend
        lines={[
          ...legend,
          ...(outage
            ? [['outage', 'Third party down'] as [LineKind, string]]
            : []),
        ]}
      />
    </figure>
  );
};

const largest = (values: Float64Array) =>
  values.reduce((most, value) => Math.max(most, value), 0);

/** The simulated day: what comes, what is sent, and what waits. */
export const SimulationPlot = ({
  series,
  limit,
  outage,
}: {
  series: Series;
  limit?: PlotLimit;
  outage?: Outage;
}) => {
  const classes = useStyles();
  const { time, demand, sent, backlog } = series;
  const points = Array.from(time, (_, index) => index);
  // A batch comes at once, far above all else; the lines below must be readable
  const ceiling =
    1.15 *
      Math.max(largest(sent), Math.min(limit?.rate ?? 0, largest(sent) * 4)) ||
    largest(demand) ||
    1;
  const mostWaiting = largest(backlog);
  const rateLine = (values: Float64Array, { x, y }: Scales) =>
    line<number>()
      .x(index => x(time[index]))
      .y(index => y(60 * Math.min(values[index], ceiling)))(points) ??
    undefined;
  const peakAt = time[backlog.indexOf(mostWaiting)] ?? 0;
  const isLimitOff = limit !== undefined && limit.rate > ceiling;
  return (
    <>
      <Frame
        title="Requests per minute"
        up={[0, ceiling * 60]}
        says={`New requests: at most ${formatNumber(
          largest(demand) * 60,
        )} per minute. Sent: at most ${formatNumber(
          largest(sent) * 60,
        )} per minute.${
          limit
            ? ` Limit: ${formatNumber(limit.rate * 60)} per minute${
                limit.isMean
                  ? ' on average, so that a minute may have more'
                  : ''
              }.`
            : ''
        }`}
        outage={outage}
        legend={[
          [
            'demand',
            largest(demand) > ceiling
              ? `New requests, at times above the plot: at most ${formatNumber(
                  largest(demand) * 60,
                )} per minute`
              : 'New requests',
          ],
          ['sent', 'Sent'],
          ...(limit
            ? [
                [
                  'limit',
                  `Limit: ${limit.title}${
                    limit.isMean
                      ? ', drawn as its mean: a minute may have more'
                      : ''
                  }${isLimitOff ? ', above the plot' : ''}`,
                ] as [LineKind, string],
              ]
            : []),
        ]}
      >
        {scales => (
          <>
            <path className={classes.demand} d={rateLine(demand, scales)} />
            <path className={classes.sent} d={rateLine(sent, scales)} />
            {limit && !isLimitOff && (
              <path
                className={classes.limit}
                d={`M${scales.left},${scales.y(limit.rate * 60)}H${
                  scales.right
                }`}
              />
            )}
          </>
        )}
      </Frame>
      <Frame
        title="Requests that wait"
        up={[0, mostWaiting || 1]}
        says={`At most ${formatNumber(mostWaiting)}, after ${formatSeconds(
          peakAt,
        )}.`}
        outage={outage}
        legend={[['waiting', 'Waiting']]}
      >
        {({ x, y, bottom }) => (
          <path
            className={classes.waiting}
            d={
              area<number>()
                .x(index => x(time[index]))
                .y0(bottom)
                .y1(index => y(backlog[index]))(points) ?? undefined
            }
          />
        )}
      </Frame>
    </>
  );
};
