import { useCallback, useMemo } from 'react';
import {
  foldRun,
  type Run,
  type RunEventInput,
} from '@integration-plan/plugin-integration-plan-common';
import { useRunQueue } from '../../hooks/useRunQueue';
import type { LiveQuery } from '../../hooks/useLiveQuery';
import { newId } from '../runbook/newId';
import { withQueued } from './queue/withQueued';
import type { NewEvent, RunModel } from './RunContext';

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
