import { useEffect, useState } from 'react';
import { formatAge } from '@integration-plan/plugin-integration-plan-common';
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
      {formatAge(now - Date.parse(at))} ago
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
      ({formatAge(now - started.toMillis())})
    </time>
  );
};
