import { useEffect, useState } from 'react';
import { sayAge } from '@integration-plan/plugin-integration-plan-common';

/** A length of time that goes on: "3 min"; fixed once it has an end. */
export const Elapsed = ({
  from,
  until = null,
}: {
  from: string;
  until?: string | null;
}) => {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (until !== null) return undefined;
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [until]);
  const end =
    until === null ? Math.max(now, Date.parse(from)) : Date.parse(until);
  return <>{sayAge(end - Date.parse(from))}</>;
};
