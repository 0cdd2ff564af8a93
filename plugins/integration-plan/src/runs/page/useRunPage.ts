import {
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useSyncExternalStore,
} from 'react';
import {
  foldRun,
  type Run,
  type RunEventInput,
} from '@integration-plan/plugin-integration-plan-common';
import { useApi } from '@backstage/frontend-plugin-api';
import type { LiveQuery } from '../../shared/queries/useLiveQuery';
import { newId } from '../../shared/newId';
import { type NewEvent, type RunModel, withQueued } from './RunContext';
import { integrationPlanApiRef } from '../../api';
import { RunQueue } from './queue/RunQueue';

/** A request that hangs must become one that is tried again. */
const TIMEOUT_MS = 20_000;

/** What the visitor does in a run, on its way to the portal. */
function useRunQueue(
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

/** A run as its page shows it: every tap counts at once, recorded or not. */
export function useRunPage(
  run: Run,
  me: string,
  query: LiveQuery<Run>,
): RunModel {
  const { queue, state } = useRunQueue(run.id, me, query);
  const events = useMemo(() => {
    const waiting = state.waiting.map(({ event }) => event);
    return withQueued(run, [...state.settling, ...waiting], me);
  }, [run, state, me]);
  const folded = useMemo(() => foldRun({ ...run, events }), [run, events]);
  const record = useCallback(
    (event: NewEvent) =>
      queue.add({
        ...event,
        id: newId(),
        at: new Date().toISOString(),
      } as RunEventInput),
    [queue],
  );
  const isOpen = folded.state === 'open';
  return {
    run,
    events,
    folded,
    queue,
    queued: state,
    me,
    mayTick: isOpen && run.may.join,
    mayNote: run.may.join,
    mayFinish: isOpen && run.may.finish,
    record,
  };
}
