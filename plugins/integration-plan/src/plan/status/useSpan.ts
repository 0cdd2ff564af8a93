import { useEffect, useMemo, useState } from 'react';
import type { Span } from '../../shared/plot/axes';

/** A step of the axis that an eye can see. */
const STEPS = 500;

/** The hours until now, as the one time axis of all plots; it moves on by itself. */
export function useSpan(hours: number): Span {
  const seconds = hours * 3600;
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const pause = Math.max(5000, (seconds / STEPS) * 1000);
    const timer = setInterval(() => setNow(Date.now()), pause);
    return () => clearInterval(timer);
  }, [seconds]);
  return useMemo(() => [now / 1000 - seconds, now / 1000], [now, seconds]);
}
