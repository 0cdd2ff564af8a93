import { useEffect, useState } from 'react';
import { DateTime } from 'luxon';

/** An age that shows seconds is out of date after one. */
function useNow(at: string | null): number {
  const [now, setNow] = useState(() => Date.now());
  const young = at !== null && now - Date.parse(at) < 90_000;
  useEffect(() => {
    if (at === null) return undefined;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), young ? 1000 : 15_000);
    return () => clearInterval(timer);
  }, [at, young]);
  return now;
}

/** A length of time as people say it: "12 s", "14 min", "3 h", "5 days". */
export function sayDuration(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 90) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return `${minutes} min`;
  const hours = Math.round(minutes / 60);
  if (hours < 36) return `${hours} h`;
  return `${Math.round(hours / 24)} days`;
}

const absolute = (at: string) =>
  DateTime.fromISO(at).toLocaleString(DateTime.DATETIME_MED_WITH_SECONDS);

/** How long ago something was; counts up by itself. */
export const Age = ({
  at,
  fallback = 'never',
}: {
  at: string | null;
  fallback?: string;
}) => {
  const now = useNow(at);
  if (at === null) return <>{fallback}</>;
  return (
    <time dateTime={at} title={absolute(at)}>
      {sayDuration(now - Date.parse(at))} ago
    </time>
  );
};

/** Since when something holds, and for how long: "since 02:51 (14 min)". */
export const Since = ({ at }: { at: string | null }) => {
  const now = useNow(at);
  if (at === null) return null;
  const started = DateTime.fromISO(at);
  const today = started.hasSame(DateTime.fromMillis(now), 'day');
  return (
    <time dateTime={at} title={absolute(at)}>
      since{' '}
      {started.toLocaleString(
        today ? DateTime.TIME_24_SIMPLE : DateTime.DATETIME_MED,
      )}{' '}
      ({sayDuration(now - started.toMillis())})
    </time>
  );
};
