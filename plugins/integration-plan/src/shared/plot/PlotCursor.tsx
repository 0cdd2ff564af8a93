import type { KeyboardEvent, PointerEvent } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { useCursor } from './CursorContext';
import type { Scales } from './Plot';

const useStyles = makeStyles(theme => ({
  area: {
    position: 'absolute',
    // A finger still scrolls the page
    touchAction: 'pan-y',
    cursor: 'crosshair',
    '&:focus-visible': {
      outline: `2px solid ${theme.palette.primary.main}`,
      outlineOffset: 2,
    },
  },
  line: {
    position: 'absolute',
    top: 0,
    bottom: 0,
    width: 1,
    backgroundColor: theme.palette.text.primary,
    pointerEvents: 'none',
  },
  value: {
    ...theme.typography.caption,
    position: 'absolute',
    top: 0,
    zIndex: 1,
    padding: theme.spacing(0.25, 0.75),
    borderRadius: theme.shape.borderRadius,
    border: `1px solid ${theme.palette.divider}`,
    backgroundColor: theme.palette.background.paper,
    color: theme.palette.text.primary,
    overflowWrap: 'anywhere',
    pointerEvents: 'none',
  },
}));

/** A moment of a plot that can be chosen, and what is said of it. */
export type Moment = { at: number; says: string };

/** A moment farther away than this is not what was pointed at. */
const REACH_PX = 32;

/** The index of the moment closest to a time; moments are in order. */
function closest(moments: readonly Moment[], at: number): number {
  let [low, high] = [0, moments.length - 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const next = moments[middle + 1];
    if (Math.abs(next.at - at) <= Math.abs(moments[middle].at - at)) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

const KEYS: Record<string, (index: number, last: number) => number> = {
  ArrowLeft: index => index - 1,
  ArrowDown: index => index - 1,
  ArrowRight: index => index + 1,
  ArrowUp: index => index + 1,
  PageDown: index => index - 10,
  PageUp: index => index + 10,
  Home: () => 0,
  End: (_, last) => last,
};

/**
 * Lies over a plot: pointed at with a mouse or finger, or walked through with
 * the arrow keys, it says the value of a moment, on all plots at once.
 */
export const PlotCursor = ({
  label,
  moments,
  scales: { x, left, right, top, bottom },
  timeAt,
  nothingAt,
}: {
  label: string;
  moments: readonly Moment[];
  scales: Scales;
  /** The time at a distance from the left of the area, in pixels. */
  timeAt: (pixels: number) => number;
  /** What is said of a time that has no moment near it. */
  nothingAt: (at: number) => string;
}) => {
  const classes = useStyles();
  const { at, setAt } = useCursor();
  if (moments.length === 0) return null;
  const last = moments.length - 1;
  const index = at === undefined ? last : closest(moments, at);
  // Another plot may be pointed at where this one has nothing to say
  const isFar =
    at !== undefined && Math.abs(x(moments[index].at) - x(at)) > REACH_PX;
  const chosen = isFar ? { at, says: nothingAt(at) } : moments[index];
  const onPointer = (event: PointerEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    setAt(timeAt(event.clientX - box.left));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      setAt(undefined);
      return;
    }
    const move = KEYS[event.key];
    if (!move) return;
    event.preventDefault();
    const next = Math.min(last, Math.max(0, move(index, last)));
    setAt(moments[next].at);
  };
  const place = x(chosen.at) - left;
  const isLeft = place < (right - left) / 2;
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-orientation="horizontal"
      aria-valuemin={0}
      aria-valuemax={last}
      aria-valuenow={index}
      aria-valuetext={chosen.says}
      className={classes.area}
      style={{ left, top, width: right - left, height: bottom - top }}
      onPointerDown={onPointer}
      onPointerMove={onPointer}
      onPointerLeave={() => setAt(undefined)}
      onFocus={() => at === undefined && setAt(chosen.at)}
      onBlur={() => setAt(undefined)}
      onKeyDown={onKeyDown}
    >
      {at !== undefined && (
        <>
          <div className={classes.line} style={{ left: place }} />
          <div
            className={classes.value}
            style={
              isLeft ? { left: place + 6 } : { right: right - left - place + 6 }
            }
          >
            {chosen.says}
          </div>
        </>
      )}
    </div>
  );
};
