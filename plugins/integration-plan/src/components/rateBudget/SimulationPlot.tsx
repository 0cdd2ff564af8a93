import type { ReactNode } from 'react';
import {
  sayNumber,
  saySeconds,
  type SimulationResult,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { scaleLinear } from 'd3-scale';
import { area, line } from 'd3-shape';
import { statusColor } from '../status';
import type { PlotLimit } from './planLimit';
import { DAY, type Outage } from './useSimulation';

const WIDTH = 600;
const HEIGHT = 120;

const useStyles = makeStyles(theme => ({
  figure: { margin: 0, minWidth: 0 },
  plot: {
    display: 'block',
    width: '100%',
    height: HEIGHT,
    fill: 'none',
    borderBottom: `1px solid ${theme.palette.divider}`,
    borderLeft: `1px solid ${theme.palette.divider}`,
    '& *': { vectorEffect: 'non-scaling-stroke' },
  },
  hours: {
    ...theme.typography.caption,
    display: 'flex',
    justifyContent: 'space-between',
    color: theme.palette.text.secondary,
  },
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

const x = scaleLinear().domain([0, DAY]).range([0, WIDTH]);

const Frame = ({
  title,
  says,
  highest,
  outage,
  legend,
  children,
}: {
  title: string;
  /** What the plot shows, in words. */
  says: string;
  /** What the upper edge stands for. */
  highest: string;
  outage?: Outage;
  legend: Array<[LineKind, string]>;
  children: ReactNode;
}) => {
  const classes = useStyles();
  return (
    <figure className={classes.figure}>
      <Typography variant="body2" component="figcaption">
        {title}; the upper edge is {highest}
      </Typography>
      <svg
        className={classes.plot}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`Plot of ${title.toLowerCase()}`}
      >
        <desc>{says}</desc>
        {outage && (
          <rect
            className={classes.outage}
            x={x(outage.from)}
            width={Math.min(x(outage.duration), WIDTH - x(outage.from))}
            height={HEIGHT}
          />
        )}
        {children}
      </svg>
      <div className={classes.hours} aria-hidden>
        {['0 h', '6 h', '12 h', '18 h', '24 h'].map(hour => (
          <span key={hour}>{hour}</span>
        ))}
      </div>
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
  const rate = scaleLinear()
    .domain([0, ceiling])
    .range([HEIGHT, 2])
    .clamp(true);
  const mostWaiting = largest(backlog);
  const waiting = scaleLinear()
    .domain([0, mostWaiting || 1])
    .range([HEIGHT, 2]);
  const rateLine = (values: Float64Array) =>
    line<number>()
      .x(index => x(time[index]))
      .y(index => rate(values[index]))(points) ?? undefined;
  const backlogArea = area<number>()
    .x(index => x(time[index]))
    .y0(HEIGHT)
    .y1(index => waiting(backlog[index]));
  const peakAt = time[backlog.indexOf(mostWaiting)] ?? 0;
  const isLimitOff = limit !== undefined && limit.rate > ceiling;
  return (
    <>
      <Frame
        title="Requests per minute"
        highest={`${sayNumber(ceiling * 60)} per minute`}
        says={`New requests: at most ${sayNumber(
          largest(demand) * 60,
        )} per minute. Sent: at most ${sayNumber(
          largest(sent) * 60,
        )} per minute.${
          limit ? ` Limit: ${sayNumber(limit.rate * 60)} per minute.` : ''
        }`}
        outage={outage}
        legend={[
          [
            'demand',
            largest(demand) > ceiling
              ? `New requests, at times above the plot: at most ${sayNumber(
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
                    isLimitOff ? ', above the plot' : ''
                  }`,
                ] as [LineKind, string],
              ]
            : []),
        ]}
      >
        <path className={classes.demand} d={rateLine(demand)} />
        <path className={classes.sent} d={rateLine(sent)} />
        {limit && !isLimitOff && (
          <path
            className={classes.limit}
            d={`M0,${rate(limit.rate)}H${WIDTH}`}
          />
        )}
      </Frame>
      <Frame
        title="Requests that wait"
        highest={sayNumber(mostWaiting)}
        says={`At most ${sayNumber(mostWaiting)}, after ${saySeconds(peakAt)}.`}
        outage={outage}
        legend={[['waiting', 'Waiting']]}
      >
        <path
          className={classes.waiting}
          d={backlogArea(points) ?? undefined}
        />
      </Frame>
    </>
  );
};
