import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { scaleLinear } from 'd3-scale';
import type { Span, Tick } from './axes';

/** What is drawn before the width is known, and where nothing measures. */
const USUAL_WIDTH = 640;

/** How wide an element is, so that text in a drawing keeps its size. */
function useWidth() {
  const ref = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(USUAL_WIDTH);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    const measure = () => setWidth(element.clientWidth || USUAL_WIDTH);
    measure();
    if (typeof ResizeObserver === 'undefined') return undefined;
    const sizes = new ResizeObserver(measure);
    sizes.observe(element);
    return () => sizes.disconnect();
  }, []);
  return [ref, width] as const;
}

/** Left of the plots, so that those below one another have one time axis. */
const LEFT = 76;
const RIGHT = 12;
const TOP = 8;
const BOTTOM = 24;

const useStyles = makeStyles(theme => ({
  root: { position: 'relative', minWidth: 0 },
  plot: {
    ...theme.typography.caption,
    display: 'block',
    width: '100%',
    fill: 'none',
    overflow: 'hidden',
    '& text': { fill: theme.palette.text.secondary },
  },
  grid: { stroke: theme.palette.divider, strokeWidth: 1 },
}));

/** Where times and values are in a plot, in pixels. */
export type Scales = {
  x: (time: number) => number;
  y: (value: number) => number;
  left: number;
  right: number;
  top: number;
  bottom: number;
};

/** The frame of each plot: axes with words, drawn as wide as there is room. */
export const Plot = ({
  label,
  says,
  height = 180,
  across,
  acrossTicks,
  up,
  upTicks,
  overlay,
  children,
}: {
  label: string;
  /** What the plot shows, in words. */
  says: string;
  height?: number;
  across: Span;
  acrossTicks: (span: Span, width: number) => Tick[];
  up: Span;
  upTicks: Tick[];
  /** What lies on the plot and can be pointed at. */
  overlay?: (scales: Scales) => ReactNode;
  children: (scales: Scales) => ReactNode;
}) => {
  const classes = useStyles();
  const [root, width] = useWidth();
  const [left, right] = [LEFT, Math.max(LEFT + 1, width - RIGHT)];
  const [top, bottom] = [TOP, height - BOTTOM];
  const x = scaleLinear()
    .domain([...across])
    .range([left, right]);
  const y = scaleLinear()
    .domain([...up])
    .range([bottom, top]);
  const scales: Scales = { x, y, left, right, top, bottom };
  return (
    <div ref={root} className={classes.root}>
      <svg
        className={classes.plot}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={label}
      >
        <desc>{says}</desc>
        <g className={classes.grid}>
          {upTicks.map(({ at }) => (
            <path key={at} d={`M${left},${y(at)}H${right}`} />
          ))}
          <path d={`M${left},${bottom}H${right}`} />
        </g>
        {upTicks.map(({ at, label: text }) => (
          <text key={at} x={left - 8} y={y(at)} dy="0.32em" textAnchor="end">
            {text}
          </text>
        ))}
        {acrossTicks(across, right - left).map(({ at, label: text }) => (
          <text key={at} x={x(at)} y={height - 6} textAnchor="middle">
            {text}
          </text>
        ))}
        {children(scales)}
      </svg>
      {overlay?.(scales)}
    </div>
  );
};
