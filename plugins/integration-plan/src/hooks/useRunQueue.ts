import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import type { Run } from '@integration-plan/plugin-integration-plan-common';
import { integrationPlanApiRef } from '../api';
import { RunQueue } from '../components/RunPage/queue/RunQueue';
import type { LiveQuery } from './useLiveQuery';

/** A request that hangs must become one that is tried again. */
const TIMEOUT_MS = 20_000;

/** What the visitor does in a run, on its way to the portal. */
export function useRunQueue(
  runId: string,
  user: string,
  { accept, answeredAt, data }: LiveQuery<Run>,
) {
  const api = useApi(integrationPlanApiRef);
  const newest = useRef(accept);
  useEffect(() => {
    newest.current = accept;
  });
  const queue = useMemo(
    () =>
      new RunQueue({
        runId,
        user,
        send: events => {
          const signal = AbortSignal.timeout(TIMEOUT_MS);
          return api.runs.append(runId, { events }, { signal });
        },
        onRecorded: run => newest.current(run),
      }),
    [api, runId, user],
  );
  useEffect(() => {
    queue.start();
    return () => queue.stop();
  }, [queue]);

  // The portal answers: what could not be sent before may be sent now
  useEffect(() => {
    if (answeredAt) void queue.flush();
  }, [queue, answeredAt]);
  useEffect(() => {
    if (data) queue.seen(new Set(data.events.map(({ id }) => id)));
  }, [queue, data]);

  return {
    queue,
    state: useSyncExternalStore(queue.subscribe, queue.getState),
  };
}
