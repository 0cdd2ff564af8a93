import {
  formatValue,
  type MetricStatus,
  type Sample,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import { DateTime } from 'luxon';
import { statusColor } from './index';

/** A pause longer than this many usual steps is a gap in what is known. */
const STEPS_OF_A_GAP = 3;

/**
 * The samples with a null wherever nothing was read for a while, so that a
 * plot does not draw a line through time that nobody knows about.
 */
export function withGaps(samples: Sample[]): Sample[] {
  const steps = samples
    .slice(1)
    .map(([time], index) => time - samples[index][0])
    .sort((a, b) => a - b);
  const usual = steps[Math.floor(steps.length / 2)] ?? 0;
  return samples.flatMap((sample, index) => {
    const before = samples[index - 1];
    const paused =
      before !== undefined && sample[0] - before[0] > usual * STEPS_OF_A_GAP;
    return paused
      ? [[(before[0] + sample[0]) / 2, null] as Sample, sample]
      : [sample];
  });
}

const WIDTH = 240;
const HEIGHT = 48;
const PADDING = 4;

const useStyles = makeStyles(theme => ({
  root: {
    display: 'block',
    width: '100%',
    height: HEIGHT,
    fill: 'none',
    '& *': { vectorEffect: 'non-scaling-stroke' },
  },
  line: {
    stroke: theme.palette.primary.main,
    strokeWidth: 2,
    strokeLinecap: 'round',
    strokeLinejoin: 'round',
    'g[data-faded=true] > &': {
      stroke: theme.palette.text.secondary,
      strokeDasharray: '1 4',
    },
  },
  // A line without length has round ends only: a dot that stretching keeps round
  last: {
    stroke: theme.palette.primary.main,
    strokeWidth: 7,
    strokeLinecap: 'round',
    'g[data-faded=true] > &': { stroke: theme.palette.text.secondary },
  },
  warning: { stroke: statusColor(theme, 'warning'), strokeDasharray: '5 4' },
  critical: { stroke: statusColor(theme, 'critical'), strokeDasharray: '5 4' },
}));

const formatTime = (seconds: number) =>
  DateTime.fromSeconds(seconds).toLocaleString(DateTime.DATETIME_SHORT);

type Plotted = Pick<MetricStatus, 'title' | 'unit' | 'thresholds'>;

function describe(metric: Plotted, known: Array<[number, number]>): string {
  const values = known.map(([, value]) => value);
  const say = (value: number) => formatValue(value, metric.unit);
  return `From ${formatTime(known[0][0])} to ${formatTime(
    known[known.length - 1][0],
  )}: lowest ${say(Math.min(...values))}, highest ${say(
    Math.max(...values),
  )}, last ${say(values[values.length - 1])}`;
}

/**
 * Samples as a line without axes, with gaps where nothing is known and the
 * thresholds dashed. The values themselves are in a table: `SampleTable`.
 */
export const Sparkline = ({
  metric,
  samples,
  domain,
  faded = false,
}: {
  metric: Plotted;
  samples: Sample[];
  /** Unix times in seconds at both ends; by default those of the samples. */
  domain?: [number, number];
  /** What is drawn may no longer hold. */
  faded?: boolean;
}) => {
  const classes = useStyles();
  const known = samples.filter(
    (sample): sample is [number, number] => sample[1] !== null,
  );
  if (known.length === 0) return null;

  const { warning, critical } = metric.thresholds ?? {};
  const heights = [
    ...known.map(([, value]) => value),
    warning ?? [],
    critical ?? [],
  ].flat();
  const x = scaleLinear()
    .domain(domain ?? [samples[0][0], samples[samples.length - 1][0]])
    .range([PADDING, WIDTH - PADDING]);
  const y = scaleLinear()
    .domain([Math.min(...heights), Math.max(...heights)])
    .range([HEIGHT - PADDING, PADDING]);
  const path = line<Sample>()
    .defined(([, value]) => value !== null)
    .x(([time]) => x(time))
    .y(([, value]) => y(value ?? 0));
  const [lastTime, lastValue] = known[known.length - 1];
  return (
    <svg
      className={classes.root}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={`Plot of ${metric.title}`}
    >
      <desc>{describe(metric, known)}</desc>
      {Object.entries({ warning, critical }).map(
        ([level, limit]) =>
          limit !== undefined && (
            <path
              key={level}
              data-threshold={level}
              className={classes[level as 'warning' | 'critical']}
              d={`M0,${y(limit)}H${WIDTH}`}
            />
          ),
      )}
      <g data-faded={faded}>
        <path
          data-line
          className={classes.line}
          d={path(withGaps(samples)) ?? undefined}
        />
        <path
          data-last
          className={classes.last}
          d={`M${x(lastTime)},${y(lastValue)}h0`}
        />
      </g>
    </svg>
  );
};
