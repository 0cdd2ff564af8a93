import { useEffect, useState } from 'react';

/**
 * Seconds since an instant, renewed each second until another instant, or until
 * nothing changes any more.
 */
export function useElapsed(
  startedAt: string,
  endedAt: string | null,
  enough: number,
): number {
  const [now, setNow] = useState(() => Date.now());
  const until = endedAt === null ? now : Date.parse(endedAt);
  const seconds = Math.max(0, (until - Date.parse(startedAt)) / 1000);
  const isMoving = endedAt === null && seconds < enough;
  useEffect(() => {
    if (!isMoving) return undefined;
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [isMoving]);
  return seconds;
}
