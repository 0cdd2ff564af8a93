import type { Sample } from '@integration-plan/plugin-integration-plan-common';
import { useTheme } from '@material-ui/core/styles';
import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';

const WIDTH = 240;
const HEIGHT = 48;
const PADDING = 4;

/**
 * A plot without axes: the samples as a line with gaps where there is no
 * value, and the thresholds dashed. Decorative for screen readers: the table
 * beside it holds the values.
 */
export const Sparkline = ({
  samples,
  thresholds,
}: {
  samples: Sample[];
  thresholds: { warning?: number; critical?: number };
}) => {
  const theme = useTheme();
  const values = samples.flatMap(([, value]) => value ?? []);
  if (values.length === 0) return null;
  const limits = [
    { value: thresholds.warning, color: theme.palette.warning.main },
    { value: thresholds.critical, color: theme.palette.error.main },
  ].flatMap(({ value, color }) =>
    value === undefined ? [] : { value, color },
  );
  const all = [...values, ...limits.map(({ value }) => value)];
  const x = scaleLinear()
    .domain([samples[0][0], samples[samples.length - 1][0]])
    .range([PADDING, WIDTH - PADDING]);
  const y = scaleLinear()
    .domain([Math.min(...all), Math.max(...all)])
    .range([HEIGHT - PADDING, PADDING]);
  const path = line<Sample>()
    .defined(([, value]) => value !== null)
    .x(([time]) => x(time))
    .y(([, value]) => y(value ?? 0));
  const [lastTime, lastValue] = samples[samples.length - 1];
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width="100%"
      height={HEIGHT}
      preserveAspectRatio="none"
      aria-hidden
    >
      {limits.map(({ value, color }) => (
        <line
          key={color}
          x1={0}
          x2={WIDTH}
          y1={y(value)}
          y2={y(value)}
          stroke={color}
          strokeDasharray="5 4"
          vectorEffect="non-scaling-stroke"
        />
      ))}
      <path
        d={path(samples) ?? undefined}
        fill="none"
        stroke={theme.palette.text.primary}
        strokeWidth={1.5}
        vectorEffect="non-scaling-stroke"
      />
      {lastValue !== null && (
        <circle
          cx={x(lastTime)}
          cy={y(lastValue)}
          r={2.5}
          fill={theme.palette.text.primary}
        />
      )}
    </svg>
  );
};
