import { useMemo, type ReactNode } from 'react';
import {
  formatValue,
  type MetricStatus,
  type Sample,
  type Series,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import { scaleLinear } from 'd3-scale';
import { area, line } from 'd3-shape';
import { statusColor } from '../status';
import { withGaps } from '../status/Sparkline';
import {
  formatMoment,
  placeWords,
  timeTicks,
  valueSpan,
  valueTicks,
  type Span,
} from './axes';
import { Plot, type Scales } from './Plot';
import { PlotCursor } from './PlotCursor';

const useStyles = makeStyles(theme => ({
  line: {
    stroke: theme.palette.primary.main,
    strokeWidth: 2,
    strokeLinecap: 'round',
    strokeLinejoin: 'round',
    '&[data-faded=true]': {
      stroke: theme.palette.text.secondary,
      strokeDasharray: '1 4',
    },
  },
  band: { fill: theme.palette.primary.main, opacity: 0.18 },
  threshold: { strokeDasharray: '6 4', strokeWidth: 1.5 },
  warning: { stroke: statusColor(theme, 'warning') },
  critical: { stroke: statusColor(theme, 'critical') },
  words: {
    // Readable also where a line passes behind
    '&$warning, &$critical': {
      stroke: theme.palette.background.paper,
      strokeWidth: 3,
      paintOrder: 'stroke',
    },
    '&$warning': { fill: statusColor(theme, 'warning') },
    '&$critical': { fill: statusColor(theme, 'critical') },
  },
}));

type Plotted = Pick<MetricStatus, 'title' | 'unit' | 'thresholds'>;

const LEVELS = ['warning', 'critical'] as const;

function describe(
  { unit }: Plotted,
  known: ReadonlyArray<[number, number]>,
  span: Span,
): string {
  if (known.length === 0) return 'No values.';
  const values = known.map(([, value]) => value);
  const say = (value: number) => formatValue(value, unit);
  const [lastTime, last] = known[known.length - 1];
  return `From ${formatMoment(known[0][0], span)} to ${formatMoment(
    lastTime,
    span,
  )}: lowest ${say(Math.min(...values))}, highest ${say(
    Math.max(...values),
  )}, last ${say(last)}.`;
}

/** The limits of a metric, each a line with its words. */
const ThresholdLines = ({
  metric: { thresholds, unit },
  scales: { y, left, right, top, bottom },
}: {
  metric: Plotted;
  scales: Scales;
}) => {
  const classes = useStyles();
  if (!thresholds) return null;
  const { direction } = thresholds;
  const limits = LEVELS.flatMap(level => {
    const limit = thresholds[level];
    return limit === undefined ? [] : { level, limit, at: y(limit) };
  });
  const places = placeWords(
    limits.map(({ level, at }) => [level, at] as const),
    direction,
    { top, bottom },
  );
  return (
    <>
      {limits.map(({ level, limit, at }) => (
        <g key={level} data-threshold={level}>
          <path
            className={`${classes.threshold} ${classes[level]}`}
            d={`M${left},${at}H${right}`}
          />
          <text
            className={`${classes.words} ${classes[level]}`}
            x={right - 4}
            y={places.get(level)}
            textAnchor="end"
          >
            {level} {direction} {formatValue(limit, unit)}
          </text>
        </g>
      ))}
    </>
  );
};

/** Values of a metric over time, with axes, limits, and each value to be asked for. */
export const SeriesPlot = ({
  metric,
  samples,
  extremes,
  span,
  faded = false,
  children,
}: {
  metric: Plotted;
  /** In order of time. */
  samples: Sample[];
  /** Of each sample, where it is a mean. */
  extremes?: Series['extremes'];
  span: Span;
  /** What is drawn may no longer hold. */
  faded?: boolean;
  /** What is drawn behind the values. */
  children?: (scales: Scales) => ReactNode;
}) => {
  const classes = useStyles();
  const shown = useMemo(
    () => withGaps(samples.filter(([at]) => at >= span[0] && at <= span[1])),
    [samples, span],
  );
  const bounds = useMemo(
    () =>
      new Map(
        samples.map(([at], index) => [at, extremes?.[index] ?? undefined]),
      ),
    [samples, extremes],
  );
  const boundsShown = shown.flatMap(([at]) => bounds.get(at) ?? []);
  const known = shown.filter(
    (sample): sample is [number, number] => sample[1] !== null,
  );
  const { title, unit, thresholds } = metric;
  const say = (value: number) => formatValue(value, unit);
  const up = valueSpan(
    [
      ...known.map(([, value]) => value),
      ...boundsShown,
      ...LEVELS.map(level => thresholds?.[level] ?? []),
    ].flat(),
  );
  const moments = useMemo(
    () =>
      shown.map(([at, value]) => {
        const both = bounds.get(at);
        const words = [
          value === null ? 'no value' : formatValue(value, unit),
          ...(both
            ? [`(${both.map(each => formatValue(each, unit)).join(' to ')})`]
            : []),
        ];
        return { at, says: `${formatMoment(at, span)}: ${words.join(' ')}` };
      }),
    [shown, bounds, span, unit],
  );
  return (
    <Plot
      label={`Plot of ${title}`}
      says={describe(metric, known, span)}
      across={span}
      acrossTicks={timeTicks}
      up={up}
      upTicks={valueTicks(up, say)}
      overlay={scales => (
        <PlotCursor
          label={`Values of ${title}, by time`}
          moments={moments}
          scales={scales}
          timeAt={scaleLinear()
            .domain([0, scales.right - scales.left])
            .range([...span])}
          nothingAt={at => `${formatMoment(at, span)}: no value`}
        />
      )}
    >
      {scales => {
        const { x, y } = scales;
        const path = line<Sample>()
          .defined(([, value]) => value !== null)
          .x(([at]) => x(at))
          .y(([, value]) => y(value ?? 0));
        const band = area<Sample>()
          .defined(([at]) => bounds.get(at) !== undefined)
          .x(([at]) => x(at))
          .y0(([at]) => y(bounds.get(at)?.[0] ?? 0))
          .y1(([at]) => y(bounds.get(at)?.[1] ?? 0));
        return (
          <>
            {children?.(scales)}
            {boundsShown.length > 0 && (
              <path
                data-band
                className={classes.band}
                d={band(shown) ?? undefined}
              />
            )}
            <ThresholdLines metric={metric} scales={scales} />
            <path
              data-line
              data-faded={faded}
              className={classes.line}
              d={path(shown) ?? undefined}
            />
          </>
        );
      }}
    </Plot>
  );
};
