import { useEffect, useState } from 'react';

/** How often words such as "opens in 3 h" are said anew. */
const TICK_MS = 60_000;

/**
 * The time, renewed once a minute and as soon as what is shown changes.
 *
 * @param momentsAfter - instants at which it changes next, ISO 8601
 */
export function useClock(
  momentsAfter: (now: Date) => Array<string | undefined>,
): Date {
  const [now, setNow] = useState(() => new Date());
  const next = Math.min(
    ...momentsAfter(now)
      .map(moment => Date.parse(moment ?? ''))
      .filter(moment => moment > now.getTime()),
  );
  useEffect(() => {
    // The page may have been drawn a while ago
    const wait = Math.min(TICK_MS, Math.max(0, next - Date.now()));
    const timer = setTimeout(() => setNow(new Date()), wait);
    return () => clearTimeout(timer);
  }, [now, next]);
  return now;
}
